import { expect, test } from "vitest";
import { saysOnlyThanks } from "@/lib/inbound/thanks";

test.each([
  "Terima kasih",
  "Terima kasih banyak atas bantuan pihak tuan.",
  "Noted",
  "TQ",
  "tq 🙏",
  "👍",
  "Ok, noted. Thank you!",
  "Alhamdulillah sudah selesai. Terima kasih.",
  "Thanks for your help, the issue is solved",
  "Terima kasih.\n\nSekian,\nSiti Aminah binti Yusof",
  "Dimaklumi",
])("only thanks: %s", (text) => {
  expect(saysOnlyThanks(text, "Siti Aminah binti Yusof")).toBe(true);
});

test.each([
  "Terima kasih, tetapi masih ralat",
  "Belum selesai",
  "Terima kasih. Bila baucar boleh dicetak",
  "Ok?",
  "Sudah selesai ke?",
  "Thanks but it still fails",
  "Tidak",
  "Baucar BB-2211",
  "",
  "Terima kasih. Ralat muncul semula 12345",
])("something to read: %s", (text) => {
  expect(saysOnlyThanks(text, "Siti Aminah binti Yusof")).toBe(false);
});
