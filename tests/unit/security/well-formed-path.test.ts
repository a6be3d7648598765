import { expect, test } from "vitest";
import { wellFormedPath } from "@/lib/security/well-formed-path";

test.each([
  ["/track/1?q=%E0%A4%A", "/track/1?q=%E0%A4%A"],
  ["/knowledge/%F0%9F%98%80", "/knowledge/%F0%9F%98%80"],
  ["/track/%E0%A4%A", "/track/%25E0%25A4%25A"],
  ["/track/%ED%A0%80?q=%41", "/track/%25ED%25A0%2580?q=%41"],
  ["/%", "/%25"],
  ["*", "*"],
  ["", ""],
])("%s is read as %s", (target, read) => {
  expect(wellFormedPath(target)).toBe(read);
});
