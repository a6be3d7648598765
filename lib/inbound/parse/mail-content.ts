import { decodeBytes } from "@/lib/inbound/parse/charset";
import { nameFiles, typeOfName } from "@/lib/inbound/parse/file-name";
import { unflowed, withoutMarks } from "@/lib/inbound/parse/flowed";
import { htmlText } from "@/lib/inbound/parse/html-text";
import { contentOf, type MimePart } from "@/lib/inbound/parse/mime-tree";
import { readTnef } from "@/lib/inbound/parse/tnef";
import { takeOutUuencoded } from "@/lib/inbound/parse/uuencode";

/** What is said and what is attached, out of the tree of parts. Pure. */

export type MailFile = { name: string; contentType: string; contentId: string | null; content: Buffer };

/** One piece of the body: the same words as text, as HTML, or as both. */
type Passage = { text: string | null; html: string | null };
type Found = { passages: Passage[]; files: MailFile[]; wordsElsewhere: Passage[] };

/** @returns `text` as a person would read it; `plain` only what was written as text, for telling new from quoted */
export function readContent(root: MimePart): {
  text: string;
  plain: string;
  html: string | null;
  files: MailFile[];
} {
  const found: Found = { passages: [], files: [], wordsElsewhere: [] };
  collect(root, found, true);
  const spoken = found.passages.some(({ text, html }) => text?.trim() || html?.trim());
  const passages = spoken ? found.passages : found.wordsElsewhere;
  const inWords = (toText: (passage: Passage) => string) =>
    passages
      .map((passage) => withoutLineEnds(toText(passage)))
      .filter((text) => text !== "")
      .join("\n\n");
  const allPlain = passages.every(({ text, html }) => text?.trim() || !html?.trim());
  return {
    text: withoutMarks(inWords(({ text, html }) => (text?.trim() ? text : htmlText(html ?? "")))),
    plain: allPlain ? inWords(({ text }) => text ?? "") : "",
    html: inHtml(passages)?.replaceAll("\0", "") ?? null,
    files: nameFiles(found.files),
  };
}

function withoutLineEnds(text: string): string {
  return text.replaceAll("\0", "").replace(/^\n+/, "").trimEnd();
}

function paragraphs(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.trim() === "" ? "" : `<div>${escaped.trim().replaceAll("\n", "<br>")}</div>`;
}

function collect(part: MimePart, found: Found, isWhole: boolean): void {
  if (part.parts.length > 0) {
    if (part.type === "multipart/alternative") alternative(part, found);
    else if (part.type === "multipart/encrypted") for (const one of part.parts) found.files.push(fileOf(one));
    else for (const one of part.parts) collect(one, found, false);
    return;
  }
  if (isWords(part, isWhole)) found.passages.push(wordsOf(part, found));
  else keepFile(part, found);
}

/** The same said several times over: the first that is plain text, the last that is HTML. All files are kept. */
function alternative(part: MimePart, found: Found): void {
  const versions = part.parts.map((one) => {
    const inside: Found = { passages: [], files: found.files, wordsElsewhere: found.wordsElsewhere };
    collect(one, inside, false);
    return { text: inTextOnly(inside.passages), html: inHtml(inside.passages) };
  });
  const text = versions.find((one) => one.text !== null)?.text ?? null;
  const html = versions.findLast((one) => one.html !== null)?.html ?? null;
  if (text !== null || html !== null) found.passages.push({ text, html });
}

function inTextOnly(passages: Passage[]): string | null {
  if (passages.some(({ text, html }) => html?.trim() && !text?.trim())) return null;
  const text = passages.map((one) => one.text ?? "").join("\n\n");
  return text.trim() === "" ? null : text;
}

function inHtml(passages: Passage[]): string | null {
  if (!passages.some(({ html }) => html?.trim())) return null;
  return passages.map(({ text, html }) => html ?? paragraphs(text ?? "")).join("\n");
}

/** Whether a part is what somebody wrote, and not a file. */
function isWords(part: MimePart, isWhole: boolean): boolean {
  if (part.disposition === "attachment") return false;
  // A multipart without any part in it: somebody forgot, or mistook, the boundary.
  if (part.type.startsWith("multipart/")) return isWhole || looksWritten(part.body);
  if (part.type === "") return part.fileName === null && looksWritten(contentOf(part));
  return (part.type === "text/plain" || part.type === "text/html") && (isWhole || part.fileName === null);
}

function looksWritten(bytes: Buffer): boolean {
  return !bytes.subarray(0, 4096).includes(0);
}

function wordsOf(part: MimePart, found: Found): Passage {
  const bytes = contentOf(part);
  const charset = part.parameters.get("charset") ?? null;
  if (part.type === "text/html")
    return { text: null, html: decodeBytes(bytes, charset ?? charsetInHtml(bytes)) };
  const lines = decodeBytes(bytes, charset).replace(/\r\n?/g, "\n");
  const flowed = part.parameters.get("format")?.toLowerCase() === "flowed";
  const text = flowed ? unflowed(lines, part.parameters.get("delsp")?.toLowerCase() === "yes") : lines;
  const { text: without, files } = takeOutUuencoded(lines);
  for (const { name, content } of files) {
    found.files.push({
      name,
      contentType: typeOfName(name) ?? "application/octet-stream",
      contentId: null,
      content,
    });
  }
  return { text: files.length > 0 ? without : text, html: null };
}

function charsetInHtml(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 2048).toString("latin1");
  return /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i.exec(start)?.[1] ?? null;
}

function keepFile(part: MimePart, found: Found): void {
  const isTnef =
    /^application\/(vnd\.)?ms-tnef$/.test(part.type) || /^winmail\.dat$/i.test(part.fileName ?? "");
  const packed = isTnef ? readTnef(contentOf(part)) : null;
  if (!packed) {
    found.files.push(fileOf(part));
    return;
  }
  for (const file of packed.files) {
    const contentType = file.contentType || typeOfName(file.name) || "application/octet-stream";
    found.files.push({ ...file, contentType });
  }
  found.wordsElsewhere.push({ text: packed.text || null, html: packed.html });
}

function fileOf(part: MimePart): MailFile {
  const name = part.fileName ?? "";
  return {
    name,
    contentType: part.type || typeOfName(name) || "application/octet-stream",
    contentId: part.contentId,
    content: contentOf(part),
  };
}
