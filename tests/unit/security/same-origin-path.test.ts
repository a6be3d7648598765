import { expect, test } from "vitest";
import { sameOriginPath } from "@/lib/security/same-origin-path";

test.each([
  ["/inbox?view=mine&page=2#x", "/inbox?view=mine&page=2#x"],
  ["/complaints/12", "/complaints/12"],
  ["//evil.example", "/dashboard"],
  ["/\\evil.example", "/dashboard"],
  ["/\t/evil.example", "/dashboard"],
  ["/..//evil.example", "/dashboard"],
  ["https://evil.example/inbox", "/dashboard"],
  ["javascript:alert(1)", "/dashboard"],
  ["inbox", "/dashboard"],
  ["/login?next=/inbox", "/dashboard"],
  ["/api/auth/signout", "/dashboard"],
  ["", "/dashboard"],
  [undefined, "/dashboard"],
  [["/inbox", "/x"], "/dashboard"],
])("%j leads to %s", (wanted, path) => {
  expect(sameOriginPath(wanted, "/dashboard")).toBe(path);
});
