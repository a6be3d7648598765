/**
 * The header block of a raw message, read without trusting it: what the webhook keeps beside the raw bytes, and
 * what tells automatic mail. Pure.
 */

/** By lower-case name, each with all its values in order, unfolded but not decoded. */
export type RawHeaders = ReadonlyMap<string, readonly string[]>;

const MBOX_LINE = /^From [^\r\n]*\r?\n/;
/** A header's name is a token (RFC 9110's, which leaves out quotes and braces: JSON is no message). */
const NAMED_LINE = /^[\w!#$%&'*+.^`|~-]+[ \t]*:/m;
/** More header than this is no header. */
const HEADER_MAX = 256 * 1024;

/** The message without what an mbox puts before it. */
export function withoutMboxLine(raw: Buffer): Buffer {
  const found = MBOX_LINE.exec(raw.subarray(0, 1000).toString("latin1"));
  return found ? raw.subarray(found[0].length) : raw;
}

/** Whether this can be a message at all: it has a `Name: value` line. */
export function hasHeaderLine(raw: Buffer): boolean {
  return NAMED_LINE.test(withoutMboxLine(raw).subarray(0, HEADER_MAX).toString("latin1"));
}

/** @returns the headers and where the body starts */
export function readHeaders(message: Buffer): { headers: RawHeaders; bodyAt: number } {
  const raw = withoutMboxLine(message);
  const block = raw.subarray(0, HEADER_MAX).toString("latin1");
  const end = /\r?\n\r?\n/.exec(block);
  const bodyAt = end ? end.index + end[0].length : raw.length;
  // Bytes above 127 are against the rules and mostly UTF-8.
  const lines = raw
    .subarray(0, end ? end.index : HEADER_MAX)
    .toString("utf8")
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r?\n/);
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/s.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const values = headers.get(name.toLowerCase()) ?? [];
    headers.set(name.toLowerCase(), [...values, value.trim()]);
  }
  return { headers, bodyAt: bodyAt + (message.length - raw.length) };
}

export function firstHeader(headers: RawHeaders, name: string): string | null {
  return headers.get(name)?.[0] || null;
}

/** Every `<…@…>` of a Message-ID, In-Reply-To or References header. */
export function messageIds(headers: RawHeaders, name: string): string[] {
  return (headers.get(name) ?? []).flatMap((value) => value.match(/<[^<>\s]+>/g) ?? []);
}
