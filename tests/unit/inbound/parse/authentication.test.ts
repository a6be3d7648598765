import { expect, test } from "vitest";
import { passesAuthentication } from "@/lib/inbound/parse/authentication";
import { readHeaders } from "@/lib/inbound/parse/headers";
import { readHead } from "@/lib/inbound/parse/read-mail";

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
  ["our server's name in quotes", ['"mx.aduan.test"; dmarc=fail'], false],
  [
    "a pass within a quoted address",
    ['mx.aduan.test; spf=pass smtp.mailfrom="; dmarc=pass; "@evil.test; dmarc=fail'],
    false,
  ],
  ["a pass beside the failure", ["mx.aduan.test; dmarc=pass; dmarc=fail"], false],
  [
    "an address that ends the comment it stands in, and begins one that hides the failure",
    [
      'mx.aduan.test; spf=pass (domain of "a); dmarc=pass; ((b"@evil.test says so); dmarc=fail header.from=x.test',
    ],
    false,
  ],
  ["a quotation that does not end", ['mx.aduan.test; dmarc=pass smtp.mailfrom="a; dmarc=fail'], false],
  ["what passes is another domain's", ["mx.aduan.test; dmarc=pass header.from=evil.test"], false],
  ["what another domain says nothing about", ["mx.aduan.test; dmarc=none header.from=evil.test"], false],
  ["the domain in capitals, with its address", ["mx.aduan.test; dmarc=pass header.from=A@X.TEST"], true],
])("%s", (_what, values, passes) => {
  expect(passesAuthentication(values, OURS, "a@x.test")).toBe(passes);
  expect(passesAuthentication(values, [], "a@x.test")).toBe(true);
});

test("an encoded word of the sender's is no finding of our server's", () => {
  const mail = [
    "From: a@x.test",
    "Authentication-Results: mx.aduan.test; spf=pass smtp.mailfrom==?utf-8?q?=3b=20dmarc=3dpass=3b?=@evil.test",
    "",
    "",
  ];
  const { headers } = readHead(readHeaders(Buffer.from(mail.join("\r\n"))).headers);
  expect(headers["authentication-results"]?.[0]).not.toContain("dmarc=pass");
});
