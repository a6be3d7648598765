import { describe, expect, test } from "vitest";
import { NOTIFICATION_STATES, type NotificationState } from "@/db/values";
import { noticeOf } from "@/lib/notifications/notice";

const ALONE: Record<NotificationState, string | null> = {
  queued: "pending",
  digest: "pending",
  sent: "sent",
  delayed: "delayed",
  delivered: "delivered",
  bounced: "failed",
  failed: "failed",
  unknown: "unknown",
  parked: "delayed",
  not_configured: null,
  opened: null,
};

describe("proof of notice", () => {
  test.each(NOTIFICATION_STATES)("%s alone", (state) => {
    expect(noticeOf([state])).toBe(ALONE[state]);
  });

  test.each<[NotificationState[], string | null]>([
    [[], null],
    [["bounced", "delivered"], "delivered"],
    [["bounced", "sent"], "sent"],
    [["failed", "queued"], "pending"],
    [["delayed", "sent"], "sent"],
    [["delayed", "failed"], "delayed"],
    [["unknown", "failed"], "unknown"],
    [["bounced", "not_configured"], "failed"],
    [["bounced", "opened"], "failed"],
    [["bounced", "failed"], "failed"],
    [["not_configured", "opened"], null],
  ])("%j → %s, in whatever order", (states, notice) => {
    expect(noticeOf(states)).toBe(notice);
    expect(noticeOf(states.toReversed())).toBe(notice);
  });
});
