import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { cards, modules } from "@/db/schema/knowledge";
import { CARD_STATES, type CardState } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { notSolved } from "@/lib/complaints/not-solved";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import {
  cardNamed,
  cardsToReview,
  countedPlaces,
  listCards,
  searchCards,
  stateCounts,
  usedLately,
} from "@/lib/knowledge/browse";
import { CARDS_A_PAGE, NO_CARD_FILTER, readCardFilter, SEARCH_SHOWN } from "@/lib/knowledge/card-filter";
import { seesCard } from "@/lib/knowledge/card-life";
import { cardNo } from "@/lib/knowledge/card-number";
import { editCard } from "@/lib/knowledge/edit-card";
import { merge } from "@/lib/knowledge/merge";
import { cardForStaff, summariesOf, versionsOf, versionTexts } from "@/lib/knowledge/queries";
import { useCounts, usesOf } from "@/lib/knowledge/record";
import { cardForm, cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";
import { complainant, staff } from "../support/people";

const { database, people, around, by, assigned } = testDesk();
const { draft, published, inState } = cardMaker(by, people);
const reader = (actor: StaffActor) => ({ db: database(), actor });
const card = (actor: StaffActor, id: number) => cardForStaff(reader(actor), id);

/** A card a state, written by the PIC, and a draft of the Implementor's own. */
const inEach = {} as Record<CardState, number>;
let ownDraft: number;
let otherImplementor: StaffActor;

beforeAll(async () => {
  for (const state of CARD_STATES) {
    inEach[state] = (await inState(state, { title: `Kad ${state}` })).cardId;
  }
  ownDraft = (await draft({ title: "Draf Implementor" }, people.implementor)).cardId;
  otherImplementor = await staff(database(), ["implementor"], "Siti Hajar");
});

const filter = (query: string) => readCardFilter(Object.fromEntries(new URLSearchParams(query)));
const listed = async (actor: StaffActor, query = "all=1") =>
  (await listCards(reader(actor), filter(query))).cards.map(({ id }) => id);
const found = async (actor: StaffActor, query: string) =>
  (await searchCards(reader(actor), filter(query))).matches.map(({ card }) => card.id);

describe("who reads which card", () => {
  test.each(["admin", "pic", "otherPic", "implementor"] as const)(
    "as the life of a card says: %s",
    async (who) => {
      const actor = people[who];
      for (const id of [...Object.values(inEach), ownDraft]) {
        const [row] = await database().select().from(cards).where(eq(cards.id, id));
        const reads = row !== undefined && seesCard(row, actor);
        expect((await card(actor, id)) !== null, cardNo(id)).toBe(reads);
        expect((await summariesOf(reader(actor), [id])).length === 1, cardNo(id)).toBe(reads);
        expect((await cardNamed(reader(actor), cardNo(id))) === id, cardNo(id)).toBe(reads);
      }
    },
  );

  test("an Implementor reads no draft but their own, and nobody a card that is not there", async () => {
    expect(await card(people.implementor, inEach.draft)).toBeNull();
    expect(await card(people.implementor, ownDraft)).not.toBeNull();
    expect(await card(otherImplementor, ownDraft)).toBeNull();
    for (const id of [0, -1, 1.5, 987_654, 99_999_999_999]) expect(await card(people.admin, id)).toBeNull();
  });

  test("summaries come in the order asked for", async () => {
    const ids = [inEach.retired, inEach.draft, inEach.published];
    expect((await summariesOf(reader(people.pic), ids)).map(({ id }) => id)).toEqual(ids);
    expect((await summariesOf(reader(people.implementor), ids)).map(({ id }) => id)).toEqual([
      inEach.retired,
      inEach.published,
    ]);
    expect(await summariesOf(reader(people.pic), [])).toEqual([]);
  });
});

describe("the list", () => {
  test("leaves out what is not used any longer, and for Implementors drafts, until asked", async () => {
    expect(await listed(people.pic)).toEqual(expect.arrayContaining([inEach.draft, inEach.needs_review]));
    expect(await listed(people.pic)).not.toContain(inEach.retired);
    expect(await listed(people.pic, "state=retired")).toEqual([inEach.retired]);
    expect(await listed(people.implementor)).not.toContain(inEach.draft);
    expect(await listed(people.implementor, "state=draft")).toEqual([ownDraft]);
  });

  test("narrows to a module, a category and a state at once", async () => {
    const [module] = await database().insert(modules).values({ name: "Bayaran ujian" }).returning();
    const moduleId = module?.id as number;
    const { cardId } = await published({ title: "Dalam modul", moduleId, categoryId: around.categoryId });
    const { cardId: elsewhere } = await published({ title: "Dalam modul sahaja", moduleId });
    expect(await listed(people.pic, `module=${moduleId}`)).toEqual([elsewhere, cardId]);
    expect(
      await listed(people.pic, `module=${moduleId}&category=${around.categoryId}&state=published`),
    ).toEqual([cardId]);
    expect(await listed(people.pic, `module=${moduleId}&state=draft`)).toEqual([]);
    expect(await found(people.pic, `q=penyemak&module=${moduleId}&category=${around.categoryId}`)).toEqual([
      cardId,
    ]);
    const places = await countedPlaces(reader(people.pic));
    expect(places.modules.find(({ id }) => id === moduleId)?.count).toBe(2);
    expect(places.categories.find(({ id }) => id === around.categoryId)?.count).toBe(1);
  });

  test("is paged by key, forwards and back, and begins anew where a page is none", async () => {
    for (let index = 0; index < CARDS_A_PAGE + 3; index += 1) await draft({ title: `Draf nombor ${index}` });
    const first = await listCards(reader(people.admin), { ...NO_CARD_FILTER, state: "draft" });
    expect(first.cards).toHaveLength(CARDS_A_PAGE);
    expect(first.previous).toBeNull();
    const second = await listCards(reader(people.admin), {
      ...NO_CARD_FILTER,
      state: "draft",
      cursor: first.next,
    });
    const ids = [...first.cards, ...second.cards].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    expect(ids).toEqual(expect.arrayContaining([inEach.draft, ownDraft]));
    expect(second.next).toBeNull();
    const back = await listCards(reader(people.admin), {
      ...NO_CARD_FILTER,
      state: "draft",
      cursor: second.previous,
    });
    expect(back.cards.map(({ id }) => id)).toEqual(first.cards.map(({ id }) => id));
    expect(await listed(people.admin, "state=draft&after=1")).toEqual(first.cards.map(({ id }) => id));
  });

  test("counts what waits", async () => {
    const counts = await stateCounts(reader(people.admin));
    expect(await cardsToReview(database())).toBe(counts.draft + counts.needs_review);
    expect((await stateCounts(reader(people.implementor))).draft).toBe(1);
    expect((await stateCounts(reader(otherImplementor))).draft).toBe(0);
  });
});

describe("the search", () => {
  test("shows nobody what they may not read", async () => {
    const both = "q=pelulus tidak nampak baucar";
    expect(await found(people.pic, `${both}&state=draft`)).toContain(inEach.draft);
    expect(await found(people.implementor, `${both}&state=draft`)).toEqual([ownDraft]);
    expect(await found(people.implementor, both)).not.toContain(inEach.draft);
    expect(await found(people.implementor, both)).toContain(inEach.published);
  });

  test("finds what is not used any longer by its title, when asked", async () => {
    expect(await found(people.pic, "q=kad retired")).not.toContain(inEach.retired);
    expect(await found(people.pic, "q=RETIRED kad&state=retired")).toEqual([inEach.retired]);
    expect(await found(people.pic, "q=ap-5521&state=retired")).toEqual([inEach.retired]);
    expect(await found(people.pic, "q=%25&state=retired")).toEqual([]);
  });

  test.each([
    ["what SQL and LIKE read", "%'; \\"],
    ["an emoji", "😀"],
    ["a statement", "'; drop table cards; --"],
    ["ten thousand letters", "a".repeat(10_000)],
    ["ten thousand words", "baucar ".repeat(10_000)],
    ["a NUL", "\0"],
    ["a percent sign", "%"],
    ["brackets", "((("],
    ["operators of a full-text query", "& | !"],
  ])("takes %s for what it is", async (_what, q) => {
    const { matches } = await searchCards(reader(people.admin), readCardFilter({ q: `${q} x` }));
    expect(matches.length).toBeLessThanOrEqual(SEARCH_SHOWN);
  });

  test("jumps to a card by its number, unless the number is an error code", async () => {
    const id = inEach.published;
    for (const q of [cardNo(id), `k${id}`, ` K - ${id} `, String(id)]) {
      expect(await cardNamed(reader(people.pic), q), q).toBe(id);
    }
    await published({ title: "Kod ralat yang juga nombor kad", errorCode: String(id) });
    expect(await cardNamed(reader(people.pic), String(id))).toBeNull();
    for (const q of ["K-987654", "K-0", "987654321987654321", "baucar", ""]) {
      expect(await cardNamed(reader(people.pic), q), q).toBeNull();
    }
  });
});

describe("a card's page", () => {
  test("shows the version that was published while a later one waits, to who may read it", async () => {
    const { cardId } = await published({ title: "Yang diterbitkan" });
    await editCard(by(people.pic), cardId, {
      ...cardForm,
      title: "Yang dicadangkan",
      revision: (await card(people.pic, cardId))?.revision,
    });
    const shown = await card(people.pic, cardId);
    expect(shown).toMatchObject({
      title: "Yang diterbitkan",
      version: 1,
      latestVersion: 2,
      pendingChange: true,
      pending: { version: 2, madeByName: people.pic.name },
    });
    expect((await summariesOf(reader(people.pic), [cardId]))[0]?.pendingChange).toBe(true);
    expect((await card(people.implementor, cardId))?.pending).toBeNull();

    const versions = async (actor: StaffActor) =>
      (await versionsOf(reader(actor), { id: cardId, version: 1 }, null)).versions.map(
        ({ version }) => version,
      );
    expect(await versions(people.admin)).toEqual([2, 1]);
    expect(await versions(people.implementor)).toEqual([1]);
    const [, proposed] = await versionTexts(reader(people.pic), { id: cardId, version: 1 }, [1, 2]);
    expect(proposed?.content.title).toBe("Yang dicadangkan");
    const [known, kept, none] = await versionTexts(
      reader(people.implementor),
      { id: cardId, version: 1 },
      [1, 2, 3],
    );
    expect([known?.version, kept, none]).toEqual([1, null, null]);
  });

  test("leads from a merged card to where it went, and back", async () => {
    const { cardId: from, revision } = await published({ title: "Yang digabungkan" });
    const { cardId: into } = await published({ title: "Yang kekal" });
    const complaintId = await assigned();
    await requestClosure(by(people.pic), complaintId, { cardNo: cardNo(from), differs: "Skrinnya lain." });
    await merge(by(people.admin), from, { into: cardNo(into), revision });
    expect(await card(people.pic, from)).toMatchObject({
      state: "retired",
      merged: true,
      successor: { id: into, no: cardNo(into), title: "Yang kekal" },
      record: { used: 0 },
    });
    expect(await card(people.pic, into)).toMatchObject({
      mergedFrom: [{ id: from }],
      record: { used: 1, pending: 1 },
      differences: [{ text: "Skrinnya lain.", complaint: { number: complaintId } }],
    });
    const { uses } = await usesOf(database(), people.pic, into, { page: 1 });
    expect(uses).toMatchObject([{ recordedCardId: from }]);
    expect((await card(people.pic, into))?.life.at(-1)).toMatchObject({
      type: "merged_from",
      otherNo: cardNo(from),
    });
  });

  test("names a complaint to who may see it, and to others only its number", async () => {
    const complaintId = await assigned();
    const { cardId } = await published({ title: "Dengan aduan", complaintId });
    await requestClosure(by(people.pic), complaintId, { cardNo: cardNo(cardId), differs: "Bulan lain." });
    const own = await card(people.pic, cardId);
    expect(own?.origin).toMatchObject({ number: complaintId, title: expect.any(String) });
    expect(own?.differences[0]?.complaint.title).toEqual(expect.any(String));
    const others = await card(people.otherPic, cardId);
    expect(others?.origin).toEqual({ number: complaintId, title: null });
    expect(others?.differences[0]?.complaint.title).toBeNull();
  });
});

describe("the trace of a record", () => {
  test("shows for each figure as many rows as it counts", async () => {
    const { cardId } = await published({ title: "Yang digunakan" });
    const no = cardNo(cardId);
    const used = async () => {
      const complaintId = await assigned();
      await requestClosure(by(people.pic), complaintId, { cardNo: no });
      return complaintId;
    };
    await confirmClosing(by(complainant()), await used(), { rating: 5 });
    await confirmClosing(by(complainant()), await used(), {});
    await notSolved(by(complainant()), await used(), { text: "Masih sama." });
    await used();
    await reply(by(people.pic), await assigned(), { text: "Cuba langkah ini.", cardNos: [no] });

    const record = (await card(people.pic, cardId))?.record;
    const counts = await useCounts(database(), cardId);
    expect(record).toMatchObject({ worked: counts.worked, failed: counts.failed, pending: counts.pending });
    for (const [only, count] of Object.entries(counts) as [keyof typeof counts, number][]) {
      const { uses, total } = await usesOf(database(), people.admin, cardId, { page: 1, only });
      expect([uses.length, total], only).toEqual([count, count]);
    }
    expect(counts).toMatchObject({ worked: 2, failed: 1, pending: 1, void: 0 });
    expect((await usesOf(database(), people.admin, cardId, { page: 1 })).total).toBe(
      Object.values(counts).reduce((sum, count) => sum + count, 0),
    );
  });

  test("cards used lately are those used most, as far as the reader reads them", async () => {
    const [most] = await usedLately(reader(people.pic), 1);
    expect(most?.title).toBe("Yang digunakan");
    expect((await usedLately(reader(people.pic), 50)).every(({ state }) => state !== "retired")).toBe(true);
  });
});
