import { readParameters } from "@/lib/inbound/parse/encoded-words";
import { firstHeader, type RawHeaders, readHeaderBlock } from "@/lib/inbound/parse/headers";
import { decodeTransfer } from "@/lib/inbound/parse/transfer-encoding";

/**
 * A message taken apart into its parts by slices of its own bytes, so that every part keeps each of them. Boundaries
 * that are missing, wrong, used twice or never closed are worked around. Pure.
 */
export type MimePart = {
  headers: RawHeaders;
  /** `text/plain`; "" when the part does not say, or says what is no type. */
  type: string;
  parameters: ReadonlyMap<string, string>;
  /** `attachment`, `inline`, another word, or "". */
  disposition: string;
  fileName: string | null;
  contentId: string | null;
  encoding: string;
  /** As it stands in the message, its transfer encoding not undone. */
  body: Buffer;
  /** A multipart's parts; empty for anything else. */
  parts: MimePart[];
};

/** Deeper than any mail program nests; what is further inside is kept as a file. */
const DEEPEST = 60;
/** More parts than a mail has; the rest stays in the last one. */
const MOST_PARTS = 10_000;
/** Places that may be a boundary and are looked at, in all; the same bytes count once for each level they are in. */
const MOST_LOOKS = 1_000_000;
type Budget = { parts: number; looks: number };

/** @param message without anything before its headers */
export function readMimeTree(message: Buffer): MimePart {
  return readPart(message, "text/plain", 0, { parts: MOST_PARTS, looks: MOST_LOOKS });
}

/** The bytes a part stands for. */
export function contentOf(part: MimePart): Buffer {
  return decodeTransfer(part.body, part.encoding);
}

function readPart(raw: Buffer, unnamedType: string, depth: number, budget: Budget): MimePart {
  let { headers, bodyAt } = readHeaderBlock(raw);
  // A part that begins at once with words that happen to have a colon has no headers at all.
  if (depth > 0 && headers.size > 0 && bodyAt >= raw.length && ![...headers.keys()].some(isPartHeader)) {
    headers = new Map();
    bodyAt = 0;
  }
  const typeHeader = readParameters(firstHeader(headers, "content-type") ?? "");
  const disposition = readParameters(firstHeader(headers, "content-disposition") ?? "");
  const named = /^[\w.+-]+\/[\w.+-]+$/.test(typeHeader.value) ? typeHeader.value : "";
  const part: MimePart = {
    headers,
    type: firstHeader(headers, "content-type") === null ? unnamedType : named,
    parameters: typeHeader.parameters,
    disposition: disposition.value,
    fileName: disposition.parameters.get("filename") || typeHeader.parameters.get("name") || null,
    contentId: idOf(firstHeader(headers, "content-id")),
    encoding: tidyEncoding(firstHeader(headers, "content-transfer-encoding")),
    body: raw.subarray(bodyAt),
    parts: [],
  };
  if (!part.type.startsWith("multipart/") || depth >= DEEPEST) return part;
  const bodies = splitMultipart(part, budget);
  const inside = part.type === "multipart/digest" ? "message/rfc822" : "text/plain";
  return { ...part, parts: bodies.map((body) => readPart(body, inside, depth + 1, budget)) };
}

function isPartHeader(name: string): boolean {
  return name.startsWith("content-");
}

function idOf(header: string | null): string | null {
  return header?.replace(/[<>\s]/g, "").slice(0, 500) || null;
}

function tidyEncoding(header: string | null): string {
  const word = readParameters(header ?? "").value.replace(/["']|[\s(].*$/gs, "");
  return /^(quoted[-_]?printable|qp)$/.test(word)
    ? "quoted-printable"
    : /^(base[-_]?64|b64)$/.test(word)
      ? "base64"
      : word;
}

function splitMultipart(part: MimePart, budget: Budget): Buffer[] {
  const boundary = part.parameters.get("boundary") ?? "";
  for (const body of [part.body, contentOf(part)]) {
    const found = boundary === "" ? [] : split(body, boundary, budget);
    if (found.length > 0) return found;
    const guessed = boundaryIn(body);
    if (guessed !== null) return split(body, guessed, budget);
  }
  return [];
}

/** The pieces between the lines `--boundary`; a closing `--boundary--` ends one, and more may follow it. */
function split(body: Buffer, boundary: string, budget: Budget): Buffer[] {
  const mark = Buffer.from(`--${boundary}`, "utf8");
  const pieces: Buffer[] = [];
  let from = -1;
  let lineEnd: LineEnd = "";
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + 1)) {
    budget.looks -= 1;
    if (budget.looks <= 0) break;
    if (at > 0 && body[at - 1] !== LF && body[at - 1] !== CR) continue;
    const line = delimiterLine(body, at + mark.length);
    if (!line) continue;
    lineEnd = line.lineEnd || lineEnd;
    if (from !== -1) pieces.push(body.subarray(from, beforeLineEnd(body, from, at, lineEnd)));
    from = line.closes ? -1 : line.end;
    budget.parts -= 1;
    if (budget.parts <= 0) break;
  }
  // Never closed: what is there is its last part.
  if (from !== -1) pieces.push(body.subarray(from));
  return pieces;
}

const CR = 13;
const LF = 10;
type LineEnd = "\r\n" | "\n" | "\r" | "";

/** What follows the mark up to the end of its line, or null when the line goes on with other words. */
function delimiterLine(
  body: Buffer,
  from: number,
): { closes: boolean; end: number; lineEnd: LineEnd } | null {
  let at = from;
  const closes = body[at] === 45 && body[at + 1] === 45;
  if (closes) at += 2;
  while (body[at] === 32 || body[at] === 9) at += 1;
  if (at >= body.length) return { closes, end: at, lineEnd: "" };
  if (body[at] === LF) return { closes, end: at + 1, lineEnd: "\n" };
  if (body[at] !== CR) return null;
  return body[at + 1] === LF
    ? { closes, end: at + 2, lineEnd: "\r\n" }
    : { closes, end: at + 1, lineEnd: "\r" };
}

/** The line end before a delimiter is the delimiter's. Where lines end with LF alone, a CR before it is the part's. */
function beforeLineEnd(body: Buffer, from: number, at: number, lineEnd: LineEnd): number {
  const both = lineEnd !== "\n" && at - 2 >= from && body[at - 2] === CR && body[at - 1] === LF;
  return Math.max(from, both ? at - 2 : at - 1);
}

/** A boundary the header does not tell: a line `--…` right before a part's header. */
function boundaryIn(body: Buffer): string | null {
  const start = body.subarray(0, 64 * 1024).toString("latin1");
  return (
    /(?:^|\n|\r)--([^\s][^\r\n]{0,200})[ \t]*(?:\r\n|\n|\r)content-[a-z-]{2,40}[ \t]*:/i
      .exec(start)?.[1]
      ?.trim() ?? null
  );
}
