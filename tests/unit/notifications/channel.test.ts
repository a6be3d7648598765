import { expect, test } from "vitest";
import { retryAfterMs } from "@/lib/notifications/channels/channel";

const NOW = Date.parse("2026-05-20T01:00:00Z");
const DAY_MS = 86_400_000;

test.each<[string | null | undefined, number | undefined]>([
  ["30", 30_000],
  [" 1.5 ", 1_500],
  ["0", 0],
  ["Wed, 20 May 2026 01:02:00 GMT", 120_000],
  ["Wed, 20 May 2026 00:00:00 GMT", 0],
  ["999999999", DAY_MS],
  ["soon", undefined],
  ["", undefined],
  [null, undefined],
  [undefined, undefined],
])("retry-after %s is %s ms", (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});
