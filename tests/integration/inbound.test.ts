import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { inboundMails } from "@/db/schema/inbound";
import { notifications } from "@/db/schema/mail";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { refer } from "@/lib/complaints/refer";
import { forgetEnv } from "@/lib/env";
import { processInboundMail } from "@/lib/inbound/process";
import { replyAddress } from "@/lib/notifications/addresses";
import { rawMail } from "../support/mail";
import { INBOUND_SECRET, testMailDesk } from "../support/mail-desk";
import { COMPLAINANT_EMAIL } from "../support/people";

const desk = testMailDesk();
const { database, people, around, clock, by, assigned, asked, solved, closed } = desk;
const { post, statusOf, accepted, arrives, answerOf, toldTo } = desk;
const { complaint, lastMessage, lastEvent, mailRow, filesOf, addressOf } = desk;
const DAY = 24 * 3600_000;

beforeAll(() => {
  Object.assign(process.env, {
    INBOUND_EMAIL_SECRET: `older-secret, ${INBOUND_SECRET}`,
    INBOUND_MAX_BYTES: "600000",
  });
  forgetEnv();
});

const bodyOf = (raw: Buffer | string) => new Uint8Array(Buffer.from(raw));
async function keptMails(): Promise<number> {
  return (await database().select({ id: inboundMails.id }).from(inboundMails)).length;
}

/** What a refused request answers (RFC 9457), and that nothing was kept of it. */
async function expectProblem(response: Response, status: number, error: string, keptBefore: number) {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ type: "about:blank", status, error });
  expect(await keptMails()).toBe(keptBefore);
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
    const { id } = await (await post(bodyOf(first))).json();
    const again = Buffer.concat([Buffer.from("Received: from relay.test\r\n"), first, Buffer.from("\r\n")]);
    expect(await (await post(bodyOf(again))).json()).toEqual({ id, outcome: "duplicate" });
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
    ["another scheme", `Basic ${INBOUND_SECRET}`],
    ["an empty secret", "Bearer "],
  ])("401 with %s, and nothing is kept", async (_what, authorization) => {
    const kept = await keptMails();
    await expectProblem(await post(bodyOf(raw()), authorization), 401, "unauthorized", kept);
    expect((await statusOf("00000000-0000-4000-8000-000000000000", authorization)).code).toBe(401);
  });

  test("a body without the secret is not even read", async () => {
    let read = 0;
    const endless = new ReadableStream<Uint8Array>(
      { pull: (controller) => controller.enqueue(new Uint8Array(10_000 + ++read)) },
      { highWaterMark: 0 },
    );
    expect((await post(endless, "Bearer wrong")).status).toBe(401);
    expect(read).toBe(0);
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
    const kept = await keptMails();
    const big = `From: x@y.test\n\n${"a".repeat(600_000)}`;
    await expectProblem(await post(bodyOf(big)), 413, "too_large", kept);
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(10_000).fill(97));
      },
    });
    await expectProblem(await post(endless), 413, "too_large", kept);
    expect(given).toBeLessThan(100);
  });

  test.each(["", "hello there", "\n\n", '{"from": "x@y.test"}'])("400 for %j", async (text) => {
    const kept = await keptMails();
    await expectProblem(await post(text === "" ? null : bodyOf(text)), 400, "not_a_message", kept);
  });

  test("a mail nobody knows is 404", async () => {
    expect((await statusOf("00000000-0000-4000-8000-000000000000")).code).toBe(404);
    expect((await statusOf("not-an-id")).code).toBe(404);
  });

  test("a Message-ID longer than an index takes is kept all the same", async () => {
    const long = Array.from({ length: 900 }, (_, at) =>
      String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)),
    );
    await accepted(rawMail({ from: "x@y.test", to: "a@aduan.test", messageId: `<${long.join("")}@y.test>` }));
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
    const found = await arrives(mail);
    expect(found).toMatchObject({ outcome: "reply", complaint: id });
    expect((await complaint(id)).stage).toBe("in_progress");
    const message = await lastMessage(id);
    expect(message).toMatchObject({
      body: "Nombor baucar BB-2211.",
      authorKind: "complainant",
      channel: "email",
    });
    expect(message?.original).toContain("> Sila nyatakan nombor baucar.");
    expect(await filesOf({ messageId: message?.id as number })).toMatchObject([
      { name: "skrin.png", contentType: "image/png", ownerKey: null },
    ]);
    expect(await mailRow(found.id)).toMatchObject({
      sender: COMPLAINANT_EMAIL,
      senderName: "Siti Aminah",
      body: "Nombor baucar BB-2211.",
      messageId: message?.id,
    });
    expect(await toldTo(id, "answered")).toMatchObject({ personId: people.pic.id, state: "queued" });
  });

  test("a second delivery and a second run add nothing", async () => {
    const id = await asked();
    const mail = await answerOf(id, "feedback_requested", {
      files: [{ name: "a.txt", contentType: "text/plain", content: "satu" }],
    });
    const mailId = await accepted(mail);
    const at = { db: database(), now: clock.now };
    await Promise.all([processInboundMail(at, mailId), processInboundMail(at, mailId)]);
    const before = await lastEvent(id);
    await arrives(mail);
    await processInboundMail(at, mailId);
    expect(await lastEvent(id)).toEqual(before);
    expect(before?.type).toBe("answer");
    expect(await filesOf({ complaintId: id })).toHaveLength(1);
    expect(await filesOf({ mailId })).toHaveLength(0);
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

  test("every kind of file is kept; what is not what its name says is only bytes", async () => {
    const id = await asked();
    const files = [
      { name: "program.exe", contentType: "application/octet-stream", content: "MZxx" },
      { name: "palsu.pdf", contentType: "application/pdf", content: "MZxx" },
      { name: "jahat.html", contentType: "text/html", content: "<script>1</script>" },
      { name: "lejar.csv", contentType: "text/csv", content: "a,b" },
    ];
    await arrives(await answerOf(id, "feedback_requested", { text: "Ini failnya.", files }));
    const message = await lastMessage(id);
    expect(message?.body).toBe("Ini failnya.");
    const kept = await filesOf({ messageId: message?.id as number });
    expect(kept.map(({ name, contentType }) => [name, contentType])).toEqual([
      ["program.exe", "application/octet-stream"],
      ["palsu.pdf", "application/octet-stream"],
      ["jahat.html", "application/octet-stream"],
      ["lejar.csv", "text/csv"],
    ]);
  });

  test("thousands of files and more text than a message takes: all of it is there", async () => {
    const id = await asked();
    const files = Array.from({ length: 1500 }, (_, at) => ({
      name: `f${at}.txt`,
      contentType: "text/plain",
      content: `fail ${at}`,
    }));
    const mail = await answerOf(id, "feedback_requested", { text: "panjang ".repeat(5_000), files });
    expect(await arrives(mail)).toMatchObject({ outcome: "reply" });
    const message = await lastMessage(id);
    expect(message?.body).toContain("[Teks dipendekkan; e-mel asal disimpan.]");
    expect(message?.original).toHaveLength(39_999);
    const kept = await filesOf({ messageId: message?.id as number });
    expect(kept.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  }, 60_000);
});

describe("a reply to what was said to be solved", () => {
  test("thanks alone is kept, moves nothing, and says so", async () => {
    const id = await solved();
    const text = "Terima kasih.\n\nDihantar daripada iPhone saya";
    const found = await arrives(await answerOf(id, "closure_requested", { text }));
    expect(found).toMatchObject({ outcome: "reply", complaint: id });
    expect(await mailRow(found.id)).toMatchObject({ reason: "thanks" });
    expect(await lastEvent(id)).toMatchObject({ type: "thanks", toStage: "awaiting_closure" });
  });

  test("anything else is not solved", async () => {
    const id = await solved();
    await arrives(await answerOf(id, "closure_requested", { text: "Terima kasih, tetapi ralat masih ada." }));
    expect(await lastEvent(id)).toMatchObject({ type: "not_solved", toStage: "in_progress" });
    expect(await toldTo(id, "not_solved")).toMatchObject({ personId: people.pic.id });
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
    clock.now = new Date(clock.now.getTime() + 30 * DAY);
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

describe("staff answer a notification by mail", () => {
  const fromPic = async (id: number, kind: string, text: string) =>
    answerOf(id, kind, { from: await addressOf(people.pic), text });

  test("the PIC answers the complainant, who is told", async () => {
    const id = await assigned();
    const found = await arrives(await fromPic(id, "assigned", "Baucar sudah diluluskan, sila semak."));
    expect(found).toMatchObject({ outcome: "reply", complaint: id });
    expect(await lastMessage(id)).toMatchObject({
      visibility: "public",
      authorKind: "staff",
      authorId: people.pic.id,
      channel: "email",
    });
    expect(await lastEvent(id)).toMatchObject({ type: "reply", toStage: "in_progress" });
    expect(await toldTo(id, "reply")).toMatchObject({ recipient: COMPLAINANT_EMAIL });
  });

  test("a mere thanks of the PIC is a note, and so is what the Implementor writes", async () => {
    const id = await assigned();
    await arrives(await fromPic(id, "assigned", "Noted, terima kasih"));
    expect(await lastMessage(id)).toMatchObject({ visibility: "internal", authorId: people.pic.id });
    await refer(by(people.pic), id, { implementorId: people.implementor.id, text: "Sila semak." });
    const from = await addressOf(people.implementor);
    await arrives(await answerOf(id, "referred", { from, text: "Peranan perlu ditambah." }));
    expect(await lastMessage(id)).toMatchObject({
      visibility: "internal",
      authorId: people.implementor.id,
      body: "Peranan perlu ditambah.",
    });
  });

  test("a colleague's address is nobody else's; the complainant to whom the PIC handed it on counts as themselves", async () => {
    const id = await assigned();
    const other = await arrives(
      await answerOf(id, "assigned", { from: await addressOf(people.otherPic), text: "Saya ambil alih." }),
    );
    expect(other.outcome).toBe("held");
    expect((await mailRow(other.id)).reason).toBe("wrong_sender");
    await arrives(await answerOf(id, "assigned", { text: "Saya lampirkan skrin." }));
    expect(await lastEvent(id)).toMatchObject({ type: "add_information", actorKind: "complainant" });
  });
});

describe("what is not simply a reply", () => {
  test("somebody else's hand on the complainant's address is held, and nothing moves", async () => {
    const id = await asked();
    const before = await lastEvent(id);
    const found = await arrives(await answerOf(id, "feedback_requested", { from: "lain@x.test" }));
    expect(found).toMatchObject({ outcome: "held", complaint: id });
    expect((await mailRow(found.id)).reason).toBe("wrong_sender");
    expect(await lastEvent(id)).toEqual(before);
  });

  test("a token made up or changed is nobody's", async () => {
    const id = await asked();
    const told = await toldTo(id, "feedback_requested");
    const real = replyAddress(told.replyAddressId as number) as string;
    const forged = real.replace(/.(?=@)/, (last) => (last === "a" ? "b" : "a"));
    const found = await arrives(await answerOf(id, "feedback_requested", { to: forged }));
    expect(found).toMatchObject({ outcome: "held", complaint: null });
    expect((await mailRow(found.id)).reason).toBe("unmatched");
  });

  test("nobody's name in From is held as that", async () => {
    const id = await asked();
    const found = await arrives(await answerOf(id, "feedback_requested", { from: "Encik Ali" }));
    expect(found.outcome).toBe("held");
    expect((await mailRow(found.id)).reason).toBe("no_sender");
  });

  test("a sender our own mail server found forged is held; what anybody else claims is not believed", async () => {
    await desk.set("inbound", { newComplaints: false, trustedAuthServers: ["mx.aduan.test"] });
    const forged = "mx.aduan.test; spf=pass smtp.mailfrom=x.test; dmarc=fail (p=none) header.from=jkr.test";
    const id = await asked();
    const held = await arrives(
      await answerOf(id, "feedback_requested", { headers: { "Authentication-Results": forged } }),
    );
    expect((await mailRow(held.id)).reason).toBe("not_authenticated");
    const claimed = forged.replace("mx.aduan.test", "mx.elsewhere.test");
    const taken = await arrives(
      await answerOf(id, "feedback_requested", { headers: { "Authentication-Results": claimed } }),
    );
    expect(taken.outcome).toBe("reply");
  });

  test("an automatic reply is kept and answers nothing", async () => {
    const id = await asked();
    const before = await lastEvent(id);
    const mail = await answerOf(id, "feedback_requested", { headers: { "Auto-Submitted": "auto-replied" } });
    const found = await arrives(mail);
    expect(found).toMatchObject({ outcome: "auto_reply", complaint: id });
    expect(await mailRow(found.id)).toMatchObject({ body: "Nombor baucar BB-2211." });
    expect(await lastEvent(id)).toEqual(before);
  });

  test("our own mail coming back is automatic", async () => {
    const id = await asked();
    const { messageIdHeader } = await toldTo(id, "feedback_requested");
    const mail = await answerOf(id, "feedback_requested", { messageId: messageIdHeader as string });
    expect((await arrives(mail)).outcome).toBe("auto_reply");
  });

  test.each([
    ["failed", "bounced", "smtp; 550 5.1.1 No such user"],
    ["delayed", "delayed", "smtp; 550 5.1.1 No such user"],
    ["delivered", "delivered", null],
  ])("a report “%s” marks the notification it is about as %s", async (action, state, lastError) => {
    const id = await asked();
    const told = await toldTo(id, "feedback_requested");
    await database()
      .update(notifications)
      .set({ state: "sent", sentAt: clock.now })
      .where(eq(notifications.id, told.id));
    const report = [
      "From: mailer-daemon@mx.test",
      "To: aduan@aduan.test",
      "MIME-Version: 1.0",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      "",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.test",
      "",
      `Final-Recipient: rfc822; ${told.recipient}`,
      `Action: ${action}`,
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
    expect(await toldTo(id, "feedback_requested")).toMatchObject({ state, lastError });
  });

  test("the vendor's answer comes back to the PIC, for staff only; only from the vendor", async () => {
    const id = await assigned();
    await logWithVendor(by(people.pic), id, { vendorId: around.vendorId, logNo: "TT-1" });
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
    expect((await mailRow(late.id)).reason).toBe("refused");
  });

  test("more from one sender within an hour than a person writes is held", async () => {
    const id = await assigned();
    for (let at = 0; at < 20; at++) {
      const mail = await answerOf(id, "received", { text: `Tiket ${at} telah dibuka.` });
      expect((await arrives(mail)).outcome).toBe("reply");
    }
    const found = await arrives(await answerOf(id, "received", { text: "Tiket 20 telah dibuka." }));
    expect(found.outcome).toBe("held");
    expect((await mailRow(found.id)).reason).toBe("too_many");
  });

  test("what cannot be processed is tried again, and leaves nothing half done", async () => {
    const id = await asked();
    const mailId = await accepted(
      await answerOf(id, "feedback_requested", {
        files: [{ name: "a.txt", contentType: "text/plain", content: "satu" }],
      }),
    );
    const impossible = { db: database(), now: new Date(Number.NaN) };
    await expect(processInboundMail(impossible, mailId)).rejects.toThrow();
    expect((await statusOf(mailId)).body.outcome).toBe("pending");
    expect((await lastEvent(id))?.type).toBe("request_feedback");
    await processInboundMail({ db: database(), now: clock.now }, mailId);
    expect((await statusOf(mailId)).body).toMatchObject({ outcome: "reply", complaint: id });
    expect(await filesOf({ complaintId: id })).toHaveLength(1);
  });
});
