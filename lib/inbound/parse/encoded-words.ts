import { decodeBytes } from "@/lib/inbound/parse/charset";

/**
 * Encoded words (RFC 2047) and parameters (RFC 2231) of headers, as mail programs really write them: split in the
 * middle of a character, with spaces and question marks inside, in quotes, without an end. Pure, linear.
 */

type Word = { charset: string; encoding: "b" | "q"; text: string };

/** The text of a header's value with its encoded words decoded. */
export function decodeWords(value: string): string {
  if (!value.includes("=?")) return value;
  let out = "";
  let waiting: Word[] = [];
  let at = 0;
  const flush = () => {
    out += wordsText(waiting);
    waiting = [];
  };
  while (at < value.length) {
    const start = value.indexOf("=?", at);
    if (start === -1) break;
    const found = wordAt(value, start);
    if (!found) {
      flush();
      out += value.slice(at, start + 2);
      at = start + 2;
      continue;
    }
    const between = value.slice(at, start);
    // White space between two encoded words is only there to separate them.
    if (waiting.length === 0 || between.trim() !== "") {
      flush();
      out += between;
    }
    waiting.push(found.word);
    at = found.end;
  }
  flush();
  return out + value.slice(at);
}

function wordAt(value: string, start: number): { word: Word; end: number } | null {
  const head = /^=\?([^?\s]{1,60})\?([bqBQ])\?/.exec(value.slice(start, start + 80));
  if (!head) return null;
  const [whole, charset = "", encoding = ""] = head;
  const from = start + whole.length;
  let end = value.indexOf("?=", from);
  // "=?utf-8?Q?Apa khabar??=": the question mark before the end is part of the text.
  while (end !== -1 && value[end + 1] === "=" && /^[0-9A-F]{2}/.test(value.slice(end + 2, end + 4))) {
    if (/^b$/i.test(encoding)) break;
    end = value.indexOf("?=", end + 2);
  }
  if (end !== -1 && value[end + 1] === "?" && value[end + 2] === "=") end += 1;
  const text = end === -1 ? value.slice(from) : value.slice(from, end);
  const word: Word = {
    charset: charset.replace(/\*.*$/, "").toLowerCase(),
    encoding: encoding.toLowerCase() === "b" ? "b" : "q",
    text,
  };
  return { word, end: end === -1 ? value.length : end + 2 };
}

/** Neighbours in one character set are one stretch of bytes: a character may be split between them. */
function wordsText(words: Word[]): string {
  let out = "";
  let at = 0;
  while (at < words.length) {
    const charset = words[at]?.charset ?? "";
    const bytes: Buffer[] = [];
    let base64 = "";
    for (; words[at]?.charset === charset; at++) {
      const { encoding, text } = words[at] as Word;
      if (encoding === "b") {
        base64 += text.replace(/[^A-Za-z0-9+/=_-]/g, "");
        // Cut inside a group of four: the next word goes on with it.
        if (base64.length % 4 === 0 || base64.endsWith("=")) {
          bytes.push(Buffer.from(base64, "base64"));
          base64 = "";
        }
        continue;
      }
      bytes.push(Buffer.from(base64, "base64"), decodeQ(text));
      base64 = "";
    }
    bytes.push(Buffer.from(base64, "base64"));
    out += decodeBytes(Buffer.concat(bytes), charset);
  }
  return out;
}

function decodeQ(text: string): Buffer {
  const bytes = text
    .replaceAll("_", " ")
    .replace(/=([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return [...bytes].some((char) => char.charCodeAt(0) > 0xff)
    ? Buffer.from(bytes, "utf8")
    : Buffer.from(bytes, "latin1");
}

/** A structured header's first word in lower case, and its parameters by lower-case name. */
export function readParameters(header: string): { value: string; parameters: Map<string, string> } {
  const pieces = splitOutsideQuotes(header, ";");
  const given = new Map<string, string>();
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf("=");
    if (equals === -1) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (name !== "" && !given.has(name)) given.set(name, unquoted(piece.slice(equals + 1).trim()));
  }
  const parameters = new Map<string, string>();
  for (const [name, value] of given) {
    const base = name.replace(/\*.*$/s, "");
    if (parameters.has(base)) continue;
    parameters.set(
      base,
      name === base && !given.has(`${base}*`) ? decodeWords(value) : extended(given, base),
    );
  }
  return { value: (pieces[0] ?? "").trim().toLowerCase(), parameters };
}

/** RFC 2231: `name*=utf-8''%20`, or in pieces `name*0*=… name*1=…`. */
function extended(given: Map<string, string>, base: string): string {
  const single = given.get(`${base}*`);
  const pieces: { value: string; coded: boolean }[] = [];
  if (single !== undefined) {
    pieces.push({ value: single, coded: true });
  } else {
    for (let index = 0; ; index++) {
      const coded = given.get(`${base}*${index}*`);
      const value = coded ?? given.get(`${base}*${index}`);
      if (value === undefined) break;
      pieces.push({ value, coded: coded !== undefined });
    }
  }
  if (pieces.length === 0) return decodeWords(given.get(base) ?? "");
  if (!pieces.some(({ coded }) => coded)) return decodeWords(pieces.map(({ value }) => value).join(""));
  const [, charset = "", rest] = /^([^']{0,60})'[^']{0,60}'(.*)$/s.exec(pieces[0]?.value ?? "") ?? [];
  if (rest !== undefined && pieces[0]) pieces[0].value = rest;
  const bytes = pieces.map(({ value, coded }) => (coded ? percentBytes(value) : Buffer.from(value, "utf8")));
  return decodeBytes(Buffer.concat(bytes), charset || null);
}

function percentBytes(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8").toString("latin1");
  const decoded = bytes.replace(/%([0-9A-Fa-f]{2})/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(decoded, "latin1");
}

function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  const end = value.endsWith('"') && value.length > 1 ? -1 : undefined;
  // A path of Windows in quotes has single backslashes that escape nothing.
  return value.slice(1, end).replace(/\\(["\\])/g, "$1");
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted && char === "\\") at += 1;
    else if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  // A quote that is never closed takes nothing with it.
  if (quoted && pieces.length === 0) return text.split(separator);
  pieces.push(text.slice(from));
  return pieces;
}
