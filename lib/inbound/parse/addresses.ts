import { decodeWords } from "@/lib/inbound/parse/encoded-words";

/** Who a From, To or Cc header names, however it is written. Pure, linear. */

export type Mailbox = { name: string; address: string };

const SPACE = /\s+/g;

/** Entries without any address are left out; `addresses` are in lower case. */
export function readMailboxes(header: string): Mailbox[] {
  const found = mailboxesIn(header);
  if (found.length > 0 || !header.includes("=?")) return found;
  // The whole of it, address and all, in an encoded word.
  return mailboxesIn(decodeWords(header));
}

/** The name in a header that may have no usable address. */
export function displayName(header: string): string {
  const named = readMailboxes(header)[0]?.name ?? "";
  if (named !== "") return named;
  const text = tidyName(header.replace(/<[^<>]*>?/g, " "));
  return text.includes("@") ? "" : text;
}

type Entry = { words: string; quoted: string[]; comment: string; inBrackets: string | null };

function mailboxesIn(header: string): Mailbox[] {
  const mailboxes: Mailbox[] = [];
  let before = "";
  for (const entry of entriesOf(header)) {
    const address = entryAddress(entry);
    if (address === null) {
      // "Helpdesk, eHelpdesk <…>": an unquoted comma in a name.
      before = `${before}${entryName(entry)}, `;
      continue;
    }
    mailboxes.push({ name: tidyName(`${before}${entryName(entry, address)}`), address });
    before = "";
  }
  return mailboxes;
}

function entryAddress({ words, quoted, inBrackets }: Entry): string | null {
  return (
    addressIn(inBrackets ?? "") ??
    addressIn(words) ??
    quoted.map(addressIn).find((found) => found !== null) ??
    null
  );
}

function entryName({ words, quoted, comment }: Entry, address = ""): string {
  const spoken = [
    ...quoted,
    words
      .split(SPACE)
      .filter((word) => !word.includes("@"))
      .join(" "),
  ]
    .join(" ")
    .trim();
  const name = spoken !== "" ? spoken : comment;
  return name.toLowerCase() === address ? "" : name;
}

function tidyName(name: string): string {
  const text = decodeWords(name)
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .replace(SPACE, " ")
    .trim()
    .replace(/^["']+|["',;]+$/g, "")
    .trim();
  return text.slice(0, 300);
}

/** The first usable address in a piece of text. */
export function addressIn(text: string): string | null {
  if (!text.includes("@")) return null;
  for (const word of text.split(/[\s<>()[\],;:"\\]+/)) {
    const at = word.lastIndexOf("@");
    const address = word.replace(/^['`]+|['`.]+$/g, "");
    if (at > 0 && address.length <= 320 && /^[^@\p{Cc}]+@[^@\p{Cc}]+$/u.test(address)) {
      return address.toLowerCase();
    }
  }
  return null;
}

/** Every address in a header of which only the addresses count. */
export function addressesIn(text: string): string[] {
  if (!text.includes("@")) return [];
  return text
    .split(/[\s<>()[\],;:"\\]+/)
    .map((word) => addressIn(word))
    .filter((address) => address !== null);
}

function entriesOf(header: string): Entry[] {
  const entries: Entry[] = [];
  let entry: Entry = { words: "", quoted: [], comment: "", inBrackets: null };
  const finish = () => {
    if (entry.words.trim() !== "" || entry.quoted.length > 0 || entry.comment !== "" || entry.inBrackets) {
      entries.push(entry);
    }
    entry = { words: "", quoted: [], comment: "", inBrackets: null };
  };
  for (let at = 0; at < header.length; ) {
    const char = header[at] as string;
    if (char === '"') {
      const { text, end } = until(header, at + 1, '"');
      entry.quoted.push(text);
      at = end;
    } else if (char === "(") {
      const { text, end } = until(header, at + 1, ")");
      entry.comment = entry.comment || text;
      at = end;
    } else if (char === "<") {
      const { text, end } = until(header, at + 1, ">");
      entry.inBrackets = `${entry.inBrackets ?? ""} ${text}`;
      at = end;
    } else if (char === "=" && header[at + 1] === "?") {
      // Commas inside an encoded word separate nothing.
      const end = /^=\?[^?\s]{1,60}\?[bq]\?[^?\s]*\?=/i.exec(header.slice(at, at + 1000))?.[0].length ?? 2;
      entry.words += header.slice(at, at + end);
      at += end;
    } else if (char === "," || char === ";") {
      finish();
      at += 1;
    } else if (char === ":" && !/^\s*mailto$/i.test(entry.words)) {
      // The name of a group.
      entry = { words: "", quoted: [], comment: "", inBrackets: null };
      at += 1;
    } else {
      entry.words += char;
      at += 1;
    }
  }
  finish();
  return entries;
}

/** Text up to its closing sign; up to the end when it is never closed. */
function until(text: string, from: number, close: string): { text: string; end: number } {
  let out = "";
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\" && close !== ">" && at + 1 < text.length) {
      at += 1;
      out += text[at];
    } else if (text[at] === close) {
      return { text: out, end: at + 1 };
    } else {
      out += text[at];
    }
  }
  return { text: out, end: text.length };
}
