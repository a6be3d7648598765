import { expect, test } from "vitest";
import { parseNoKp } from "@/lib/people/no-kp";
import { parsePhone } from "@/lib/people/phone";

test.each([
  ["850505-03-5022", "850505035022"],
  [" 850505 03 5022 ", "850505035022"],
  ["000229035022", "000229035022"],
  ["850505995022", "850505995022"],
  ["010229035022", null],
  ["851305035022", null],
  ["850532035022", null],
  ["85050503502", null],
  ["8505050350221", null],
  ["A50505035022", null],
  ["", null],
])("No KP %j is %j", (typed, digits) => {
  expect(parseNoKp(typed)).toBe(digits);
});

test.each([
  ["012-987 6543", "+60129876543"],
  ["011-2345 6789", "+601123456789"],
  ["09 748 1957", "+6097481957"],
  ["+65 6123 4567", "+6561234567"],
  ["0060129876543", "+60129876543"],
  ["12345", null],
  ["999", null],
  ["telefon", null],
  ["", null],
])("telephone %j is %j", (typed, e164) => {
  expect(parsePhone(typed)).toBe(e164);
});
