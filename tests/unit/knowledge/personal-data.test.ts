import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findingsIn,
  internalRemarksIn,
  namesIn,
  numbersIn,
  personalDataIn,
  safeText,
  withoutPersonalData,
} from "@/lib/knowledge/personal-data";
import { CARDS } from "@/tests/quality/cards";

const kinds = (text: string, names: string[] = []) => personalDataIn(text, names).map(({ kind }) => kind);

describe("No KP", () => {
  it.each([
    "800101035011",
    "800101-03-5011",
    "800101 03 5011",
    "800101.03.5011",
    "800101 - 03 - 5011",
    "800101–03–5011",
    "800101‑03‑5011",
    "800101\u00a003\u00a05011",
    "800101\u200b-03\u200b-5011",
    "800101/03/5011",
    "800101-035011",
    "80-01-01-03-5011",
    "8001\u200b0103\u200b5011",
    [..."800101035011"].join("\u200b"),
    "800101\u200d03\u20605011",
    "𝟖𝟎𝟎𝟏𝟎𝟏-𝟎𝟑-𝟓𝟎𝟏𝟏",
    "800101\t03\t5011",
    "800101-03-\n5011",
    "800101\n-03-5011",
    "8 0 0 1 0 1 0 3 5 0 1 1",
    "8-0-0-1-0-1-0-3-5-0-1-1",
    "8001 0103 5011",
    "８００１０１-０３-５０１１",
    "KP800101035011",
    "KP:800101035011",
    "No.KP:800101-03-5011",
    "IC800101035011",
    "K/P 800101035011",
  ])("%s", (written) => {
    const found = personalDataIn(`Pengguna ${written} tidak dapat log masuk.`);
    expect(found.map(({ kind }) => kind)).toEqual(["no_kp"]);
    expect(found[0]?.text.normalize("NFKC").replace(/\D/g, "")).toBe("800101035011");
  });

  it("is found wherever it stands, and said where", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1940-01-01"), max: new Date("2010-12-31"), noInvalidDate: true }),
        fc.constantFrom("01", "03", "11", "14", "59"),
        fc.integer({ min: 0, max: 9999 }),
        fc.constantFrom("", "-", " ", ".", " - ", "–"),
        fc.constantFrom("Semak ", "Semak baucar. ", "(", "\n", "kp:"),
        fc.constantFrom(" dahulu", ".", ")", "\n", ", kemudian simpan"),
        (born, place, serial, gap, before, after) => {
          const day = born.toISOString().slice(2, 10).replaceAll("-", "");
          const written = [day, place, String(serial).padStart(4, "0")].join(gap);
          const text = `${before}${written}${after}`;
          expect(personalDataIn(text)).toEqual([
            { kind: "no_kp", text: written, from: before.length, to: before.length + written.length },
          ]);
        },
      ),
    );
  });
});

describe("telephone numbers", () => {
  it.each([
    "(019)123 4567",
    "+60 (19) 123-4567",
    "6019-123 4567",
    "01\u200b9-123\u200b4567",
    "019-123\n4567",
    "019\t123\t4567",
    "0 1 9 1 2 3 4 5 6 7",
    "wa.me/60191234567",
    "oh-one-nine 1234567",
    "kosong satu sembilan, satu dua tiga, empat lima enam tujuh",
    "012-3456789",
    "0123456789",
    "012-345 6789",
    "012 345 6789",
    "012-3456 789",
    "012.345.6789",
    "0123 456 789",
    "011-23456789",
    "011-2345 6789",
    "01123456789",
    "09-748 1957",
    "09 748 1957",
    "09-7481957",
    "097481957",
    "(09) 748 1957",
    "03-8888 1234",
    "0388881234",
    "082-123456".replace("123", "423"),
    "+60123456789",
    "+60 12-345 6789",
    "+6012-3456789",
    "+60 (0)12-345 6789",
    "+60 9-748 1957",
    "+609-7481957",
    "60123456789",
    "0060123456789",
    "Tel.012-3456789",
    "HP0123456789",
    "H/P:012-3456789",
    "012–3456789",
    "012\u00a0345\u00a06789",
    "012 - 345 6789",
  ])("%s", (written) => {
    expect(kinds(`Hubungi ${written} untuk bantuan`)).toEqual(["phone"]);
  });
});

describe("e-mail addresses", () => {
  it.each([
    "rosnah@kelantan.gov.my",
    "a.b-c+d@ttsb.com.my",
    "ROSNAH@GMAIL.COM",
    "rosnah＠gmail.com",
    "rosnah@\u200bgmail.com",
    "rosnah [at] gmail (dot) com",
  ])("%s", (written) => {
    expect(personalDataIn(`Hantar ke ${written}.`)).toEqual([
      { kind: "email", text: written, from: 10, to: 10 + written.length },
    ]);
  });
});

describe("names", () => {
  it.each([
    ["Rosnah binti Deraman", "Akaun ROSNAH BINTI DERAMAN dikunci"],
    ["Rosnah binti Deraman", "Akaun Rosnah  binti\nDeraman dikunci"],
    ["Rosnah binti Deraman", "minta rosnah log masuk semula"],
    ["Rosnah binti Deraman", "Minta Puan Rosnah log masuk semula"],
    ["Tan Mei Ling", "Minta tan mei ling log masuk semula"],
    ["Nik Mohd Azmi bin Nik Hassan", "Semak akaun Azmi"],
    ["Saiful Bahri bin Jusoh", "Semak akaun Bahri"],
  ])("%s in: %s", (name, text) => {
    expect(kinds(text, [name])).toEqual(["name"]);
  });

  it.each([
    "Hubungi Encik Kamal di kaunter",
    "Hubungi En. Kamal Ariffin di kaunter",
    "Puan Siti Aminah telah log masuk",
    "tanya Pn Zaleha",
    "Cik Nurul minta semak",
    "Tn. Hj. Ismail",
    "Akaun Kamal bin Ariffin dikunci",
    "akaun kamariah binti ariffin dikunci",
    "Rajesh a/l Subramaniam tidak dapat log masuk",
  ])("nobody told us of: %s", (text) => {
    expect(kinds(text)).toEqual(["name"]);
  });

  it.each([
    ["Muhammad Hafiz bin Rosli", "Muhammad dan bin sahaja bukan nama orang itu"],
    ["Saiful Bahri bin Jusoh", "laluan bahri ke pejabat"],
    ["Tan Mei Ling", "Tekan butang Tambah pada skrin Mei 2026"],
    ["Rosnah binti Deraman", "Tuan/Puan sila semak baucar"],
  ])("%s is not in: %s", (name, text) => {
    expect(kinds(text, [name])).toEqual([]);
  });
});

/** Numbers as they stand in cards and complaints of an accounts office. */
const ORDINARY = [
  "baucar 000412",
  "No. baucar 0123456789",
  "BV240520000123",
  "BB240077",
  "baucar 240520000123",
  "J00231 dan J-0098",
  "INV/0456",
  "vot 27000",
  "vot 011-21101",
  "kod akaun 011-2110101",
  "011-21101",
  "B27-010100-21101",
  "A0112101",
  "OS29000",
  "objek 29101 dan 21102",
  "RM1,204,330.15",
  "RM 12 345 678.90",
  "RM0.50",
  "20/05/2026",
  "20.05.2026 10.30",
  "09.05.2026 9 pagi",
  "09-05-2026",
  "2026-05-20 08:00:00",
  "pada 03-2026-0001",
  "tahun 2025/2026",
  "ABB-2107",
  "SYS-504",
  "ORA-01403",
  "HTTP 504",
  "0x80070005",
  "K-0123",
  "#4812",
  "No Aduan 100234",
  "akaun bank 7631234567",
  "akaun bank 553010123456",
  "penyata 8.30 pagi hingga 5.00 petang",
  "Windows 11 23H2 build 22631.3447",
  "192.168.10.25",
  "versi 10.0.19045.4291",
  "penerima 1234567-A (SSM 202301012345)",
  "Dr Perbelanjaan Cr Bank",
  "MS Excel dan Ms Word",
  "Tuan Pengarah dan Puan Ketua Jabatan",
  "Tekan Ctrl+F5, pilih Simpan @ Hantar",
  "Kosongkan Recycle Bin Windows",
];

describe("what is nobody", () => {
  it.each(ORDINARY)("%s", (text) => {
    expect(personalDataIn(text)).toEqual([]);
  });

  it("nor when they stand together", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ORDINARY), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(", ", "; ", ".\n", "\n"),
        (texts, between) => {
          expect(personalDataIn(texts.join(between))).toEqual([]);
        },
      ),
    );
  });

  it("nor in cards as PICs write them", () => {
    for (const { title, symptom, cause, steps } of CARDS) {
      for (const text of [title, symptom, cause, ...steps])
        expect([text, personalDataIn(text)]).toEqual([text, []]);
    }
  });
});

describe("taking it out", () => {
  it("puts a word in its place and says what it was", () => {
    const { text, removed } = withoutPersonalData(
      "Puan Rosnah (800101-03-5011) boleh dihubungi di 012-3456789 atau rosnah@kelantan.gov.my.",
    );
    expect(text).toBe("[nama] ([No KP]) boleh dihubungi di [no telefon] atau [e-mel].");
    expect(removed.map(({ kind }) => kind)).toEqual(["name", "no_kp", "phone", "email"]);
  });

  it("with all of a title", () => {
    expect(withoutPersonalData("Tanya Tn. Hj. Ismail dahulu").text).toBe("Tanya [nama] dahulu");
  });

  it("of some kinds only", () => {
    expect(withoutPersonalData("Puan Rosnah 0123456789", [], ["phone"]).text).toBe(
      "Puan Rosnah [no telefon]",
    );
  });

  it("leaves nothing to be found, whatever the text", () => {
    const pieces = fc.constantFrom(
      ..."800101035011|800101-03-5011|012-3456789|+60 9-748 1957|a@b.my|Rosnah|Puan Rosnah|Encik Ali bin Abu|baucar 12|, |. |\n|-| |(|)|/|Dalaman: x|[[y]]".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 20 }), (parts) => {
        const text = parts.join(" ");
        const safe = withoutPersonalData(text, ["Rosnah binti Deraman"]);
        expect(personalDataIn(safe.text, ["Rosnah binti Deraman"])).toEqual([]);
        for (const { text: piece, from, to } of safe.removed) expect(text.slice(from, to)).toBe(piece);
      }),
    );
  });

  it("is quick with ten thousand characters of anything", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          "0",
          "1 ",
          "A",
          "Aa ",
          "e\u0301",
          "\u200b1",
          "satu ",
          "0\n",
          "[[\n",
          "Bin ",
          "[[",
          "0-",
          "a@",
          "a.",
          "Puan ",
          "  ",
          "binti ",
        ),
        (piece) => {
          expect(
            Array.isArray(personalDataIn(piece.repeat(10_000 / piece.length), ["Rosnah binti Deraman"])),
          ).toBe(true);
        },
      ),
    );
  });
});

describe("internal remarks", () => {
  it("are lines that say so, and what is in double brackets", () => {
    const written =
      "Semak baucar.\nDalaman: tanya vendor dahulu\n- Internal: log 88\nHantar [[guna akaun ujian]] semula.";
    expect(internalRemarksIn(written)).toEqual([
      "Dalaman: tanya vendor dahulu",
      "- Internal: log 88",
      "[[guna akaun ujian]]",
    ]);
    expect(safeText(written).text).toBe("Semak baucar.\nHantar semula.");
    expect(safeText(written).removed.map(({ kind }) => kind)).toEqual(["internal", "internal", "internal"]);
  });

  it.each([
    "> Dalaman: tanya vendor",
    "**Dalaman:** tanya vendor",
    "\u200bDalaman\u200b: tanya vendor",
    "\u00a0(Nota dalaman: tanya vendor)",
    "［［tanya vendor］］",
  ])("%s", (remark) => expect(safeText(`Semak baucar.\n${remark}`).text).toBe("Semak baucar."));

  it("one left open goes to the end of its line", () => {
    expect(safeText("Tekan Simpan [[guna akaun ujian\nTekan Hantar").text).toBe("Tekan Simpan\nTekan Hantar");
  });

  it("the word alone is no remark", () => {
    expect(safeText("Audit dalaman: pilih Ya").text).toBe("Audit dalaman: pilih Ya");
  });
});

describe("in a card", () => {
  const card = {
    title: "Puan Rosnah tidak dapat log masuk",
    symptom: "Akaun dikunci\nDalaman: akaun ujian",
    cause: "Kata laluan 800101-03-5011 tamat",
    steps: [{ text: "Buka skrin" }, { text: "Telefon 012-3456789" }],
    screen: null,
    errorCode: "ABB-2107",
    vendorLogNo: "012-3456789",
  };

  it("is found with the field and the step it stands in", () => {
    expect(findingsIn(card).map(({ kind, field, step }) => [kind, field, step])).toEqual([
      ["name", "title", null],
      ["internal", "symptom", null],
      ["no_kp", "cause", null],
      ["phone", "vendorLogNo", null],
      ["phone", "steps", 2],
    ]);
  });

  it("names itself whom it speaks of elsewhere", () => {
    expect(namesIn(card)).toEqual(["Rosnah"]);
    expect(namesIn({ ...card, title: "Akaun Kamal bin Ariffin", symptom: "Tn. Hj. Ismail" })).toEqual([
      "Kamal bin Ariffin",
      "Ismail",
    ]);
  });

  it("numbers are nobody's business, but a vendor's log may look like one", () => {
    expect(numbersIn(card).map(({ kind, field }) => [kind, field])).toEqual([
      ["no_kp", "cause"],
      ["phone", "steps"],
    ]);
  });
});
