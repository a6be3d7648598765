import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { attachments } from "@/db/schema/attachments";
import { complaints, type EventData, events } from "@/db/schema/complaints";
import { cardEvents, cards, cardUses, cardVersions, resolutions } from "@/db/schema/knowledge";
import { FileRefused } from "@/lib/attachments/file-refused";
import { MAX_FILE_BYTES } from "@/lib/attachments/file-type";
import { attachmentFor, cardPictureFor, draftFor } from "@/lib/attachments/queries";
import { storeUpload } from "@/lib/attachments/store-upload";
import { type Actor, SYSTEM } from "@/lib/auth/actor";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { keptDrafts, saveDraft } from "@/lib/complaints/drafts";
import { lodge } from "@/lib/complaints/lodge";
import { notSolved } from "@/lib/complaints/not-solved";
import { recall } from "@/lib/complaints/recall";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { pendingSends, scheduleSend, sendScheduled, undoSend } from "@/lib/complaints/scheduled-send";
import { Conflict, DomainError, Invalid } from "@/lib/errors";
import { cardNo } from "@/lib/knowledge/card-number";
import { merge } from "@/lib/knowledge/merge";
import { type CardRecord, recordsOf, usesOf } from "@/lib/knowledge/record";
import { retire } from "@/lib/knowledge/retire";
import { recordSelfService } from "@/lib/knowledge/self-service";
import { saveSetting } from "@/lib/settings/settings";
import { cardForm, cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";
import { complainant, lodging } from "../support/people";

const { database, people, around, clock, by, lodged, assigned } = testDesk();
const { draft, published } = cardMaker(by, people);

const SOLVED = { cause: "Peranan pelulus belum dipautkan.", steps: ["Pautkan peranan", "Log masuk semula"] };
const PNG = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(64)]);

async function closing(id: number, input: object = SOLVED, actor: Actor = people.pic) {
  return requestClosure(by(actor), id, { text: "", ...input });
}

async function asked(input: object = SOLVED): Promise<number> {
  const id = await assigned();
  await closing(id, input);
  return id;
}

async function resolutionOf(id: number) {
  const rows = await database()
    .select()
    .from(resolutions)
    .where(eq(resolutions.complaintId, id))
    .orderBy(asc(resolutions.id));
  return rows.at(-1) as typeof resolutions.$inferSelect;
}

async function cardOf(id: number) {
  const [card] = await database().select().from(cards).where(eq(cards.id, id));
  return card as typeof cards.$inferSelect;
}

async function contentOf(cardId: number, version: number) {
  const [row] = await database()
    .select({ content: cardVersions.content })
    .from(cardVersions)
    .where(and(eq(cardVersions.cardId, cardId), eq(cardVersions.version, version)));
  return row?.content;
}

async function recordOf(cardId: number): Promise<CardRecord> {
  return (await recordsOf(database(), [cardId])).get(cardId) as CardRecord;
}

async function outcomes(complaintId: number) {
  const rows = await database()
    .select({ outcome: cardUses.outcome })
    .from(cardUses)
    .where(and(eq(cardUses.complaintId, complaintId), eq(cardUses.kind, "closing")))
    .orderBy(asc(cardUses.seq));
  return rows.map(({ outcome }) => outcome);
}

const fieldsOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (reason) => (reason instanceof Invalid ? reason.fields : Promise.reject(reason)),
  );

function picture(owner: number, name = "skrin.png", body: Uint8Array = PNG) {
  return storeUpload({ db: database(), now: clock.now }, { owner: `person:${owner}`, name, body });
}

describe("asking for closure writes the card", () => {
  test("the cause and the steps alone are enough; what else is known of it comes along", async () => {
    const id = await asked();
    const resolution = await resolutionOf(id);
    const [complaint] = await database().select().from(complaints).where(eq(complaints.id, id));
    expect(resolution).toMatchObject({ ...SOLVED, symptom: complaint?.title, differs: null, cardVersion: 1 });
    const card = await cardOf(resolution.cardId as number);
    expect(card).toMatchObject({
      state: "draft",
      title: complaint?.title,
      originComplaintId: id,
      authorId: people.pic.id,
      categoryId: around.categoryId,
    });
    expect(await outcomes(id)).toEqual(["pending"]);
    const [event] = await database()
      .select({ data: events.data })
      .from(events)
      .where(and(eq(events.complaintId, id), eq(events.type, "request_closure")));
    expect(event?.data).toEqual({ resolutionId: resolution.id, cardId: card.id });
  });

  test("all fields are kept, and the card says nothing of who met it", async () => {
    const id = await assigned();
    await closing(id, {
      symptom: "Puan Siti Aminah binti Yusof (900101-03-5022) tidak nampak baucar.",
      cause: "Nombor 012-987 6543 tidak dipautkan.",
      steps: ["Telefon 012-987 6543", "Tekan Simpan"],
      screen: "AP-201",
      errorCode: "AP-5521",
      verifiedBy: "complainant",
      vendorLogNo: "TTSB-889",
    });
    const resolution = await resolutionOf(id);
    expect(resolution).toMatchObject({
      cause: "Nombor 012-987 6543 tidak dipautkan.",
      screen: "AP-201",
      errorCode: "AP-5521",
      verifiedBy: "complainant",
      vendorLogNo: "TTSB-889",
    });
    const said = JSON.stringify(await contentOf(resolution.cardId as number, 1));
    expect(said).toContain("Tekan Simpan");
    for (const private_ of ["900101", "5022", "987 6543", "Siti Aminah"])
      expect(said).not.toContain(private_);
  });

  test("closed again, the complaint's own draft says what is new; a published one is left to the Admin", async () => {
    const id = await asked();
    const first = await resolutionOf(id);
    await notSolved(by(complainant(id)), id, { text: "Masih sama." });
    await closing(id, { ...SOLVED, steps: [...SOLVED.steps, "Kosongkan cache"] });
    const second = await resolutionOf(id);
    expect(second).toMatchObject({ cardId: first.cardId, cardVersion: 2 });
    await notSolved(by(complainant(id)), id, { text: "Masih sama." });
    await closing(id, { ...SOLVED, steps: [...SOLVED.steps, "Kosongkan cache"] });
    // What changes nothing is no version.
    expect(await resolutionOf(id)).toMatchObject({ cardId: first.cardId, cardVersion: 2 });
    expect(await outcomes(id)).toEqual(["failed", "failed", "pending"]);
    expect(await recordOf(first.cardId as number)).toMatchObject({
      used: 3,
      worked: 0,
      failed: 2,
      pending: 1,
    });
    await notSolved(by(complainant(id)), id, { text: "Masih." });
    await retire(by(people.admin), first.cardId as number, {
      revision: (await cardOf(first.cardId as number)).revision,
    });
    await closing(id);
    expect((await resolutionOf(id)).cardId).not.toBe(first.cardId);
  });
});

describe("the same as a card", () => {
  test("the complainant reads the card's text for them; what differed stands beside it", async () => {
    const card = await published();
    const id = await asked({ way: "same", cardNo: cardNo(card.cardId), differs: "Pengguna di PTJ lain." });
    const resolution = await resolutionOf(id);
    expect(resolution).toMatchObject({
      cause: cardForm.cause,
      steps: cardForm.publicContent.steps,
      differs: "Pengguna di PTJ lain.",
      cardId: card.cardId,
      cardVersion: card.version,
    });
    await confirmClosing(by(complainant(id)), id, { rating: 4 });
    expect(await recordOf(card.cardId)).toEqual({
      used: 1,
      worked: 1,
      failed: 0,
      pending: 0,
      selfService: 0,
      replies: 0,
      ratings: 1,
      ratingAverage: 4,
    });
  });

  test("without a text for complainants no internal remark and nobody's number reaches them", async () => {
    const { cardId } = await draft({
      cause: "Tetapan salah.\nDalaman: Ali lupa lagi.",
      steps: [
        "Hubungi 012-987 6543",
        "Internal: tanya TTSB dahulu",
        "Tekan Simpan [[jangan beritahu pengadu]]",
      ],
      publicContent: null,
    });
    const { cause, steps } = await resolutionOf(await asked({ cardNo: cardNo(cardId) }));
    expect(cause).toBe("Tetapan salah.");
    expect(steps).toHaveLength(2);
    expect(JSON.stringify(steps)).not.toMatch(/987|TTSB|jangan/);
    const internal = await draft({ steps: ["Dalaman: tanya TTSB"], publicContent: null });
    const id = await assigned();
    expect(await fieldsOf(closing(id, { cardNo: internal.cardId }))).toEqual({ cardNo: "card_no.internal" });
  });

  test("a number that names none, or none that is used any longer, is said at its field", async () => {
    const id = await assigned();
    const refused = (no: unknown) => fieldsOf(closing(id, { way: "same", cardNo: no }));
    expect(await refused("")).toEqual({ cardNo: "card_no.required" });
    for (const no of ["K-9999", "999999999", "%'; \\", "😀", "K".repeat(10_000)]) {
      expect(await refused(no)).toEqual({ cardNo: "card_no.unknown" });
    }
    const { cardId, revision } = await published();
    await retire(by(people.admin), cardId, { revision });
    expect(await refused(cardNo(cardId))).toEqual({ cardNo: "card_no.retired" });
    expect(await outcomes(id)).toEqual([]);
  });

  test("a card that went up in another leads to that one", async () => {
    const stays = await published();
    const goes = await published();
    await merge(by(people.admin), goes.cardId, { into: cardNo(stays.cardId), revision: goes.revision });
    expect(await resolutionOf(await asked({ cardNo: cardNo(goes.cardId) }))).toMatchObject({
      cardId: stays.cardId,
    });
  });
});

describe("what came of it", () => {
  test("a failed use brings a published card up again, with the event behind it", async () => {
    const { cardId } = await published();
    const id = await asked({ cardNo: cardId });
    await confirmClosing(by(complainant(id)), id, { rating: 5 });
    const { seq } = await notSolved(by(complainant(id)), id, { text: "Ralat yang sama lagi." });
    expect(await outcomes(id)).toEqual(["failed"]);
    expect(await recordOf(cardId)).toMatchObject({ worked: 0, failed: 1, ratings: 0, ratingAverage: null });
    expect(await cardOf(cardId)).toMatchObject({ state: "needs_review", flagReason: "failed_use" });
    const flagged = await database()
      .select()
      .from(cardEvents)
      .where(and(eq(cardEvents.cardId, cardId), eq(cardEvents.type, "flagged")));
    expect(flagged).toMatchObject([{ actorId: null, data: { reason: "failed_use", complaintId: id, seq } }]);
  });

  test("a closing that is withdrawn, or was none by solving, says nothing of the card", async () => {
    const { cardId } = await published();
    const recalled = await asked({ cardNo: cardId });
    await recall(by(people.pic), recalled, { text: "Tersilap." });
    const invalid = await asked({ cardNo: cardId });
    await close(by(people.admin), invalid, { reason: "invalid", text: "Bukan aduan iSPEKS." });
    await notSolved(by(complainant(invalid)), invalid, { text: "Ini aduan." });
    expect([await outcomes(recalled), await outcomes(invalid)]).toEqual([["void"], ["void"]]);
    expect(await recordOf(cardId)).toMatchObject({ used: 0, worked: 0, failed: 0, pending: 0 });
    expect(await cardOf(cardId)).toMatchObject({ state: "published" });
  });

  test("silence until it closes by itself is a use that worked, without a rating", async () => {
    const { cardId } = await published();
    const id = await asked({ cardNo: cardId });
    await confirmClosing(by(SYSTEM), id, {});
    expect(await recordOf(cardId)).toMatchObject({ worked: 1, ratings: 0 });
  });

  test("steps put into a reply are recorded once each, of cards that are there", async () => {
    const one = await published();
    const id = await assigned();
    await reply(by(people.pic), id, {
      text: "1. Log masuk semula",
      cardIds: [String(one.cardId), String(one.cardId), "2147483647"],
    });
    expect(await recordOf(one.cardId)).toMatchObject({ used: 0, replies: 1 });
    const [event] = await database()
      .select({ data: events.data })
      .from(events)
      .where(and(eq(events.complaintId, id), eq(events.type, "reply")));
    expect(event?.data).toEqual({ cardIds: [one.cardId] });
  });

  test("helped while lodging counts, until the same form lodges after all", async () => {
    const { cardId } = await published();
    const [stays, leaves] = [randomUUID(), randomUUID()];
    for (const submissionKey of [stays, leaves, leaves]) {
      await recordSelfService({ db: database(), now: clock.now }, { cardId, submissionKey });
    }
    expect(await recordOf(cardId)).toMatchObject({ used: 2, worked: 2, selfService: 2 });
    const { complaintId } = await lodge(by(complainant()), { ...lodging(around), formKey: leaves });
    expect(await recordOf(cardId)).toMatchObject({ used: 2, worked: 1, failed: 1, selfService: 1 });
    // Nobody knows who that was: one alone takes no card away from all others, three do.
    expect(await cardOf(cardId)).toMatchObject({ state: "published" });
    const { uses } = await usesOf(database(), people.admin, cardId, { page: 1 });
    expect(uses.find(({ outcome }) => outcome === "failed")).toMatchObject({
      kind: "lodging",
      settledBy: { number: complaintId, seq: 1, type: "lodge" },
    });
  });
});

/** Numbers that come the same every time. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What the record must be, told again from the events alone. */
function foldedFrom(
  chains: readonly { type: string; fromStage: string | null; data: EventData; complaintId: number }[],
  successor: ReadonlyMap<number, number>,
) {
  type Use = { cardId: number; outcome: "pending" | "worked" | "failed" | "void"; rating: number | null };
  const uses: Use[] = [];
  const replies: number[] = [];
  const current = new Map<number, Use>();
  for (const { type, fromStage, data, complaintId } of chains) {
    const use = current.get(complaintId);
    const waits = fromStage === "awaiting_closure";
    if (type === "request_closure" && data.cardId) {
      const begun: Use = { cardId: data.cardId, outcome: "pending", rating: null };
      uses.push(begun);
      current.set(complaintId, begun);
    }
    replies.push(...(data.cardIds ?? []));
    if (!use) continue;
    if (type === "confirm_closing" && waits)
      Object.assign(use, { outcome: "worked", rating: data.rating ?? null });
    if (waits && (type === "recall" || type === "close")) use.outcome = "void";
    if (type === "not_solved" && (waits || use.outcome === "worked")) {
      Object.assign(use, { outcome: "failed", rating: null });
    }
  }
  const now = (id: number) => successor.get(id) ?? id;
  return (cardId: number) => {
    const own = uses.filter((use) => now(use.cardId) === cardId);
    const count = (outcome: string) => own.filter((use) => use.outcome === outcome).length;
    const [worked, failed, pending] = [count("worked"), count("failed"), count("pending")];
    const ratings = own.flatMap(({ rating }) => rating ?? []);
    const sum = ratings.reduce((all, rating) => all + rating, 0);
    return {
      used: worked + failed + pending,
      worked,
      failed,
      pending,
      selfService: 0,
      replies: replies.filter((id) => now(id) === cardId).length,
      ratings: ratings.length,
      ratingAverage: ratings.length > 0 ? Math.round((sum / ratings.length) * 10) / 10 : null,
    };
  };
}

describe("lives of many complaints", () => {
  test.each([1, 20_260_520, 77])("every count is that of the events behind it (%s)", async (seed) => {
    const below = numbers(seed);
    const pick = <One>(of: readonly One[]) => of[below(of.length)] as One;
    const made = [await published(), await published(), await published(), await draft()];
    const successor = new Map<number, number>();
    const ids: number[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await assigned());
    const use = () => ({ cardNo: cardNo(pick(made).cardId) });
    const steps: ((id: number) => Promise<unknown>)[] = [
      (id) => closing(id, below(3) === 0 ? SOLVED : use()),
      (id) => closing(id, use()),
      (id) => confirmClosing(by(complainant(id)), id, below(2) === 0 ? { rating: 1 + below(5) } : {}),
      (id) => confirmClosing(by(SYSTEM), id, {}),
      (id) => notSolved(by(complainant(id)), id, { text: "Belum selesai." }),
      (id) => recall(by(people.pic), id, { text: "Tersilap." }),
      (id) => close(by(people.admin), id, { reason: "withdrawn", text: "Ditarik balik." }),
      (id) => reply(by(people.pic), id, { text: "Sila cuba.", cardIds: [pick(made).cardId] }),
    ];
    let refused = 0;
    for (let n = 0; n < 90; n += 1) {
      if (n === 45) {
        const [stays, goes] = [made[0], made[1]] as const;
        const { revision } = await cardOf(goes?.cardId as number);
        await merge(by(people.admin), goes?.cardId as number, {
          into: cardNo(stays?.cardId as number),
          revision,
        });
        successor.set(goes?.cardId as number, stays?.cardId as number);
      }
      try {
        await pick(steps)(pick(ids));
      } catch (reason) {
        // What the stage does not allow is no event.
        if (!(reason instanceof DomainError)) throw reason;
        refused += 1;
      }
    }
    expect(refused).toBeLessThan(80);

    const chains = await database()
      .select()
      .from(events)
      .where(inArray(events.complaintId, ids))
      .orderBy(asc(events.complaintId), asc(events.seq));
    const folded = foldedFrom(chains, successor);
    const own = chains.flatMap(({ data }) => data.cardId ?? []);
    const all = [...new Set([...made.map(({ cardId }) => cardId), ...own])];
    const records = await recordsOf(database(), all);
    for (const cardId of all) {
      expect(records.get(cardId), cardNo(cardId)).toEqual(folded(successor.has(cardId) ? -1 : cardId));
    }

    // And every count can be traced to the events behind it.
    for (const cardId of all) {
      const { uses, total } = await usesOf(database(), people.admin, cardId, { page: 1, pageSize: 1000 });
      expect(uses).toHaveLength(total);
      for (const { usedIn, settledBy, outcome, kind, hidden } of uses) {
        expect(hidden).toBe(false);
        expect(usedIn?.type).toBe(kind === "reply" ? "reply" : "request_closure");
        const settles = {
          worked: ["confirm_closing"],
          failed: ["not_solved"],
          void: ["recall", "close"],
          pending: [undefined],
        }[outcome ?? "pending"];
        expect(settles).toContain(settledBy?.type);
      }
      const count = (wanted: string) => uses.filter(({ outcome }) => outcome === wanted).length;
      expect(records.get(cardId)).toMatchObject({ worked: count("worked"), failed: count("failed") });
    }
  });
});

describe("two at once", () => {
  test("solved and not solved: the use says what the complaint says", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { cardId } = await published();
      const id = await asked({ cardNo: cardId });
      const said = [
        confirmClosing(by(complainant(id)), id, {}),
        recall(by(people.pic), id, { text: "Tersilap." }),
      ];
      const settled = await Promise.allSettled(said);
      expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const one of settled) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(Conflict);
      expect(await outcomes(id)).toEqual([settled[0]?.status === "fulfilled" ? "worked" : "void"]);
    }
  });

  test("a card that fails while it goes up in another: the failure counts where its uses went", async () => {
    for (let round = 0; round < 4; round += 1) {
      const [stays, goes] = [await published(), await published()];
      const id = await asked({ cardNo: goes.cardId });
      const [reopened] = await Promise.allSettled([
        notSolved(by(complainant(id)), id, { text: "Masih." }),
        merge(by(people.admin), goes.cardId, { into: stays.cardId, revision: goes.revision }),
      ]);
      expect(reopened.status).toBe("fulfilled");
      const merged = (await cardOf(goes.cardId)).merged;
      const counts = merged ? stays.cardId : goes.cardId;
      expect(await recordOf(counts)).toMatchObject({ used: 1, failed: 1 });
      const at = await cardOf(counts);
      // Flagged where it was at the time: before the merge that was the other card.
      if (!merged) expect(at.state).toBe("needs_review");
    }
  });

  test("a card is retired while a complaint is closed with it: one of the two", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { cardId, revision } = await published();
      const id = await assigned();
      const [closed, retired] = await Promise.allSettled([
        closing(id, { cardNo: cardId }),
        retire(by(people.admin), cardId, { revision }),
      ]);
      expect(retired.status).toBe("fulfilled");
      if (closed.status === "rejected")
        expect(closed.reason).toMatchObject({ fields: { cardNo: "card_no.retired" } });
      expect(await outcomes(id)).toEqual(closed.status === "fulfilled" ? ["pending"] : []);
    }
  });
});

describe("pictures of steps", () => {
  const readers = (id: number): [string, Actor | null][] => [
    ["Admin", people.admin],
    ["PIC", people.pic],
    ["other PIC", people.otherPic],
    ["Implementor", people.implementor],
    ["complainant", complainant(id)],
    ["other complainant", complainant(null, "lain@jkr.kelantan.test")],
    ["nobody", null],
  ];
  async function whoSees(pictureId: string, id: number): Promise<string[]> {
    const found = await Promise.all(
      readers(id).map(async ([who, actor]) =>
        (await cardPictureFor(database(), actor, pictureId)) ? who : [],
      ),
    );
    return found.flat();
  }

  test("belong to the card, and are seen by who may see that or a complaint solved with it", async () => {
    const { id: pictureId } = await picture(people.pic.id);
    const id = await asked({ ...SOLVED, pictures: ["", pictureId] });
    const resolution = await resolutionOf(id);
    expect(resolution.pictures).toEqual([[], [pictureId]]);
    const [file] = await database().select().from(attachments).where(eq(attachments.id, pictureId));
    expect(file).toMatchObject({
      cardId: resolution.cardId,
      ownerKey: null,
      expiresAt: null,
      complaintId: null,
    });
    expect(await draftFor(database(), `person:${people.pic.id}`, pictureId, clock.now)).toBeNull();
    expect(await attachmentFor(database(), people.admin, pictureId)).toBeNull();
    expect(await whoSees(pictureId, id)).toEqual(["Admin", "PIC", "other PIC", "complainant"]);
    await recall(by(people.pic), id, { text: "Perlu semakan." });
    await refer(by(people.pic), id, { implementorId: people.implementor.id, text: "Sila semak." });
    // The Implementor reads the complaint's history now.
    expect(await whoSees(pictureId, id)).toContain("Implementor");
  });

  test("are everybody's only while the text for complainants shows them", async () => {
    const [shown, internal] = [await picture(people.admin.id), await picture(people.admin.id)];
    const { cardId, revision } = await published({
      pictures: [shown.id, internal.id, ""],
      publicContent: { ...cardForm.publicContent, pictures: [shown.id, ""] },
    });
    const id = await assigned();
    expect(await whoSees(shown.id, id)).toHaveLength(7);
    expect(await whoSees(internal.id, id)).toEqual(["Admin", "PIC", "other PIC", "Implementor"]);
    await retire(by(people.admin), cardId, { revision });
    expect(await whoSees(shown.id, id)).toEqual(["Admin", "PIC", "other PIC", "Implementor"]);
  });

  test("of another card are copied, so that each card keeps its own", async () => {
    const { id: pictureId } = await picture(people.admin.id);
    const { cardId } = await draft({ pictures: [pictureId, "", ""] });
    const { pictures, cardId: newCard } = await resolutionOf(
      await asked({ ...SOLVED, pictures: [pictureId] }),
    );
    const copy = pictures[0]?.[0] as string;
    expect(copy).not.toBe(pictureId);
    const rows = await database()
      .select({ cardId: attachments.cardId, sha256: attachments.sha256 })
      .from(attachments)
      .where(inArray(attachments.id, [pictureId, copy]));
    expect(rows.map((row) => row.cardId).sort()).toEqual([cardId, newCard].sort());
    expect(new Set(rows.map((row) => row.sha256)).size).toBe(1);
  });

  test("that are none, too large, somebody else's, gone or of a complaint are refused", async () => {
    const id = await assigned();
    const refused = (pictureId: string) => fieldsOf(closing(id, { ...SOLVED, pictures: [pictureId] }));
    const pdf = await picture(people.pic.id, "manual.pdf", Buffer.from("%PDF-1.7\n"));
    expect(await refused(pdf.id)).toEqual({ steps: "pictures.type" });
    const other = await picture(people.otherPic.id);
    expect(await refused(other.id)).toEqual({ steps: "pictures.unknown" });
    expect(await refused(randomUUID())).toEqual({ steps: "pictures.unknown" });
    const sent = await picture(people.pic.id);
    await reply(by(people.pic), id, { text: "Lihat lampiran.", attachmentIds: [sent.id] });
    expect(await refused(sent.id)).toEqual({ steps: "pictures.unknown" });
    const large = Buffer.concat([PNG, Buffer.alloc(20 * 1024 * 1024)]);
    expect(large.length).toBeGreaterThan(MAX_FILE_BYTES);
    await expect(picture(people.pic.id, "besar.png", large)).rejects.toThrow(FileRefused);
    expect(await outcomes(id)).toEqual([]);
    expect(await draftFor(database(), `person:${people.pic.id}`, pdf.id, clock.now)).not.toBeNull();
  });
});

describe("sent with time to undo", () => {
  beforeAll(() => saveSetting(database(), "undoSeconds", 10, clock.now));

  const leave = (id: number) =>
    sendScheduled(
      { db: database(), now: new Date(clock.now.getTime() + 10_000) },
      { personId: people.pic.id, complaintId: id, kind: "request_closure" },
    );

  test("everything the form holds leaves, its pictures too, and comes back whole when undone", async () => {
    const id = await assigned();
    const { id: pictureId } = await picture(people.pic.id);
    const form = {
      text: "",
      way: "new",
      symptom: "Baucar tidak kelihatan",
      ...SOLVED,
      pictures: [pictureId, ""],
      moduleId: "",
      screen: "AP-201",
      errorCode: "AP-5521",
      verifiedBy: "pic",
      vendorLogNo: "",
      cardNo: "",
      differs: "",
    };
    const { version } = await lastEvent(id);
    await scheduleSend(by(people.pic), id, "request_closure", { ...form, version });
    expect((await pendingSends(database(), id))[0]?.resolution).toMatchObject({
      ...SOLVED,
      pictures: [[pictureId], []],
    });
    await undoSend(by(people.pic), id, "request_closure");
    const [back] = await keptDrafts(database(), people.pic, id, clock.now);
    expect(back?.fields).toMatchObject(form);
    await scheduleSend(by(people.pic), id, "request_closure", { ...form, version });
    await leave(id);
    expect(await resolutionOf(id)).toMatchObject({
      symptom: form.symptom,
      screen: "AP-201",
      errorCode: "AP-5521",
      verifiedBy: "pic",
      pictures: [[pictureId], []],
    });
    expect(await outcomes(id)).toEqual(["pending"]);
  });

  test("a card that is retired meanwhile hands it back with the reason; one that never was is said at once", async () => {
    const id = await assigned();
    const { cardId, revision } = await published();
    const send = (no: string) =>
      scheduleSend(by(people.pic), id, "request_closure", { text: "", way: "same", cardNo: no });
    expect(await fieldsOf(send("K-9999"))).toEqual({ cardNo: "card_no.unknown" });
    await send(cardNo(cardId));
    expect((await pendingSends(database(), id))[0]?.resolution?.steps).toEqual(cardForm.publicContent.steps);
    await retire(by(people.admin), cardId, { revision });
    await leave(id);
    const [back] = await keptDrafts(database(), people.pic, id, clock.now);
    expect(back).toMatchObject({
      refusal: "card_no.retired",
      fields: { way: "same", cardNo: cardNo(cardId) },
    });
  });

  test("a draft keeps its pictures as long as they are there", async () => {
    const id = await assigned();
    const { id: there } = await picture(people.pic.id);
    const fields = { way: "new", cause: "", steps: ["Satu", "Dua"], pictures: [there, randomUUID()] };
    await saveDraft(by(people.pic), id, { kind: "request_closure", fields });
    const [kept] = await keptDrafts(database(), people.pic, id, clock.now);
    expect(kept?.fields.pictures).toEqual([there, ""]);
  });

  async function lastEvent(id: number) {
    const [row] = await database()
      .select({ version: complaints.version })
      .from(complaints)
      .where(eq(complaints.id, id));
    return row as { version: number };
  }
});

test("an event names cards by their ids alone, whatever was written", async () => {
  const id = await lodged();
  await assign(by(people.admin), id, { picId: people.pic.id });
  const { cardId } = await published();
  await reply(by(people.pic), id, { text: "Cuba langkah ini.", cardIds: [cardId] });
  await closing(id, { cardNo: cardId, differs: "Puan Siti, 012-987 6543" });
  const rows = await database().select({ data: events.data }).from(events).where(eq(events.complaintId, id));
  for (const { data } of rows) {
    for (const value of Object.values(data).flat()) expect(typeof value).not.toBe("string");
  }
});
