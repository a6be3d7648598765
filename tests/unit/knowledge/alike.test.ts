import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupAlike } from "@/lib/knowledge/alike";
import { cardTerms } from "@/lib/knowledge/card-terms";
import { CARDS } from "../../quality/cards";

type Written = { title: string; symptom: string; cause: string; steps: string; errorCode?: string };
const described = (id: number, { errorCode = "", ...card }: Written) => ({
  id,
  terms: cardTerms({ ...card, errorCode, place: "" }),
});

const REJECTED: Written[] = [
  {
    title: "EFT ditolak bank R03",
    symptom: "Bayaran EFT kepada pembekal ditolak oleh bank kerana akaun penerima tidak sah.",
    cause: "Nombor akaun bank pembekal telah bertukar.",
    steps: "Kemas kini nombor akaun di fail induk pembekal.\nHantar bayaran semula.",
  },
  {
    title: "Bayaran pembekal ditolak, akaun tidak sah",
    symptom: "EFT ditolak bank. Sebab: akaun penerima tidak sah.",
    cause: "Akaun bank pembekal yang lama dalam fail induk.",
    steps: "Dapatkan penyata bank pembekal.\nKemas kini akaun pembekal dan buat bayaran semula.",
  },
  {
    title: "Status EFT ditolak oleh bank",
    symptom: "Pembekal belum terima bayaran, status EFT ditolak, akaun penerima tidak sah.",
    cause: "Pembekal tukar nombor akaun bank.",
    steps: "Betulkan nombor akaun dalam maklumat bank pembekal.\nPilih bayaran semula.",
  },
];
const PRINTER: Written = {
  title: "Cek tercetak senget",
  symptom: "Cetakan cek lari ke bawah pada pencetak baharu.",
  cause: "Saiz kertas pencetak tidak betul.",
  steps: "Tetapkan saiz kertas dalam tetapan pencetak.",
};

describe("cards that tell of the same problem", () => {
  test("are together, in other words too, and others are not with them", () => {
    const cards = [...REJECTED, PRINTER].map((card, at) => described(at + 1, card));
    const groups = groupAlike(cards).map((group) => [...group].sort());
    expect(groups).toEqual([[1, 2, 3], [4]]);
  });

  test("problems that are known to differ stay apart", () => {
    const cards = CARDS.map((card, at) =>
      described(at + 1, { ...card, steps: card.steps.join("\n"), errorCode: card.errorCode ?? "" }),
    );
    expect(groupAlike(cards).filter((group) => group.length > 1)).toEqual([]);
  });

  test("every card is in one group, whatever is in it and in whichever order they come", () => {
    const terms = fc.dictionary(
      fc.constantFrom("a", "b", "c", "d", "e", "code:1"),
      fc.integer({ min: 0, max: 1000 }),
    );
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 25 }), (all) => {
        const cards = all.map((each, at) => ({ id: at + 1, terms: each }));
        const groups = groupAlike(cards);
        expect(groups.flat().sort((a, b) => a - b)).toEqual(cards.map(({ id }) => id));
        expect(groupAlike([...cards].reverse())).toEqual(groups);
        expect(groups.map(({ length }) => length)).toEqual(
          groups.map(({ length }) => length).sort((a, b) => b - a),
        );
      }),
    );
  });

  test("nothing is nothing", () => expect(groupAlike([])).toEqual([]));
});
