import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { cards, knowledgeSearches, resolutions } from "@/db/schema/knowledge";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { notSolved } from "@/lib/complaints/not-solved";
import { requestClosure } from "@/lib/complaints/request-closure";
import { forgetSearches } from "@/lib/knowledge/forget-searches";
import { readGapFilter } from "@/lib/knowledge/gap-filter";
import {
  badRecords,
  closingGaps,
  closingsBehind,
  type GapReader,
  problemGaps,
  searchesBehind,
  searchGaps,
  unusedCards,
} from "@/lib/knowledge/gap-queries";
import { recordOpened, recordSearch, recordSolved, type Search } from "@/lib/knowledge/record-search";
import { cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";
import { complainant } from "../support/people";

const { database, people, around, by, assigned, clock } = testDesk();
const cardsOf = cardMaker(by, people);
const reader = (days: GapReader["days"] = 90, actor = people.admin): GapReader => ({
  db: database(),
  actor,
  now: clock.now,
  days,
});
const looked = (query: string, more: Partial<Search> = {}) =>
  recordSearch(
    database(),
    {
      ...{ audience: "staff", place: "search", categoryId: null, shown: 0 },
      ...{ personId: people.pic.id, submissionKey: null },
      ...more,
      query,
    } as Search,
    clock.now,
  );
const later = (minutes: number) => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000);
};

describe("what is searched for", () => {
  const FORM = "6f2a1c1e-0000-4000-8000-000000000001";

  test("is forgotten once no page shows it any more", async () => {
    const old = await looked("soalan lama sekali");
    later(390 * 24 * 60);
    const newer = await looked("soalan yang lain");
    expect(await forgetSearches({ db: database(), now: clock.now })).toBe(0);
    later(20 * 24 * 60);
    expect(await forgetSearches({ db: database(), now: clock.now })).toBe(1);
    const left = await database().select({ id: knowledgeSearches.id }).from(knowledgeSearches);
    expect(left.map(({ id }) => id)).toContain(newer);
    expect(left.map(({ id }) => id)).not.toContain(old);
  });

  test("counts once an hour for one person, and once a form with what it asked last", async () => {
    const first = await looked("tukar pelulus baucar");
    later(5);
    expect(await looked("PELULUS baucar ditukar")).toBe(first);
    later(120);
    expect(await looked("tukar pelulus baucar")).not.toBe(first);
    const asked = {
      audience: "complainants",
      place: "lodging",
      personId: null,
      submissionKey: FORM,
    } as const;
    const typed = await looked("pelulus", asked);
    later(1);
    expect(await looked("pelulus tukar baucar 850505035022", asked)).toBe(typed);
    const [kept] = await database().select().from(knowledgeSearches).where(eq(knowledgeSearches.id, typed));
    expect(kept?.query).toBe("pelulus tukar baucar");
  });

  test("what was asked before does not overtake what was asked last", async () => {
    const at = clock.now;
    const asked = { personId: null, submissionKey: "6f2a1c1e-0000-4000-8000-000000000002" };
    await looked("resit hilang semasa kutipan", asked);
    clock.now = new Date(at.getTime() - 1000);
    expect(await looked("resit", asked)).toBe(0);
    clock.now = at;
    expect(await database().$count(knowledgeSearches, eq(knowledgeSearches.query, "resit"))).toBe(0);
  });

  test("nothing and signs alone are no search, and a fault stops nobody", async () => {
    for (const query of ["", "   ", "%'; \\", "😀", "850505-03-5022"]) expect(await looked(query)).toBe(0);
    expect(await looked("resit", { categoryId: 2_000_000_000 })).toBe(0);
    await recordOpened(database(), 1, 2_000_000_000);
    await recordOpened(database(), Number.NaN, 1);
    await recordOpened(database(), -1, 1.5);
  });

  test("is a gap while nothing of it was opened, the most frequent first; the count leads to the searches", async () => {
    const { cardId } = await cardsOf.published();
    const found = await looked("laporan kosong", { shown: 3 });
    await recordOpened(database(), found, cardId, clock.now);
    await looked("tukar pelulus baucar", { personId: people.admin.id });
    const { rows } = await searchGaps(reader(), 1);
    expect(rows[0]).toMatchObject({ times: 4, byStaff: 3, nothingShown: 4, asked: 4 });
    expect(rows.map(({ query }) => query)).not.toContain("laporan kosong");
    const { rows: single } = await searchesBehind(reader(), rows[0]?.terms ?? "", 1);
    expect(single).toHaveLength(4);
  });

  test("is answered once the complainant says so, and is not once they lodge", async () => {
    const { cardId } = await cardsOf.published();
    const key = "6f2a1c1e-0000-4000-8000-000000000003";
    await looked("sijil digital luput", { personId: null, submissionKey: key, shown: 2 });
    const times = async () =>
      (await searchGaps(reader(), 1)).rows.filter(({ query }) => query.startsWith("sijil")).length;
    expect(await times()).toBe(1);
    await recordSolved(database(), key, cardId);
    expect(await times()).toBe(0);
  });

  test("outside the period is not shown", async () => {
    const gaps = async (days: GapReader["days"]) =>
      (await searchGaps({ ...reader(days), now: new Date(clock.now.getTime() + 40 * 86_400_000) }, 1)).rows
        .length;
    expect(await gaps(30)).toBe(0);
    expect(await gaps(90)).toBeGreaterThan(0);
  });

  test("what was opened long after is not what was found", async () => {
    const { cardId } = await cardsOf.published();
    const id = await looked("gaji tertunggak lama");
    await recordOpened(database(), id, cardId, new Date(clock.now.getTime() + 2 * 86_400_000));
    const [row] = await database().select().from(knowledgeSearches).where(eq(knowledgeSearches.id, id));
    expect(row?.openedCardId).toBeNull();
  });
});

describe("what is solved without a card", () => {
  test("drafts about one problem are one gap, with the complaints that were closed with them", async () => {
    const solved = {
      cause: "Akaun bank pembekal lama",
      steps: ["Kemas kini akaun pembekal", "Bayaran semula"],
    };
    const symptom = "Bayaran EFT kepada pembekal ditolak oleh bank, akaun penerima tidak sah";
    const first = await assigned();
    const second = await assigned();
    await requestClosure(by(people.pic), first, { ...solved, symptom });
    await requestClosure(by(people.pic), second, { ...solved, symptom: `${symptom} (R03)` });
    const [problem] = await problemGaps(reader());
    expect(problem).toMatchObject({ closings: 2, complaints: [second, first] });
    expect(problem?.cards.map(({ state }) => state)).toEqual(["draft", "draft"]);
    const [hidden] = await problemGaps(reader(90, people.otherPic));
    expect(hidden).toMatchObject({ closings: 2, complaints: [] });
  });

  test("closings from before cards are counted by category, and listed", async () => {
    const id = await assigned();
    await requestClosure(by(people.pic), id, { cause: "Fon hilang", steps: ["Pasang semula fon"] });
    await database()
      .update(resolutions)
      .set({ cardId: null, cardVersion: null, symptom: null })
      .where(eq(resolutions.complaintId, id));
    await database().update(cards).set({ originComplaintId: null }).where(eq(cards.originComplaintId, id));
    const [gap] = await closingGaps(reader(), "ms");
    expect(gap).toMatchObject({ categoryId: around.categoryId, name: "Baucar Bayaran", closings: 1 });
    const { rows } = await closingsBehind(reader(), around.categoryId, 1);
    expect(rows).toMatchObject([{ number: id, cause: "Fon hilang" }]);
    expect(await closingGaps(reader(90, people.otherPic), "ms")).toEqual([]);
    await notSolved(by(complainant(id)), id, { text: "Masih sama" });
    expect(await closingGaps(reader(), "ms")).toEqual([]);
  });
});

describe("cards that do not help", () => {
  let unused = 0;
  beforeAll(async () => {
    unused = (await cardsOf.published({ title: "Tidak pernah dicari" })).cardId;
  });

  test("those never used since before the period, and those that failed", async () => {
    const { cardId } = await cardsOf.published({ title: "Langkah lama" });
    const id = await assigned();
    await requestClosure(by(people.pic), id, { cardNo: String(cardId) });
    await confirmClosing(by(complainant(id)), id, {});
    await notSolved(by(complainant(id)), id, { text: "Muncul semula" });
    const afterwards = { ...reader(30), now: new Date(clock.now.getTime() + 31 * 86_400_000) };
    const stale = (await unusedCards(afterwards, 1)).rows.map((card) => card.id);
    expect(stale).toContain(unused);
    expect((await unusedCards(reader(30), 1)).rows).toEqual([]);
    const [bad] = await badRecords(reader(30));
    expect(bad).toMatchObject({ failed: 1, card: { id: cardId, state: "needs_review" } });
    expect(await badRecords(afterwards)).toEqual([]);
  });
});

test("an address that makes no sense is the first page of the usual view", () => {
  const usual = { part: "searches", days: 90, terms: null, category: null, page: 1 };
  for (const search of [
    {},
    { show: "x", days: "7", page: "-1", category: "abc", terms: "" },
    { show: ["searches", "unused"], page: "1e9", days: "NaN" },
    { terms: "a".repeat(10_000), category: "1" },
  ]) {
    expect(readGapFilter(search)).toEqual(usual);
  }
});
