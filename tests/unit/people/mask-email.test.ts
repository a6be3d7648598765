import { expect, test } from "vitest";
import { maskEmail } from "@/lib/people/mask-email";

test.each([
  ["siti@kelantan.gov.my", "s•••i@kelantan.gov.my"],
  ["ab@x.my", "a•••@x.my"],
  ["a@x.my", "a•••@x.my"],
])("%s is shown as %s", (email, shown) => {
  expect(maskEmail(email)).toBe(shown);
});
