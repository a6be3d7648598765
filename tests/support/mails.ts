import { expect } from "@playwright/test";
import { APP_URL, INBOUND_DOMAIN, INBOUND_SECRET, MAILS_URL } from "./e2e-addresses";
import type { ResendMail } from "./resend-server";

/** What the stand-in Resend has received so far. */
export async function receivedMails(): Promise<{ mails: ResendMail[]; problems: string[] }> {
  return (await fetch(MAILS_URL)).json() as Promise<{ mails: ResendMail[]; problems: string[] }>;
}

/** Waits for the newest mail to an address whose subject or text has the words. */
export async function mailTo(address: string, words: string): Promise<ResendMail> {
  let found: ResendMail | undefined;
  await expect
    .poll(
      async () => {
        const { mails } = await receivedMails();
        found = mails.findLast(
          (mail) => mail.to.includes(address) && `${mail.subject}\n${mail.text}`.includes(words),
        );
        return found !== undefined;
      },
      { message: `a mail to ${address} with “${words}”`, timeout: 30_000 },
    )
    .toBe(true);
  return found as ResendMail;
}

/** The addresses in a mail's text that lead into the system, in their order. */
export function linksIn(mail: ResendMail): string[] {
  return [...mail.text.matchAll(new RegExp(`${APP_URL}/\\S+`, "g"))].map(([link]) =>
    link.replace(/[).,]+$/, ""),
  );
}

/** The first of them: what a mail about one complaint asks to open. */
export function linkIn(mail: ResendMail): string {
  const [link] = linksIn(mail);
  if (!link) throw new Error(`No link in “${mail.subject}”:\n${mail.text}`);
  return link;
}

/**
 * Answers a mail the way a mail program does, quoted original included, through the real webhook.
 * @returns what the webhook answered
 */
export async function replyByMail(
  mail: ResendMail,
  answer: {
    from: string;
    text: string;
    messageId?: string;
    attachment?: { name: string; type: string; bytes: Buffer };
  },
): Promise<{ status: number; id: string; outcome: string }> {
  const quoted = mail.text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\r\n");
  const text = `${answer.text}\r\n\r\nPada Rab, 20 Mei 2026 pada 9:05 PG eHelpdesk <aduan@aduan.test> menulis:\r\n\r\n${quoted}\r\n`;
  const head = [
    `From: ${answer.from}`,
    `To: ${mail.reply_to}`,
    `Subject: Re: ${mail.subject}`,
    `Message-ID: ${answer.messageId ?? `<${crypto.randomUUID()}@jkr.kelantan.test>`}`,
    `In-Reply-To: ${mail.headers["Message-ID"] ?? ""}`,
    "Date: Wed, 20 May 2026 09:05:00 +0800",
    "MIME-Version: 1.0",
  ];
  const plain = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text];
  const { attachment } = answer;
  const lines = attachment
    ? [
        ...head,
        'Content-Type: multipart/mixed; boundary="b1"',
        "",
        "--b1",
        ...plain,
        "--b1",
        `Content-Type: ${attachment.type}; name="${attachment.name}"`,
        `Content-Disposition: attachment; filename="${attachment.name}"`,
        "Content-Transfer-Encoding: base64",
        "",
        attachment.bytes.toString("base64").replace(/.{76}/g, "$&\r\n"),
        "--b1--",
        "",
      ]
    : [...head, ...plain];
  const response = await fetch(`${APP_URL}/api/webhooks/email`, {
    method: "POST",
    headers: { "content-type": "message/rfc822", authorization: `Bearer ${INBOUND_SECRET}` },
    body: lines.join("\r\n"),
  });
  return { status: response.status, ...((await response.json()) as { id: string; outcome: string }) };
}

/** Waits until an accepted mail has been taken in. */
export async function takenIn(id: string): Promise<{ outcome: string; complaint: number | null }> {
  let state = { outcome: "pending", complaint: null as number | null };
  await expect
    .poll(
      async () => {
        const response = await fetch(`${APP_URL}/api/webhooks/email/${id}`, {
          headers: { authorization: `Bearer ${INBOUND_SECRET}` },
        });
        state = (await response.json()) as typeof state;
        return state.outcome;
      },
      { timeout: 30_000 },
    )
    .not.toBe("pending");
  return state;
}

/**
 * A mail of someone the desk does not know, through the real webhook; it is held.
 * @returns its id
 */
export async function heldMail({
  from,
  subject,
  text,
}: Record<"from" | "subject" | "text", string>): Promise<string> {
  const raw = [
    `From: ${from}`,
    `To: aduan@${INBOUND_DOMAIN}`,
    `Subject: ${subject}`,
    `Message-ID: <${crypto.randomUUID()}@luar.test>`,
    "Date: Wed, 20 May 2026 09:05:00 +0800",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b1"',
    "",
    "--b1",
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "--b1",
    'Content-Type: text/plain; name="ralat.txt"',
    'Content-Disposition: attachment; filename="ralat.txt"',
    "",
    "ORA-01555",
    "--b1--",
    "",
  ];
  const response = await fetch(`${APP_URL}/api/webhooks/email`, {
    method: "POST",
    headers: { "content-type": "message/rfc822", authorization: `Bearer ${INBOUND_SECRET}` },
    body: raw.join("\r\n"),
  });
  expect(response.status).toBe(202);
  const { id } = (await response.json()) as { id: string };
  expect(await takenIn(id)).toMatchObject({ outcome: "held" });
  return id;
}
