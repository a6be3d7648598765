import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { cardEvents, cardIndexed, cards, cardVersions } from "@/db/schema/knowledge";
import type { StaffActor } from "@/lib/auth/actor";
import { DomainError } from "@/lib/errors";
import { isPublic, shownVersion } from "@/lib/knowledge/card-life";
import { cardNo } from "@/lib/knowledge/card-number";
import { confirm } from "@/lib/knowledge/confirm";
import { editCard } from "@/lib/knowledge/edit-card";
import { flag, flagCards } from "@/lib/knowledge/flag";
import { merge } from "@/lib/knowledge/merge";
import { publish } from "@/lib/knowledge/publish";
import { restore } from "@/lib/knowledge/restore";
import { retire } from "@/lib/knowledge/retire";
import { review } from "@/lib/knowledge/review";
import { writeCard } from "@/lib/knowledge/write-card";
import { cardForm } from "../support/cards";
import { testDesk } from "../support/desk";

const { database, people, by } = testDesk();
const CARDS = 4;
const LIVES = 10;
const STEPS = 30;
let anybody: StaffActor[];

beforeAll(() => {
  // An Admin more often, as they do most of it.
  anybody = [people.admin, people.admin, people.admin, people.pic, people.implementor];
});

type Deed = { who: number; card: number; other: number; verb: number; seen: boolean; text: number };

const deeds = fc.array(
  fc.record({
    who: fc.nat({ max: 4 }),
    card: fc.nat({ max: CARDS - 1 }),
    other: fc.nat({ max: CARDS - 1 }),
    verb: fc.nat({ max: 10 }),
    /** Whether the writer had seen the latest. */
    seen: fc.boolean(),
    text: fc.nat({ max: 2 }),
  }),
  { minLength: STEPS, maxLength: STEPS },
);

async function cardRow(id: number) {
  const [row] = await database().select().from(cards).where(eq(cards.id, id));
  return row as typeof cards.$inferSelect;
}

async function does(deed: Deed, ids: readonly number[]): Promise<void> {
  const id = ids[deed.card] as number;
  const other = cardNo(ids[deed.other] as number);
  const ctx = by(anybody[deed.who] as StaffActor);
  const { revision: latest } = await cardRow(id);
  const revision = deed.seen ? latest : Math.max(1, latest - 1);
  const text = {
    ...cardForm,
    title: `Tajuk ${deed.text}`,
    errorCode: `AP-${deed.text}`,
    publicContent: deed.text === 0 ? null : cardForm.publicContent,
  };
  const all = [
    () => editCard(ctx, id, { ...text, revision }),
    () => review(ctx, id, { revision }),
    () => review(ctx, id, { revision }),
    () => publish(ctx, id, { audience: "staff", revision }),
    () => publish(ctx, id, { audience: "complainants", revision }),
    () => flag(ctx, id, { remark: "Perlu disemak.", revision }),
    () => database().transaction((tx) => flagCards(tx, ctx.now, [id], { reason: "due" })),
    () => confirm(ctx, id, { revision }),
    () => retire(ctx, id, { successor: deed.text === 0 ? "" : other, revision }),
    () => restore(ctx, id, { revision }),
    () => merge(ctx, id, { into: other, revision }),
  ];
  try {
    await all[deed.verb]?.();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

/** Whatever happened to it, a card is what its events and versions say. */
async function holds(id: number): Promise<void> {
  const card = await cardRow(id);
  const db = database();
  const life = await db
    .select()
    .from(cardEvents)
    .where(eq(cardEvents.cardId, id))
    .orderBy(asc(cardEvents.seq));
  const versions = await db
    .select()
    .from(cardVersions)
    .where(eq(cardVersions.cardId, id))
    .orderBy(asc(cardVersions.version));
  for (const [at, event] of life.entries()) {
    expect(event.seq).toBe(at + 1);
    expect(event.fromState).toBe(life[at - 1]?.toState ?? null);
  }
  expect(card.revision).toBe(life.length);
  expect(card.state).toBe(life.at(-1)?.toState);
  expect(card.changedAt).toEqual(life.at(-1)?.at);
  expect(card.version).toBe(versions.length);
  expect(life.filter(({ type }) => type === "created" || type === "edited")).toHaveLength(versions.length);

  const sinceRestored = life.slice(life.findLastIndex(({ type }) => type === "restored") + 1);
  const publication = sinceRestored.findLast(({ type }) => type === "published");
  expect(card.publishedVersion).toBe(publication?.version ?? null);
  expect(card.audience).toBe(publication?.data.audience ?? null);
  expect(card.reviewDueOn !== null).toBe(card.state === "published");
  if (card.state === "needs_review") {
    const flagged = life.findLast(({ type }) => type === "flagged");
    expect(card).toMatchObject({ flagReason: flagged?.data.reason, flaggedAt: flagged?.at });
  }
  const end = card.state === "retired" ? life.at(-1) : undefined;
  expect(card.successorId).toBe(end?.data.otherCardId ?? null);
  expect(card.merged).toBe(end?.type === "merged_into");

  const shown = versions[shownVersion(card) - 1] as (typeof versions)[number];
  const { title, categoryId, moduleId, errorCode } = shown.content;
  expect(card).toMatchObject({ title, categoryId, moduleId, errorCode });
  const indexed = await db
    .select({ audience: cardIndexed.audience })
    .from(cardIndexed)
    .where(eq(cardIndexed.cardId, id));
  expect(new Set(indexed.map(({ audience }) => audience))).toEqual(
    new Set([
      ...(card.state === "retired" ? [] : ["staff"]),
      ...(isPublic(card) && shown.publicContent ? ["complainants"] : []),
    ]),
  );
  if (isPublic(card)) expect(shown.publicContent).not.toBeNull();
}

test("whatever people do to cards, one after the other or at once, each is what its events say", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, fc.constantFrom(1, 5), async (life, atOnce) => {
      const ids: number[] = [];
      for (let at = 0; at < CARDS; at += 1) {
        ids.push((await writeCard(by(people.pic), cardForm)).cardId);
      }
      for (let at = 0; at < life.length; at += atOnce) {
        await Promise.all(life.slice(at, at + atOnce).map((deed) => does(deed, ids)));
      }
      for (const id of ids) await holds(id);
      for (const id of ids) {
        const { merged, successorId } = await cardRow(id);
        if (merged) expect((await cardRow(successorId ?? 0)).merged).toBe(false);
      }
    }),
    { numRuns: LIVES },
  );
}, 120_000);
