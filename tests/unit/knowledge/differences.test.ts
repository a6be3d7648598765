import { describe, expect, it } from "vitest";
import { type Piece, stepsDifference, textDifference } from "@/lib/knowledge/differences";

const marked = (pieces: Piece[]) =>
  pieces
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `{+${text}+}` : `{-${text}-}`))
    .join("");
const before = (pieces: Piece[]) =>
  pieces.flatMap(({ kind, text }) => (kind === "added" ? [] : [text])).join("");
const now = (pieces: Piece[]) =>
  pieces.flatMap(({ kind, text }) => (kind === "removed" ? [] : [text])).join("");
const step = (text: string, ...pictures: string[]) => ({ text, pictures });

describe("what became of a text", () => {
  it("is nothing where it stayed as it was", () => {
    expect(textDifference("", "")).toEqual([]);
    expect(textDifference("Semak status.", "Semak status.")).toEqual([
      { kind: "same", text: "Semak status." },
    ]);
  });

  it("is shown word by word", () => {
    expect(
      marked(textDifference("Buka skrin Baucar dan klik Hantar.", "Buka skrin Jurnal dan klik Hantar.")),
    ).toBe("Buka skrin {-Baucar -}{+Jurnal +}dan klik Hantar.");
    expect(marked(textDifference("Klik Hantar", "Klik Simpan, kemudian Hantar"))).toBe(
      "Klik {+Simpan, kemudian +}Hantar",
    );
  });

  it("is all of it where it was written or taken out", () => {
    expect(textDifference("", "Baharu")).toEqual([{ kind: "added", text: "Baharu" }]);
    expect(textDifference("Lama", "")).toEqual([{ kind: "removed", text: "Lama" }]);
  });

  it("is the old and then the new text where they have next to nothing in common", () => {
    const pieces = textDifference(
      "Pengguna tidak boleh log masuk kerana kata laluan tamat tempoh",
      "Pencetak cek memerlukan templat yang dipasang semula di stesen kerja",
    );
    expect(pieces.map(({ kind }) => kind)).toEqual(["removed", "added"]);
  });

  it("marks a new line", () => {
    expect(marked(textDifference("Satu dua tiga", "Satu dua\ntiga"))).toBe("Satu dua{+\n+}tiga");
  });

  it("loses nothing of either text, whatever is in them", () => {
    const words = ["baucar", "bayaran", "<b>", "%';\\", "😀", "\n", "  ", "EFT", "12"];
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const text = () => Array.from({ length: random(30) }, () => words[random(words.length)]).join(" ");
    for (let round = 0; round < 300; round += 1) {
      const [from, to] = [text(), text()];
      const pieces = textDifference(from, to);
      expect(now(pieces)).toBe(to);
      expect(before(pieces).replace(/[^\S\n]+/g, "")).toBe(from.replace(/[^\S\n]+/g, ""));
    }
  });

  it("is found line by line, or as a whole, where the texts are very long", () => {
    const long = (mark: string) =>
      Array.from(
        { length: 60 },
        (_, line) => `${line === 30 ? mark : `baris ${line}`} ${"a b c d e ".repeat(40)}`,
      ).join("\n");
    const from = `awal satu ${long("lama")} hujung dua`;
    const to = `awal tiga ${long("baharu")} hujung empat`;
    const pieces = textDifference(from, to);
    expect(now(pieces)).toBe(to);
    expect(pieces.some(({ kind, text }) => kind === "same" && text.includes("baris 10"))).toBe(true);
    const chaos = (letter: string) => `${`${letter} x `.repeat(4000)}`;
    expect(textDifference(chaos("a"), chaos("b")).map(({ kind }) => kind)).toEqual(["removed", "added"]);
  });
});

describe("what became of the steps", () => {
  const first = step("Log masuk ke iSPEKS dan buka modul Bayaran.");
  const second = step("Klik menu Baucar dan pilih status Semak.");
  const third = step("Klik Hantar dan minta pelulus menyemak semula.");

  it("is one more step where one was put in, and the others stay as they are", () => {
    const found = stepsDifference(
      [first, second, third],
      [first, step("Muat semula skrin dengan Ctrl+F5."), second, third],
    );
    expect(found.map(({ kind, before, now }) => [kind, before, now])).toEqual([
      ["same", 1, 1],
      ["added", null, 2],
      ["same", 2, 3],
      ["same", 3, 4],
    ]);
  });

  it("is one less where one was taken out", () => {
    expect(
      stepsDifference([first, second, third], [first, third]).map(({ kind, before, now }) => [
        kind,
        before,
        now,
      ]),
    ).toEqual([
      ["same", 1, 1],
      ["removed", 2, null],
      ["same", 3, 2],
    ]);
  });

  it("is the words where one was written anew in part, and two steps where it is another", () => {
    const [changed] = stepsDifference([second], [step("Klik menu Baucar dan pilih status Lulus.")]);
    expect(changed?.kind).toBe("changed");
    expect(marked(changed?.pieces ?? [])).toBe("Klik menu Baucar dan pilih status {-Semak.-}{+Lulus.+}");
    expect(
      stepsDifference([second], [step("Hubungi BTM untuk set semula pencetak.")]).map(({ kind }) => kind),
    ).toEqual(["removed", "added"]);
  });

  it("is its pictures too", () => {
    const [found] = stepsDifference([step("Klik Hantar.", "a", "b")], [step("Klik Hantar.", "b", "c")]);
    expect(found).toMatchObject({
      kind: "changed",
      pictures: { same: ["b"], removed: ["a"], added: ["c"] },
    });
  });

  it("is nothing of nothing", () => {
    expect(stepsDifference([], [])).toEqual([]);
    expect(stepsDifference([first], [first]).every(({ kind }) => kind === "same")).toBe(true);
  });
});
