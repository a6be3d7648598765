/** Files written as text in the middle of a text (uuencode), as some old programs and scripts do. Pure, linear. */

export type UuFile = { name: string; content: Buffer };

const BEGIN = /^begin(-base64)?[ \t]+0?[0-7]{3}[ \t]+(\S.{0,250})$/;

/** @returns the files, and the text without them. Only what is complete is taken out. */
export function takeOutUuencoded(text: string): { text: string; files: UuFile[] } {
  if (!/^begin/m.test(text)) return { text, files: [] };
  const lines = text.split(/\r\n|\n|\r/);
  const kept: string[] = [];
  const files: UuFile[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [begin, base64, name = ""] = BEGIN.exec(lines[at] as string) ?? [];
    const found = begin === undefined ? null : base64 ? base64Lines(lines, at + 1) : uuLines(lines, at + 1);
    if (!found || "failedAt" in found) {
      // Nothing between here and where it failed begins another one.
      const until = found ? found.failedAt : at + 1;
      for (; at < until; at++) kept.push(lines[at] as string);
      at -= 1;
      continue;
    }
    files.push({ name: name.trim(), content: found.content });
    at = found.end - 1;
  }
  return files.length === 0 ? { text, files } : { text: kept.join("\n"), files };
}

type Found = { content: Buffer; end: number } | { failedAt: number };

function uuLines(lines: string[], from: number): Found {
  const pieces: Buffer[] = [];
  for (let at = from; at < lines.length; at++) {
    const line = (lines[at] as string).trimEnd();
    // Words between "begin" and "end" without any line of data are words.
    if (line === "end" && pieces.length === 0) return { failedAt: at };
    if (line === "end") return { content: Buffer.concat(pieces), end: at + 1 };
    // A line of none, its one sign lost with the white space.
    if (line === "") continue;
    const bytes = uuLine(line);
    if (!bytes) return { failedAt: at };
    pieces.push(bytes);
  }
  return { failedAt: lines.length };
}

function uuLine(line: string): Buffer | null {
  const length = sixBits(line, 0);
  const groups = Math.ceil(length / 3);
  // White space at the end may have been lost, and some programs add a check sign.
  if (line.length > groups * 4 + 2) return null;
  const bytes = Buffer.alloc(groups * 3);
  for (let group = 0; group < groups; group++) {
    const at = 1 + group * 4;
    for (let sign = at; sign < Math.min(at + 4, line.length); sign++) {
      const code = line.charCodeAt(sign);
      if (code < 32 || code > 96) return null;
    }
    const bits =
      (sixBits(line, at) << 18) |
      (sixBits(line, at + 1) << 12) |
      (sixBits(line, at + 2) << 6) |
      sixBits(line, at + 3);
    bytes.writeUIntBE(bits, group * 3, 3);
  }
  const code = line.charCodeAt(0);
  return code < 32 || code > 96 ? null : bytes.subarray(0, length);
}

function sixBits(line: string, at: number): number {
  return at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0;
}

function base64Lines(lines: string[], from: number): Found {
  for (let at = from; at < lines.length; at++) {
    const line = (lines[at] as string).trim();
    if (line === "====") {
      return { content: Buffer.from(lines.slice(from, at).join(""), "base64"), end: at + 1 };
    }
    if (!/^[A-Za-z0-9+/=]*$/.test(line)) return { failedAt: at };
  }
  return { failedAt: lines.length };
}
