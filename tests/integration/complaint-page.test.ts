import { randomUUID } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { attachments } from "@/db/schema/attachments";
import { drafts } from "@/db/schema/drafts";
import { inboundMails } from "@/db/schema/inbound";
import { cards, resolutions } from "@/db/schema/knowledge";
import { notifications } from "@/db/schema/mail";
import { auditLog } from "@/db/schema/settings";
import type { StaffActor } from "@/lib/auth/actor";
import { addInformation } from "@/lib/complaints/add-information";
import { assign } from "@/lib/complaints/assign";
import { assignablePics, availableImplementors } from "@/lib/complaints/assignees";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { correct } from "@/lib/complaints/correct";
import { discardDraft, keptDrafts, saveDraft } from "@/lib/complaints/drafts";
import { handBack } from "@/lib/complaints/hand-back";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { note } from "@/lib/complaints/note";
import { complaintForStaff, parseNumber, triageChoices } from "@/lib/complaints/queries";
import { recordCalled } from "@/lib/complaints/record-called";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { unmaskNoKp } from "@/lib/complaints/unmask";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { cardNo } from "@/lib/knowledge/card-number";
import { refreshNotice } from "@/lib/notifications/notice";
import { testDesk } from "../support/desk";
import { complainant } from "../support/people";

const { database, people, around, clock, by, lodged, assigned } = testDesk();

const page = (actor: StaffActor, number: number | string, now = clock.now) =>
  complaintForStaff({ db: database(), actor, now }, String(number));

describe("who finds a complaint at its address", () => {
  test("the Admin, the PIC it was handed to and nobody else", async () => {
    const id = await assigned();
    expect(await page(people.admin, id)).not.toBeNull();
    expect(await page(people.pic, id)).not.toBeNull();
    expect(await page(people.otherPic, id)).toBeNull();
    expect(await page(people.implementor, id)).toBeNull();
  });

  test.each(["0", "-1", "01", "1.5", "1e3", "abc", "", " 1", "9".repeat(16), "99999999999"])(
    "%j is no complaint",
    async (number) => expect(await page(people.admin, number)).toBeNull(),
  );

  test("a No Aduan is a positive integer written plainly", () => {
    expect(parseNumber("1234")).toBe(1234);
    expect(parseNumber("1,234")).toBeNull();
  });
});

describe("what the page is given", () => {
  test("the whole story, oldest first, with names, roles, vendor log, resolution and who was told", async () => {
    const id = await lodged();
    const { admin, pic, implementor } = people;
    await correct(by(admin), id, {
      categoryId: around.categoryId,
      ptjId: around.ptjId,
      priority: "urgent",
    });
    await assign(by(admin), id, { picId: pic.id, text: "Sila semak dahulu" });
    await reply(by(pic), id, { text: "Sedang disemak." });
    await refer(by(pic), id, { implementorId: implementor.id, text: "Perlu semakan data" });
    await handBack(by(implementor), id, { solved: false, text: "Perlu vendor" });
    await logWithVendor(by(pic), id, {
      vendorId: around.vendorId,
      logNo: "BKP-77",
      promisedOn: "2026-05-25",
    });

    const open = await page(pic, id);
    expect(open).toMatchObject({
      status: "INPROGRESS",
      holder: "vendor",
      picName: "Kamal bin Idris",
      handlesCase: true,
      isAdmin: false,
      referral: null,
      vendorLog: { logNo: "BKP-77", promisedOn: "2026-05-25", outcome: null },
      complaint: { priority: "urgent", stage: "with_vendor" },
    });
    expect(open?.verbs).toEqual(expect.arrayContaining(["reply", "refer", "vendor_answered", "recall"]));
    expect(open?.verbs).not.toContain("assign");
    expect((await page(admin, id))?.verbs).toContain("assign");

    await requestClosure(by(pic), id, { text: "", cause: "Tugas terhenti", steps: ["Jana semula", "Semak"] });
    await confirmClosing(by(complainant()), id, { rating: "5", comment: "Cepat" });

    const closed = await page(pic, id);
    expect(closed?.timeline.map(({ type, actingAs }) => [type, actingAs])).toEqual([
      ["lodge", null],
      ["correct", "admin"],
      ["assign", "admin"],
      ["reply", "pic"],
      ["refer", "pic"],
      ["hand_back", "implementor"],
      ["log_with_vendor", "pic"],
      ["request_closure", "pic"],
      ["confirm_closing", null],
    ]);
    const byType = new Map(closed?.timeline.map((entry) => [entry.type, entry]));
    expect(byType.get("correct")?.correction).toMatchObject({
      category: { nameMs: "Baucar Bayaran" },
      ptj: "Jabatan Kerja Raya Kelantan",
      priority: "urgent",
    });
    expect(byType.get("assign")).toMatchObject({
      pic: "Kamal bin Idris",
      relievedPic: null,
      message: { visibility: "internal", body: "Sila semak dahulu" },
    });
    expect(byType.get("refer")?.referral).toMatchObject({ implementorName: "Lee Wei Ming" });
    expect(byType.get("hand_back")).toMatchObject({ outcome: "not_solved" });
    expect(byType.get("log_with_vendor")?.vendorLog).toMatchObject({ logNo: "BKP-77" });
    expect(byType.get("request_closure")?.resolution).toMatchObject({
      cause: "Tugas terhenti",
      steps: ["Jana semula", "Semak"],
    });
    expect(byType.get("confirm_closing")).toMatchObject({ rating: 5, actorKind: "complainant" });
    expect(byType.get("reply")?.notifications).toMatchObject([{ channel: "email", kind: "reply" }]);
    expect(closed).toMatchObject({ status: "SELESAI", holder: null, verbs: ["note", "not_solved"] });
  });

  test("what solved it leads to its card, or to writing one where it became none", async () => {
    const id = await assigned();
    await requestClosure(by(people.pic), id, { text: "", cause: "Tugas terhenti", steps: ["Jana semula"] });
    const resolution = async (staff: StaffActor) =>
      (await page(staff, id))?.timeline.find(({ type }) => type === "request_closure")?.resolution;
    const [card] = await database().select().from(cards).where(eq(cards.originComplaintId, id));
    const no = cardNo(card?.id as number);
    expect(await resolution(people.pic)).toMatchObject({ cardNo: no, cardOf: null });

    // As closings were before there were cards.
    await database()
      .update(resolutions)
      .set({ cardId: null, cardVersion: null, symptom: null })
      .where(eq(resolutions.complaintId, id));
    expect(await resolution(people.pic)).toMatchObject({ cardNo: no, cardOf: null });
    await database().update(cards).set({ originComplaintId: null }).where(eq(cards.originComplaintId, id));
    expect(await resolution(people.pic)).toMatchObject({ cardNo: null, cardOf: id });
  });

  test("an earlier PIC still reads it but only leaves notes, and the No KP is not for them", async () => {
    const id = await assigned();
    await assign(by(people.admin), id, { picId: people.otherPic.id });
    expect(await page(people.pic, id)).toMatchObject({ handlesCase: false, verbs: ["note"] });
    expect(await page(people.otherPic, id)).toMatchObject({ handlesCase: true });
  });

  test("aging counts local dates from the clock it is given", async () => {
    const id = await lodged();
    const later = new Date(clock.now.getTime() + 3 * 24 * 3600_000);
    expect((await page(people.admin, id, later))?.clock.agingDays).toBe(3);
  });
});

test("who a complaint can be handed to, with what they have now", async () => {
  const before = new Map((await assignablePics(database(), "2026-05-18")).map(({ id, load }) => [id, load]));
  const id = await assigned();
  const done = await assigned();
  await requestClosure(by(people.pic), done, { cause: "x", steps: ["y"] });
  await confirmClosing(by(complainant()), done, {});
  await refer(by(people.pic), id, { implementorId: people.implementor.id, text: "Mohon bantu" });
  const after = new Map((await assignablePics(database(), "2026-05-18")).map(({ id, load }) => [id, load]));
  expect(after.get(people.pic.id)).toBe((before.get(people.pic.id) ?? 0) + 1);
  expect(after.get(people.otherPic.id)).toBe(before.get(people.otherPic.id));
  expect([...after.keys()]).not.toContain(people.admin.id);
  expect(await availableImplementors(database())).toEqual([
    { id: people.implementor.id, name: "Lee Wei Ming", load: 1 },
  ]);
  expect((await triageChoices(database())).ptj.map(({ id }) => id)).toContain(around.ptjId);
});

describe("the whole No KP", () => {
  test("is given to who asks and sees the complaint, and the asking is recorded", async () => {
    const id = await assigned();
    await assign(by(people.admin), id, { picId: people.otherPic.id });
    expect(await unmaskNoKp(by(people.pic), id)).toBe("900101035022");
    const rows = await database()
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, String(id)))
      .orderBy(asc(auditLog.id));
    expect(rows).toMatchObject([
      { action: "unmask_no_kp", subjectType: "complaint", actorId: people.pic.id, at: clock.now },
    ]);
  });

  test("is nobody else's, and nothing is recorded", async () => {
    const id = await assigned();
    await expect(unmaskNoKp(by(people.otherPic), id)).rejects.toBeInstanceOf(NotFound);
    const rows = await database()
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, String(id)));
    expect(rows).toEqual([]);
  });
});

describe("drafts", () => {
  const kept = (actor: StaffActor, id: number) => keptDrafts(database(), actor, id, clock.now);

  test("are kept for their writer alone, the last one counts, and end when sent or emptied", async () => {
    const id = await assigned();
    await saveDraft(by(people.pic), id, { kind: "note", fields: { text: "satu" } });
    const savedAt = await saveDraft(by(people.pic), id, { kind: "note", fields: { text: "dua" } });
    expect(savedAt).toEqual(clock.now);
    expect(await kept(people.pic, id)).toMatchObject([
      { kind: "note", fields: { text: "dua" }, updatedAt: clock.now },
    ]);
    expect(await kept(people.admin, id)).toEqual([]);
    await database().transaction(async (tx) => {
      await note({ ...by(people.pic), db: tx }, id, { text: "dua" });
      await discardDraft(tx, people.pic.id, id, "note");
    });
    expect(await kept(people.pic, id)).toEqual([]);
    await saveDraft(by(people.pic), id, { kind: "refer", fields: { implementorId: "1", text: "sebab" } });
    expect(
      await saveDraft(by(people.pic), id, { kind: "refer", fields: { implementorId: "1", text: " " } }),
    ).toBe(null);
    expect(await kept(people.pic, id)).toEqual([]);
  });

  test("to the complainant are one text, whichever Status goes with it", async () => {
    const id = await assigned();
    await saveDraft(by(people.pic), id, { kind: "reply", fields: { text: "Selesai" } });
    await saveDraft(by(people.pic), id, { kind: "note", fields: { text: "nota" } });
    await saveDraft(by(people.pic), id, {
      kind: "request_closure",
      fields: { text: "Selesai", cause: "", steps: ["satu", ""] },
    });
    expect((await kept(people.pic, id)).map(({ kind }) => kind)).toEqual(["request_closure", "note"]);
    await discardDraft(database(), people.pic.id, id, "reply");
    expect((await kept(people.pic, id)).map(({ kind }) => kind)).toEqual(["note"]);
  });

  test("name the uploads that are still there", async () => {
    const id = await assigned();
    const file = randomUUID();
    await database()
      .insert(attachments)
      .values({
        id: file,
        ownerKey: `person:${people.pic.id}`,
        name: "log.pdf",
        contentType: "application/pdf",
        size: 10,
        sha256: "0".repeat(64),
        storageKey: file,
        createdAt: clock.now,
        expiresAt: new Date(clock.now.getTime() + 3600_000),
      });
    await saveDraft(by(people.pic), id, {
      kind: "note",
      fields: { text: "", attachmentIds: [file, randomUUID()] },
    });
    expect(await kept(people.pic, id)).toMatchObject([{ files: [{ id: file, name: "log.pdf", size: 10 }] }]);
  });

  test.each([
    ["no kind there is", { kind: "shout", fields: { text: "x" } }],
    ["too long", { kind: "note", fields: { text: "x".repeat(70_000) } }],
    [
      "of many fields",
      { kind: "note", fields: Object.fromEntries(Array.from({ length: 30 }, (_, n) => [n, "x"])) },
    ],
    ["no object", "x"],
  ])("are refused when %s", async (_, input) => {
    const id = await assigned();
    await expect(saveDraft(by(people.pic), id, input)).rejects.toBeInstanceOf(Invalid);
  });

  test("are not for those who may not see the complaint, and hold any text the database can", async () => {
    const id = await assigned();
    await expect(
      saveDraft(by(people.otherPic), id, { kind: "note", fields: { text: "x" } }),
    ).rejects.toBeInstanceOf(NotFound);
    await saveDraft(by(people.pic), id, { kind: "note", fields: { text: "a\0b\ud800 😀 ' \" \\" } });
    const [row] = await database().select().from(drafts).where(eq(drafts.complaintId, id));
    expect(row?.fields).toEqual({ text: "ab\ufffd 😀 ' \" \\" });
  });
});

describe("proof of notice", () => {
  /** What became of the last thing the complainant was told. */
  async function noticed(id: number, state: "bounced" | "unknown" | "sent") {
    await database()
      .update(notifications)
      .set({ state, sentAt: clock.now })
      .where(
        and(
          eq(notifications.complaintId, id),
          eq(notifications.channel, "email"),
          isNull(notifications.personId),
        ),
      );
    await refreshNotice(database(), id);
  }

  test("what was asked and did not reach the complainant is said until they are told by telephone", async () => {
    const id = await assigned();
    await noticed(id, "bounced");
    expect(await page(people.pic, id)).toMatchObject({ notice: null });
    await requestFeedback(by(people.pic), id, { text: "Apakah nombor baucar itu?" });
    await noticed(id, "sent");
    expect(await page(people.pic, id)).toMatchObject({ notice: null });
    await noticed(id, "unknown");
    expect(await page(people.pic, id)).toMatchObject({ notice: "unknown", recordsCalls: true });
    await noticed(id, "bounced");

    await recordCalled(by(people.pic), id, { reached: "false", text: "Tiada jawapan" });
    expect(await page(people.pic, id)).toMatchObject({ notice: "failed" });
    await recordCalled(by(people.admin), id, { reached: "true", text: "" });
    const told = await page(people.pic, id);
    expect(told).toMatchObject({
      notice: null,
      complaint: { stage: "awaiting_complainant", noticeState: "called" },
    });
    expect(told?.timeline.slice(-2)).toMatchObject([
      {
        type: "called",
        channel: "phone",
        outcome: "not_reached",
        message: { visibility: "internal", body: "Tiada jawapan" },
      },
      { type: "called", channel: "phone", outcome: "reached", message: null },
    ]);
  });

  test("only who handles the case records a call, and says whether they were reached", async () => {
    const id = await assigned();
    await refer(by(people.pic), id, { implementorId: people.implementor.id, text: "Mohon bantu" });
    const call = { reached: "true" };
    await expect(recordCalled(by(people.otherPic), id, call)).rejects.toBeInstanceOf(NotFound);
    await expect(recordCalled(by(people.implementor), id, call)).rejects.toBeInstanceOf(Forbidden);
    await expect(recordCalled(by(complainant()), id, call)).rejects.toBeInstanceOf(Forbidden);
    await expect(recordCalled(by(people.pic), id, {})).rejects.toMatchObject({
      fields: { reached: "reached.required" },
    });
    expect(await page(people.implementor, id)).toMatchObject({ recordsCalls: false });
  });
});

describe("mails of a complaint", () => {
  async function mail(row: Partial<typeof inboundMails.$inferInsert>) {
    const id = randomUUID();
    await database()
      .insert(inboundMails)
      .values({
        id,
        receivedAt: clock.now,
        transport: "raw",
        raw: Buffer.from("Subject: x\r\n\r\nx"),
        dedupeKey: id,
        sender: "siti@jkr.kelantan.test",
        processedAt: clock.now,
        ...row,
      });
    return id;
  }

  test("the one an entry came in, the one that lodged it, and those nobody wrote; never one that is held", async () => {
    const id = await lodged();
    const { messageId } = await addInformation(by(complainant()), id, { text: "Nombornya BB-2211." });
    const lodging = await mail({
      complaintId: id,
      outcome: "new_complaint",
      subject: "Baucar",
      html: "<p>x</p>",
    });
    const reply = await mail({ complaintId: id, messageId, outcome: "reply", body: "Nombornya BB-2211." });
    const away = await mail({ complaintId: id, outcome: "auto_reply", body: "Saya bercuti." });
    await mail({ complaintId: id, outcome: "bounce", sender: "mailer-daemon@jkr.kelantan.test" });
    await mail({ complaintId: id, outcome: "held", reason: "wrong_sender", body: "Rahsia orang lain" });
    await mail({ complaintId: id, outcome: "auto_reply", transport: "whatsapp", body: "Bukan e-mel" });

    const found = await page(people.admin, id);
    expect(found?.mail).toMatchObject({ id: lodging, subject: "Baucar", hasHtml: true });
    expect(found?.timeline.at(-1)?.message?.mail).toMatchObject({ id: reply, hasHtml: false, excerpt: null });
    expect(found?.automatic.map(({ outcome, excerpt }) => [outcome, excerpt])).toEqual([
      ["auto_reply", "Saya bercuti."],
      ["bounce", null],
    ]);
    expect(found?.automatic[0]?.id).toBe(away);
    expect(JSON.stringify(found)).not.toContain("Rahsia orang lain");
  });
});
