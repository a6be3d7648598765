import { decodeBytes } from "@/lib/inbound/parse/charset";
import { readRtf, uncompressRtf } from "@/lib/inbound/parse/rtf";

/**
 * What Outlook packs into `winmail.dat` (MS-OXTNEF): files and, when the mail has no other, the text. Pure. All or
 * nothing: what cannot be read to its end gives null, and the packet is kept as it is.
 */

export type TnefFile = { name: string; contentType: string; contentId: string | null; content: Buffer };
export type TnefContent = { text: string; html: string | null; files: TnefFile[] };

const SIGNATURE = 0x223e9f78;
const LEVEL_ATTACHMENT = 2;
const ATTRIBUTE = {
  body: 0x0002800c,
  attachData: 0x0006800f,
  attachTitle: 0x00018010,
  attachStart: 0x00069002,
  messageProperties: 0x00069003,
  attachProperties: 0x00069005,
  codePage: 0x00069007,
};
const PROPERTY = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  attachContent: 0x3701,
  attachFileName: 0x3704,
  attachLongName: 0x3707,
  attachType: 0x370e,
  attachContentId: 0x3712,
  internetCodePage: 0x3fde,
};

type Properties = Map<number, { type: number; value: Buffer }>;
type Attachment = { title: Buffer | null; content: Buffer | null; properties: Properties };

export function readTnef(bytes: Buffer): TnefContent | null {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof RangeError || error instanceof NotTnef) return null;
    throw error;
  }
}

class NotTnef extends Error {}

function read(bytes: Buffer): TnefContent {
  if (bytes.readUInt32LE(0) !== SIGNATURE) throw new NotTnef();
  let codePage = "windows-1252";
  let body: Buffer | null = null;
  let message: Properties = new Map();
  const attachments: Attachment[] = [];
  for (let at = 6; at < bytes.length; ) {
    const level = bytes.readUInt8(at);
    const attribute = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const from = at + 9;
    if (level < 1 || level > 2 || from + length + 2 > bytes.length) throw new NotTnef();
    const data = bytes.subarray(from, from + length);
    if (bytes.readUInt16LE(from + length) !== sumOf(data)) throw new NotTnef();
    at = from + length + 2;
    if (attribute === ATTRIBUTE.codePage) codePage = codePageLabel(data.readUInt32LE(0)) ?? codePage;
    else if (attribute === ATTRIBUTE.body) body = data;
    else if (attribute === ATTRIBUTE.messageProperties) message = readProperties(data);
    else if (attribute === ATTRIBUTE.attachStart) {
      attachments.push({ title: null, content: null, properties: new Map() });
    } else if (level === LEVEL_ATTACHMENT) {
      const attachment = attachments.at(-1);
      if (!attachment) throw new NotTnef();
      if (attribute === ATTRIBUTE.attachTitle) attachment.title = data;
      else if (attribute === ATTRIBUTE.attachData) attachment.content = data;
      else if (attribute === ATTRIBUTE.attachProperties) attachment.properties = readProperties(data);
    }
  }
  return { ...readBody(message, body, codePage), files: attachments.map((one) => fileOf(one, codePage)) };
}

function sumOf(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at < data.length; at++) sum = (sum + (data[at] as number)) & 0xffff;
  return sum;
}

function codePageLabel(page: number): string | null {
  if (page === 0) return null;
  if (page === 65001) return "utf-8";
  if (page === 28591) return "iso-8859-1";
  return page === 54936 ? "gb18030" : `cp${page}`;
}

function readBody(message: Properties, body: Buffer | null, codePage: string) {
  const internet = message.get(PROPERTY.internetCodePage)?.value;
  const page = (internet && codePageLabel(internet.readUInt32LE(0))) || codePage;
  const htmlBytes = message.get(PROPERTY.html)?.value;
  const plain =
    textOf(message.get(PROPERTY.body), codePage) || (body ? withoutNul(decodeBytes(body, codePage)) : "");
  if (plain !== "" || htmlBytes)
    return { text: plain, html: htmlBytes ? decodeBytes(htmlBytes, page) : null };
  const rtf = message.get(PROPERTY.rtf)?.value;
  const unpacked = rtf ? uncompressRtf(rtf) : null;
  if (rtf && !unpacked) throw new NotTnef();
  return unpacked ? readRtf(unpacked) : { text: "", html: null };
}

function fileOf({ title, content, properties }: Attachment, codePage: string): TnefFile {
  const property = properties.get(PROPERTY.attachContent);
  // An object (a message, an embedded document) is nothing a file could be made of.
  if (property && property.type !== BINARY) throw new NotTnef();
  const bytes = property?.value ?? content;
  if (!bytes) throw new NotTnef();
  const named = (which: number) => textOf(properties.get(which), codePage);
  return {
    name:
      named(PROPERTY.attachLongName) ||
      named(PROPERTY.attachFileName) ||
      (title ? withoutNul(decodeBytes(title, codePage)) : ""),
    contentType: named(PROPERTY.attachType).toLowerCase(),
    contentId: named(PROPERTY.attachContentId).replace(/[<>\s]/g, "") || null,
    content: bytes,
  };
}

const STRING8 = 0x1e;
const UNICODE = 0x1f;
const BINARY = 0x102;
const OBJECT = 0x0d;
const SEVERAL = 0x1000;
/** Bytes a value of a fixed size takes. */
const FIXED: Record<number, number> = {
  1: 0,
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};

function textOf(property: { type: number; value: Buffer } | undefined, codePage: string): string {
  if (!property) return "";
  if (property.type === UNICODE) return withoutNul(property.value.toString("utf16le"));
  return property.type === STRING8 ? withoutNul(decodeBytes(property.value, codePage)) : "";
}

function withoutNul(text: string): string {
  const end = text.indexOf("\0");
  return end === -1 ? text : text.slice(0, end);
}

function readProperties(data: Buffer): Properties {
  const properties: Properties = new Map();
  const count = data.readUInt32LE(0);
  let at = 4;
  const take = (length: number) => {
    if (at + length > data.length) throw new NotTnef();
    const value = data.subarray(at, at + length);
    at += length;
    return value;
  };
  const takeVariable = () => {
    const length = take(4).readUInt32LE(0);
    const value = take(length);
    at += -length & 3;
    return value;
  };
  for (let index = 0; index < count; index++) {
    const type = take(2).readUInt16LE(0);
    const id = take(2).readUInt16LE(0);
    if (id >= 0x8000) {
      take(16);
      if (take(4).readUInt32LE(0) === 1) takeVariable();
      else take(4);
    }
    const one = type & ~SEVERAL;
    const variable = one === STRING8 || one === UNICODE || one === BINARY || one === OBJECT;
    const values = variable || type & SEVERAL ? take(4).readUInt32LE(0) : 1;
    const size = FIXED[one];
    if (!variable && size === undefined) throw new NotTnef();
    let value: Buffer | null = null;
    for (let nth = 0; nth < values; nth++) {
      const next = variable ? takeVariable() : take(size as number);
      value ??= next;
      if (!variable && size === 0) break;
    }
    if (value) properties.set(id, { type: one, value });
  }
  return properties;
}
