import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SmtpChannel } from "@/lib/notifications/channels/smtp";
import { subjectLine } from "@/lib/notifications/content";
import { type SmtpServer, smtpServer } from "../../support/smtp-server";

let relay: SmtpServer;
beforeAll(async () => {
  relay = await smtpServer();
});
afterAll(() => relay.close());
beforeEach(() => {
  relay.next = {};
});

const mail = {
  notificationId: 1,
  from: "eHelpdesk <aduan@aduan.test>",
  to: "siti@jkr.test",
  replyTo: "aduan+abc@aduan.test",
  subject: "[Aduan #7] Maklum balas",
  html: "<p>badan</p>",
  text: "badan",
  messageId: "<n1@aduan.test>",
  headers: { "Auto-Submitted": "auto-generated" },
};

test("hands the mail over with our headers", async () => {
  expect(await new SmtpChannel(relay.url).send(mail)).toEqual({ providerId: "250 queued as 4711" });
  for (const line of [
    "Message-ID: <n1@aduan.test>",
    "Auto-Submitted: auto-generated",
    "Reply-To: aduan+abc@aduan.test",
    "Subject: [Aduan #7] Maklum balas",
  ]) {
    expect(relay.mails[0]).toContain(line);
  }
});

test.each([
  ["a refused recipient is permanent", { recipient: "550 no such user" }, "permanent"],
  ["a recipient refused for now is tried again", { recipient: "451 greylisted" }, "retry"],
  ["a refused content is permanent", { data: "554 spam" }, "permanent"],
  ["a full disk is tried again", { data: "452 try later" }, "retry"],
  ["a connection lost after DATA may have delivered it", { afterData: "breaks" as const }, "unknown"],
  ["a relay that falls silent after DATA may have delivered it", { afterData: "silent" as const }, "unknown"],
])("%s", async (_what, next, fate) => {
  relay.next = next;
  await expect(new SmtpChannel(relay.url, 500).send(mail)).rejects.toMatchObject({
    name: "SendError",
    fate,
  });
});

test.each([
  ["a full mailbox says nothing of the relay", { recipient: "452 mailbox full" }, true],
  ["a relay that is too busy does", { data: "421 too busy" }, false],
])("%s", async (_what, next, recipientOnly) => {
  relay.next = next;
  await expect(new SmtpChannel(relay.url, 2_000).send(mail)).rejects.toMatchObject({
    fate: "retry",
    recipientOnly,
  });
});

test.each([
  ["our password is refused: the channel stops", "535 authentication failed", "stopped"],
  ["the relay cannot check it now: later", "454 temporary failure", "retry"],
])("%s", async (_what, signIn, fate) => {
  relay.next = { signIn };
  const url = relay.url.replace("//", "//aduan:rahsia@");
  await expect(new SmtpChannel(url, 2_000).send(mail)).rejects.toMatchObject({ fate });
});

test("whatever a complaint is called, a mail has the headers we gave it and no other", async () => {
  const channel = new SmtpChannel(relay.url);
  const title = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "\r\nBcc: semua@x.test",
      "a\nTo: x@y.test\n\nbadan",
      "\u2028X-A: b",
      "=?utf-8?q?=0D=0AX:_y?=",
    ),
  );
  await fc.assert(
    fc.asyncProperty(title, async (words) => {
      relay.mails.length = 0;
      await channel.send({ ...mail, subject: subjectLine(`[Aduan #7] ${words}`) });
      const [head = ""] = (relay.mails[0] ?? "").split("\n\n");
      const names = head
        .split("\n")
        .filter((line) => !/^\s/.test(line))
        .map((line) => line.slice(0, line.indexOf(":")).toLowerCase());
      expect(names.toSorted()).toEqual([
        "auto-submitted",
        "content-type",
        "date",
        "from",
        "message-id",
        "mime-version",
        "reply-to",
        "subject",
        "to",
      ]);
    }),
    { numRuns: 15 },
  );
}, 30_000);

test("a relay that is not there is tried again", async () => {
  await expect(new SmtpChannel("smtp://127.0.0.1:1", 2_000).send(mail)).rejects.toMatchObject({
    fate: "retry",
  });
});
