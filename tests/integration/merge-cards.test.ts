import { randomUUID } from "node:crypto";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { cardEvents, cardIndexed, cards, cardUses } from "@/db/schema/knowledge";
import { NotFound } from "@/lib/errors";
import { cardNo } from "@/lib/knowledge/card-number";
import { editCard } from "@/lib/knowledge/edit-card";
import { merge } from "@/lib/knowledge/merge";
import { recordsOf } from "@/lib/knowledge/record";
import type { CardResult } from "@/lib/knowledge/record-card-change";
import { cardsOfReply } from "@/lib/knowledge/record-use";
import { restore } from "@/lib/knowledge/restore";
import { recordSelfService } from "@/lib/knowledge/self-service";
import { cardForm, cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";
import { stopAt } from "../support/stop-in-database";

const { database, people, by, clock } = testDesk();
const { draft, published, inState } = cardMaker(by, people);

const mergeInto = (card: CardResult, other: CardResult) =>
  merge(by(people.admin), card.cardId, { into: cardNo(other.cardId), revision: card.revision });
const helped = (cardId: number) =>
  recordSelfService({ db: database(), now: clock.now }, { cardId, submissionKey: randomUUID() });
const usesCountedAt = async (cardId: number) => (await recordsOf(database(), [cardId])).get(cardId)?.used;

async function row(id: number) {
  const [card] = await database().select().from(cards).where(eq(cards.id, id));
  return card;
}

/** Resolves once somebody waits for a card that somebody else has in hand. */
async function somebodyWaits(): Promise<void> {
  await vi.waitFor(
    async () => {
      const rows = await database().execute(sql`
        select pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%from "cards"%'`);
      expect(rows.length).toBeGreaterThan(0);
    },
    { timeout: 20_000, interval: 20 },
  );
}

describe("two cards of one problem", () => {
  test("become one: its uses are counted there, and each still says which card was meant", async () => {
    const [gone, stays] = [await published(), await published()];
    await helped(gone.cardId);
    await helped(gone.cardId);
    await helped(stays.cardId);
    expect(await mergeInto(gone, stays)).toMatchObject({ cardId: gone.cardId, state: "retired" });

    expect(await row(gone.cardId)).toMatchObject({ merged: true, successorId: stays.cardId });
    expect(await usesCountedAt(gone.cardId)).toBe(0);
    expect(await usesCountedAt(stays.cardId)).toBe(3);
    const meant = await database()
      .select({ recorded: cardUses.recordedCardId })
      .from(cardUses)
      .where(and(eq(cardUses.cardId, stays.cardId), ne(cardUses.recordedCardId, stays.cardId)));
    expect(meant).toEqual([{ recorded: gone.cardId }, { recorded: gone.cardId }]);
    expect(await database().select().from(cardIndexed).where(eq(cardIndexed.cardId, gone.cardId))).toEqual(
      [],
    );
    await expect(helped(gone.cardId)).rejects.toBeInstanceOf(NotFound);

    const told = await database()
      .select({ card: cardEvents.cardId, type: cardEvents.type, data: cardEvents.data })
      .from(cardEvents)
      .where(eq(cardEvents.actorId, people.admin.id))
      .orderBy(asc(cardEvents.at), asc(cardEvents.cardId));
    expect(told.slice(-2)).toEqual([
      { card: gone.cardId, type: "merged_into", data: { otherCardId: stays.cardId } },
      { card: stays.cardId, type: "merged_from", data: { otherCardId: gone.cardId } },
    ]);
  });

  test("the one that stays says what it said, and who was editing it is told", async () => {
    const [gone, stays] = [await published(), await published()];
    await mergeInto(gone, stays);
    expect(await row(stays.cardId)).toMatchObject({ state: "published", version: 1, publishedVersion: 1 });
    const edit = { ...cardForm, cause: "Lain.", revision: stays.revision };
    await expect(editCard(by(people.pic), stays.cardId, edit)).rejects.toMatchObject({
      key: "conflict.card_changed",
    });
  });

  test("what went up in one goes along when that is merged on, uses and links too", async () => {
    const [first, second, third] = [await published(), await published(), await published()];
    await helped(first.cardId);
    await mergeInto(first, second);
    await helped(second.cardId);
    const merged = await mergeInto({ ...second, revision: second.revision + 1 }, third);

    for (const gone of [first, second]) {
      expect(await row(gone.cardId)).toMatchObject({
        state: "retired",
        merged: true,
        successorId: third.cardId,
      });
      expect(await usesCountedAt(gone.cardId)).toBe(0);
    }
    expect(await usesCountedAt(third.cardId)).toBe(2);
    expect(merged).toMatchObject({ cardId: second.cardId, state: "retired" });
    const lives = await database()
      .select({ type: cardEvents.type, data: cardEvents.data })
      .from(cardEvents)
      .where(eq(cardEvents.cardId, first.cardId))
      .orderBy(asc(cardEvents.seq));
    expect(lives.slice(-2)).toEqual([
      { type: "merged_into", data: { otherCardId: second.cardId } },
      { type: "merged_into", data: { otherCardId: third.cardId } },
    ]);
  });

  test("a card that was merged before it went into a reply counts for the one that stays", async () => {
    const [gone, between, stays] = [await published(), await published(), await published()];
    await mergeInto(gone, between);
    await mergeInto({ ...between, revision: between.revision + 1 }, stays);
    const used = await database().transaction((tx) =>
      cardsOfReply(tx, people.pic, [gone.cardId, stays.cardId]),
    );
    expect(used).toMatchObject([
      { cardId: gone.cardId, countsFor: stays.cardId },
      { cardId: stays.cardId, countsFor: stays.cardId },
    ]);
  });

  test("a merged card is not taken up again", async () => {
    const [gone, stays] = [await draft(), await published()];
    const merged = await mergeInto(gone, stays);
    await expect(restore(by(people.admin), gone.cardId, merged)).rejects.toMatchObject({
      key: "conflict.card_state",
    });
  });
});

describe("a merge that would lead nowhere", () => {
  test.each<[string, () => Promise<string>, string]>([
    ["into no card", async () => "", "card_no.required"],
    ["into a word", async () => "kad lama", "card_no.unknown"],
    ["into a card that is not there", async () => "K-99999", "card_no.unknown"],
    ["into a number no card can have", async () => "K-99999999999999", "card_no.unknown"],
    ["into a retired card", async () => cardNo((await inState("retired")).cardId), "merge.retired"],
    [
      "into a draft, where readers would lose it",
      async () => cardNo((await draft()).cardId),
      "merge.unpublished",
    ],
    [
      "into a merged card",
      async () => {
        const gone = await published();
        await mergeInto(gone, await published());
        return cardNo(gone.cardId);
      },
      "merge.retired",
    ],
  ])("%s is refused", async (_, into, key) => {
    const card = await published();
    await helped(card.cardId);
    await expect(
      merge(by(people.admin), card.cardId, { into: await into(), revision: card.revision }),
    ).rejects.toMatchObject({ fields: { into: key } });
    expect(await row(card.cardId)).toMatchObject({ state: "published", revision: card.revision });
    expect(await usesCountedAt(card.cardId)).toBe(1);
  });

  test("into itself is refused", async () => {
    const card = await published();
    await expect(mergeInto(card, card)).rejects.toMatchObject({ fields: { into: "card_no.itself" } });
  });
});

describe("at the same time", () => {
  test("two cards merged into one another: one of them stays", async () => {
    const [one, two] = [await published(), await published()];
    const merging = await Promise.allSettled([mergeInto(one, two), mergeInto(two, one)]);
    expect(merging.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const states = [(await row(one.cardId))?.state, (await row(two.cardId))?.state].sort();
    expect(states).toEqual(["published", "retired"]);
  });

  test("two merges that share a card make no chain", async () => {
    const [first, second, third] = [await published(), await published(), await published()];
    await Promise.allSettled([mergeInto(first, second), mergeInto(second, third)]);
    const merged = await database().select().from(cards).where(eq(cards.merged, true));
    expect(merged.length).toBeGreaterThan(0);
    for (const { successorId } of merged) {
      expect((await row(successorId ?? 0))?.state).not.toBe("retired");
    }
  });

  test("two into the same card", async () => {
    const [one, two, stays] = [await published(), await published(), await published()];
    await Promise.all([mergeInto(one, stays), mergeInto(two, stays)]);
    expect((await row(stays.cardId))?.revision).toBe(stays.revision + 2);
  });

  test("a use that is being written goes along", async () => {
    const [gone, stays] = [await published(), await published()];
    const stop = await stopAt({ table: "card_uses", operation: "insert" });
    const use = helped(gone.cardId);
    await stop.reached();
    const merging = mergeInto(gone, stays);
    await somebodyWaits();
    await stop.goOn();
    await Promise.all([use, merging]);
    expect(await usesCountedAt(gone.cardId)).toBe(0);
    expect(await usesCountedAt(stays.cardId)).toBe(1);
  });

  test("a card that is put into a reply while it is merged counts for the one that stays", async () => {
    const [gone, stays] = [await published(), await published()];
    const stop = await stopAt({
      table: "card_events",
      operation: "insert",
      when: "new.type = 'merged_into'",
    });
    const merging = mergeInto(gone, stays);
    await stop.reached();
    const replying = database().transaction((tx) => cardsOfReply(tx, people.pic, [gone.cardId]));
    await somebodyWaits();
    await stop.goOn();
    await merging;
    expect(await replying).toMatchObject([{ cardId: gone.cardId, countsFor: stays.cardId }]);
  });

  test("a use that comes while they are merged finds the card gone", async () => {
    const [gone, stays] = [await published(), await published()];
    const stop = await stopAt({
      table: "card_events",
      operation: "insert",
      when: "new.type = 'merged_into'",
    });
    const merging = mergeInto(gone, stays);
    await stop.reached();
    const use = helped(gone.cardId);
    const refused = expect(use).rejects.toBeInstanceOf(NotFound);
    await somebodyWaits();
    await stop.goOn();
    await merging;
    await refused;
    expect(await usesCountedAt(gone.cardId)).toBe(0);
  });
});
