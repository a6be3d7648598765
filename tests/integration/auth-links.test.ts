import { beforeAll, describe, expect, test } from "vitest";
import { complaints } from "@/db/schema/complaints";
import { complainantOf, linksCookie, readLinksCookie } from "@/lib/auth/complainant-session";
import { linkLocale } from "@/lib/auth/link-locale";
import { createLink, findLink, linkUrl, markLinkUsed, revokeLinks } from "@/lib/auth/links";
import { lodge } from "@/lib/complaints/lodge";
import { testDatabase } from "../support/database";
import { complainant, lodging, type Office, office } from "../support/people";

const database = testDatabase();
const now = new Date("2026-05-20T01:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 24 * 3600_000);
const EMAIL = "siti@jkr.kelantan.test";
const OTHER = "zul@pkn.kelantan.test";

let around: Office;
let mine: number;
let alsoMine: number;
let theirs: number;

beforeAll(async () => {
  around = await office(database());
  const lodged = async (email: string, locale: "ms" | "en") => {
    const context = { actor: { ...complainant(null, email), locale }, now, db: database() };
    await lodge(context, { ...lodging(around), email, locale });
    const rows = await database().select({ id: complaints.id }).from(complaints).orderBy(complaints.id);
    return rows.at(-1)?.id as number;
  };
  mine = await lodged(EMAIL, "ms");
  alsoMine = await lodged(EMAIL, "ms");
  theirs = await lodged(OTHER, "en");
});

const linkTo = (complaintId: number, email = EMAIL) =>
  createLink(database(), { scope: "complaint", complaintId, email, now, expiresAt: later(90) });
const listOf = (email: string) =>
  createLink(database(), { scope: "address", email, now, expiresAt: later(90) });
const tokenOf = (id: number, scope: "complaint" | "address" = "complaint") =>
  linkUrl(id, scope).split("/open/")[1] ?? "";

const forged = (token: string) => token.slice(0, -1) + (token.endsWith("a") ? "b" : "a");

describe("a secure link", () => {
  test("stands in mails under the desk's own address, the same each time", async () => {
    const id = await linkTo(mine);
    expect(linkUrl(id, "complaint")).toMatch(/^http:\/\/localhost:3000\/open\/[a-z2-7]{33,58}$/);
    expect(linkUrl(id, "complaint")).toBe(linkUrl(id, "address"));
  });

  test("says whether it counts, and reading it changes nothing", async () => {
    const id = await linkTo(mine);
    const state = async (at: Date) => (await findLink(database(), tokenOf(id), at))?.state;
    expect([await state(now), await state(now), await state(later(90))]).toEqual([
      "valid",
      "valid",
      "expired",
    ]);
    expect(await findLink(database(), tokenOf(id).toUpperCase(), now)).not.toBeNull();
    expect(await findLink(database(), forged(tokenOf(id)), now)).toBeNull();
    expect(await findLink(database(), tokenOf(999_999), now)).toBeNull();
    await markLinkUsed(database(), id, now);
    expect(await state(now)).toBe("used");
  });

  test("is revoked with all others of its complaint or address, in any spelling", async () => {
    const [one, list] = [await linkTo(theirs, OTHER), await listOf(OTHER)];
    await revokeLinks(database(), { complaintId: theirs }, now);
    expect((await findLink(database(), tokenOf(one), now))?.state).toBe("revoked");
    expect((await findLink(database(), tokenOf(list), now))?.state).toBe("valid");
    await revokeLinks(database(), { email: OTHER.toUpperCase() }, now);
    expect((await findLink(database(), tokenOf(list), now))?.state).toBe("revoked");
  });

  test("opens in the language of the complaint", async () => {
    expect(await linkLocale(database(), { complaintId: theirs, email: OTHER })).toBe("en");
    expect(await linkLocale(database(), { complaintId: null, email: OTHER })).toBe("en");
    expect(await linkLocale(database(), { complaintId: null, email: "nobody@example.my" })).toBe("ms");
  });
});

describe("a browser that opened links", () => {
  const seenBy = (ids: number[], complaintId?: number, at = now) =>
    complainantOf(database(), ids, complaintId, at);

  test("with a link to one complaint sees that one only", async () => {
    const ids = [await linkTo(mine)];
    expect(await seenBy(ids, mine)).toEqual({ email: EMAIL, complaintId: mine });
    expect(await seenBy(ids, alsoMine)).toBeNull();
    expect(await seenBy(ids, theirs)).toBeNull();
    expect(await seenBy(ids)).toEqual({ email: EMAIL, complaintId: mine });
  });

  test("with a link to an address's list sees each of its complaints", async () => {
    const ids = [await listOf(EMAIL)];
    for (const id of [mine, alsoMine])
      expect(await seenBy(ids, id)).toEqual({ email: EMAIL, complaintId: null });
    expect(await seenBy(ids, theirs)).toBeNull();
  });

  test("may hold several; the list of the address opened last counts where none is named", async () => {
    const ids = [await listOf(OTHER), await linkTo(mine), await listOf(EMAIL)];
    expect(await seenBy(ids)).toEqual({ email: OTHER, complaintId: null });
    expect(await seenBy(ids, mine)).toEqual({ email: EMAIL, complaintId: null });
    expect(await seenBy(ids, theirs)).toEqual({ email: OTHER, complaintId: null });
  });

  test("loses it when the link expires or is revoked", async () => {
    const ids = [await linkTo(alsoMine)];
    expect(await seenBy(ids, alsoMine, later(90))).toBeNull();
    await revokeLinks(database(), { complaintId: alsoMine }, now);
    expect(await seenBy(ids, alsoMine)).toBeNull();
  });

  test("gets nothing from a password link", async () => {
    const setup = await createLink(database(), { scope: "setup", now, expiresAt: later(1) });
    expect(await seenBy([setup])).toBeNull();
  });

  test("keeps them in a signed cookie that lasts a day", () => {
    const secret = "a-secret-for-tests-only-0123456789abcdef";
    const cookie = linksCookie(secret, [12, 7], now);
    expect(readLinksCookie(secret, cookie, now)).toEqual([12, 7]);
    expect(readLinksCookie(secret, cookie, later(1))).toEqual([]);
    expect(readLinksCookie(secret, cookie.replace("-12-", "-13-"), now)).toEqual([]);
    expect(readLinksCookie(`${secret}!`, cookie, now)).toEqual([]);
    expect(readLinksCookie(secret, "", now)).toEqual([]);
  });
});
