import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as status } from "@/app/api/webhooks/email/[id]/route";
import { POST as webhook } from "@/app/api/webhooks/email/route";
import { attachments } from "@/db/schema/attachments";
import { complaints, events, messages } from "@/db/schema/complaints";
import { inboundMails, notifications } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import type { StaffActor } from "@/lib/auth/actor";
import { assign } from "@/lib/complaints/assign";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { lodge } from "@/lib/complaints/lodge";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { forgetEnv } from "@/lib/env";
import { processInboundMail } from "@/lib/inbound/process";
import { heldMails } from "@/lib/inbound/queries";
import { replyAddress } from "@/lib/notifications/addresses";
import { testDatabase } from "../support/database";
import { rawMail } from "../support/mail";
import { COMPLAINANT_EMAIL, complainant, lodging, type Office, office, staff } from "../support/people";

const database = testDatabase();
const SECRET = "inbound-secret-for-tests";
const URL_ = "http://localhost/api/webhooks/email";
const DAY = 24 * 3600_000;
let now = new Date("2026-05-20T01:05:00Z");
let admin: StaffActor;
let pic: StaffActor;
let around: Office;

beforeAll(async () => {
  Object.assign(process.env, {
    INBOUND_EMAIL_SECRET: `older-secret, ${SECRET}`,
    INBOUND_MAX_BYTES: "200000",
  });
  forgetEnv();
  admin = await staff(database(), ["admin"]);
  pic = await staff(database(), ["pic"]);
  around = await office(database());
});

const by = (actor: StaffActor | ReturnType<typeof complainant>) => {
  now = new Date(now.getTime() + 60_000);
  return { actor, now, db: database() };
};

function post(body: BodyInit | null, authorization = `Bearer ${SECRET}`) {
  return webhook(
    new Request(URL_, { method: "POST", body, headers: { authorization, "content-type": "message/rfc822" } }),
  );
}
const bodyOf = (raw: Buffer | string) => new Uint8Array(Buffer.from(raw));

async function statusOf(id: string, authorization = `Bearer ${SECRET}`) {
  const response = await status(new Request(`${URL_}/${id}`, { headers: { authorization } }), {
    params: Promise.resolve({ id }),
  });
  return { code: response.status, body: await response.json() };
}

/** Delivers and processes; @returns what the status route says of it */
async function arrives(raw: Buffer): Promise<{ id: string; outcome: string; complaint: number | null }> {
  const response = await post(bodyOf(raw));
  expect(response.status).toBe(202);
  const { id } = await response.json();
  await processInboundMail({ db: database(), now }, id);
  return (await statusOf(id)).body;
}

async function lodged() {
  return (await lodge(by(complainant()), lodging(around))).complaintId;
}
async function assigned() {
  const id = await lodged();
  await assign(by(admin), id, { picId: pic.id });
  return id;
}
async function asked() {
  const id = await assigned();
  await requestFeedback(by(pic), id, { text: "Sila nyatakan nombor baucar." });
  return id;
}
async function solved() {
  const id = await assigned();
  await requestClosure(by(pic), id, { cause: "Peranan", steps: ["Tambah peranan"] });
  return id;
}
async function closed() {
  const id = await solved();
  await confirmClosing(by(complainant()), id, {});
  return id;
}

/** The mail a party of a complaint was told by: what they answer. */
async function toldTo(complaintId: number, kind: string) {
  const [found] = await database()
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.complaintId, complaintId),
        eq(notifications.kind, kind),
        eq(notifications.channel, "email"),
      ),
    );
  return found as typeof notifications.$inferSelect;
}
async function answerOf(
  complaintId: number,
  kind: string,
  given: Partial<Parameters<typeof rawMail>[0]> = {},
) {
  const told = await toldTo(complaintId, kind);
  return rawMail({
    from: `Siti Aminah <${COMPLAINANT_EMAIL}>`,
    to: replyAddress(told.replyAddressId as number) as string,
    text: "Nombor baucar BB-2211.",
    ...given,
  });
}
async function complaint(id: number) {
  const [found] = await database().select().from(complaints).where(eq(complaints.id, id));
  return found as typeof complaints.$inferSelect;
}
async function lastMessage(id: number) {
  return (
    await database().select().from(messages).where(eq(messages.complaintId, id)).orderBy(messages.id)
  ).at(-1);
}
async function lastEvent(id: number) {
  return (await database().select().from(events).where(eq(events.complaintId, id)).orderBy(events.seq)).at(
    -1,
  );
}

describe("the webhook", () => {
  const raw = () => rawMail({ from: "x@y.test", to: "aduan@aduan.test", text: "badan" });

  test("202 with an id; the job is there", async () => {
    const response = await post(bodyOf(raw()));
    expect(response.status).toBe(202);
    const { id, outcome } = await response.json();
    expect(outcome).toBe("accepted");
    expect((await statusOf(id)).body).toEqual({ id, outcome: "pending", complaint: null });
    const jobs = await database().execute<{ key: string }>(sql`select key from graphile_worker.jobs`);
    expect(jobs.map(({ key }) => key)).toContain(`inbound:${id}`);
  });

  test("ten at once: one accepted, nine duplicates of it", async () => {
    const body = bodyOf(raw());
    const answers = await Promise.all(Array.from({ length: 10 }, async () => (await post(body)).json()));
    expect(answers.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === "duplicate")).toHaveLength(9);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  });

  test("the same mail over another relay is a duplicate, another mail under its Message-ID is not", async () => {
    const first = rawMail({ from: "x@y.test", to: "a@aduan.test", messageId: "<same@y.test>", text: "satu" });
    const other = rawMail({ from: "x@y.test", to: "a@aduan.test", messageId: "<same@y.test>", text: "dua" });
    const accepted = await (await post(bodyOf(first))).json();
    const again = Buffer.concat([Buffer.from("Received: from relay.test\r\n"), first, Buffer.from("\r\n")]);
    expect(await (await post(bodyOf(again))).json()).toEqual({ id: accepted.id, outcome: "duplicate" });
    expect((await (await post(bodyOf(other))).json()).outcome).toBe("accepted");
  });

  test("without Message-ID the sender and the bytes count", async () => {
    const body = bodyOf("From: x@y.test\n\ntanpa id");
    const first = await (await post(body)).json();
    expect(await (await post(body)).json()).toEqual({ id: first.id, outcome: "duplicate" });
  });

  test.each([
    ["no secret", ""],
    ["another secret", "Bearer wrong"],
    ["another scheme", `Basic ${SECRET}`],
    ["an empty secret", "Bearer "],
  ])("401 with %s", async (_what, authorization) => {
    expect((await post(bodyOf(raw()), authorization)).status).toBe(401);
    expect((await statusOf("00000000-0000-4000-8000-000000000000", authorization)).code).toBe(401);
  });

  test("both secrets of a list are taken; while none is set nobody may", async () => {
    expect((await post(bodyOf(raw()), "Bearer older-secret")).status).toBe(202);
    const set = process.env.INBOUND_EMAIL_SECRET;
    delete process.env.INBOUND_EMAIL_SECRET;
    forgetEnv();
    expect((await post(bodyOf(raw()))).status).toBe(401);
    expect((await post(bodyOf(raw()), "Bearer ")).status).toBe(401);
    process.env.INBOUND_EMAIL_SECRET = set;
    forgetEnv();
  });

  test("413 above the limit, with a length and without", async () => {
    const big = `From: x@y.test\n\n${"a".repeat(200_000)}`;
    expect((await post(bodyOf(big))).status).toBe(413);
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(10_000).fill(97));
      },
    });
    const streamed = {
      method: "POST",
      body: endless,
      headers: { authorization: `Bearer ${SECRET}` },
      duplex: "half",
    };
    expect((await webhook(new Request(URL_, streamed as RequestInit))).status).toBe(413);
    expect(given).toBeLessThan(50);
  });

  test.each(["", "hello there", "\n\n"])("400 for %j", async (text) => {
    expect((await post(text === "" ? null : bodyOf(text))).status).toBe(400);
  });

  test("a mail nobody knows is 404", async () => {
    expect((await statusOf("00000000-0000-4000-8000-000000000000")).code).toBe(404);
    expect((await statusOf("not-an-id")).code).toBe(404);
  });
});

describe("a complainant's reply", () => {
  test("answers what was asked: new text only, the whole kept, the file attached, back to the PIC, who is told", async () => {
    const id = await asked();
    const text =
      "Nombor baucar BB-2211.\n\nPada Rab, 20 Mei 2026 pada 9:05 PG eHelpdesk <aduan@aduan.test> menulis:\n\n> Sila nyatakan nombor baucar.";
    const files = [
      {
        name: "skrin.png",
        contentType: "image/png",
        content: Buffer.from("\x89PNG\r\n\x1a\nxxxx", "latin1"),
      },
    ];
    const mail = await answerOf(id, "feedback_requested", { text, files });
    expect(await arrives(mail)).toMatchObject({ outcome: "reply", complaint: id });
    expect((await complaint(id)).stage).toBe("in_progress");
    const message = await lastMessage(id);
    expect(message).toMatchObject({
      body: "Nombor baucar BB-2211.",
      authorKind: "complainant",
      channel: "email",
    });
    expect(message?.original).toContain("> Sila nyatakan nombor baucar.");
    expect(
      await database()
        .select()
        .from(attachments)
        .where(eq(attachments.messageId, message?.id as number)),
    ).toMatchObject([{ name: "skrin.png", ownerKey: null }]);
    expect(await toldTo(id, "answered")).toMatchObject({ personId: pic.id, state: "queued" });
  });

  test("a second delivery and a second run add nothing", async () => {
    const id = await asked();
    const mail = await answerOf(id, "feedback_requested");
    const { id: mailId } = await arrives(mail);
    const before = await lastEvent(id);
    await arrives(mail);
    await Promise.all([
      processInboundMail({ db: database(), now }, mailId),
      processInboundMail({ db: database(), now }, mailId),
    ]);
    expect(await lastEvent(id)).toEqual(before);
  });

  test("found by In-Reply-To when the reply address was lost, whatever the subject says", async () => {
    const id = await asked();
    const { messageIdHeader } = await toldTo(id, "feedback_requested");
    const mail = await answerOf(id, "feedback_requested", {
      to: "aduan@aduan.test",
      subject: "[Aduan #1] lain",
      inReplyTo: messageIdHeader as string,
    });
    expect(await arrives(mail)).toMatchObject({ outcome: "reply", complaint: id });
  });

  test("the address is read without case, and in Delivered-To", async () => {
    const id = await asked();
    const told = await toldTo(id, "feedback_requested");
    const address = (replyAddress(told.replyAddressId as number) as string).toUpperCase();
    const mail = await answerOf(id, "feedback_requested", {
      to: "Helpdesk <x@aduan.test>",
      headers: { "Delivered-To": address },
    });
    expect(await arrives(mail)).toMatchObject({ outcome: "reply", complaint: id });
  });

  test("while it is being handled it adds information and moves nothing", async () => {
    const id = await assigned();
    expect(await arrives(await answerOf(id, "received"))).toMatchObject({ outcome: "reply" });
    expect(await lastEvent(id)).toMatchObject({ type: "add_information", toStage: "assigned" });
  });

  test("a file we do not take is named, the others are kept", async () => {
    const id = await asked();
    const files = [
      { name: "program.exe", contentType: "application/octet-stream", content: "MZxx" },
      { name: "palsu.pdf", contentType: "application/pdf", content: "MZxx" },
      { name: "lejar.csv", contentType: "text/csv", content: "a,b" },
    ];
    await arrives(await answerOf(id, "feedback_requested", { text: "Ini failnya.", files }));
    const message = await lastMessage(id);
    expect(message?.body).toBe("Ini failnya.\n\nLampiran yang tidak diambil: program.exe, palsu.pdf");
    const kept = await database()
      .select()
      .from(attachments)
      .where(eq(attachments.messageId, message?.id as number));
    expect(kept.map(({ name }) => name)).toEqual(["lejar.csv"]);
  });

  test("more files and text than a message takes", async () => {
    const id = await asked();
    const files = Array.from({ length: 12 }, (_, at) => ({
      name: `f${at}.txt`,
      contentType: "text/plain",
      content: `fail ${at}`,
    }));
    expect(
      await arrives(await answerOf(id, "feedback_requested", { text: "panjang ".repeat(10_000), files })),
    ).toMatchObject({
      outcome: "reply",
    });
    const message = await lastMessage(id);
    expect(message?.body).toContain("[Teks dipendekkan; e-mel asal disimpan.]");
    expect(message?.body).toContain("f10.txt, f11.txt");
  });
});

describe("a reply to what was said to be solved", () => {
  test("thanks alone is kept and moves nothing", async () => {
    const id = await solved();
    expect(
      await arrives(
        await answerOf(id, "closure_requested", { text: "Terima kasih.\n\nDihantar daripada iPhone saya" }),
      ),
    ).toMatchObject({
      outcome: "reply",
      complaint: id,
    });
    expect(await lastEvent(id)).toMatchObject({ type: "thanks", toStage: "awaiting_closure" });
  });

  test("anything else is not solved", async () => {
    const id = await solved();
    await arrives(await answerOf(id, "closure_requested", { text: "Terima kasih, tetapi ralat masih ada." }));
    expect(await lastEvent(id)).toMatchObject({ type: "not_solved", toStage: "in_progress" });
    expect(await toldTo(id, "not_solved")).toMatchObject({ personId: pic.id });
  });

  test("closed, within the reopening period: reopened; thanks does not reopen", async () => {
    const id = await closed();
    await arrives(await answerOf(id, "closed", { text: "TQ" }));
    expect((await complaint(id)).stage).toBe("closed");
    await arrives(await answerOf(id, "closed", { text: "Masalah berulang hari ini." }));
    expect((await complaint(id)).stage).toBe("in_progress");
  });

  test("closed for good: a new complaint that follows it, once", async () => {
    const id = await closed();
    now = new Date(now.getTime() + 30 * DAY);
    const mail = await answerOf(id, "closed", { text: "Masalah berulang hari ini." });
    const found = await arrives(mail);
    expect(found.outcome).toBe("new_complaint");
    expect(await complaint(found.complaint as number)).toMatchObject({
      followsId: id,
      stage: "received",
      channel: "email",
      complainantEmail: COMPLAINANT_EMAIL,
      description: "Masalah berulang hari ini.",
      title: `Susulan aduan No ${id}: Baucar bayaran tidak dapat diluluskan`,
    });
    expect((await arrives(mail)).complaint).toBe(found.complaint);
    expect((await complaint(id)).stage).toBe("closed");
  });
});

describe("what is not simply a reply", () => {
  async function reasonOf(id: string) {
    const [mail] = await database().select().from(inboundMails).where(eq(inboundMails.id, id));
    return mail?.reason;
  }

  test("somebody else's hand on the complainant's address is held, and nothing moves", async () => {
    const id = await asked();
    const before = await lastEvent(id);
    const found = await arrives(await answerOf(id, "feedback_requested", { from: "lain@x.test" }));
    expect(found).toMatchObject({ outcome: "held", complaint: id });
    expect(await reasonOf(found.id)).toBe("wrong_sender");
    expect(await lastEvent(id)).toEqual(before);
  });

  test("a token made up or changed is nobody's", async () => {
    const id = await asked();
    const told = await toldTo(id, "feedback_requested");
    const real = replyAddress(told.replyAddressId as number) as string;
    const forged = real.replace(/.(?=@)/, (last) => (last === "a" ? "b" : "a"));
    const found = await arrives(await answerOf(id, "feedback_requested", { to: forged }));
    expect(found).toMatchObject({ outcome: "held", complaint: null });
    expect(await reasonOf(found.id)).toBe("unmatched");
  });

  test("what matches nothing is held, with the subject's number as a hint, and the Admin sees it", async () => {
    const found = await arrives(
      rawMail({
        from: "x@y.test",
        to: "aduan@aduan.test",
        subject: "Re: [Aduan #77] tanya",
        text: "Bagaimana status?",
      }),
    );
    expect(found.outcome).toBe("held");
    const { mails, total } = await heldMails(database(), 1);
    expect(total).toBeGreaterThan(0);
    expect(mails.find((mail) => mail.id === found.id)).toMatchObject({
      sender: "x@y.test",
      subject: "Re: [Aduan #77] tanya",
      reason: "unmatched",
      preview: "Bagaimana status?",
      hint: 77,
    });
  });

  test("an automatic reply is kept and answers nothing", async () => {
    const id = await asked();
    const before = await lastEvent(id);
    const mail = await answerOf(id, "feedback_requested", { headers: { "Auto-Submitted": "auto-replied" } });
    expect(await arrives(mail)).toMatchObject({ outcome: "auto_reply", complaint: id });
    expect(await lastEvent(id)).toEqual(before);
  });

  test("our own mail coming back is automatic", async () => {
    const id = await asked();
    const { messageIdHeader } = await toldTo(id, "feedback_requested");
    const mail = await answerOf(id, "feedback_requested", { messageId: messageIdHeader as string });
    expect((await arrives(mail)).outcome).toBe("auto_reply");
  });

  test("a bounce marks the notification it is about", async () => {
    const id = await asked();
    const told = await toldTo(id, "feedback_requested");
    await database()
      .update(notifications)
      .set({ state: "sent", sentAt: now })
      .where(eq(notifications.id, told.id));
    const report = [
      "From: mailer-daemon@mx.test",
      "To: aduan@aduan.test",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      "",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Action: failed",
      "Diagnostic-Code: smtp; 550 5.1.1 No such user",
      "",
      "--b",
      "Content-Type: message/rfc822",
      "",
      `Message-ID: ${told.messageIdHeader}`,
      "",
      "--b--",
    ].join("\r\n");
    expect(await arrives(Buffer.from(report))).toMatchObject({ outcome: "bounce", complaint: id });
    expect(await toldTo(id, "feedback_requested")).toMatchObject({
      state: "bounced",
      lastError: "smtp; 550 5.1.1 No such user",
    });
  });

  test("the vendor's answer comes back to the PIC, for staff only; only from the vendor", async () => {
    const id = await assigned();
    await logWithVendor(by(pic), id, { vendorId: around.vendorId, logNo: "TT-1" });
    const vendor = (await toldTo(id, "vendor_log")).recipient as string;
    const stranger = await arrives(
      await answerOf(id, "vendor_log", { from: "lain@x.test", text: "Sudah dibaiki." }),
    );
    expect(stranger.outcome).toBe("held");
    const found = await arrives(
      await answerOf(id, "vendor_log", { from: vendor, text: "Sudah dibaiki dalam versi 4.2." }),
    );
    expect(found).toMatchObject({ outcome: "vendor_answer", complaint: id });
    expect((await complaint(id)).stage).toBe("in_progress");
    expect(await lastMessage(id)).toMatchObject({ visibility: "internal", authorKind: "vendor" });
    const late = await arrives(await answerOf(id, "vendor_log", { from: vendor, text: "Satu lagi." }));
    expect(late.outcome).toBe("held");
    expect(await reasonOf(late.id)).toBe("refused");
  });

  test("a member of staff who answers a notification is held for now", async () => {
    const id = await assigned();
    const [person] = await database().select().from(people).where(eq(people.id, pic.id));
    const found = await arrives(await answerOf(id, "assigned", { from: person?.email as string }));
    expect(found.outcome).toBe("held");
    expect(await reasonOf(found.id)).toBe("staff_reply");
  });

  test("what cannot be processed is tried again, and leaves nothing half done", async () => {
    const id = await asked();
    const { id: mailId } = await (await post(bodyOf(await answerOf(id, "feedback_requested")))).json();
    const impossible = { db: database(), now: new Date(Number.NaN) };
    await expect(processInboundMail(impossible, mailId)).rejects.toThrow();
    expect((await statusOf(mailId)).body.outcome).toBe("pending");
    expect((await lastEvent(id))?.type).toBe("request_feedback");
    await processInboundMail({ db: database(), now }, mailId);
    expect((await statusOf(mailId)).body).toMatchObject({ outcome: "reply", complaint: id });
  });
});
