import { expect, test } from "vitest";
import { NOTIFICATION_STATES, type NotificationState } from "@/db/values";
import { MAY_FOLLOW, type ReportedState } from "@/lib/notifications/report";

const REPORTED = Object.keys(MAY_FOLLOW) as ReportedState[];
const follows = (from: NotificationState, to: ReportedState) =>
  (MAY_FOLLOW[to] as readonly NotificationState[]).includes(from);

// Each row: what is known already, and what a report may still make of it.
test.each<[NotificationState, ReportedState[]]>([
  ["queued", ["sent", "delayed", "delivered", "bounced", "failed"]],
  ["unknown", ["sent", "delayed", "delivered", "bounced", "failed"]],
  ["parked", ["sent", "delayed", "delivered", "bounced", "failed"]],
  ["sent", ["delayed", "delivered", "bounced", "failed"]],
  ["delayed", ["delivered", "bounced", "failed"]],
  ["delivered", ["bounced"]],
  ["bounced", []],
  ["failed", []],
  ["digest", []],
  ["not_configured", []],
  ["opened", []],
])("after %s: %j", (from, expected) => {
  expect(REPORTED.filter((to) => follows(from, to))).toEqual(expected);
});

test("no two states can follow each other: nothing ever goes back", () => {
  for (const one of REPORTED)
    for (const other of REPORTED) expect(follows(one, other) && follows(other, one)).toBe(false);
  expect(NOTIFICATION_STATES.length).toBe(11);
});
