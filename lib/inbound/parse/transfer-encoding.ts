/** The bytes a part stands for. What is no base64 or no quoted-printable is kept as it stands. Pure, linear. */
export function decodeTransfer(body: Buffer, encoding: string): Buffer {
  if (encoding === "base64") return decodeBase64(body);
  if (encoding === "quoted-printable") return decodeQuotedPrintable(body);
  return body;
}

const FOREIGN = /[^A-Za-z0-9+/=\s]/g;

function decodeBase64(body: Buffer): Buffer {
  const text = body.toString("latin1");
  const foreign = text.match(FOREIGN)?.length ?? 0;
  if (foreign === 0) return decodePieces(text);
  const coded = withoutFooter(text);
  const left = coded.match(FOREIGN)?.length ?? 0;
  // A label that lies: words, not base64.
  return left * 20 > coded.length ? body : decodePieces(coded);
}

/** Mailing lists write below the last part, encoded or not: after the end sign, or an empty line, come words. */
function withoutFooter(text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  const words = lines.findIndex((line) => /[^A-Za-z0-9+/=\s]|\S\s+\S/.test(line));
  let end = words - 1;
  while (end >= 0 && !/=[ \t]*$/.test(lines[end] as string) && lines[end]?.trim() !== "") end -= 1;
  const goesOn = lines.slice(end + 1).some((line) => /^[A-Za-z0-9+/]{40,}=*\s*$/.test(line));
  return end < 0 || goesOn ? text : lines.slice(0, end + 1).join("\n");
}

function decodePieces(text: string): Buffer {
  const coded = text.replace(/[^A-Za-z0-9+/=]+/g, "");
  if (!/=[^=]/.test(coded)) return Buffer.from(coded, "base64");
  // Several base64 texts one after the other, each with its own end.
  return Buffer.concat(coded.split(/(?<==)(?=[^=])/).map((piece) => Buffer.from(piece, "base64")));
}

const EQUALS = 61;
const SPACE = 32;
const TAB = 9;
const CR = 13;
const LF = 10;

function decodeQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] as number;
    if (byte === SPACE || byte === TAB) {
      // White space before the end of a line was put there on the way.
      const end = afterBlanks(body, at);
      if (end < body.length && (body[end] === CR || body[end] === LF)) {
        at = end - 1;
        continue;
      }
      length += body.copy(out, length, at, end);
      at = end - 1;
      continue;
    }
    if (byte !== EQUALS) {
      out[length++] = byte;
      continue;
    }
    const high = hexDigit(body[at + 1]);
    const low = hexDigit(body[at + 2]);
    if (high !== null && low !== null) {
      out[length++] = high * 16 + low;
      at += 2;
      continue;
    }
    const end = afterBlanks(body, at + 1);
    if (end >= body.length) break;
    if (body[end] === CR) at = body[end + 1] === LF ? end + 1 : end;
    else if (body[end] === LF) at = end;
    else out[length++] = byte;
  }
  return out.subarray(0, length);
}

function afterBlanks(body: Buffer, from: number): number {
  let at = from;
  while (body[at] === SPACE || body[at] === TAB) at += 1;
  return at;
}

function hexDigit(byte = 0): number | null {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 0x20;
  return letter >= 97 && letter <= 102 ? letter - 87 : null;
}
