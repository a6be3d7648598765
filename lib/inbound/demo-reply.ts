import "server-only";
import nodemailer from "nodemailer";
import { z } from "zod";
import type { Db } from "@/db/client";
import { NotFound } from "@/lib/errors";
import { formatDateTime } from "@/lib/i18n/formats";
import { translator } from "@/lib/i18n/translator";
import { type Received, receiveMail } from "@/lib/inbound/receive";
import { developmentMail, developmentMailbox } from "@/lib/notifications/development-mailbox";
import { parseInput } from "@/lib/parse-input";

const demoReplyInput = z.object({
  mailId: z.coerce.number("invalid").int("invalid").positive("invalid"),
  text: z
    .string("text.required")
    .transform((text) => text.trim())
    .pipe(z.string().min(1, "text.required").max(20_000, "text.too_long")),
});

/**
 * Lets a visitor of a demo answer one of its mails as its recipient: writes the reply as a mail program would, the
 * answered mail quoted below, and hands it to the same door real mail comes in by.
 * @throws NotFound when this is no demo, or the mail cannot be answered
 */
export async function sendDemoReply({ db, now }: { db: Db; now: Date }, input: unknown): Promise<Received> {
  if (!(await developmentMailbox(db))) throw new NotFound();
  const { mailId, text } = parseInput(demoReplyInput, input);
  const mail = await developmentMail(db, mailId);
  if (!mail?.replyTo) throw new NotFound();
  const words = translator("ms", "mailbox");
  const wrote = words("reply.wrote", { date: formatDateTime(mail.sentAt, "ms"), sender: mail.sender });
  const messageId = mail.headers["Message-ID"];
  const { message } = await nodemailer.createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: mail.recipient,
    to: mail.replyTo,
    subject: `Re: ${mail.subject}`,
    date: now,
    text: `${text}\n\n${wrote}\n\n${mail.text.replace(/^/gm, "> ")}`,
    ...(messageId && { inReplyTo: messageId, references: messageId }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (!Buffer.isBuffer(message)) throw new Error("the reply was not written to memory");
  return receiveMail({ db, now }, { raw: message, transport: "raw" });
}
