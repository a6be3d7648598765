/**
 * What two versions of a card say differently: of texts word by word, of steps with those that were put in or taken
 * out set apart, so that one more step does not make all that follow look changed. Pure.
 */

export type Piece = { kind: "same" | "removed" | "added"; text: string };

type Step = { text: string; pictures: readonly string[] };

export type StepDifference = {
  kind: "same" | "changed" | "added" | "removed";
  /** Its number before and now; null where it was not there. */
  before: number | null;
  now: number | null;
  pieces: Piece[];
  pictures: { same: string[]; removed: string[]; added: string[] };
};

/** Word pairs compared in one text; a longer one is compared line by line, and a still longer one as a whole. */
const PAIRS_MAX = 1_000_000;
/** Texts that share less than this are shown one after the other: their few words in common say nothing. */
const ALIKE_TEXT = 0.25;
/** Steps that share less than this are two steps. */
const ALIKE_STEP = 0.4;

/** What became of a text, in the order of reading: what was taken out stands before what came in its place. */
export function textDifference(before: string, now: string): Piece[] {
  if (before === now) return before === "" ? [] : [{ kind: "same", text: before }];
  const units = [wordsOf, linesOf].map((parts) => [parts(before), parts(now)] as const);
  const fitting = units.find(([from, to]) => pairsOf(from, to) <= PAIRS_MAX);
  if (!fitting || alike(before, now) < ALIKE_TEXT) return replaced(before, now);
  return piecesOf(...fitting);
}

/** What became of the steps, in the order they have now; one taken out stands where it was. */
export function stepsDifference(before: readonly Step[], now: readonly Step[]): StepDifference[] {
  return alignment(before, now).map(([from, to]): StepDifference => {
    const old = from === null ? null : (before[from] as Step);
    const fresh = to === null ? null : (now[to] as Step);
    const pieces = textDifference(old?.text ?? "", fresh?.text ?? "");
    const pictures = picturesDifference(old?.pictures ?? [], fresh?.pictures ?? []);
    const untouched =
      pieces.every(({ kind }) => kind === "same") && pictures.removed.length + pictures.added.length === 0;
    return {
      kind: old === null ? "added" : fresh === null ? "removed" : untouched ? "same" : "changed",
      before: from === null ? null : from + 1,
      now: to === null ? null : to + 1,
      pieces,
      pictures,
    };
  });
}

function picturesDifference(before: readonly string[], now: readonly string[]) {
  return {
    same: now.filter((id) => before.includes(id)),
    removed: before.filter((id) => !now.includes(id)),
    added: now.filter((id) => !before.includes(id)),
  };
}

/** Words with the blanks after them; a break of lines is a word of its own. */
function wordsOf(text: string): string[] {
  return text.match(/\n+|[^\s]+[^\S\n]*|[^\S\n]+/g) ?? [];
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function replaced(before: string, now: string): Piece[] {
  const pieces: Piece[] = [
    { kind: "removed", text: before },
    { kind: "added", text: now },
  ];
  return pieces.filter(({ text }) => text !== "");
}

/** How many pairs are left to compare where the texts begin and end alike. */
function pairsOf(from: readonly string[], to: readonly string[]): number {
  const { start, end } = shared(from, to);
  return (from.length - start - end) * (to.length - start - end);
}

function shared(from: readonly string[], to: readonly string[]) {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && equal(from[start], to[start])) start += 1;
  let end = 0;
  while (end < most - start && equal(from[from.length - 1 - end], to[to.length - 1 - end])) end += 1;
  return { start, end };
}

/** Blanks after a word do not make it another. */
function equal(one = "", other = ""): boolean {
  return one === other || (one.trim() !== "" && one.trim() === other.trim());
}

/** The longest common run of words between what both begin and end with. */
function piecesOf(from: readonly string[], to: readonly string[]): Piece[] {
  const { start, end } = shared(from, to);
  const a = from.slice(start, from.length - end);
  const b = to.slice(start, to.length - end);
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = equal(a[i], b[j])
        ? (longest[(i + 1) * width + j + 1] as number) + 1
        : Math.max(longest[(i + 1) * width + j] as number, longest[i * width + j + 1] as number);
    }
  }
  const pieces: Piece[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    pieces.push(...replaced(removed, added));
    removed = "";
    added = "";
  };
  const keep = (text: string) => {
    flush();
    const last = pieces.at(-1);
    if (last?.kind === "same") last.text += text;
    else if (text !== "") pieces.push({ kind: "same", text });
  };
  keep(to.slice(0, start).join(""));
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && equal(a[i], b[j])) {
      keep(b[j] as string);
      i += 1;
      j += 1;
    } else if (
      j === b.length ||
      (i < a.length && (longest[(i + 1) * width + j] as number) >= (longest[i * width + j + 1] as number))
    ) {
      removed += a[i];
      i += 1;
    } else {
      added += b[j];
      j += 1;
    }
  }
  keep(to.slice(to.length - end).join(""));
  return pieces;
}

/** Of all words of two texts, the part that both have: 1 where they are the same, 0 where they share none. */
function alike(one: string, other: string): number {
  const a = one.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const b = other.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (a.length + b.length === 0) return one.trim() === other.trim() ? 1 : 0;
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let both = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    both += 1;
  }
  return (2 * both) / (a.length + b.length);
}

/** Which step now is which step before, in order, so that all in all the most of their words agree. */
function alignment(before: readonly Step[], now: readonly Step[]): [number | null, number | null][] {
  const width = now.length + 1;
  const likeness = before.map((old) => now.map((fresh) => alike(old.text, fresh.text)));
  const best = new Float64Array((before.length + 1) * width);
  const value = (i: number, j: number) => best[i * width + j] as number;
  const matched = (i: number, j: number) => {
    const one = likeness[i]?.[j] ?? 0;
    return one < ALIKE_STEP ? -1 : value(i + 1, j + 1) + one;
  };
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      best[i * width + j] = Math.max(matched(i, j), value(i + 1, j), value(i, j + 1));
    }
  }
  const pairs: [number | null, number | null][] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < now.length) {
    if (i < before.length && j < now.length && matched(i, j) === value(i, j)) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (j === now.length || (i < before.length && value(i + 1, j) === value(i, j))) {
      pairs.push([i, null]);
      i += 1;
    } else {
      pairs.push([null, j]);
      j += 1;
    }
  }
  return pairs;
}
