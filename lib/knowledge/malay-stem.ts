/**
 * The root of a Malay or English word, so that *pembayaran, bayaran, dibayar* find each other. Affixes are taken off by
 * rule, and the office's roots decide between the candidates which that leaves; PostgreSQL's Indonesian stemmer, which
 * has no such list, errs on words as common here as *cetakan, penutupan, peruntukan, masalah*. Pure.
 */
import { MALAY_ROOTS } from "./malay-roots";

const SHORTEST_ROOT = 3;
/** Of a root that is not in the list more must be left, or too much would be taken for affixes. */
const SHORTEST_UNKNOWN = 4;

/** Words whose affixes have become part of them, or that the rules would lead to another word. */
const EXCEPTIONS: Record<string, string> = {
  belajar: "ajar",
  diperuntukkan: "peruntukan",
  diperuntukan: "peruntukan",
  memperuntukkan: "peruntukan",
  permasalahan: "masalah",
  // English, where the forms of a word share no beginning that a rule could find.
  paid: "pay",
  sent: "send",
  submission: "submit",
  closure: "clos",
  analyses: "analysi",
};

const CLITICS = ["nya", "lah", "kah", "pun", "ku", "mu"];
const SUFFIXES = ["kan", "an", "i"];

/** What may be left when one prefix is taken off: a nasal one has eaten the first letter of some roots. */
const PREFIXES: readonly [RegExp, (rest: string) => string[]][] = [
  [/^(?:meny|peny)(?=[aeiou])/, (rest) => [`s${rest}`]],
  [/^(?:meng|peng)(?=[aeiou])/, (rest) => [rest, `k${rest}`]],
  [/^(?:meng|peng)(?=[ghkqx])/, (rest) => [rest]],
  [/^(?:menge|penge)(?=[^aeiou])/, (rest) => [rest]],
  [/^(?:mem|pem)(?=[aeiou])/, (rest) => [`p${rest}`, `f${rest}`]],
  [/^(?:mem|pem)(?=[bfpv])/, (rest) => [rest]],
  [/^(?:men|pen)(?=[aeiou])/, (rest) => [`t${rest}`]],
  [/^(?:men|pen)(?=[cdjstz])/, (rest) => [rest]],
  [/^(?:me|pe)(?=[lmnrwy])/, (rest) => [rest]],
  [/^(?:pe|te|be)(?=[klrst])/, (rest) => [rest]],
  [/^(?:ber|per|ter)/, (rest) => [rest]],
  [/^(?:di|ke|se)/, (rest) => [rest]],
];
const MOST_PREFIXES = 3;

/** Syllables as Malay builds them: what has others (`diffe-`) was no Malay root. */
const MALAY_SOUND = /^(?:(?:ng|ny|sy|kh|[bcdfghjklmnprstwyz])?[aeiou]{1,2}(?:ng|[bdhklmnprst])?)+$/;

const stems = new Map<string, string>();
const REMEMBERED = 20_000;

/**
 * The root of a word, or the word itself where nothing about it is known to be an affix. Never shorter than three
 * letters, and always the same for the same word.
 * @param word folded, without spaces (lib/knowledge/words.ts)
 */
export function stem(word: string): string {
  let known = stems.get(word);
  if (known === undefined) {
    known = workOut(word);
    if (stems.size >= REMEMBERED) stems.clear();
    stems.set(word, known);
  }
  return known;
}

/** Whether it is a form of a Malay word that the office is known to use. */
export function isMalay(word: string): boolean {
  return MALAY_ROOTS.has(stem(word));
}

function workOut(word: string): string {
  if (Object.hasOwn(EXCEPTIONS, word)) return EXCEPTIONS[word] as string;
  if (MALAY_ROOTS.has(word) || word.length <= SHORTEST_ROOT) return word;
  const roots = bare(word)
    .flatMap(({ core }) => withoutPrefixes(core))
    .filter((root) => root.length >= SHORTEST_ROOT && MALAY_ROOTS.has(root));
  // The longest leaves least to affixes; of two as long the later one, which has lost its suffix.
  return (
    roots.reduce<string | null>((best, root) => (best && best.length > root.length ? best : root), null) ??
    unknownMalay(word) ??
    englishStem(word)
  );
}

/** The word without a clitic and a suffix it may end in, in every way. */
function bare(word: string): { core: string; clitic: string; suffix: string }[] {
  return endings(word, CLITICS).flatMap(({ rest, ending: clitic }) =>
    endings(rest, SUFFIXES).map(({ rest: core, ending: suffix }) => ({ core, clitic, suffix })),
  );
}

function endings(word: string, all: readonly string[]): { rest: string; ending: string }[] {
  const off = all.filter((ending) => word.endsWith(ending));
  return [
    { rest: word, ending: "" },
    ...off.map((ending) => ({ rest: word.slice(0, -ending.length), ending })),
  ];
}

function withoutPrefixes(word: string, most = MOST_PREFIXES): string[] {
  if (most === 0) return [word];
  return [word, ...withoutPrefix(word).flatMap((rest) => withoutPrefixes(rest, most - 1))];
}

function withoutPrefix(word: string): string[] {
  return PREFIXES.flatMap(([prefix, roots]) => (prefix.test(word) ? roots(word.replace(prefix, "")) : []));
}

/** A root the list lacks: only where the affixes before and behind it, or a nasal one, leave no doubt. */
function unknownMalay(word: string): string | null {
  const certain = (root: string) => root.length >= SHORTEST_UNKNOWN && MALAY_SOUND.test(root);
  for (const { core, clitic, suffix } of bare(word).toReversed()) {
    if (!MALAY_SOUND.test(core)) continue;
    const nasal = /^(?:meny|peny|meng|mem|men[cdjt]|peng[aeiou])/.test(core);
    if (suffix || nasal) {
      const root = withoutPrefix(core).find(certain);
      if (root && (nasal || suffix === "kan" || /^(?:ke|pe|per|ber|di).*/.test(core))) return root;
    }
    if (clitic === "nya" && !suffix && certain(core)) return core;
  }
  return null;
}

/** Plural, tense and the endings that make a noun of a verb: enough that *printing* finds *print*. */
function englishStem(word: string): string {
  if (!/^[a-z]+$/.test(word) || word.length < 4) return word;
  let left = word.replace(/ies$/, "y").replace(/(ss|x|ch|sh)es$/, "$1");
  if (left === word) left = word.replace(/([^su])s$/, "$1");
  for (const ending of [
    "iation",
    "ations",
    "ation",
    "ating",
    "ated",
    "ate",
    "ment",
    "ings",
    "ing",
    "ied",
    "ed",
    "al",
    "ly",
  ]) {
    const rest = left.slice(0, -ending.length);
    if (left.endsWith(ending) && rest.length >= SHORTEST_ROOT && /[aeiouy]/.test(rest)) {
      left = ending === "ied" ? `${rest}y` : rest;
      break;
    }
  }
  left = left
    .replace(/(t|s)ion$/, "$1")
    .replace(/([bdgmnprt])\1$/, "$1")
    .replace(/ll$/, "l");
  return left.length > SHORTEST_UNKNOWN ? left.replace(/e$/, "") : left;
}
