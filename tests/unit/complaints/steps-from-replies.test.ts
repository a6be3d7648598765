import { describe, expect, test } from "vitest";
import { closingPrefill, errorCodeIn } from "@/lib/complaints/closing-prefill";
import { stepsFromReplies } from "@/lib/complaints/steps-from-replies";

describe("steps out of replies", () => {
  test("a numbered list is the steps, whatever stands around it", () => {
    const reply = `Assalamualaikum Puan Siti,

Sila cuba langkah berikut:
1. Buka skrin AP-201
2) Pilih tahun 2026
   dan tekan Cari
(3) Tekan Simpan
Langkah 4: Log masuk semula

Terima kasih.
Kamal`;
    expect(stepsFromReplies([reply])).toEqual([
      ["Buka skrin AP-201", "Pilih tahun 2026\ndan tekan Cari", "Tekan Simpan", "Log masuk semula"],
    ]);
  });

  test("dots and dashes are a list too; a dash or a date inside a line is not", () => {
    expect(stepsFromReplies(["- Satu\r\n• Dua\r\n– Tiga"])).toEqual([["Satu", "Dua", "Tiga"]]);
    expect(stepsFromReplies(["Buka skrin AP-201 - Baucar\n20.05.2026 ialah tarikh akhir"])).toEqual([
      ["Buka skrin AP-201 - Baucar", "20.05.2026 ialah tarikh akhir"],
    ]);
  });

  test("separate lines are steps without greetings, thanks, questions and announcements", () => {
    const reply = "Salam tuan\nSila kosongkan cache pelayar.\nLog masuk semula.\nSudah cuba?\nSekian";
    expect(stepsFromReplies([reply])).toEqual([["Sila kosongkan cache pelayar.", "Log masuk semula."]]);
  });

  test("the latest replies that have any, up to three", () => {
    expect(stepsFromReplies(["Terima kasih.", "", "Satu", "Dua", "Tiga", "Empat"])).toEqual([
      ["Satu"],
      ["Dua"],
      ["Tiga"],
    ]);
    expect(stepsFromReplies([])).toEqual([]);
  });

  test("what is endless, empty or odd stays within bounds", () => {
    const [steps] = stepsFromReplies([Array.from({ length: 10_000 }, (_, n) => `${n}. Tekan`).join("\n")]);
    expect(steps).toHaveLength(20);
    const [[long = ""] = []] = stepsFromReplies(["a".repeat(50_000)]);
    expect(long).toHaveLength(2_000);
    expect(stepsFromReplies(["1. \n2.\n***\n😀", "%'; \\ --"])).toEqual([]);
  });
});

describe("what the closing form is filled in with", () => {
  const fresh = {
    title: "Ralat AP-5521 semasa lulus baucar",
    description: "Keluar mesej ralat selepas tekan Lulus.",
    vendorLogNo: "TTSB-889",
    last: null,
    replies: ["1. Log masuk semula"],
  };

  test("the title, the code in the text and the vendor's number", () => {
    expect(closingPrefill(fresh)).toEqual({
      fields: {
        way: "new",
        symptom: fresh.title,
        moduleId: "",
        screen: "",
        errorCode: "AP-5521",
        verifiedBy: "pic",
        vendorLogNo: "TTSB-889",
      },
      fromReplies: [["Log masuk semula"]],
    });
  });

  const last = {
    symptom: "Pelulus tidak nampak baucar",
    cause: "Peranan",
    steps: ["Satu", "Dua"],
    pictures: [["a", "b"]],
    moduleId: 3,
    screen: "AP-201",
    errorCode: null,
    verifiedBy: null,
    vendorLogNo: null,
    cardId: 12,
    differs: null,
    sameAsCard: false,
  };

  test("reopened, what was written then", () => {
    expect(closingPrefill({ ...fresh, last }).fields).toMatchObject({
      way: "new",
      symptom: last.symptom,
      cause: "Peranan",
      steps: ["Satu", "Dua"],
      pictures: ["a b", ""],
      moduleId: "3",
      screen: "AP-201",
      errorCode: "AP-5521",
      verifiedBy: "pic",
      cardNo: "",
    });
  });

  test("reopened after a card did not help, the card with the steps to start from", () => {
    const same = { ...last, symptom: null, sameAsCard: true, differs: "PTJ lain" };
    expect(closingPrefill({ ...fresh, last: same }).fields).toMatchObject({
      way: "same",
      cardNo: "K-0012",
      differs: "PTJ lain",
      symptom: fresh.title,
      steps: ["Satu", "Dua"],
    });
  });

  test("an error code is taken as it is written; of a bare one the number", () => {
    expect(errorCodeIn("keluar ralat 5012 bila simpan")).toBe("5012");
    expect(errorCodeIn("Ralat ABB-2107 keluar")).toBe("ABB-2107");
    expect(errorCodeIn("Jumlah hasil dalam L400 kurang")).toBeNull();
    expect(errorCodeIn("L400 keluar dengan kod ralat E550")).toBe("E550");
    expect(errorCodeIn("Tiada apa-apa")).toBeNull();
    expect(errorCodeIn("")).toBeNull();
  });
});
