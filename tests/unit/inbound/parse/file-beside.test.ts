import { expect, test } from "vitest";
import { isFileBeside } from "@/lib/inbound/parse/file-beside";

const picture = (contentId: string | null) => ({
  name: "logo.png",
  contentType: "image/png",
  contentId,
  content: Buffer.from("x"),
});
const HTML =
  '<p>Terima kasih <img src="cid:ralat"></p><div class="gmail_signature"><img src="cid:logo"></div>';

test("the logo of a signature says nothing; a picture in the answer and an attached file do", () => {
  expect(isFileBeside(picture("logo"), HTML)).toBe(true);
  expect(isFileBeside(picture("ralat"), HTML)).toBe(false);
  expect(isFileBeside(picture("lain"), HTML)).toBe(false);
  expect(isFileBeside(picture(null), HTML)).toBe(false);
  expect(isFileBeside(picture("logo"), null)).toBe(false);
  expect(isFileBeside(picture("logo"), HTML.replace("gmail_signature", "x"))).toBe(false);
});

test("what Gmail sends with a reaction", () => {
  expect(isFileBeside({ ...picture(null), contentType: "text/vnd.google.email-reaction+json" }, null)).toBe(
    true,
  );
});
