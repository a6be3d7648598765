import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardNo } from "@/lib/knowledge/card-number";
import type { ManualCard } from "@/lib/knowledge/manual-queries";
import {
  cardMarkdown,
  chapterHead,
  escapeLine,
  escapeText,
  type ManualWords,
  manualHead,
} from "@/lib/knowledge/markdown";

const WORDS: ManualWords = {
  contents: "Kandungan",
  noModule: "Lain-lain",
  symptom: "Masalah",
  cause: "Punca",
  steps: "Langkah",
  category: "Kategori",
  screen: "Skrin",
  errorCode: "Kod ralat",
  picture: "Gambar",
  needsReview: "Perlu disemak semula",
};
const CARD: ManualCard = {
  id: 12,
  no: "K-0012",
  title: "EFT ditolak [R03]",
  symptom: "Bayaran ditolak.\nAkaun tidak sah.",
  cause: "Akaun lama",
  steps: [
    { text: "Buka *Fail Induk* | Pembekal", pictures: ["a1"] },
    { text: "# bukan tajuk\n\n- bukan senarai", pictures: [] },
  ],
  category: "Baucar & EFT",
  screen: null,
  errorCode: "EFT-R03",
  needsReview: false,
};
const address = (id: string) => `https://desk.test/api/attachments/${id}`;

describe("what somebody wrote stays text", () => {
  test.each([
    ["# tajuk", "\\# tajuk"],
    ["*tebal* _condong_", "\\*tebal\\* \\_condong\\_"],
    ["a | b", "a \\| b"],
    ["`kod`", "\\`kod\\`"],
    ["<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"],
    ["[pautan](http://x)", "\\[pautan\\](http://x)"],
    ["R&amp;D", "R\\&amp;D"],
    ["- senarai", "\\- senarai"],
    ["+ senarai", "\\+ senarai"],
    ["=====", "\\====="],
    ["12. langkah", "12\\. langkah"],
    ["3) langkah", "3\\) langkah"],
    ["2026 ialah tahun", "2026 ialah tahun"],
    ["C:\\sistem", "C:\\\\sistem"],
    ["a\nb\tc", "a b c"],
  ])("%j → %j", (written, escaped) => expect(escapeLine(written)).toBe(escaped));

  test("lines stay lines, and in the list they belong to", () => {
    expect(escapeText("satu\n# dua\n\n\n    tiga", "   ")).toBe("satu\\\n   \\# dua\n\n   tiga");
  });

  test("no sign with a meaning is left bare, whatever was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (written) => {
        const bare = escapeText(written).replace(/\\[^\n]/g, "");
        expect(bare).not.toMatch(/[`*_[\]<>#|~]/);
        expect(escapeText(written)).not.toMatch(/^(?: {4}|\t|[-+=]|\d{1,9}[.)])/m);
      }),
    );
  });
});

test("a card", () => {
  expect(cardMarkdown(CARD, WORDS, address)).toBe(`
<a id="k-0012"></a>

### K-0012 EFT ditolak \\[R03\\]

- Kod ralat: EFT-R03
- Kategori: Baucar \\& EFT

**Masalah**

Bayaran ditolak.\\
Akaun tidak sah.

**Punca**

Akaun lama

**Langkah**

1. Buka \\*Fail Induk\\* \\| Pembekal

   [Gambar 1](<https://desk.test/api/attachments/a1>)
2. \\# bukan tajuk

   \\- bukan senarai
`);
});

test("a card for complainants has no cause; one that needs review says so", () => {
  const text = cardMarkdown({ ...CARD, cause: null, needsReview: true }, WORDS, address);
  expect(text).not.toContain("Punca");
  expect(text).toContain("> **Perlu disemak semula**");
});

test("cover and contents lead to each card", () => {
  const chapters = [
    { moduleId: 1, name: "Akaun *Belum* Bayar", cards: [{ id: 12, title: "EFT <ditolak>" }] },
    { moduleId: null, name: null, cards: [{ id: 3, title: "Cetakan" }] },
  ];
  const head = manualHead(
    { title: "Manual", lines: ["Perbendaharaan", "20/05/2026"], chapters, words: WORDS },
    cardNo,
  );
  expect(head).toBe(`# Manual

Perbendaharaan\\
20/05/2026

## Kandungan

- **Akaun \\*Belum\\* Bayar**
  - [K-0012 EFT \\<ditolak\\>](#k-0012)
- **Lain-lain**
  - [K-0003 Cetakan](#k-0003)
`);
  expect(chapters.map((chapter) => chapterHead(chapter, WORDS))).toEqual([
    "\n## Akaun \\*Belum\\* Bayar\n",
    "\n## Lain-lain\n",
  ]);
});
