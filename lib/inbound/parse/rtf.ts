import { decodeBytes } from "@/lib/inbound/parse/charset";

/** The rich text Outlook packs a mail's words in: unpacked (MS-OXRTFCP) and read (MS-OXRTFEX). Pure, linear. */

const PACKED = 0x75465a4c;
const PLAIN = 0x414c454d;
const DICTIONARY =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor " +
  "MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const LONGEST = 64 * 1024 * 1024;

/** Null when it is no such packet, or a broken one. */
export function uncompressRtf(packet: Buffer): Buffer | null {
  if (packet.length < 16) return null;
  const packedSize = packet.readUInt32LE(0) + 4;
  const size = packet.readUInt32LE(4);
  const kind = packet.readUInt32LE(8);
  if (size > LONGEST) return null;
  if (kind === PLAIN) return packet.subarray(16, 16 + size);
  if (kind !== PACKED) return null;
  const source = packet.subarray(16, Math.min(packedSize, packet.length));
  const window = Buffer.alloc(4096);
  let writeAt = window.write(DICTIONARY, "latin1");
  const out = Buffer.allocUnsafe(size);
  let length = 0;
  const put = (byte: number) => {
    window[writeAt] = byte;
    writeAt = (writeAt + 1) % 4096;
    if (length < size) out[length++] = byte;
  };
  for (let at = 0; at < source.length && length < size; ) {
    const flags = source[at++] as number;
    for (let bit = 0; bit < 8 && at < source.length; bit++) {
      if (!(flags & (1 << bit))) {
        put(source[at++] as number);
        continue;
      }
      if (at + 1 >= source.length) return null;
      const reference = ((source[at] as number) << 8) | (source[at + 1] as number);
      at += 2;
      const from = reference >> 4;
      if (from === writeAt) return out.subarray(0, length);
      for (let step = 0; step < (reference & 15) + 2; step++) put(window[(from + step) % 4096] as number);
    }
  }
  return length === size ? out : null;
}

const UNSEEN =
  /^(fonttbl|colortbl|stylesheet|info|pict|object|header|footer|listtable|listoverridetable|themedata)$/;
const SIGNS: Record<string, string> = {
  par: "\n",
  line: "\n",
  sect: "\n",
  row: "\n",
  cell: " ",
  tab: "\t",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  endash: "–",
  emdash: "—",
};
const TOKEN =
  /([{}])|\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([^\\{}\r\n]+)|[\r\n]+|\\/gi;

type Group = { seen: boolean; inTag: boolean; skipAfterUnicode: number };

/** The text, or the HTML it was made from when it was. */
export function readRtf(bytes: Buffer): { text: string; html: string | null } {
  const rtf = bytes.toString("latin1");
  const fromHtml = /\\fromhtml1?\b/.test(rtf.slice(0, 2000));
  const codePage = /\\ansicpg(\d{3,5})/.exec(rtf.slice(0, 2000))?.[1] ?? "1252";
  const out: string[] = [];
  let pending: number[] = [];
  let group: Group = { seen: true, inTag: false, skipAfterUnicode: 1 };
  const groups: Group[] = [];
  let rtfOnly = false;
  let starred = false;
  let toSkip = 0;
  const flush = () => {
    if (pending.length > 0) out.push(decodeBytes(Buffer.from(pending), `cp${codePage}`));
    pending = [];
  };
  const put = (text: string) => {
    if (!group.seen || (rtfOnly && !group.inTag)) return;
    flush();
    out.push(text);
  };
  for (const [, brace, word, number, hex, symbol, plain] of rtf.matchAll(TOKEN)) {
    if (brace === "{") {
      groups.push(group);
      group = { ...group };
    } else if (brace === "}") {
      group = groups.pop() ?? group;
      starred = false;
    } else if (word !== undefined) {
      const name = word.toLowerCase();
      if (starred) {
        group.inTag = name === "htmltag" && fromHtml;
        group.seen &&= group.inTag;
      } else if (UNSEEN.test(name)) group.seen = false;
      else if (name === "htmlrtf") rtfOnly = fromHtml && number !== "0";
      else if (name === "uc") group.skipAfterUnicode = Number(number ?? 1);
      else if (name === "u") {
        put(String.fromCharCode(Number(number ?? 63) & 0xffff));
        toSkip = group.skipAfterUnicode;
      } else if (SIGNS[name] !== undefined) put(SIGNS[name] as string);
      starred = false;
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else if (group.seen && !(rtfOnly && !group.inTag)) pending.push(Number.parseInt(hex, 16));
    } else if (symbol !== undefined) {
      if (symbol === "*") starred = true;
      else if (symbol === "~") put("\u00a0");
      else if (symbol === "{" || symbol === "}" || symbol === "\\") put(symbol);
    } else if (plain !== undefined) {
      const left = plain.slice(toSkip);
      toSkip = 0;
      if (left !== "") put(left);
    }
  }
  flush();
  const written = out.join("").replace(/\p{Cs}/gu, "\ufffd");
  return fromHtml ? { text: "", html: written } : { text: written.trim(), html: null };
}
