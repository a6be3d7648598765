import { addressesIn, displayName, readMailboxes } from "@/lib/inbound/parse/addresses";
import { isAutomatic } from "@/lib/inbound/parse/automatic";
import { type MailBounce, readBounce } from "@/lib/inbound/parse/bounce";
import { decodeWords } from "@/lib/inbound/parse/encoded-words";
import { messageIds, type RawHeaders, withoutMboxLine } from "@/lib/inbound/parse/headers";
import { type MailFile, readContent } from "@/lib/inbound/parse/mail-content";
import { readMimeTree } from "@/lib/inbound/parse/mime-tree";
import { newText } from "@/lib/inbound/parse/quoted";
import { saysOnlyThanks } from "@/lib/inbound/parse/thanks";

export type { MailFile };

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

/** Headers in which relays note the address a mail was really for. */
const ENVELOPE_HEADERS = [
  "delivered-to",
  "x-original-to",
  "envelope-to",
  "x-envelope-to",
  "x-forwarded-to",
  "x-rcpt-to",
  "apparently-to",
];

/** Decoded, an encoded word of the sender's in these would read as what our server found. */
const AS_WRITTEN = new Set(["authentication-results"]);

/** What the header alone tells; cheap, and the same whether or not the body can be read. */
export type MailHead = Pick<
  ReadMail,
  "headers" | "messageId" | "answers" | "senderAddress" | "senderName" | "recipients" | "subject"
>;

export function readHead(raw: RawHeaders): MailHead {
  const answers = [...messageIds(raw, "in-reply-to"), ...messageIds(raw, "references").reverse()];
  const senders = ["from", "reply-to", "sender"].flatMap((name) =>
    (raw.get(name) ?? []).flatMap((value) => readMailboxes(value)),
  );
  const sender = senders[0];
  const recipients = [
    ...ENVELOPE_HEADERS.flatMap((name) => raw.get(name) ?? []),
    ...["to", "cc"].flatMap((name) => raw.get(name) ?? []),
  ].flatMap((value) => addressesIn(decodeWords(value)));
  return {
    headers: Object.fromEntries(
      [...raw].map(([name, values]) => [name, AS_WRITTEN.has(name) ? [...values] : values.map(decodeWords)]),
    ),
    messageId: messageIds(raw, "message-id")[0] ?? null,
    answers: [...new Set(answers)],
    senderAddress: sender?.address ?? null,
    senderName: sender?.name || displayName(raw.get("from")?.[0] ?? ""),
    recipients: [...new Set(recipients)],
    subject: oneLine(decodeWords(raw.get("subject")?.[0] ?? "")),
  };
}

/** Reads one raw message. Pure; for mail from outside call parseInThread, which ends when this does not. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const tree = readMimeTree(withoutMboxLine(raw));
  const head = readHead(tree.headers);
  const { plain, ...content } = readContent(tree);
  const written = newText({ text: plain, html: content.html, subject: head.subject });
  return {
    ...head,
    ...content,
    newText: written.text,
    nothingNew: written.nothingNew,
    saysOnlyThanks: saysOnlyThanks(written.text, head.senderName),
    automatic: isAutomatic(head),
    bounce: readBounce(tree, head, content.text),
    readable: true,
  };
}

function oneLine(text: string): string {
  return text
    .replaceAll("\0", "")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}
