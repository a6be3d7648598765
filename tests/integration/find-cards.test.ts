import { beforeAll, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { type CardContent, cards, cardVersions, type PublicContent } from "@/db/schema/knowledge";
import { seedReference } from "@/db/seed/reference";
import { findCards } from "@/lib/knowledge/find-cards";
import { indexCard } from "@/lib/knowledge/index-card";
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

  it.each(["", " ", "%'; \\", "😀", "\0", "'; drop table cards; --", "a".repeat(10_000), "💥 ' or 1=1"])(
    "finds nothing for %j",
    async (text) => {
      expect(await found(text)).toEqual([]);
    },
  );
});
