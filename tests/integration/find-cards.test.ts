import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Db, Tx } from "@/db/client";
import {
  type CardContent,
  cardIndexed,
  cards,
  cardTerms,
  cardVersions,
  knownTerms,
  type PublicContent,
} from "@/db/schema/knowledge";
import { seedReference } from "@/db/seed/reference";
import { findCards } from "@/lib/knowledge/find-cards";
import { indexCard } from "@/lib/knowledge/index-card";
import { reindexCards } from "@/lib/knowledge/reindex-cards";
import { testDatabase } from "../support/database";

const NOW = new Date("2026-11-20T02:00:00Z");

const open = testDatabase();
let db: Db;

beforeAll(async () => {
  db = open();
  await seedReference(db);
});

async function published(content: Partial<CardContent>, publicContent?: PublicContent): Promise<number> {
  return db.transaction(async (tx) => {
    const whole: CardContent = {
      title: "Tajuk",
      symptom: "Gejala",
      cause: "Punca",
      steps: [{ text: "Langkah", pictures: [] }],
      categoryId: null,
      moduleId: null,
      screen: null,
      errorCode: null,
      verifiedBy: null,
      vendorLogNo: null,
      ...content,
    };
    const [card] = await tx
      .insert(cards)
      .values({
        state: "published",
        version: 1,
        publishedVersion: 1,
        audience: publicContent ? "complainants" : "staff",
        title: whole.title,
        errorCode: whole.errorCode,
        createdAt: NOW,
        changedAt: NOW,
      })
      .returning({ id: cards.id });
    if (!card) throw new Error("no card");
    await tx
      .insert(cardVersions)
      .values({ cardId: card.id, version: 1, content: whole, publicContent, madeAt: NOW });
    await indexCard(tx, card.id, NOW);
    return card.id;
  });
}

async function found(text: string, audience: "staff" | "complainants" = "staff"): Promise<number[]> {
  return (await findCards(db, { text }, { audience, limit: 10 })).map(({ cardId }) => cardId);
}

describe("finding cards", () => {
  let voucher: number;
  let printing: number;

  beforeAll(async () => {
    voucher = await published({ title: "Pembayaran baucar ditolak", errorCode: "ABB-2107" });
    printing = await published(
      { title: "Cetakan laporan kosong", cause: "Pencetak rahsia" },
      {
        title: "Cetakan laporan kosong",
        symptom: "Kertas keluar kosong",
        steps: [{ text: "Hidupkan", pictures: [] }],
      },
    );
  });

  it("finds a word by its other forms", async () => {
    expect(await found("baucar belum dibayar")).toEqual([voucher]);
    expect(await found("tak dapat mencetak")).toEqual([printing]);
  });

  it("finds an error code however its parts are joined, and no other", async () => {
    for (const written of ["ABB-2107", "ABB 2107", "abb 2107", "abb2107", "ralat 2107", "Ralat no. 2107"]) {
      expect(await found(`keluar ${written}`)).toEqual([voucher]);
    }
    expect(await found("ABB-2108")).toEqual([]);
  });

  it("finds complainants only what is published to them, by its public words", async () => {
    expect(await found("baucar dibayar", "complainants")).toEqual([]);
    expect(await found("rahsia", "complainants")).toEqual([]);
    expect(await found("laporan kosong", "complainants")).toEqual([printing]);
  });

  it("finds what means the same, what was misspelt, and what a half word begins", async () => {
    expect(await found("voucher")).toEqual([voucher]);
    expect(await found("print blank")).toEqual([printing]);
    expect(await found("pembayran")).toEqual([voucher]);
    expect(await found("pencet")).toEqual([printing]);
  });

  it("leaves out the cards and states that are not wanted", async () => {
    const query = { text: "baucar" };
    expect(await findCards(db, query, { audience: "staff", limit: 10, exclude: [voucher] })).toEqual([]);
    expect(await findCards(db, query, { audience: "staff", limit: 10, states: ["draft"] })).toEqual([]);
    expect(await findCards(db, query, { audience: "staff", limit: 10, states: ["published"] })).toHaveLength(
      1,
    );
  });

  it("says by which of the reader's words, and that the code is the card's", async () => {
    const [card] = await findCards(
      db,
      { title: "BB ditolak", text: "keluar abb 2107" },
      { audience: "staff", limit: 1 },
    );
    expect(card).toMatchObject({
      cardId: voucher,
      sure: true,
      why: { errorCode: "ABB-2107", sameCategory: false },
    });
    expect(card?.why.words).toEqual(expect.arrayContaining(["BB", "ditolak", "abb 2107"]));
  });

  it("costs no more for ten thousand letters than for a page, and finds by them", async () => {
    expect(await found(`Baucar ditolak ${"perkataan rekaan abcdef ".repeat(420)}`)).toEqual([voucher]);
  });

  it.each(["", " ", "%'; \\", "😀", "\0", "'; drop table cards; --", "a".repeat(10_000), "💥 ' or 1=1"])(
    "finds nothing for %j",
    async (text) => {
      expect(await found(text)).toEqual([]);
    },
  );
});

describe("the index", () => {
  it("is empty again of a card that is retired, and counts every word", async () => {
    const id = await published({ title: "Kelajuan penghawa dingin" });
    expect(await found("penghawa")).toEqual([id]);
    await db.transaction(async (tx) => {
      await tx.update(cards).set({ state: "retired" }).where(eq(cards.id, id));
      await indexCard(tx, id, NOW);
    });
    expect(await found("penghawa")).toEqual([]);
    expect(await db.$count(cardTerms, eq(cardTerms.cardId, id))).toBe(0);
    expect(await db.$count(cardIndexed, eq(cardIndexed.cardId, id))).toBe(0);
    expect(await db.$count(knownTerms, eq(knownTerms.term, "~penghawa"))).toBe(0);
  });

  it("is right after many were written at once", async () => {
    const titles = Array.from({ length: 12 }, (_, at) =>
      at % 2 ? "mentol kalimantang siling" : "siling mentol kalimantang",
    );
    const ids = await Promise.all(titles.map((title) => published({ title })));
    const [row] = await db.select().from(knownTerms).where(eq(knownTerms.term, "~kalimantang"));
    expect(row?.cards).toBe(ids.length);
    expect((await found("kalimantang")).length).toBe(10);
  });

  it("is written by who indexes several cards while others index theirs, and nobody is turned away", async () => {
    const text = (words: string) => ({
      title: words,
      symptom: words,
      steps: [{ text: "Langkah", pictures: [] }],
    });
    const [last, first, both] = await Promise.all(
      ["zirafah", "anggerik", "zirafah anggerik"].map((words) => published({ title: words }, text(words))),
    );
    const takeAway = async (tx: Tx, id: number | undefined) => {
      await tx
        .update(cards)
        .set({ state: "needs_review", flagReason: "asked", flaggedAt: NOW })
        .where(eq(cards.id, id ?? 0));
      await indexCard(tx, id ?? 0, NOW);
    };
    const waiting = async () => {
      const [{ count } = { count: 0 }] = await db.execute<{ count: number }>(sql`
        select count(*)::int as count from pg_locks join pg_stat_activity using (pid)
        where not granted and datname = current_database()`);
      return count;
    };
    let other: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await takeAway(tx, last);
      other = db.transaction(async (tx) => {
        const publicContent = text("kala jengking");
        const [{ content } = { content: null }] = await tx
          .select({ content: cardVersions.content })
          .from(cardVersions)
          .where(eq(cardVersions.cardId, both ?? 0));
        await tx.insert(cardVersions).values({
          cardId: both ?? 0,
          version: 2,
          content: content as CardContent,
          publicContent,
          madeAt: NOW,
        });
        await tx
          .update(cards)
          .set({ version: 2, publishedVersion: 2 })
          .where(eq(cards.id, both ?? 0));
        await indexCard(tx, both ?? 0, NOW);
      });
      await expect.poll(waiting, { interval: 20 }).toBeGreaterThan(0);
      await takeAway(tx, first);
    });
    await other;
    expect(await found("anggerik zirafah", "complainants")).toEqual([]);
    expect(await found("kala jengking", "complainants")).toEqual([both]);
  });
});

describe("cards read by older rules", () => {
  it("are read again once, and found by what today's rules find", async () => {
    const id = await published({ title: "Kelewatan muktamad penyesuaian" });
    await reindexCards({ db, now: NOW });
    await db.delete(cardTerms).where(eq(cardTerms.cardId, id));
    await db.update(cardIndexed).set({ rules: 0, terms: {} }).where(eq(cardIndexed.cardId, id));
    expect(await found("penyesuaian lewat dimuktamadkan")).not.toContain(id);
    expect(await reindexCards({ db, now: NOW })).toBe(1);
    expect(await found("penyesuaian lewat dimuktamadkan")).toContain(id);
    expect(await reindexCards({ db, now: NOW })).toBe(0);
  });
});
