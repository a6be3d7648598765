import { expect, test } from "vitest";
import { demoStories } from "@/db/seed/demo-complaints";
import { timeline } from "@/lib/cli/demo-timeline";

const HOUR_MS = 3_600_000;
const stories = demoStories(2026);

test("whatever hour of the week it is, everything lies before it and in its order", () => {
  for (let hour = 0; hour < 7 * 24; hour++) {
    const now = new Date(Date.parse("2026-11-15T00:30:00+08:00") + hour * HOUR_MS);
    const scenes = timeline(stories, now);
    expect(scenes.every(({ at }) => at < now)).toBe(true);
    for (const story of stories) {
      const own = scenes.filter((scene) => scene.story === story);
      expect(own.map(({ step }) => step)).toEqual([null, ...story.steps]);
    }
  }
});

test("the office works from Sunday to Thursday, in office hours", () => {
  for (const { at, step } of timeline(stories, new Date("2026-11-20T12:00:00+08:00"))) {
    if (step === null) continue;
    const local = new Date(at.getTime() + 8 * HOUR_MS);
    expect(local.getUTCDay()).toBeLessThan(5);
    expect(local.getUTCHours()).toBeGreaterThanOrEqual(8);
    expect(local.getUTCHours()).toBeLessThan(17);
  }
});
