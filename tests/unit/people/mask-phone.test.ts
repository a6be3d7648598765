import { expect, it } from "vitest";
import { maskPhone } from "@/lib/people/mask-phone";

it.each([
  ["+60129876543", "012-••• 6543"],
  ["+601112345678", "011-•••• 5678"],
  ["+6567481957", "+656•••1957"],
  ["123", "123"],
])("shows %s as %s", (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});
