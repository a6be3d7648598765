import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { attachments } from "@/db/schema/attachments";
import { cardEvents, cardIndexed, cards, cardVersions, modules } from "@/db/schema/knowledge";
import { CARD_STATES, type CardState } from "@/db/values";
import { storeUpload } from "@/lib/attachments/store-upload";
import type { Actor, StaffActor } from "@/lib/auth/actor";
import type { Context } from "@/lib/complaints/context";
import { Conflict, DomainError, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { type CardVerb, moveCard, seesCard } from "@/lib/knowledge/card-life";
import { cardNo } from "@/lib/knowledge/card-number";
import { confirm } from "@/lib/knowledge/confirm";
import { editCard } from "@/lib/knowledge/edit-card";
import { flag } from "@/lib/knowledge/flag";
import { merge } from "@/lib/knowledge/merge";
import { publish } from "@/lib/knowledge/publish";
import type { CardResult } from "@/lib/knowledge/record-card-change";
import { restore } from "@/lib/knowledge/restore";
import { retire } from "@/lib/knowledge/retire";
import { review } from "@/lib/knowledge/review";
import { writeCard, writeCardOfClosing } from "@/lib/knowledge/write-card";
import { cardForm, cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";
import { complainant, staff } from "../support/people";

const { database, people, around, by, clock, lodged, assigned } = testDesk();
const { draft, reviewed, published, inState } = cardMaker(by, people);
let moduleId: number;
let author: StaffActor;

beforeAll(async () => {
  const [module] = await database().insert(modules).values({ name: "Modul ujian" }).returning();
  moduleId = module?.id ?? 0;
  author = await staff(database(), ["implementor"], "Nurul Huda binti Salleh");
});

async function cardRow(id: number) {
  const [row] = await database().select().from(cards).where(eq(cards.id, id));
  return row as typeof cards.$inferSelect;
}

async function versionsOf(id: number) {
  return database()
    .select()
    .from(cardVersions)
    .where(eq(cardVersions.cardId, id))
    .orderBy(asc(cardVersions.version));
}

async function eventsOf(id: number) {
  return database().select().from(cardEvents).where(eq(cardEvents.cardId, id)).orderBy(asc(cardEvents.seq));
}

async function indexedFor(id: number): Promise<string[]> {
  const rows = await database()
    .select({ audience: cardIndexed.audience })
    .from(cardIndexed)
    .where(eq(cardIndexed.cardId, id))
    .orderBy(asc(cardIndexed.audience));
  return rows.map(({ audience }) => audience);
}

/** What came of it: the new state, or the name of what it was refused with. */
async function outcome(command: Promise<CardResult>): Promise<string> {
  try {
    return (await command).state;
  } catch (error) {
    if (error instanceof Invalid || !(error instanceof DomainError)) throw error;
    return error.key;
  }
}

describe("the life of a card", () => {
  test("from a draft to its successor, every step written down", async () => {
    const complaintId = await assigned();
    const written = await writeCard(by(people.admin), {
      ...cardForm,
      categoryId: around.categoryId,
      moduleId: String(moduleId),
      complaintId: String(complaintId),
    });
    expect(written).toMatchObject({ version: 1, revision: 1, state: "draft" });
    const id = written.cardId;
    expect(await cardRow(id)).toMatchObject({
      title: cardForm.title,
      categoryId: around.categoryId,
      moduleId,
      errorCode: "AP-5521",
      authorId: people.admin.id,
      originComplaintId: complaintId,
      publishedVersion: null,
    });
    await review(by(people.admin), id, { revision: 1 });
    await publish(by(people.admin), id, { audience: "complainants", revision: "2" });
    expect(await cardRow(id)).toMatchObject({
      state: "published",
      audience: "complainants",
      publishedVersion: 1,
      reviewDueOn: "2027-05-18",
    });
    await editCard(by(people.pic), id, { ...cardForm, title: "Pelulus tidak nampak baucar", revision: 3 });
    await flag(by(people.otherPic), id, { remark: "Menu telah berubah." });
    expect(await cardRow(id)).toMatchObject({ flagReason: "asked", reviewDueOn: null });
    await confirm(by(people.admin), id, { remark: "Masih betul.", revision: 5 });
    await publish(by(people.admin), id, { audience: "staff", revision: 6 });
    const { cardId: next } = await published();
    await retire(by(people.admin), id, { successor: cardNo(next), remark: "Skrin baharu.", revision: 7 });
    expect(await cardRow(id)).toMatchObject({ state: "retired", successorId: next, merged: false });
    await restore(by(people.admin), id, { revision: 8 });
    expect(await cardRow(id)).toMatchObject({
      state: "draft",
      successorId: null,
      audience: null,
      publishedVersion: null,
      reviewDueOn: null,
      revision: 9,
      title: "Pelulus tidak nampak baucar",
    });

    const life = await eventsOf(id);
    expect(life.map(({ type, fromState, toState, version }) => [type, fromState, toState, version])).toEqual([
      ["created", null, "draft", 1],
      ["reviewed", "draft", "reviewed", 1],
      ["published", "reviewed", "published", 1],
      ["edited", "published", "published", 2],
      ["flagged", "published", "needs_review", 1],
      ["confirmed", "needs_review", "published", 1],
      ["published", "published", "published", 2],
      ["retired", "published", "retired", 2],
      ["restored", "retired", "draft", 2],
    ]);
    expect(life.map(({ data }) => data)).toEqual([
      { complaintId },
      {},
      { audience: "complainants" },
      {},
      { reason: "asked", remark: "Menu telah berubah." },
      { remark: "Masih betul." },
      { audience: "staff" },
      { remark: "Skrin baharu.", otherCardId: next },
      {},
    ]);
    expect(life.map(({ actorId }) => actorId)).toEqual([
      people.admin.id,
      people.admin.id,
      people.admin.id,
      people.pic.id,
      people.otherPic.id,
      ...Array(4).fill(people.admin.id),
    ]);
  });

  test("its readers go on with what was published until a change of it is published too", async () => {
    const { cardId, revision } = await published({
      title: "Lama",
      errorCode: "AP-1",
      categoryId: around.categoryId,
    });
    const edit = { ...cardForm, title: "Baharu", errorCode: "AP-2", moduleId, revision };
    const edited = await editCard(by(people.pic), cardId, edit);
    expect(edited).toMatchObject({ version: 2, state: "published" });
    expect(await cardRow(cardId)).toMatchObject({
      title: "Lama",
      errorCode: "AP-1",
      categoryId: around.categoryId,
      moduleId: null,
      publishedVersion: 1,
    });
    await publish(by(people.admin), cardId, { audience: "staff", revision: edited.revision });
    expect(await cardRow(cardId)).toMatchObject({
      title: "Baharu",
      errorCode: "AP-2",
      categoryId: null,
      moduleId,
      publishedVersion: 2,
      audience: "staff",
    });
  });

  test("complainants find it only while an Admin stands by it, and nobody once it is retired", async () => {
    const { cardId, revision } = await published();
    expect(await indexedFor(cardId)).toEqual(["complainants", "staff"]);
    const flagged = await flag(by(people.pic), cardId, { remark: "Tidak lagi berkesan.", revision });
    expect(await indexedFor(cardId)).toEqual(["staff"]);
    const again = await confirm(by(people.admin), cardId, { revision: flagged.revision });
    expect(await indexedFor(cardId)).toEqual(["complainants", "staff"]);
    await retire(by(people.admin), cardId, { revision: again.revision });
    expect(await indexedFor(cardId)).toEqual([]);
  });

  test("what changes nothing makes no version", async () => {
    const { cardId, revision } = await published({ moduleId });
    const same = await editCard(by(people.pic), cardId, {
      ...cardForm,
      moduleId: String(moduleId),
      title: `  ${cardForm.title.replace(" ", "  ")}\r\n`,
      steps: [...cardForm.steps, "  "],
      revision,
    });
    expect(same).toEqual({ cardId, version: 1, revision, state: "published", pendingChange: false });
    expect(await versionsOf(cardId)).toHaveLength(1);
  });

  test("a PIC's change of a reviewed card is a draft again, an Admin's is not", async () => {
    const first = await reviewed();
    const byPic = await editCard(by(people.pic), first.cardId, { ...cardForm, cause: "Lain.", ...first });
    expect(byPic.state).toBe("draft");
    const second = await reviewed();
    const byAdmin = await editCard(by(people.admin), second.cardId, {
      ...cardForm,
      cause: "Lain.",
      ...second,
    });
    expect(byAdmin.state).toBe("reviewed");
  });

  test("the public text may be taken away again", async () => {
    const { cardId, revision } = await draft();
    await editCard(by(people.admin), cardId, { ...cardForm, publicContent: null, revision });
    const [, second] = await versionsOf(cardId);
    expect(second?.publicContent).toBeNull();
  });

  test("what complainants are to read is an Admin's to write: who else sends it changes nothing of it", async () => {
    const { cardId, revision } = await draft();
    const [first] = await versionsOf(cardId);
    const worded = { ...cardForm.publicContent, title: "Kata saya" };
    for (const publicContent of [worded, null, { title: "" }]) {
      await editCard(by(people.pic), cardId, { ...cardForm, publicContent, revision });
    }
    expect(await versionsOf(cardId)).toHaveLength(1);
    await editCard(by(people.pic), cardId, { ...cardForm, cause: "Lain.", publicContent: worded, revision });
    const [, second] = await versionsOf(cardId);
    expect(second?.publicContent).toEqual(first?.publicContent);

    const own = await writeCard(by(people.pic), { ...cardForm, publicContent: worded });
    expect((await versionsOf(own.cardId))[0]?.publicContent).toBeNull();
  });

  test("who may not read the change that waits for an Admin writes nothing upon it", async () => {
    const { cardId, revision } = await published();
    const change = { ...cardForm, cause: "Punca lain.", revision };
    const waiting = await editCard(by(people.pic), cardId, change);
    expect(waiting).toMatchObject({ version: 2, pendingChange: true });
    const edit = { ...cardForm, cause: "Punca ketiga.", revision: waiting.revision };
    await expect(editCard(by(people.implementor), cardId, edit)).rejects.toBeInstanceOf(NotFound);
  });

  test("nobody rewrites what a card said or what happened to it", async () => {
    const { cardId } = await draft();
    const db = database();
    await expect(
      db.update(cardVersions).set({ version: 9 }).where(eq(cardVersions.cardId, cardId)),
    ).rejects.toThrow();
    await expect(db.delete(cardVersions).where(eq(cardVersions.cardId, cardId))).rejects.toThrow();
    await expect(
      db.update(cardEvents).set({ type: "edited" }).where(eq(cardEvents.cardId, cardId)),
    ).rejects.toThrow();
    await expect(db.delete(cardEvents).where(eq(cardEvents.cardId, cardId))).rejects.toThrow();
  });
});

describe("every command in every state by everybody", () => {
  const edited = { ...cardForm, cause: "Punca yang lain." };
  const COMMANDS: Record<CardVerb, (ctx: Context, id: number, input: object) => Promise<CardResult>> = {
    edited: (ctx, id, seen) => editCard(ctx, id, { ...edited, ...seen }),
    reviewed: review,
    published: (ctx, id, seen) => publish(ctx, id, { audience: "staff", ...seen }),
    flagged: (ctx, id, seen) => flag(ctx, id, { remark: "Perlu disemak.", ...seen }),
    confirmed: confirm,
    retired: retire,
    restored: restore,
    merged_into: async (ctx, id, seen) => merge(ctx, id, { into: cardNo(stays), ...seen }),
  };
  let stays: number;
  beforeAll(async () => {
    stays = (await published()).cardId;
  });

  test.each([...CARD_STATES, "merged"] as const)("on a card that is %s", async (place) => {
    const state: CardState = place === "merged" ? "retired" : place;
    const fresh = async () => {
      if (place !== "merged") return inState(place, {}, author);
      const { cardId, revision } = await inState("published", {}, author);
      return merge(by(people.admin), cardId, { into: cardNo(stays), revision });
    };
    const actors: Actor[] = [
      people.admin,
      people.pic,
      people.implementor,
      author,
      complainant(),
      { kind: "vendor", complaintId: 1, vendorLogId: 1 },
    ];
    let card = await fresh();
    for (const actor of actors) {
      for (const verb of Object.keys(COMMANDS) as CardVerb[]) {
        const row = await cardRow(card.cardId);
        const to = moveCard(verb, row, actor);
        const couldElsewhere = CARD_STATES.some((other) =>
          moveCard(verb, { ...row, state: other, merged: false }, actor),
        );
        const expected =
          to ?? (!seesCard(row, actor) ? "not_found" : couldElsewhere ? "conflict.card_state" : "forbidden");
        const came = await outcome(COMMANDS[verb](by(actor), card.cardId, { revision: card.revision }));
        expect([actor.kind === "staff" ? actor.name : actor.kind, verb, came]).toEqual([
          actor.kind === "staff" ? actor.name : actor.kind,
          verb,
          expected,
        ]);
        const after = await cardRow(card.cardId);
        if (to === null) expect(after).toEqual(row);
        else {
          expect(after.revision).toBe(row.revision + 1);
          card = await fresh();
        }
      }
    }
    expect((await cardRow(card.cardId)).state).toBe(state);
  });
});

describe("two at once", () => {
  test("two editors: the second is told, and nothing of the first is lost", async () => {
    const { cardId, revision } = await published();
    const edits = await Promise.allSettled(
      [people.pic, people.otherPic].map((actor) =>
        editCard(by(actor), cardId, { ...cardForm, cause: `Punca menurut ${actor.id}.`, revision }),
      ),
    );
    expect(edits.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = edits.find((edit) => edit.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "conflict", key: "conflict.card_changed" });
    expect((await versionsOf(cardId)).map(({ version }) => version)).toEqual([1, 2]);
  });

  test("two publishers", async () => {
    const { cardId, revision } = await reviewed();
    const publishing = await Promise.allSettled(
      (["staff", "complainants"] as const).map((audience) =>
        publish(by(people.admin), cardId, { audience, revision }),
      ),
    );
    expect(publishing.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(publishing.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(Conflict);
    expect((await eventsOf(cardId)).filter(({ type }) => type === "published")).toHaveLength(1);
  });

  test("an Admin publishes what they read, not what was written meanwhile", async () => {
    const { cardId, revision } = await reviewed();
    await editCard(by(people.admin), cardId, { ...cardForm, cause: "Baru ditulis.", revision });
    await expect(publish(by(people.admin), cardId, { audience: "staff", revision })).rejects.toMatchObject({
      key: "conflict.card_changed",
    });
  });

  test("many write and change cards at the same time", async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => reviewed()));
    const done = await Promise.all(
      made.map(({ cardId, revision }, at) =>
        publish(by(people.admin), cardId, { audience: at % 2 ? "staff" : "complainants", revision }),
      ),
    );
    expect(done.every(({ state }) => state === "published")).toBe(true);
  });
});

describe("pictures of steps", () => {
  const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const uploaded = (owner: StaffActor, name = "skrin.png", body: Buffer = PNG) =>
    storeUpload({ db: database(), now: clock.now }, { owner: `person:${owner.id}`, name, body }).then(
      ({ id }) => id,
    );
  const picturesOf = async (id: number) => {
    const texts = await versionsOf(id);
    return texts.map(({ content, publicContent }) =>
      [content, publicContent].map((text) => text?.steps.map(({ pictures }) => pictures)),
    );
  };

  test("are the card's from then on, for staff and in the text for complainants", async () => {
    const [one, two] = [await uploaded(people.admin), await uploaded(people.admin)];
    const { cardId, revision } = await draft({
      pictures: [[one], [], [one, two]],
      publicContent: { ...cardForm.publicContent, pictures: [two] },
    });
    expect(await picturesOf(cardId)).toEqual([
      [
        [[one], [], [one, two]],
        [[two], []],
      ],
    ]);
    const [file] = await database().select().from(attachments).where(eq(attachments.id, one));
    expect(file).toMatchObject({ cardId, ownerKey: null, expiresAt: null });

    const third = await uploaded(people.admin);
    const edit = { ...cardForm, pictures: [[third], [one]], revision };
    expect(await editCard(by(people.admin), cardId, edit)).toMatchObject({ version: 2 });
    expect((await picturesOf(cardId))[1]).toEqual([
      [[third], [one], []],
      [[], []],
    ]);
  });

  test("of another card are copied", async () => {
    const mine = await uploaded(people.admin);
    const first = await draft({ pictures: [[mine]] });
    const second = await draft({ pictures: [[mine]] });
    const [version] = await versionsOf(second.cardId);
    const copy = version?.content.steps[0]?.pictures[0];
    expect(copy).not.toBe(mine);
    const files = await database()
      .select()
      .from(attachments)
      .where(eq(attachments.id, copy ?? ""));
    expect(files).toMatchObject([{ cardId: second.cardId, name: "skrin.png" }]);
    expect((await picturesOf(first.cardId))[0]?.[0]?.[0]).toEqual([mine]);
  });

  test("of somebody else, that expired or that are no pictures are refused, and nothing is written", async () => {
    const { cardId, revision } = await draft();
    const theirs = await uploaded(people.otherPic);
    const text = await uploaded(people.pic, "ralat.txt", Buffer.from("Ralat 504"));
    const old = await uploaded(people.pic);
    await database().update(attachments).set({ expiresAt: clock.now }).where(eq(attachments.id, old));
    for (const [id, key] of [
      [theirs, "pictures.unknown"],
      [old, "pictures.unknown"],
      [text, "pictures.type"],
    ]) {
      const edit = { ...cardForm, pictures: [[id]], revision };
      await expect(editCard(by(people.pic), cardId, edit)).rejects.toMatchObject({ fields: { steps: key } });
    }
    expect(await cardRow(cardId)).toMatchObject({ version: 1, revision: 1 });
  });
});

describe("for a complaint", () => {
  test("a card is written only by who may see it", async () => {
    const complaintId = await lodged();
    await expect(writeCard(by(people.pic), { ...cardForm, complaintId })).rejects.toBeInstanceOf(NotFound);
    await expect(writeCard(by(people.pic), { ...cardForm, complaintId: 99_999_999 })).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(writeCard(by(people.pic), { ...cardForm, complaintId: "x" })).rejects.toMatchObject({
      fields: { complaintId: "complaint.unknown" },
    });
    expect(await writeCard(by(people.admin), { ...cardForm, complaintId })).toMatchObject({ state: "draft" });
  });

  test("solving it again writes the same card on, until that one is published", async () => {
    const complaintId = await assigned();
    const first = await writeCardOfClosing(by(people.pic), complaintId, cardForm);
    const worded = await editCard(by(people.admin), first.cardId, { ...cardForm, revision: first.revision });
    const reviewedCard = await review(by(people.admin), first.cardId, worded);
    const again = { ...cardForm, cause: "Punca sebenar.", publicContent: null };
    const second = await writeCardOfClosing(by(people.pic), complaintId, again);
    expect(second).toMatchObject({ cardId: first.cardId, version: 3, state: "draft" });
    expect(second.revision).toBe(reviewedCard.revision + 1);
    const [, , text] = await versionsOf(first.cardId);
    expect(text?.content.cause).toBe("Punca sebenar.");
    expect(text?.publicContent?.title).toBe(cardForm.publicContent.title);
    expect(await writeCardOfClosing(by(people.pic), complaintId, again)).toEqual(second);

    await review(by(people.admin), first.cardId, second);
    await publish(by(people.admin), first.cardId, { audience: "staff", revision: second.revision + 1 });
    const third = await writeCardOfClosing(by(people.pic), complaintId, again);
    expect(third.cardId).not.toBe(first.cardId);
    expect(third).toMatchObject({ version: 1, state: "draft" });
  });

  test("two closings at once write one card", async () => {
    const complaintId = await assigned();
    const [one, two] = await Promise.all(
      ["Satu.", "Dua."].map((cause) =>
        writeCardOfClosing(by(people.pic), complaintId, { ...cardForm, cause }),
      ),
    );
    expect(two?.cardId).toBe(one?.cardId);
    expect((await versionsOf(one?.cardId ?? 0)).map(({ version }) => version)).toEqual([1, 2]);
  });
});

describe("what cannot be a card", () => {
  const refused = async (form: object) => {
    try {
      await writeCard(by(people.admin), { ...cardForm, ...form });
    } catch (error) {
      if (error instanceof Invalid) return error.fields;
      throw error;
    }
    return {};
  };

  test.each<[string, object, Record<string, string>]>([
    ["no steps", { steps: [] }, { steps: "steps.required" }],
    ["steps of spaces", { steps: ["  ", "\0"] }, { steps: "steps.required" }],
    ["no such field", { steps: undefined }, { steps: "steps.required" }],
    ["51 steps", { steps: Array(51).fill("Langkah.") }, { steps: "steps.too_many" }],
    ["10 000 steps", { steps: Array(10_000).fill("Langkah.") }, { steps: "steps.too_many" }],
    ["a step of 2001 characters", { steps: ["a".repeat(2001)] }, { steps: "steps.too_long" }],
    ["steps that are no texts", { steps: [{ text: "Buka." }] }, { steps: "steps.invalid" }],
    ["a picture without words", { steps: [""], pictures: [[crypto.randomUUID()]] }, { steps: "steps.words" }],
    ["a picture that is not there", { pictures: [[crypto.randomUUID()]] }, { steps: "pictures.unknown" }],
    ["no id of a picture", { pictures: ["1 2"] }, { pictures: "attachments.unknown" }],
    [
      "six pictures in a step",
      { pictures: [Array.from({ length: 6 }, () => crypto.randomUUID())] },
      { pictures: "pictures.too_many" },
    ],
    ["no title", { title: " \n " }, { title: "card_title.required" }],
    ["a title of 201 characters", { title: "t".repeat(201) }, { title: "card_title.too_long" }],
    ["no symptom", { symptom: undefined }, { symptom: "symptom.required" }],
    ["a cause that is a list", { cause: ["a"] }, { cause: "card_cause.required" }],
    ["a cause of 5001 characters", { cause: "c".repeat(5001) }, { cause: "card_cause.too_long" }],
    ["a category that is not there", { categoryId: 999_999 }, { categoryId: "category.unavailable" }],
    ["a module that is not there", { moduleId: "2147483647" }, { moduleId: "module.unavailable" }],
    ["a number no module can have", { moduleId: "99999999999" }, { moduleId: "invalid" }],
    ["an unknown verifier", { verifiedBy: "bos" }, { verifiedBy: "verified_by.invalid" }],
    [
      "a public text without steps",
      { publicContent: { ...cardForm.publicContent, steps: [] } },
      { "publicContent.steps": "steps.required" },
    ],
    [
      "a public text half written",
      { publicContent: { title: "", steps: ["Cuba lagi."] } },
      { "publicContent.title": "card_title.required", "publicContent.symptom": "symptom.required" },
    ],
    ["a public text that is none", { publicContent: "ya" }, { "publicContent.form": "Invalid input" }],
  ])("%s", async (_, form, fields) => {
    const found = await refused(form);
    expect(Object.keys(found)).toEqual(Object.keys(fields));
    if (!("publicContent.form" in fields)) expect(found).toEqual(fields);
  });

  test("nothing at all is refused field by field", async () => {
    for (const input of [null, undefined, "kad", [], 7]) {
      await expect(writeCard(by(people.pic), input)).rejects.toBeInstanceOf(Invalid);
    }
  });

  test("NULs and Windows' line ends are taken out", async () => {
    const { cardId } = await draft({
      title: "Baucar\0 tidak\r\nsampai",
      symptom: "Satu\r\ndua\0",
      steps: ["Buka\0 skrin.\r\nTekan Simpan."],
      screen: "AP\0-201",
    });
    const [version] = await versionsOf(cardId);
    expect(version?.content).toMatchObject({
      title: "Baucar tidak sampai",
      symptom: "Satu\ndua",
      steps: [{ text: "Buka skrin.\nTekan Simpan.", pictures: [] }],
      screen: "AP-201",
    });
  });

  test("half a character is a sign of its own, in a card and in a remark on it", async () => {
    const { cardId } = await published({
      title: "Cetak \ud83d",
      steps: ["\ud83d Buka."],
      errorCode: "\ude00",
    });
    const [version] = await versionsOf(cardId);
    expect(version?.content).toMatchObject({ title: "Cetak \ufffd", errorCode: "\ufffd" });
    await flag(by(people.pic), cardId, { remark: "Skrin \ud83d berubah." });
  });

  test("50 steps of 2000 characters are a card", async () => {
    const { cardId } = await draft({ steps: Array(50).fill("Buka skrin. ".repeat(166)) });
    expect((await versionsOf(cardId))[0]?.content.steps).toHaveLength(50);
  });

  test.each([0, -1, 1.5, Number.NaN, 2_147_483_648, 9e15])("there is no card %s", async (id) => {
    await expect(review(by(people.admin), id, { revision: 1 })).rejects.toBeInstanceOf(NotFound);
  });

  test.each([undefined, "", "x", 0, -3, 1.5, {}])("a revision %s is none", async (revision) => {
    const { cardId } = await draft();
    await expect(review(by(people.admin), cardId, { revision })).rejects.toMatchObject({
      fields: { revision: "invalid" },
    });
  });

  test("only staff write cards", async () => {
    await expect(writeCard(by(complainant()), cardForm)).rejects.toBeInstanceOf(Forbidden);
  });

  test("an Implementor writes one, and reads on in that alone while it is a draft", async () => {
    const { cardId, revision } = await writeCard(by(author), cardForm);
    const edit = { ...cardForm, cause: "Lain.", revision };
    await expect(editCard(by(people.implementor), cardId, edit)).rejects.toBeInstanceOf(NotFound);
    expect(await editCard(by(author), cardId, edit)).toMatchObject({ version: 2 });
  });
});

describe("a successor", () => {
  test.each<[string, (own: number) => Promise<string>, string]>([
    ["that is not there", async () => "K-999999", "card_no.unknown"],
    ["that is no number", async () => "yang baharu", "card_no.unknown"],
    ["that is the card itself", async (own) => String(own), "card_no.itself"],
    ["that is retired too", async () => cardNo((await inState("retired")).cardId), "successor.retired"],
  ])("%s is refused", async (_, numberOf, key) => {
    const { cardId, revision } = await draft();
    const successor = await numberOf(cardId);
    await expect(retire(by(people.admin), cardId, { successor, revision })).rejects.toMatchObject({
      fields: { successor: key },
    });
    expect((await cardRow(cardId)).state).toBe("draft");
  });

  test("two that name each other: one of them stays", async () => {
    const [one, two] = await Promise.all([published(), published()]);
    const retiring = await Promise.allSettled([
      retire(by(people.admin), one.cardId, { successor: cardNo(two.cardId), revision: one.revision }),
      retire(by(people.admin), two.cardId, { successor: cardNo(one.cardId), revision: two.revision }),
    ]);
    expect(retiring.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(retiring.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(Invalid);
  });

  test("a remark of 2001 characters is refused", async () => {
    const { cardId, revision } = await draft();
    await expect(
      retire(by(people.admin), cardId, { remark: "r".repeat(2001), revision }),
    ).rejects.toMatchObject({ fields: { remark: "card_remark.too_long" } });
    await expect(flag(by(people.pic), cardId, { remark: " " })).rejects.toMatchObject({
      fields: { remark: "card_remark.required" },
    });
  });
});
