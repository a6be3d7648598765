import { expect, test } from "vitest";
import { saysOnlyThanks } from "@/lib/inbound/parse/thanks";

const NAME = "Siti Aminah binti Yusof";

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
  "👍\n\nSiti Aminah reacted via Gmail\n<https://www.google.com/gmail/about/?utm_source=x>",
  "Siti Aminah",
  "Siti Aminah binti Yusof\nPenolong Akauntan",
  "Sekian, terima kasih.",
  "Noted with thanks.\n\nRegards,\nSiti Aminah\nPenolong Akauntan Kanan\nJabatan Kewangan\nTel: 09-748 1957",
  "Terima kasih\n\nSiti Aminah\nPenolong Akauntan W29",
  "Terima kasih\n\nDihantar daripada iPhone saya",
  "Ok noted\n\nSent from my Galaxy",
  "Terima kasih.\n\nPENAFIAN: E-mel ini mengandungi maklumat sulit. Adakah anda penerimanya? Jika tidak, padamkan.",
  "Thank you.\n\nThis e-mail and any attachment is confidential and may be privileged.",
])("only thanks: %j", (text) => {
  expect(saysOnlyThanks(text, NAME)).toBe(true);
});

test.each([
  "Terima kasih, tetapi masih ralat",
  "Terima kasih tapi masih error",
  "Belum selesai",
  "Terima kasih. Bila baucar boleh dicetak",
  "Ok?",
  "Sudah selesai ke?",
  "Thanks but it still fails",
  "Tidak",
  "Baucar BB-2211",
  "",
  "   ",
  "Terima kasih. Ralat muncul semula 12345",
  "Terima kasih 12345",
  "Terima kasih.\n\nSekian,\nSiti Aminah\n\nP.S. baucar masih gagal",
  "Siti Aminah\nmasih tidak boleh",
  "Siti Aminah?",
  "masalah",
  "jabatan kewangan",
  "Terima kasih.\nEmel ini adalah bukti ia masih gagal",
  "Terima kasih.\nE-mel ini mengandungi maklumat sulit: baucar BB-2211 masih gagal",
  "Terima kasih.\nThis message is to say it came back",
  "Not solved",
  "Tidak selesai, terima kasih",
  "Sudah? 👍",
  "terima kasih ".repeat(3000),
])("something to read: %j", (text) => {
  expect(saysOnlyThanks(text, NAME)).toBe(false);
});

test("without a name, a signature alone is nobody's", () => {
  expect(saysOnlyThanks("Siti Aminah", "")).toBe(false);
  expect(saysOnlyThanks("Terima kasih", "")).toBe(true);
});
