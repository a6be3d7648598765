import { isAutomatic } from "@/lib/inbound/automatic";
import { readBounce } from "@/lib/inbound/bounce";
import { parseMail } from "@/lib/inbound/parse";
import { newText } from "@/lib/inbound/quoted";
import { saysOnlyThanks } from "@/lib/inbound/thanks";

export type MailFile = { name: string; contentType: string; contentId: string | null; content: Buffer };

/** What a delivery report says; ours is among the Message-IDs when it is about a mail of ours. */
export type MailBounce = {
  messageIds: string[];
  action: "failed" | "delayed" | "delivered" | null;
  /** What the other side's server said, in one line. */
  diagnosis: string;
  recipients: string[];
};

/** A mail as far as it can be read. */
export type ReadMail = {
  /** By lower-case name, every value in order, unfolded and decoded. */
  headers: Record<string, string[]>;
  messageId: string | null;
  /** What it answers: In-Reply-To, then References from the nearest. */
  answers: string[];
  /** Lower case; null when the mail names no usable sender. */
  senderAddress: string | null;
  senderName: string;
  /** Every address it was sent to or handed on to, lower case. */
  recipients: string[];
  subject: string;
  /** The whole text, made from the HTML when there is no other. */
  text: string;
  html: string | null;
  /** Without quotation and signature; all of it when nothing else is there (`nothingNew`). */
  newText: string;
  nothingNew: boolean;
  saysOnlyThanks: boolean;
  files: MailFile[];
  automatic: boolean;
  bounce: MailBounce | null;
  /** False when it was given up: the text is then the raw source, and the raw message is among the files. */
  readable: boolean;
};

/** Reads one raw message. Pure; never throws. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const { headers, ...mail } = await parseMail(raw);
  const written = newText(mail);
  const bounce = readBounce(raw, headers);
  return {
    ...mail,
    headers: Object.fromEntries([...headers].map(([name, values]) => [name, [...values]])),
    newText: written.text,
    nothingNew: written.nothingNew,
    saysOnlyThanks: saysOnlyThanks(written.text, mail.senderName),
    files: mail.files.map((file) => ({ ...file, contentId: null })),
    automatic: isAutomatic(headers, mail.senderAddress),
    bounce: bounce && { ...bounce, action: "failed", recipients: [] },
    readable: true,
  };
}
