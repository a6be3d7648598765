import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/**
 * Secrets that stand in a mail: the id of a row and a MAC of it. Derived again whenever the mail is delivered
 * again, so that a retry is byte-identical and nothing secret is stored. Lower-case base32, because mail
 * software changes the case of addresses. Pure: the secret is passed in.
 */

/** What a token is for: a token of one purpose is worth nothing for another. */
export type TokenPurpose = "link" | "reply";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
/** 160 bits. */
const MAC_BYTES = 20;
const MAC_CHARACTERS = 32;
/** 43 at most (a 53-bit id), so that `aduan+<token>` stays within the 64 an address allows before the @. */
const LONGEST = 58;

const keys = new Map<string, Buffer>();

/** A key of its own for each use of the one secret. */
function keyFor(secret: string, purpose: string): Buffer {
  const name = `${purpose}:${sha256(secret)}`;
  let key = keys.get(name);
  if (!key) {
    key = Buffer.from(hkdfSync("sha256", secret, "", `ehelpdesk:${purpose}`, 32));
    keys.set(name, key);
  }
  return key;
}

function mac(secret: string, purpose: string, text: string): Buffer {
  return createHmac("sha256", keyFor(secret, purpose)).update(text).digest().subarray(0, MAC_BYTES);
}

function base32(bytes: Uint8Array): string {
  let out = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += ALPHABET[(held >> bits) & 31];
    }
  }
  return bits > 0 ? out + ALPHABET[(held << (5 - bits)) & 31] : out;
}

function idToText(id: number): string {
  let rest = id;
  let out = "";
  while (rest > 0) {
    out = ALPHABET[rest % 32] + out;
    rest = Math.floor(rest / 32);
  }
  return out;
}

function textToId(text: string): number {
  let id = 0;
  for (const character of text) id = id * 32 + ALPHABET.indexOf(character);
  return id;
}

/** @param id a positive whole number */
export function linkToken(secret: string, purpose: TokenPurpose, id: number): string {
  if (!Number.isSafeInteger(id) || id <= 0) throw new RangeError("a token needs a positive whole id");
  return idToText(id) + base32(mac(secret, purpose, String(id)));
}

/** The id a token was made for, whatever its case; null for anything we did not make. */
export function readToken(secret: string, purpose: TokenPurpose, token: string): number | null {
  if (token.length <= MAC_CHARACTERS || token.length > LONGEST) return null;
  const given = token.toLowerCase();
  if (!/^[b-z2-7][a-z2-7]*$/.test(given)) return null;
  const id = textToId(given.slice(0, -MAC_CHARACTERS));
  if (!Number.isSafeInteger(id)) return null;
  return equalInConstantTime(given, linkToken(secret, purpose, id)) ? id : null;
}

/** `text` with a MAC behind it, for a cookie whose content we want to believe later. */
export function signText(secret: string, purpose: string, text: string): string {
  return `${text}.${base32(mac(secret, purpose, text))}`;
}

/** What `signText` signed, or null. */
export function readSignedText(secret: string, purpose: string, signed: string): string | null {
  const text = signed.slice(0, -(MAC_CHARACTERS + 1));
  return equalInConstantTime(signed, signText(secret, purpose, text)) ? text : null;
}

/** Compares without telling by its time how much of it was right. */
export function equalInConstantTime(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(expected)));
}

/** Hexadecimal: how session ids and throttled names are kept. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
