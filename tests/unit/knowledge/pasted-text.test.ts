import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { looksLikeMarkup, pasted, pastedLines, pastedText, withoutMarkup } from "@/lib/knowledge/pasted-text";

/** As Word 365 puts it on the clipboard, shortened in its styles. */
const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/user/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml>
 <o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings>
 <w:WordDocument><w:View>Normal</w:View></w:WordDocument>
</xml><![endif]-->
<style>
<!--
 /* Font Definitions */
 @font-face {font-family:Symbol; panose-1:5 5 1 2 1 7 6 2 5 7; mso-font-charset:2;}
 p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin-bottom:8.0pt; font-family:"Calibri",sans-serif;}
 @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7;}
-->
</style>
<!--[if gte mso 10]><style> table.MsoNormalTable {mso-style-name:"Table Normal";} </style><![endif]-->
</head>
<body lang=EN-MY style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->
<p class=MsoNormal>Masalah berlaku apabila baucar dihantar pada hujung
bulan&nbsp;&ndash; amaun &lt; RM500.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-fareast-font-family:Calibri'><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Buka
skrin <b style='mso-bidi-font-weight:normal'>Penyediaan Baucar</b>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Tekan &ldquo;Simpan&rdquo; &amp; tunggu.<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span></span><![endif]>Jika lambat, muat semula.<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>3.<span>&nbsp;&nbsp; </span></span><![endif]>Hantar.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<!--EndFragment-->
</body>
</html>`;

const WORD_BULLETS = `<p class="MsoListParagraph" style="margin-left:36.0pt;text-indent:-18.0pt;mso-list:l1 level1 lfo2"><!--[if !supportLists]--><span style="font-family:Symbol"><span style="mso-list:Ignore">·<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp; </span></span></span><!--[endif]-->Log keluar<o:p></o:p></p>
<p class="MsoListParagraph" style="mso-list:l1 level1 lfo2"><!--[if !supportLists]--><span style="font-family:Symbol"><span style="mso-list:Ignore">·<span>&nbsp;</span></span></span><!--[endif]-->Log masuk semula<o:p></o:p></p>`;

describe("out of Word", () => {
  it("a numbered list becomes steps, its sublist stays in its step", () => {
    const { text, items } = pastedText(WORD);
    expect(items).toEqual([
      "Masalah berlaku apabila baucar dihantar pada hujung bulan – amaun < RM500.",
      "Buka skrin Penyediaan Baucar.",
      "Tekan “Simpan” & tunggu.\n- Jika lambat, muat semula.",
      "Hantar.",
    ]);
    expect(text).toBe(
      [
        "Masalah berlaku apabila baucar dihantar pada hujung bulan – amaun < RM500.",
        "1. Buka skrin Penyediaan Baucar.",
        "2. Tekan “Simpan” & tunggu.",
        "  - Jika lambat, muat semula.",
        "3. Hantar.",
      ].join("\n"),
    );
  });

  it("bullets of the Symbol font are no words", () => {
    expect(pastedText(WORD_BULLETS)).toEqual({
      text: "- Log keluar\n- Log masuk semula",
      items: ["Log keluar", "Log masuk semula"],
    });
  });
});

describe("out of Outlook, web pages and tables", () => {
  it("lists of a page", () => {
    expect(
      pastedText(
        "<div>Cara:</div><ol style='margin:0'><li><p>Buka <i>tetapan</i></p><p>di kanan</p></li><li>Simpan<ul><li>tunggu</li></ul></li></ol>",
      ).items,
    ).toEqual(["Cara:", "Buka tetapan\ndi kanan", "Simpan\n- tunggu"]);
  });

  it("a table is a line a row", () => {
    expect(
      pastedText(
        "<table><tr><th><p>Vot</p></th><th>Amaun</th></tr><tr><td><p class=MsoNormal>21101<o:p></o:p></p></td><td>RM 5.00</td></tr></table><p>Selesai</p>",
      ).text,
    ).toBe("Vot | Amaun\n21101 | RM 5.00\nSelesai");
  });

  it("paragraphs and breaks are lines, and no list", () => {
    expect(pastedText("<p>Satu<br>dua</p><p>&nbsp;</p><div>tiga</div>")).toEqual({
      text: "Satu\ndua\ntiga",
      items: null,
    });
  });

  it("nothing that runs or hides stays", () => {
    expect(
      pastedText(
        "<script>alert(1)</script><style>p{}</style>Ya<img src=x onerror=alert(1)><!-- tersembunyi --> betul",
      ).text,
    ).toBe("Ya betul");
  });
});

describe("lines of plain text", () => {
  it.each([
    ["1. Buka skrin\n2. Simpan", ["Buka skrin", "Simpan"]],
    ["1)\tBuka skrin\n2)\tSimpan\nlalu tunggu", ["Buka skrin", "Simpan\nlalu tunggu"]],
    ["·\tBuka skrin\n·\tSimpan", ["Buka skrin", "Simpan"]],
    ["•Buka skrin\r\n•Simpan", ["Buka skrin", "Simpan"]],
    ["-\tBuka skrin\n-\tSimpan", ["Buka skrin", "Simpan"]],
    ["o\tBuka skrin\no\tSimpan", ["Buka skrin", "Simpan"]],
  ])("%j", (plain, items) => {
    expect(pastedLines(plain)).toEqual({ text: plain.replace(/\r\n/g, "\n"), items });
  });

  it.each([
    "Buka skrin\nSimpan",
    "1. Buka skrin sahaja",
    "20.05.2026 baucar\n21.05.2026 resit",
    "-500.00\n-20.00",
  ])("%j is none", (plain) => {
    expect(pastedLines(plain).items).toBeNull();
  });
});

describe("a clipboard", () => {
  it("is read where the browser would lose a list or a table", () => {
    expect(pasted({ html: WORD_BULLETS, plain: "· Log keluar\n· Log masuk semula" })?.items).toEqual([
      "Log keluar",
      "Log masuk semula",
    ]);
    expect(pasted({ html: "", plain: "1. Satu\n2. Dua" })?.items).toEqual(["Satu", "Dua"]);
    expect(pasted({ html: "", plain: "<p>Satu</p>" })?.text).toBe("Satu");
  });

  it("is left to the browser otherwise", () => {
    expect(pasted({ html: "<p>Satu <b>dua</b></p>", plain: "Satu dua" })).toBeNull();
    expect(pasted({ html: "", plain: "amaun < 500" })).toBeNull();
    expect(pasted({ html: "", plain: "" })).toBeNull();
  });
});

describe("markup that arrives all the same", () => {
  it.each([
    ["<p>Buka skrin</p><p>Simpan</p>", "Buka skrin\nSimpan"],
    ["Buka skrin<br>Simpan", "Buka skrin\nSimpan"],
    ["<b>Buka</b> skrin\nSimpan", "Buka skrin\nSimpan"],
    ['<span style="color:red">amaun < 500</span>', "amaun < 500"],
    ["<!--[if mso]>x<![endif]-->Buka", "Buka"],
    ["<a href='https://a.my'>laman</a>", "laman"],
    ["<li>Satu<li>Dua", "- Satu\n- Dua"],
  ])("%s", (arrived, words) => {
    expect(withoutMarkup(arrived)).toBe(words);
  });

  it.each([
    "amaun < 500",
    "amaun <500 dan >20",
    "1 < 2 > 0",
    "Tekan <Enter> dan <Ctrl>+<F5>",
    "pilih <Nama Pembekal> pada skrin",
    "a<b, c>d",
    "if (x<y) {}",
    "<3",
    "5 <- 6 -> 7",
    "&amp; biasa &nbsp;",
    "rosnah <rosnah@kelantan.gov.my>",
  ])("not: %s", (typed) => {
    expect(looksLikeMarkup(typed)).toBe(false);
    expect(withoutMarkup(typed)).toBe(typed);
  });
});

describe("whatever comes", () => {
  const piece = fc.constantFrom(
    ..."<p>|</p>|<li>|</li>|<ol>|</ol>|<ul>|<td>|<tr>|</table>|<br>|<|>|</|<!--|-->|<![if x]>|&nbsp;|&#99999999;|&#x0;|&|teks|\n|  |<p style='mso-list:l0 level1'>|<span style='mso-list:Ignore'>|</span>|1.|<script>|'|\"".split(
      "|",
    ),
  );
  it("answers with words that are no markup of Word's", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 40 }), (parts) => {
        const { text, items } = pastedText(parts.join(""));
        expect(text).not.toMatch(/<\/?(?:p|li|ol|ul|td|tr|span)>/);
        for (const item of items ?? []) expect(item.trim()).toBe(item);
      }),
    );
  });

  it("lists within lists without end are set in only so far", () => {
    const { text } = pastedText("<ul><li>x".repeat(2_000));
    expect(text.length).toBeLessThan(50_000);
    expect(text.split("\n").at(-1)).toBe(`${" ".repeat(16)}- x`);
  });

  it("is done with a book of it", () => {
    for (const part of [
      "<",
      "<p",
      "<p>",
      "<!--",
      "&",
      "<a b='",
      "<li>",
      " ",
      "\n",
      "<script>",
      "<td>a",
      WORD,
    ]) {
      const book = part.repeat(Math.ceil(200_000 / part.length));
      expect(typeof pastedText(book).text).toBe("string");
      expect(typeof looksLikeMarkup(book)).toBe("boolean");
      expect(pastedLines(book)).toHaveProperty("text");
    }
  }, 30_000);
});
