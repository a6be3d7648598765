import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkToken, readSignedText, readToken, signText } from "@/lib/security/token";

const SECRET = "one secret of at least thirty-two characters";
const ids = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

describe("tokens in mails", () => {
  test("are read back, whatever the case mail software leaves them in", () => {
    fc.assert(
      fc.property(ids, (id) => {
        const token = linkToken(SECRET, "reply", id);
        expect(readToken(SECRET, "reply", token)).toBe(id);
        expect(readToken(SECRET, "reply", token.toUpperCase())).toBe(id);
      }),
    );
  });

  test("are the same every time, end in 160 bits, and fit before the @ of an address", () => {
    fc.assert(
      fc.property(ids, (id) => {
        const token = linkToken(SECRET, "link", id);
        expect(token).toBe(linkToken(SECRET, "link", id));
        expect(token).toMatch(/^[a-z2-7]{33,58}$/);
        expect(`aduan+${token}`.length).toBeLessThanOrEqual(64);
      }),
    );
  });

  test("are worth nothing for another purpose or under another secret", () => {
    const token = linkToken(SECRET, "link", 7);
    expect(readToken(SECRET, "reply", token)).toBeNull();
    expect(readToken(`${SECRET}!`, "link", token)).toBeNull();
  });

  test("with any character changed, added or left out are refused", () => {
    fc.assert(
      fc.property(ids, fc.nat(), fc.constantFrom(..."abcz27"), (id, at, other) => {
        const token = linkToken(SECRET, "link", id);
        const place = at % token.length;
        fc.pre(token[place] !== other);
        expect(readToken(SECRET, "link", token.slice(0, place) + other + token.slice(place + 1))).toBeNull();
        expect(readToken(SECRET, "link", token + other)).toBeNull();
        expect(readToken(SECRET, "link", other + token)).toBeNull();
        expect(readToken(SECRET, "link", token.slice(1))).toBeNull();
      }),
    );
  });

  test("are never found in arbitrary text", () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => readToken(SECRET, "link", text) === null));
  });

  test.each([0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])("are not made for %d", (id) => {
    expect(() => linkToken(SECRET, "link", id)).toThrow(RangeError);
  });
});

describe("signed text", () => {
  test("is read back, and refused once changed", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, at) => {
        const signed = signText(SECRET, "opened-links", text);
        expect(readSignedText(SECRET, "opened-links", signed)).toBe(text);
        const place = at % signed.length;
        const changed = `${signed.slice(0, place)}~${signed.slice(place + 1)}`;
        fc.pre(changed !== signed);
        expect(readSignedText(SECRET, "opened-links", changed)).toBeNull();
        expect(readSignedText(SECRET, "another", signed)).toBeNull();
      }),
    );
  });
});
