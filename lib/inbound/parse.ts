import "server-only";
import { type AddressObject, simpleParser } from "mailparser";
import { messageIds, type RawHeaders, readHeaders, withoutMboxLine } from "@/lib/inbound/headers";

export type MailFile = { name: string; contentType: string; content: Buffer };

/** A mail as far as we could read it. */
export type ParsedMail = {
  headers: RawHeaders;
  messageId: string | null;
  /** What it answers, nearest first. */
  answers: string[];
  /** Lower case; null when the mail names no usable sender. */
  senderAddress: string | null;
  senderName: string;
  /** Every address it was sent to or handed on to, lower case. */
  recipients: string[];
  subject: string;
  text: string;
  html: string | null;
  files: MailFile[];
};

/** Headers in which relays note the address a mail was really for. */
const ENVELOPE_HEADERS = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to"];
const ADDRESS = /[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+/g;

/** Never throws: what the parser cannot read is shown as its raw text. */
export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  const message = withoutMboxLine(raw);
  const { headers, bodyAt } = readHeaders(message);
  const answers = [...messageIds(headers, "in-reply-to"), ...messageIds(headers, "references").reverse()];
  const envelope = [...ENVELOPE_HEADERS, "to", "cc"]
    .flatMap((name) => headers.get(name) ?? [])
    .flatMap(addressesIn);
  const base = {
    headers,
    messageId: messageIds(headers, "message-id")[0] ?? null,
    answers: [...new Set(answers)],
  };
  try {
    const mail = await simpleParser(message, {
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
    });
    const sender = [mail.from, mail.replyTo].flatMap(namedIn).find(({ address }) => isAddress(address));
    return {
      ...base,
      senderAddress: sender?.address.toLowerCase() ?? addressIn(headers, ["from", "reply-to", "sender"]),
      senderName: sender?.name ?? "",
      recipients: [
        ...new Set([
          ...envelope,
          ...[mail.to, mail.cc].flatMap(namedIn).map(({ address }) => address.toLowerCase()),
        ]),
      ],
      subject: mail.subject ?? "",
      text: mail.text ?? "",
      html: mail.html || null,
      files: mail.attachments.map(({ filename, contentType, content }, index) => ({
        name: filename || `lampiran-${index + 1}`,
        contentType: contentType || "application/octet-stream",
        content: Buffer.isBuffer(content) ? content : Buffer.from(String(content)),
      })),
    };
  } catch {
    return {
      ...base,
      senderAddress: addressIn(headers, ["from", "reply-to", "sender"]),
      senderName: "",
      recipients: [...new Set(envelope)],
      subject: headers.get("subject")?.[0] ?? "",
      text: message.subarray(bodyAt).toString("utf8"),
      html: null,
      files: [],
    };
  }
}

function namedIn(found: AddressObject | AddressObject[] | undefined): { address: string; name: string }[] {
  return (found === undefined ? [] : Array.isArray(found) ? found : [found])
    .flatMap(({ value }) => value)
    .flatMap((entry) => [entry, ...(entry.group ?? [])])
    .map(({ address, name }) => ({ address: address ?? "", name }));
}

function isAddress(text: string): boolean {
  return new RegExp(`^${ADDRESS.source}$`).test(text);
}

function addressesIn(text: string): string[] {
  return (text.match(ADDRESS) ?? []).map((address) => address.toLowerCase());
}

function addressIn(headers: RawHeaders, names: string[]): string | null {
  return names.flatMap((name) => headers.get(name) ?? []).flatMap(addressesIn)[0] ?? null;
}
