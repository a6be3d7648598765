import { expect, test } from "vitest";
import { agingDays } from "@/lib/complaints/aging";

const day = (text: string) => new Date(`${text}+08:00`);

test.each([
  ["the day of lodging", "2026-05-20T08:00:00", null, "2026-05-20T23:59:59", 0],
  ["a minute past midnight is a day", "2026-05-20T23:59:00", null, "2026-05-21T00:00:00", 1],
  ["over a month's end", "2026-01-30T09:00:00", null, "2026-03-01T09:00:00", 30],
  ["over a leap day", "2028-02-28T09:00:00", null, "2028-03-01T09:00:00", 2],
  ["frozen at closing", "2026-05-20T09:00:00", "2026-05-25T17:00:00", "2026-11-22T09:00:00", 5],
])("%s", (_name, lodged, closed, now, days) => {
  expect(agingDays({ lodgedAt: day(lodged), closedAt: closed ? day(closed) : null }, day(now))).toBe(days);
});
