import { expect, test } from "vitest";
import { filesSaySomething } from "@/lib/inbound/parse/file-beside";

const picture = (contentId: string | null) => ({
  name: "logo.png",
  contentType: "image/png",
  contentId,
  content: Buffer.from("x"),
});
const HTML =
  '<p>Terima kasih <img src="cid:ralat"></p><div class="gmail_signature"><img src="cid:logo"></div>';

test("the logo of a signature says nothing; a picture in the answer and an attached file do", () => {
  const says = (file: ReturnType<typeof picture>, html: string | null) => filesSaySomething([file], html);
  expect(says(picture("logo"), HTML)).toBe(false);
  expect(says(picture("ralat"), HTML)).toBe(true);
  expect(says(picture("lain"), HTML)).toBe(true);
  expect(says(picture(null), HTML)).toBe(true);
  expect(says(picture("logo"), null)).toBe(true);
  expect(says(picture("logo"), HTML.replace("gmail_signature", "x"))).toBe(true);
  expect(filesSaySomething([picture("logo"), picture("ralat")], HTML)).toBe(true);
  expect(filesSaySomething([], HTML)).toBe(false);
});

test("what Gmail sends with a reaction", () => {
  const reaction = { ...picture(null), contentType: "text/vnd.google.email-reaction+json" };
  expect(filesSaySomething([reaction], null)).toBe(false);
});

test("very many pictures say something, wherever they stand", () => {
  const html = '<div class="gmail_quote"><img src="cid:c1">';
  expect(filesSaySomething([picture("c1")], html)).toBe(false);
  expect(filesSaySomething(Array(5000).fill(picture("c1")), html)).toBe(true);
});
