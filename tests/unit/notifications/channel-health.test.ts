import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  FAILURES_BEFORE_PAUSE,
  HEALTHY,
  type Health,
  healthAfter,
  type Outcome,
  turnAt,
} from "@/lib/notifications/channel-health";
import { conditionOf } from "@/lib/notifications/channel-states";

const NOW = new Date("2026-05-20T01:00:00Z");
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const failed = (retryAfterMs?: number): Outcome => ({ came: "failed", error: "503", retryAfterMs });
const stopped = (retryAfterMs?: number): Outcome => ({ came: "stopped", error: "quota", retryAfterMs });
const health = (given: Partial<Health>): Health => ({ ...HEALTHY, ...given });
const plain = { now: NOW, probing: false };
const probe = { now: NOW, probing: true };

describe("whether a channel may be used", () => {
  test.each<[string, Partial<Health>, object]>([
    ["well", {}, { may: "send" }],
    ["failing, not yet for long", { failures: 2, failingSince: NOW }, { may: "send" }],
    ["paused", { failures: 3, pausedUntil: inSeconds(5) }, { may: "wait", until: inSeconds(5) }],
    ["the pause is over", { failures: 3, pausedUntil: NOW }, { may: "probe" }],
    ["stopped", { stoppedAt: NOW }, { may: "park" }],
    [
      "stopped, it comes back by itself later",
      { stoppedAt: NOW, pausedUntil: inSeconds(60) },
      { may: "park" },
    ],
    ["stopped, it may have come back", { stoppedAt: NOW, pausedUntil: NOW }, { may: "probe" }],
  ])("%s", (_what, given, expected) => {
    expect(turnAt(health(given), NOW)).toEqual(expected);
  });
});

describe("what a try says", () => {
  test("three failures in a row pause it, one by one longer, up to five minutes", () => {
    const pauses: (number | null)[] = [];
    let known = HEALTHY;
    for (let times = 0; times < 12; times++) {
      known = healthAfter({ ...known, pausedUntil: null }, failed(), plain);
      pauses.push(known.pausedUntil && (known.pausedUntil.getTime() - NOW.getTime()) / 1000);
    }
    expect(pauses).toEqual([null, null, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]);
    expect(known).toMatchObject({ failures: 12, failingSince: NOW, lastError: "503", stoppedAt: null });
  });

  test("how long the provider asks to be left alone counts at once, and when it is longer", () => {
    expect(healthAfter(HEALTHY, failed(90_000), plain).pausedUntil).toEqual(inSeconds(90));
    expect(healthAfter(health({ failures: 8 }), failed(1_000), probe).pausedUntil).toEqual(inSeconds(300));
  });

  test("one under way from before does not shorten the pause; the probe sets it anew", () => {
    const paused = health({ failures: 3, pausedUntil: inSeconds(600) });
    expect(healthAfter(paused, failed(), plain).pausedUntil).toEqual(inSeconds(600));
    expect(healthAfter(paused, failed(), probe).pausedUntil).toEqual(inSeconds(10));
  });

  test("the first success ends all trouble, and so does a refusal of that one message", () => {
    const trouble = health({ failures: 7, failingSince: NOW, pausedUntil: NOW, lastError: "503" });
    expect(healthAfter(trouble, { came: "through" }, probe)).toEqual(health({ lastSentAt: NOW }));
    expect(healthAfter(trouble, { came: "answered" }, probe)).toEqual(HEALTHY);
  });

  test("stopped: since the first time, until an Admin or, when the provider names a time, until then", () => {
    const first = healthAfter(HEALTHY, stopped(), plain);
    expect(first).toMatchObject({ stoppedAt: NOW, pausedUntil: null, lastError: "quota" });
    const again = healthAfter(first, stopped(60_000), { now: inSeconds(30), probing: true });
    expect(again).toMatchObject({ stoppedAt: NOW, pausedUntil: inSeconds(90) });
    expect(turnAt(first, inSeconds(999_999))).toEqual({ may: "park" });
  });

  test("what was under way when it stopped does not start it; the one that was let through does", () => {
    const known = health({ failures: 1, stoppedAt: NOW });
    expect(healthAfter(known, { came: "through" }, plain).stoppedAt).toEqual(NOW);
    expect(healthAfter(known, { came: "through" }, probe).stoppedAt).toBeNull();
  });
});

test("whatever happened, a channel that only fails is probed again within five minutes or when it was asked to", () => {
  const outcome = fc.oneof(
    fc.constant<Outcome>({ came: "through" }),
    fc.constant<Outcome>({ came: "answered" }),
    fc.option(fc.integer({ min: 0, max: 3_600_000 }), { nil: undefined }).map(failed),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(outcome, fc.boolean(), fc.nat(10_000))), (story) => {
      let now = NOW;
      let known = HEALTHY;
      let longest = 300_000;
      for (const [came, probing, later] of story) {
        now = new Date(now.getTime() + later);
        if (came.came === "failed") longest = Math.max(longest, came.retryAfterMs ?? 0);
        known = healthAfter(known, came, { now, probing });
        expect(known.stoppedAt).toBeNull();
        expect(known.failures === 0).toBe(known.failingSince === null);
        if (known.failures >= FAILURES_BEFORE_PAUSE) expect(known.pausedUntil).not.toBeNull();
        expect((known.pausedUntil?.getTime() ?? 0) - now.getTime()).toBeLessThanOrEqual(longest);
      }
    }),
  );
});

test.each<[Partial<Health>, string]>([
  [{}, "working"],
  [{ failures: 1 }, "failing"],
  [{ failures: 3, pausedUntil: NOW }, "paused"],
  [{ failures: 3, pausedUntil: NOW, stoppedAt: NOW }, "stopped"],
])("the Admin sees %o as %s", (given, condition) => {
  expect(conditionOf(health(given))).toBe(condition);
});
