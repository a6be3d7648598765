import { decodeBytes } from "@/lib/inbound/parse/charset";

/**
 * The header block of a message or of a part, read without trusting it: what the webhook keeps beside the raw
 * bytes, what tells automatic mail, and where the body begins. Pure, linear.
 */

/** By lower-case name, each with all its values in order: unfolded and as text, encoded words left as they are. */
export type RawHeaders = ReadonlyMap<string, readonly string[]>;

const MBOX_LINE = /^>?From (?![ \t]*:)[^\r\n]*(\r\n|\n|\r)/;
/** A header's name is a token (RFC 9110's, which leaves out quotes and braces: JSON is no message). */
const NAMED_LINE = /^[\w!#$%&'*+.^`|~-]+[ \t]*:/m;
const HEADER_LINE = /^([!-9;-~]{1,200})[ \t]*:(.*)$/s;
/** More header than this is no header. */
const HEADER_MAX = 1024 * 1024;
const CR = 13;
const LF = 10;

/** The message without what an mbox, or a careless script, puts before it. */
export function withoutMboxLine(raw: Buffer): Buffer {
  let at = 0;
  if (raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf) at = 3;
  while (raw[at] === CR || raw[at] === LF) at += 1;
  const found = MBOX_LINE.exec(raw.subarray(at, at + 1000).toString("latin1"));
  return raw.subarray(found ? at + found[0].length : at);
}

/** Whether this can be a message at all: it has a `Name: value` line. */
export function hasHeaderLine(raw: Buffer): boolean {
  return NAMED_LINE.test(withoutMboxLine(raw).subarray(0, HEADER_MAX).toString("latin1"));
}

/** @returns the headers and where the body starts */
export function readHeaders(message: Buffer): { headers: RawHeaders; bodyAt: number } {
  const raw = withoutMboxLine(message);
  const { headers, bodyAt } = readHeaderBlock(raw);
  return { headers, bodyAt: bodyAt + (message.length - raw.length) };
}

/** As readHeaders, for a part inside a message, before which nothing can stand. */
export function readHeaderBlock(raw: Buffer): { headers: RawHeaders; bodyAt: number } {
  const block = raw.subarray(0, HEADER_MAX).toString("latin1");
  const fields: string[] = [];
  let at = 0;
  let bodyAt = raw.length;
  let junkAllowed: boolean | null = null;
  while (at < block.length) {
    const end = endOfLine(block, at);
    const line = block.slice(at, end);
    const next = end + (block.startsWith("\r\n", end) ? 2 : end < block.length ? 1 : 0);
    if (line === "") {
      bodyAt = next;
      break;
    }
    if (/^[ \t]/.test(line) && fields.length > 0) {
      fields[fields.length - 1] += ` ${line.replace(/^[ \t]+/, "")}`;
    } else if (HEADER_LINE.test(line)) {
      fields.push(line);
    } else {
      // A stray line among headers is passed over; anything else is where somebody forgot the empty line.
      junkAllowed ??= headersFollow(block, next);
      if (!junkAllowed) {
        bodyAt = at;
        break;
      }
    }
    at = next;
    if (at >= HEADER_MAX) bodyAt = at;
  }
  return { headers: collected(fields), bodyAt };
}

function endOfLine(text: string, from: number): number {
  const lineEnd = /[\r\n]/g;
  lineEnd.lastIndex = from;
  return lineEnd.exec(text)?.index ?? text.length;
}

const SURELY_HEADER =
  /^(mime-version|content-type|content-transfer-encoding|message-id|received|dkim-signature)[ \t]*:/im;

/** Whether what comes up to the next empty line is still the header. */
function headersFollow(block: string, from: number): boolean {
  const end = /\r\n\r\n|\n\n|\r\r/.exec(block.slice(from));
  if (!end) return false;
  const rest = block.slice(from, from + end.index);
  if (SURELY_HEADER.test(rest)) return true;
  const lines = rest.split(/\r\n|\n|\r/);
  return lines.every((line) => /^[ \t]/.test(line) || HEADER_LINE.test(line));
}

function collected(fields: string[]): RawHeaders {
  const named = fields.map((field) => {
    const [, name = "", value = ""] = HEADER_LINE.exec(field) ?? [];
    return { name: name.toLowerCase(), value: value.trim() };
  });
  const type = named.find(({ name }) => name === "content-type")?.value ?? "";
  const hint = /charset\s{0,5}=\s{0,5}"?([\w.:-]{1,60})/i.exec(type)?.[1] ?? null;
  const headers = new Map<string, string[]>();
  for (const { name, value } of named) {
    const values = headers.get(name);
    const text = decodeBytes(Buffer.from(value, "latin1"), null, hint);
    if (values) values.push(text);
    else headers.set(name, [text]);
  }
  return headers;
}

export function firstHeader(headers: RawHeaders, name: string): string | null {
  return headers.get(name)?.[0] || null;
}

/** Every `<…@…>` of a Message-ID, In-Reply-To or References header; one without brackets gets them. */
export function messageIds(headers: RawHeaders, name: string): string[] {
  return (headers.get(name) ?? []).flatMap((value) => {
    const found = value.match(/<[^<>\s]+>/g);
    if (found) return found;
    // Two tests, each linear: as one, a header of nothing but @ would take it minutes.
    return /^[^<>\s]+$/.test(value) && /.@./.test(value) ? [`<${value}>`] : [];
  });
}
