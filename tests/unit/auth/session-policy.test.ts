import { expect, test } from "vitest";
import { ABSOLUTE_LIMIT_MS, IDLE_LIMIT_MS, sessionEndsAt, sessionIsLive } from "@/lib/auth/session-policy";

const start = Date.parse("2026-05-20T01:00:00Z");
const at = (ms: number) => new Date(start + ms);
const session = { lastSeenAt: at(0), expiresAt: at(ABSOLUTE_LIMIT_MS), endedAt: null };

test("a session lives until nobody has come for the idle time", () => {
  expect(sessionIsLive(session, at(IDLE_LIMIT_MS - 1))).toBe(true);
  expect(sessionIsLive(session, at(IDLE_LIMIT_MS))).toBe(false);
});

test("and however busy, no longer than the absolute time", () => {
  const busy = { ...session, lastSeenAt: at(ABSOLUTE_LIMIT_MS - 1) };
  expect(sessionIsLive(busy, at(ABSOLUTE_LIMIT_MS - 1))).toBe(true);
  expect(sessionIsLive(busy, at(ABSOLUTE_LIMIT_MS))).toBe(false);
  expect(sessionEndsAt(busy)).toEqual(at(ABSOLUTE_LIMIT_MS));
});

test("an ended session is over", () => {
  expect(sessionIsLive({ ...session, endedAt: at(1) }, at(2))).toBe(false);
});
