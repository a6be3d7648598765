import { expect, test } from "vitest";
import { passesAuthentication } from "@/lib/inbound/parse/authentication";

const OURS = ["MX.aduan.test"];

test.each<[string, string[], boolean]>([
  ["none", [], true],
  ["dmarc passes", ["mx.aduan.test; dmarc=pass header.from=x.test"], true],
  ["dmarc fails", ["mx.aduan.test; spf=pass; dkim=pass; dmarc=fail"], false],
  ["with a version", ["mx.aduan.test 1; dmarc=fail"], false],
  ["in capitals", ["MX.ADUAN.TEST; DMARC=FAIL"], false],
  ["both others fail without dmarc", ["mx.aduan.test; spf=fail; dkim=fail"], false],
  ["both others fail, dmarc says nothing", ["mx.aduan.test; spf=softfail; dkim=fail; dmarc=none"], false],
  ["one of two signatures passes", ["mx.aduan.test; spf=fail; dkim=fail; dkim=pass"], true],
  ["only spf fails, as by a forwarder", ["mx.aduan.test; spf=fail; dkim=pass"], true],
  ["only spf fails, unsigned", ["mx.aduan.test; spf=fail; dkim=none"], true],
  ["nothing was checked", ["mx.aduan.test; none"], true],
  ["it fails in a comment only", ["mx.aduan.test; dmarc=pass (dmarc=fail; dmarc=fail (x))"], true],
  ["a comment hides the name", ["(mx) mx.aduan.test (x;y); dmarc=fail"], false],
  ["somebody else's server says so", ["mx.else.test; dmarc=fail"], true],
  ["ours is not the topmost", ["mx.else.test; dmarc=pass", "mx.aduan.test; dmarc=fail"], true],
  ["a server whose name only begins like ours", ["mx.aduan.test.evil.test; dmarc=fail"], true],
  ["empty", [""], true],
])("%s", (_what, values, passes) => {
  expect(passesAuthentication(values, OURS)).toBe(passes);
  expect(passesAuthentication(values, [])).toBe(true);
});
