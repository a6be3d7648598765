import { expect, test } from "vitest";
import { assign } from "@/lib/complaints/assign";
import { lodge } from "@/lib/complaints/lodge";
import { editCard } from "@/lib/knowledge/edit-card";
import { cardActionsFor, cardForEditing, cardFromComplaint, reviewQueue } from "@/lib/knowledge/edit-queries";
import { flag } from "@/lib/knowledge/flag";
import { cardForm, cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";
import { complainant, lodging } from "../support/people";

const { database, people, around, by } = testDesk();
const { draft, reviewed, published } = cardMaker(by, people);
const as = (actor: (typeof people)["admin"]) => ({ db: database(), actor });

async function lodgedBy(said: object): Promise<number> {
  return (await lodge(by(complainant()), { ...lodging(around), ...said })).complaintId;
}

test("the form is given the latest version, whatever readers are shown", async () => {
  const { cardId, revision } = await published();
  await editCard(by(people.pic), cardId, { ...cardForm, cause: "Punca baharu", revision });
  const card = await cardForEditing(as(people.admin), cardId);
  expect(card).toMatchObject({ version: 2, publishedVersion: 1, madeByName: people.pic.name });
  expect(card?.content.cause).toBe("Punca baharu");
});

test("an Implementor is not given what waits for an Admin, nor a draft", async () => {
  const { cardId, revision } = await published();
  expect(await cardForEditing(as(people.implementor), cardId)).not.toBeNull();
  await editCard(by(people.pic), cardId, { ...cardForm, cause: "Punca baharu", revision });
  expect(await cardForEditing(as(people.implementor), cardId)).toBeNull();
  const { cardId: other } = await draft();
  expect(await cardForEditing(as(people.implementor), other)).toBeNull();
});

test.each([0, -1, 1.5, 2_147_483_648, Number.NaN, 999_999])("no card %s", async (id) => {
  expect(await cardForEditing(as(people.admin), id)).toBeNull();
});

test("markup that arrives is words; a comparison stays", async () => {
  const { cardId } = await draft({
    cause: '<p class="MsoNormal">Baris satu<o:p></o:p></p><p class="MsoNormal">Baris dua</p>',
    symptom: "amaun < 500 dan > 20",
    steps: ["Tekan <Enter>", "<ul><li>Satu</li><li>Dua</li></ul>"],
  });
  const card = await cardForEditing(as(people.admin), cardId);
  expect(card?.content.cause).toBe("Baris satu\nBaris dua");
  expect(card?.content.symptom).toBe("amaun < 500 dan > 20");
  expect(card?.content.steps.map(({ text }) => text)).toEqual(["Tekan <Enter>", "- Satu\n- Dua"]);
});

test("what keeps a card from being published is said with its place", async () => {
  const number = await lodgedBy({ name: "Zubaidah binti Kassim" });
  const { cardId } = await draft(
    {
      complaintId: number,
      cause: "Kata laluan 800101-03-5011 tamat",
      publicContent: {
        title: "Log masuk",
        symptom: "Zubaidah tidak dapat masuk",
        steps: ["Telefon 012-345 6789"],
      },
    },
    people.admin,
  );
  const card = await cardActionsFor(as(people.admin), cardId);
  expect(card?.staffFindings.map(({ kind, field }) => [kind, field])).toEqual([["no_kp", "cause"]]);
  expect(card?.publicFindings.map(({ kind, field, step }) => [kind, field, step])).toEqual([
    ["name", "symptom", null],
    ["phone", "steps", 1],
  ]);
});

test("a card begins with the complaint's words, without who it was", async () => {
  const number = await lodgedBy({
    name: "Zubaidah binti Kassim",
    title: "Baucar Zubaidah tidak dicetak",
    description: "Saya Zubaidah binti Kassim, 800101-03-5011, tel 012-345 6789. Baucar tidak dicetak.",
  });
  await assign(by(people.admin), number, { picId: people.pic.id });
  const begun = await cardFromComplaint(as(people.pic), number);
  expect(begun?.content.title).toBe("Baucar [nama] tidak dicetak");
  expect(begun?.content.symptom).toBe("Saya [nama], [No KP], tel [no telefon]. Baucar tidak dicetak.");
  expect(begun?.existing).toEqual([]);
  expect(await cardFromComplaint(as(people.otherPic), number)).toBeNull();
});

test("the queue holds drafts, changes and cards to be looked at again, the longest wait first", async () => {
  const before = await reviewQueue(as(people.admin), null, 1);
  const first = await draft();
  await reviewed();
  const change = await published();
  await editCard(by(people.pic), change.cardId, { ...cardForm, cause: "Lain", revision: change.revision });
  const asked = await published();
  await flag(by(people.pic), asked.cardId, { remark: "Menu sudah bertukar", revision: asked.revision });
  const { cards, counts } = await reviewQueue(as(people.admin), null, 1);
  const known = new Set(before.cards.map(({ id }) => id));
  expect(cards.filter(({ id }) => !known.has(id)).map(({ id, kind }) => [id, kind])).toEqual([
    [first.cardId, "draft"],
    [change.cardId, "change"],
    [asked.cardId, "review"],
  ]);
  expect(counts).toEqual({
    draft: before.counts.draft + 1,
    change: before.counts.change + 1,
    review: before.counts.review + 1,
  });
  expect(cards.find(({ id }) => id === asked.cardId)?.flag).toMatchObject({
    reason: "asked",
    remark: "Menu sudah bertukar",
    actorName: people.pic.name,
  });
  const changes = await reviewQueue(as(people.admin), "change", 1);
  expect(changes.cards.every(({ kind }) => kind === "change")).toBe(true);
});
