import { text } from "node:stream/consumers";
import { desc } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/settings";
import { expireUploads } from "@/lib/attachments/expire-uploads";
import { storage } from "@/lib/attachments/storage";
import type { Actor } from "@/lib/auth/actor";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { forgetEnv } from "@/lib/env";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { attachHeld } from "@/lib/inbound/attach-held";
import { discardHeld } from "@/lib/inbound/discard-held";
import { countHeld, heldMail, heldMails } from "@/lib/inbound/held-queries";
import { lodgeHeld } from "@/lib/inbound/lodge-held";
import { processInboundMail } from "@/lib/inbound/process";
import { mailFileFor, rawMailFor } from "@/lib/inbound/queries";
import { restoreHeld } from "@/lib/inbound/restore-held";
import { rawMail } from "../support/mail";
import { testMailDesk } from "../support/mail-desk";
import { COMPLAINANT_EMAIL, complainant, lodging } from "../support/people";

const desk = testMailDesk();
const { database, people, around, clock, by, lodged, assigned, asked, closed, solved } = desk;
const { arrives, accepted, answerOf, complaint, lastMessage, lastEvent, mailRow, filesOf } = desk;

const STRANGER = "lain@x.test";
let others: [string, Actor][];
beforeAll(() => {
  others = [
    ["a PIC", people.pic],
    ["an Implementor", people.implementor],
    ["a complainant", complainant()],
    ["nobody", { kind: "system" }],
  ];
});

const FILES = [
  { name: "skrin.png", contentType: "image/png", content: Buffer.from("\x89PNG\r\n\x1a\nxxxx", "latin1") },
  { name: "alat.exe", contentType: "application/x-msdownload", content: "MZ" },
];

/** A mail of a stranger about a complaint, which is held. */
async function held(given: Partial<Parameters<typeof rawMail>[0]> = {}): Promise<string> {
  const raw = rawMail({
    from: `Orang Lain <${STRANGER}>`,
    to: "aduan@aduan.test",
    subject: "Baucar saya",
    text: "Baucar BB-9 tersekat.",
    files: FILES,
    ...given,
  });
  const { id, outcome } = await arrives(raw);
  expect(outcome).toBe("held");
  return id;
}
async function lastAudit() {
  return (await database().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1))[0];
}

describe("what the Admin sees", () => {
  test("the list: newest first, with the reason, a preview and a hint; waiting and discarded apart", async () => {
    const first = await held({ subject: "[Aduan #77] tanya" });
    clock.now = new Date(clock.now.getTime() + 60_000);
    const second = await held();
    const { mails, total } = await heldMails(database(), { page: 1, show: "waiting" });
    expect(total).toBe(await countHeld(database()));
    expect(mails.slice(0, 2)).toMatchObject([
      {
        id: second,
        sender: STRANGER,
        senderName: "Orang Lain",
        subject: "Baucar saya",
        hint: null,
        attachments: [{ name: "skrin.png" }, { name: "alat.exe" }],
      },
      { id: first, reason: "unmatched", preview: "Baucar BB-9 tersekat.", hint: 77, discarded: null },
    ]);
    await discardHeld(by(people.admin), second, { reason: "Iklan" });
    expect((await heldMails(database(), { page: 1, show: "waiting" })).mails[0]?.id).toBe(first);
    expect((await heldMails(database(), { page: 1, show: "discarded" })).mails).toMatchObject([
      { id: second, discarded: { byName: people.admin.name, reason: "Iklan" } },
    ]);
  });

  test("the list gives each mail what is known of its own sender, and none of another's", async () => {
    const id = await asked();
    const known = await held({ from: COMPLAINANT_EMAIL, subject: "Baucar lagi" });
    const unknown = await held();
    const { mails } = await heldMails(database(), { page: 1, show: "waiting" });
    const [ofKnown, ofUnknown] = [known, unknown].map((wanted) => mails.find((mail) => mail.id === wanted));
    expect(ofKnown?.suggestions[0]).toMatchObject({ id });
    expect(ofKnown?.prefilled).toMatchObject({ ptjId: around.ptjId, noKp: "900101035022" });
    expect(ofUnknown?.suggestions).toEqual([]);
    expect(ofUnknown?.prefilled).toMatchObject({ ptjId: null, noKp: "", email: STRANGER });
  });

  test("one mail: text, whole, files, the complaint it names, open ones of its sender, what a form starts with", async () => {
    const id = await asked();
    const shut = await closed();
    const mail = await held({
      from: COMPLAINANT_EMAIL,
      subject: `Re: [Aduan #${id}] Baucar`,
      text: "Nombornya BB-9.\n\nPada Rab, 20 Mei 2026 pada 9:05 PG eHelpdesk menulis:\n\n> Sila nyatakan.",
    });
    const found = await heldMail(database(), people.admin, mail);
    expect(found).toMatchObject({
      body: "Nombornya BB-9.",
      original: expect.stringContaining("> Sila nyatakan."),
      hasHtml: false,
      hint: id,
      hintComplaint: { id, complainantName: "Siti Aminah binti Yusof" },
      decided: null,
      prefilled: {
        title: `[Aduan #${id}] Baucar`,
        noKp: "900101035022",
        name: "Siti Aminah binti Yusof",
        phone: "+60129876543",
        email: COMPLAINANT_EMAIL,
        ptjId: around.ptjId,
      },
    });
    expect(found?.attachments.map(({ name }) => name)).toEqual(["skrin.png", "alat.exe"]);
    const suggested = found?.suggestions.map((one) => one.id);
    expect(suggested).toContain(id);
    expect(suggested).not.toContain(shut);
  });

  test("of a mail that could not be processed, what was read of it", async () => {
    const mailId = await accepted(
      rawMail({ from: STRANGER, to: "aduan@aduan.test", text: "Penting.", files: FILES }),
    );
    const folder = process.env.DATA_DIR;
    // Nothing can be kept below what is no folder.
    process.env.DATA_DIR = "/dev/null";
    forgetEnv();
    const at = { db: database(), now: clock.now };
    await expect(processInboundMail(at, mailId)).rejects.toThrow();
    expect((await mailRow(mailId)).outcome).toBe("pending");
    await processInboundMail(at, mailId, { lastAttempt: true });
    process.env.DATA_DIR = folder;
    forgetEnv();
    expect(await heldMail(database(), people.admin, mailId)).toMatchObject({
      reason: "failed",
      sender: STRANGER,
      body: "Penting.",
    });
  });

  test("nobody else: not the list's mails, their files, or the raw message", async () => {
    const id = await held();
    const [file] = await filesOf({ mailId: id });
    expect(await mailFileFor(database(), people.admin, file?.id as string)).toMatchObject({
      name: "skrin.png",
    });
    expect((await rawMailFor(database(), people.admin, id))?.raw.toString()).toContain("BB-9");
    for (const [, actor] of others) {
      await expect(heldMail(database(), actor, id)).rejects.toThrow(NotFound);
      expect(await mailFileFor(database(), actor, file?.id as string)).toBeNull();
      expect(await rawMailFor(database(), actor, id)).toBeNull();
    }
    expect(await heldMail(database(), people.admin, "not-an-id")).toBeNull();
    expect(await rawMailFor(database(), people.admin, "not-an-id")).toBeNull();
  });

  test("the raw message of a complaint is for the staff who see that complaint", async () => {
    const id = await asked();
    const { id: mailId } = await arrives(await answerOf(id, "feedback_requested"));
    for (const actor of [people.admin, people.pic]) {
      expect(await rawMailFor(database(), actor, mailId)).toMatchObject({ complaintId: id });
    }
    expect(await rawMailFor(database(), people.otherPic, mailId)).toBeNull();
    expect(await rawMailFor(database(), complainant(id), mailId)).toBeNull();
  });

  test("files of held mails do not expire", async () => {
    const id = await held();
    await expireUploads({ db: database(), now: new Date("2036-01-01T00:00:00Z") });
    const [file] = await filesOf({ mailId: id });
    expect(await text(await storage().read(file?.storageKey as string))).toContain("PNG");
  });
});

describe("attached to a complaint", () => {
  test("as the complainant's words: whatever they do there, written down by the Admin, with every file", async () => {
    const id = await asked();
    const mail = await held();
    const { messageId } = await attachHeld(by(people.admin), mail, { complaintId: id, as: "complainant" });
    expect(await lastEvent(id)).toMatchObject({ type: "answer", actorId: people.admin.id, channel: "email" });
    expect(await lastMessage(id)).toMatchObject({
      id: messageId,
      visibility: "public",
      onBehalf: true,
      channel: "email",
      body: "Baucar BB-9 tersekat.",
    });
    expect((await filesOf({ messageId: messageId as number })).map(({ name }) => name)).toEqual([
      "skrin.png",
      "alat.exe",
    ]);
    expect(await mailRow(mail)).toMatchObject({
      outcome: "reply",
      decision: "attached",
      decidedById: people.admin.id,
      complaintId: id,
      messageId,
    });
    expect(await lastAudit()).toMatchObject({
      action: "attach_held_mail",
      actorId: people.admin.id,
      subjectType: "inbound_mail",
      subjectId: mail,
    });
  });

  test("a mere thanks moves nothing", async () => {
    const id = await solved();
    await attachHeld(by(people.admin), await held({ text: "Terima kasih.", files: [] }), {
      complaintId: id,
      as: "complainant",
    });
    expect(await lastEvent(id)).toMatchObject({ type: "thanks", toStage: "awaiting_closure" });
  });

  test("as a note, on a closed complaint too", async () => {
    const id = await closed();
    await attachHeld(by(people.admin), await held(), { complaintId: id, as: "note" });
    expect(await lastMessage(id)).toMatchObject({ visibility: "internal", body: "Baucar BB-9 tersekat." });
    expect((await complaint(id)).stage).toBe("closed");
  });

  test("as the vendor's answer, while the vendor is asked", async () => {
    const id = await assigned();
    const mail = await held();
    await expect(attachHeld(by(people.admin), mail, { complaintId: id, as: "vendor" })).rejects.toThrow(
      Conflict,
    );
    await logWithVendor(by(people.pic), id, { vendorId: around.vendorId });
    await attachHeld(by(people.admin), mail, { complaintId: id, as: "vendor" });
    expect(await lastEvent(id)).toMatchObject({ type: "vendor_answered", toStage: "in_progress" });
    expect(await mailRow(mail)).toMatchObject({ outcome: "vendor_answer", decision: "attached" });
  });

  test("a complaint closed for good takes no words of the complainant; the mail waits on", async () => {
    const id = await closed();
    clock.now = new Date(clock.now.getTime() + 30 * 24 * 3600_000);
    const mail = await held();
    await expect(attachHeld(by(people.admin), mail, { complaintId: id, as: "complainant" })).rejects.toThrow(
      Conflict,
    );
    expect(await mailRow(mail)).toMatchObject({ outcome: "held", decision: null });
    expect(await filesOf({ mailId: mail })).toHaveLength(2);
  });

  test.each([
    [{ complaintId: 999_999, as: "note" }, { complaintId: "complaint.unknown" }],
    [{ complaintId: "", as: "note" }, { complaintId: "complaint.required" }],
    [{ complaintId: "99999999999999999999", as: "note" }, { complaintId: "complaint.required" }],
    [{ complaintId: 1, as: "admin" }, { as: "attach_as.required" }],
  ])("%j is refused by its field", async (input, fields) => {
    const mail = await held();
    const refused = await attachHeld(by(people.admin), mail, input).catch((error) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect(refused.fields).toEqual(fields);
  });
});

describe("made a complaint", () => {
  test("on behalf of its sender, with every file", async () => {
    const mail = await held();
    const { complaintId } = await lodgeHeld(by(people.admin), mail, {
      ...lodging(around),
      email: STRANGER,
      noKp: "",
      phone: " ",
      categoryId: "",
      description: "Baucar BB-9 tersekat.",
    });
    expect(await complaint(complaintId)).toMatchObject({
      stage: "received",
      channel: "email",
      complainantEmail: STRANGER,
      complainantNoKp: null,
      complainantPhone: null,
      lodgedById: people.admin.id,
      submissionKey: mail,
    });
    expect((await filesOf({ complaintId })).map(({ name }) => name)).toEqual(["skrin.png", "alat.exe"]);
    expect(await mailRow(mail)).toMatchObject({ outcome: "new_complaint", decision: "lodged", complaintId });
    expect(await lastAudit()).toMatchObject({ action: "lodge_held_mail", subjectId: mail });
  });

  test("what is missing or wrong is said by field", async () => {
    const mail = await held();
    const given = { ...lodging(around), noKp: "123", name: " ", ptjId: "", description: "x" };
    const refused = await lodgeHeld(by(people.admin), mail, given).catch((error) => error);
    expect(refused.fields).toMatchObject({
      noKp: "no_kp.invalid",
      name: "name.required",
      ptjId: "ptj.required",
    });
    expect((await mailRow(mail)).outcome).toBe("held");
  });
});

describe("discarded and taken back", () => {
  test("kept with the reason; taken back it waits again", async () => {
    const mail = await held();
    await discardHeld(by(people.admin), mail, { reason: "Bukan aduan" });
    expect(await mailRow(mail)).toMatchObject({
      outcome: "held",
      decision: "discarded",
      decisionReason: "Bukan aduan",
    });
    expect(await lastAudit()).toMatchObject({ action: "discard_held_mail", subjectId: mail });
    await restoreHeld(by(people.admin), mail);
    expect(await mailRow(mail)).toMatchObject({
      decision: null,
      decidedById: null,
      decidedAt: null,
      decisionReason: null,
    });
    await attachHeld(by(people.admin), mail, { complaintId: await lodged(), as: "note" });
  });

  test("not without a reason; what waits cannot be taken back", async () => {
    const mail = await held();
    await expect(discardHeld(by(people.admin), mail, { reason: " " })).rejects.toThrow(Invalid);
    await expect(restoreHeld(by(people.admin), mail)).rejects.toThrow(Conflict);
  });
});

describe("decided once, by an Admin", () => {
  test("two at once: one of them, the other is told", async () => {
    const mail = await held();
    const id = await asked();
    const results = await Promise.allSettled([
      attachHeld(by(people.admin), mail, { complaintId: id, as: "note" }),
      discardHeld(by(people.admin), mail, { reason: "Iklan" }),
      lodgeHeld(by(people.admin), mail, lodging(around)),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toBeInstanceOf(Conflict);
    }
  });

  test("what was never held, or is decided, is not decided again", async () => {
    const id = await asked();
    const { id: reply } = await arrives(await answerOf(id, "feedback_requested"));
    const mail = await held();
    await attachHeld(by(people.admin), mail, { complaintId: id, as: "note" });
    for (const done of [reply, mail]) {
      await expect(discardHeld(by(people.admin), done, { reason: "x" })).rejects.toThrow(Conflict);
      await expect(restoreHeld(by(people.admin), done)).rejects.toThrow(Conflict);
    }
  });

  test("for anybody else, and for what is no mail, there is none", async () => {
    const mail = await held();
    const id = await lodged();
    const all = (actor: Actor, which: string) => [
      attachHeld(by(actor), which, { complaintId: id, as: "note" }),
      lodgeHeld(by(actor), which, lodging(around)),
      discardHeld(by(actor), which, { reason: "x" }),
      restoreHeld(by(actor), which),
    ];
    for (const [, actor] of others) {
      for (const attempt of await Promise.allSettled(all(actor, mail))) {
        expect(attempt).toMatchObject({ status: "rejected", reason: expect.any(NotFound) });
      }
    }
    for (const which of ["not-an-id", "00000000-0000-4000-8000-000000000000"]) {
      for (const attempt of await Promise.allSettled(all(people.admin, which))) {
        expect(attempt).toMatchObject({ status: "rejected", reason: expect.any(NotFound) });
      }
    }
    expect(await mailRow(mail)).toMatchObject({ outcome: "held", decision: null });
  });
});
