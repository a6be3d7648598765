import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { cards as cardsTable } from "@/db/schema/knowledge";
import { leaves, people as peopleTable } from "@/db/schema/people";
import type { StaffActor } from "@/lib/auth/actor";
import { assign } from "@/lib/complaints/assign";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { lodge } from "@/lib/complaints/lodge";
import { notSolved } from "@/lib/complaints/not-solved";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { NotFound } from "@/lib/errors";
import { jsonBody } from "@/lib/json-body";
import { cardNo } from "@/lib/knowledge/card-number";
import { usesOf } from "@/lib/knowledge/record";
import { retire } from "@/lib/knowledge/retire";
import { similarInput, similarTo, similarToComplaint } from "@/lib/knowledge/similar";
import { CARDS } from "../quality/cards";
import { cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";
import { complainant, lodging, staff } from "../support/people";

const desk = testDesk();
const { database, people, around, by } = desk;
const make = cardMaker(by, people);

/** A problem that nothing else in the base is about. */
const TROUBLE = {
  title: "Cetak penyata pelarasan keluar ralat ABB-2107",
  description:
    "Semasa mencetak penyata pelarasan di skrin jurnal, ralat ABB-2107 dipaparkan dan cetakan kosong.",
};
const CARD = {
  title: "Penyata pelarasan tidak boleh dicetak",
  symptom: "Ralat ABB-2107 dipaparkan semasa mencetak penyata pelarasan dan cetakan kosong.",
  cause: "Templat penyata pelarasan belum dimuat turun pada komputer.",
  steps: [
    "Muat turun templat penyata pelarasan.",
    "Cetak semula. [[tanya unit rangkaian dahulu]]",
    "Dalaman: minta akses pangkalan data",
  ],
  errorCode: "ABB-2107",
  screen: "GL-310",
};
let cardId: number;
let draftId: number;

const reading = (actor: StaffActor) => {
  const { now, db } = by(actor);
  return { actor, now, db };
};
async function troubled(picId?: number, trouble: object = TROUBLE): Promise<number> {
  const { complaintId } = await lodge(by(complainant()), { ...lodging(around), ...trouble });
  if (picId !== undefined) await assign(by(people.admin), complaintId, { picId });
  return complaintId;
}
const found = async (actor: StaffActor, complaintId: number) =>
  (await similarToComplaint(reading(actor), complaintId)).cards.map(({ id }) => id);

/** A complaint that this PIC asked to close with the card. */
async function closingWith(pic: StaffActor): Promise<number> {
  const id = await troubled(pic.id, { title: "Lain", description: "Aduan lain yang sama puncanya." });
  await requestClosure(by(pic), id, { cardNo: cardNo(cardId) });
  return id;
}

beforeAll(async () => {
  for (const { category: _category, module: _module, id: _id, steps, ...card } of CARDS) {
    await make.published({ ...card, steps: [...steps], publicContent: undefined }, "staff");
  }
  ({ cardId } = await make.published(
    { ...CARD, categoryId: around.categoryId, publicContent: undefined },
    "staff",
  ));
  ({ cardId: draftId } = await make.draft({
    ...CARD,
    title: "Cetakan penyata pelarasan kosong",
    publicContent: undefined,
  }));
});

describe("what is similar to a complaint", () => {
  test("comes with why it matched, its record, and steps as a complainant may read them", async () => {
    const id = await troubled(people.pic.id);
    const { cards } = await similarToComplaint(reading(people.pic), id);
    const card = cards.find((one) => one.id === cardId);
    expect(card).toMatchObject({
      no: cardNo(cardId),
      state: "published",
      cause: CARD.cause,
      why: { errorCode: "ABB-2107", sameCategory: true, sameModule: false },
      record: { used: 0, worked: 0 },
      steps: CARD.steps,
      replySteps: ["Muat turun templat penyata pelarasan.", "Cetak semula."],
    });
    const marked = card?.marks.map(({ from, to }) => CARD.title.slice(from, to));
    expect(marked).toEqual(expect.arrayContaining(["Penyata", "pelarasan", "dicetak"]));
    expect(card?.why.words.map((word) => word.toLowerCase())).toContain("pelarasan");
    expect(cards.length).toBeLessThanOrEqual(5);
  });

  test("the steps written for complainants are the ones that go into a reply", async () => {
    const publicContent = { title: "Penyata", symptom: "Kosong", steps: ["Muat semula halaman."] };
    const written = await make.published({ ...CARD, publicContent });
    const id = await troubled(people.pic.id);
    const { cards } = await similarToComplaint(reading(people.pic), id);
    expect(cards.find((one) => one.id === written.cardId)?.replySteps).toEqual(["Muat semula halaman."]);
    await retire(by(people.admin), written.cardId, { revision: written.revision });
  });

  test("is for who may see the complaint: each role, and none of another's", async () => {
    const id = await troubled(people.pic.id);
    await refer(by(people.pic), id, { implementorId: people.implementor.id, text: "Mohon semak templat." });
    expect(await found(people.admin, id)).toEqual(expect.arrayContaining([cardId, draftId]));
    expect(await found(people.pic, id)).toEqual(expect.arrayContaining([cardId, draftId]));
    expect(await found(people.implementor, id)).toContain(cardId);
    await expect(found(people.otherPic, id)).rejects.toThrow(NotFound);
    await expect(found(people.admin, 999_999)).rejects.toThrow(NotFound);
    const unassigned = await troubled();
    await expect(found(people.pic, unassigned)).rejects.toThrow(NotFound);
    await expect(found(people.implementor, unassigned)).rejects.toThrow(NotFound);
  });

  test("an Implementor is shown no draft, nobody what is not used any longer", async () => {
    const id = await troubled(people.pic.id);
    await refer(by(people.pic), id, { implementorId: people.implementor.id, text: "Mohon semak templat." });
    expect(await found(people.implementor, id)).not.toContain(draftId);
    const old = await make.published({ ...CARD, publicContent: undefined }, "staff");
    expect(await found(people.admin, id)).toContain(old.cardId);
    await retire(by(people.admin), old.cardId, { revision: old.revision });
    expect(await found(people.admin, id)).not.toContain(old.cardId);
  });

  test("the card that this very complaint wrote is no proof", async () => {
    const id = await troubled(people.pic.id);
    await requestClosure(by(people.pic), id, { cause: CARD.cause, steps: CARD.steps, errorCode: "ABB-2107" });
    await notSolved(by(complainant(id)), id, { text: "Masih kosong." });
    const other = await troubled(people.pic.id);
    const [own] = await database().select().from(cardsTable).where(eq(cardsTable.originComplaintId, id));
    expect(await found(people.admin, other)).toContain(own?.id);
    expect(await found(people.admin, id)).not.toContain(own?.id);
  });

  test("a complaint like no other has none", async () => {
    const id = await troubled(people.pic.id, { title: "Zzyzx qwrt", description: "Xyloq vbnm plokij." });
    expect(await similarToComplaint(reading(people.admin), id)).toEqual({ cards: [], solvedBefore: [] });
  });
});

describe("who solved it before", () => {
  test("are the PICs whose closings with these cards worked, counted; only Admins are told", async () => {
    const { otherPic } = people;
    const away = await staff(database(), ["pic"], "Nor Azlina binti Omar");
    const gone = await staff(database(), ["pic"], "Zaki bin Latif");
    for (const pic of [otherPic, otherPic, away, gone]) {
      const id = await closingWith(pic);
      await confirmClosing(by(complainant(id)), id, { rating: 5 });
    }
    // Neither one that is still open nor one that failed counts.
    await closingWith(away);
    const failed = await closingWith(otherPic);
    await notSolved(by(complainant(failed)), failed, { text: "Masih sama." });
    await database().update(peopleTable).set({ active: false }).where(eq(peopleTable.id, gone.id));
    const { now } = by(people.admin);
    const today = now.toISOString().slice(0, 10);
    await database().insert(leaves).values({
      personId: away.id,
      deputyId: people.pic.id,
      fromDate: today,
      toDate: today,
      createdById: people.admin.id,
      createdAt: now,
    });

    const id = await troubled();
    const { solvedBefore, cards } = await similarToComplaint(reading(people.admin), id);
    expect(solvedBefore).toEqual([
      { personId: otherPic.id, name: otherPic.name, solved: 2, available: true },
      { personId: away.id, name: away.name, solved: 1, available: false },
    ]);
    expect(cards.find((one) => one.id === cardId)?.record).toMatchObject({
      worked: 4,
      failed: 1,
      pending: 1,
    });

    await assign(by(people.admin), id, { picId: people.pic.id });
    expect((await similarToComplaint(reading(people.pic), id)).solvedBefore).toEqual([]);
  });
});

describe("what is similar to a text being written", () => {
  const text = `${CARD.symptom} ${CARD.cause}`;

  test("is looked up for who writes, but for the card itself", async () => {
    const ids = async (actor: StaffActor, exclude: number[] = []) =>
      (await similarTo(reading(actor), { text, exclude })).map(({ id }) => id);
    expect(await ids(people.pic)).toEqual(expect.arrayContaining([cardId, draftId]));
    expect(await ids(people.pic, [cardId])).not.toContain(cardId);
    expect(await ids(people.implementor)).not.toContain(draftId);
  });

  test("nothing, signs, an emoji and a very long text are ordinary input", async () => {
    for (const odd of ["", "   ", "%'; \\ --", "\0\ud800", "🧾🧾", `${"a".repeat(10_000)} baucar`]) {
      expect(Array.isArray(await similarTo(reading(people.pic), { text: odd }))).toBe(true);
    }
  });

  test("a body that is none is refused in a word, a long one unread", async () => {
    const body = (given: BodyInit) => new Request("http://desk.test/", { method: "POST", body: given });
    const read = (given: BodyInit) => jsonBody(body(given), similarInput, 30_000);
    await expect(read("{")).rejects.toMatchObject({ status: 400, key: "body.not_json" });
    await expect(read("[]")).rejects.toMatchObject({ status: 400 });
    await expect(read('{"text":7}')).rejects.toMatchObject({
      status: 400,
      fields: { text: "text.required" },
    });
    await expect(read('{"text":"a","exclude":["x"]}')).rejects.toMatchObject({ status: 400 });
    await expect(read(JSON.stringify({ text: "a".repeat(20_001) }))).rejects.toMatchObject({
      status: 400,
      fields: { text: "text.too_long" },
    });
    await expect(read(" ".repeat(30_001))).rejects.toMatchObject({ status: 413, key: "body.too_large" });
    expect(await read('{"text":"cetak"}')).toEqual({ text: "cetak", exclude: [] });
  });
});

describe("a card's steps in what is sent to the complainant", () => {
  test("a reply and a question record their cards, each once; what is not there is left out", async () => {
    const { cardId: own } = await make.published({ ...CARD, publicContent: undefined }, "staff");
    const id = await troubled(people.pic.id);
    await reply(by(people.pic), id, { text: "1. Muat turun", cardIds: [own, own, 999_999] });
    await requestFeedback(by(people.pic), id, { text: "1. Cuba lagi", cardIds: String(own) });
    const { uses } = await usesOf(database(), people.pic, own, { page: 1 });
    expect(uses.map(({ kind, outcome, usedIn }) => [kind, outcome, usedIn?.number, usedIn?.type])).toEqual([
      ["reply", null, id, "request_feedback"],
      ["reply", null, id, "reply"],
    ]);
  });
});
