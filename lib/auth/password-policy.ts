/**
 * What a password must be: long, and not what a stranger would try first. No composition rules and no forced
 * change (ASVS 6.2). Pure, for the form and the server.
 */

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

export type PasswordProblem =
  | "password.required"
  | "password.too_short"
  | "password.too_long"
  | "password.common"
  | "password.personal"
  | "password.organisation";

/** What strangers know or guess of a person. */
export type PasswordOwner = { noKp: string; name: string; email?: string };

/** Names of this office and its system; a password is not made of them. */
const ORGANISATION = [
  "ehelpdesk",
  "helpdesk",
  "perbendaharaan",
  "treasury",
  "kelantan",
  "ispeks",
  "mypkn",
  "bendahari",
];

/** The words that fill lists of stolen passwords, and their Malay kin. A password made of them alone is refused. */
const COMMON_WORDS = [
  ..."password passw0rd passwort pass katalaluan kata laluan katakunci kunci rahsia secret letmein welcome".split(
    " ",
  ),
  ..."selamat datang admin administrator root user guest login master abc abcd abcde abcdef qwerty qwertyuiop".split(
    " ",
  ),
  ..."asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qwer asdf zxcv iloveyou ilove love you sayang saya cinta aku kamu".split(
    " ",
  ),
  ..."awak malaysia melayu merdeka bismillah alhamdulillah assalamualaikum allah muhammad insyaallah kerajaan".split(
    " ",
  ),
  ..."negeri monkey dragon football baseball superman batman princess sunshine shadow trustno computer internet".split(
    " ",
  ),
  ..."changeme change me default test testing hello world harimau mama papa ayah ibu anak ini the my is system".split(
    " ",
  ),
  ..."pentadbir pengguna sistem kosong satu dua tiga empat lima enam january january2026 johnsmith starwars".split(
    " ",
  ),
  ..."liverpool manchester united arsenal chelsea pokemon michael jordan whatever freedom mustang secure".split(
    " ",
  ),
].sort((a, b) => b.length - a.length);

const LOOKALIKES: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** @returns the key (namespace `errors`) of the first thing wrong, or null */
export function passwordProblem(password: string, owner?: PasswordOwner): PasswordProblem | null {
  if (password === "") return "password.required";
  const length = [...password].length;
  if (length < PASSWORD_MIN) return "password.too_short";
  if (length > PASSWORD_MAX) return "password.too_long";
  if (owner && saysWhoOwnsIt(password, owner)) return "password.personal";
  if (isCommon(password)) return "password.common";
  const plain = letters(password);
  if (ORGANISATION.some((word) => plain.includes(word))) return "password.organisation";
  return null;
}

function saysWhoOwnsIt(password: string, { noKp, name, email }: PasswordOwner): boolean {
  const digits = password.replace(/\D/g, "");
  if (digits.includes(noKp) || birthDates(noKp).some((date) => digits.includes(date))) return true;
  const words = [...name.toLowerCase().split(/[^\p{L}]+/u), (email ?? "").toLowerCase().split("@")[0] ?? ""];
  const spellings = [password.toLowerCase(), letters(password)];
  return words.some((word) => [...word].length >= 4 && spellings.some((spelling) => spelling.includes(word)));
}

/** How a birth date (the first six digits of a No KP, yymmdd) is usually written. */
function birthDates(noKp: string): string[] {
  const [, yy, mm, dd] = /^(\d\d)(\d\d)(\d\d)/.exec(noKp) ?? [];
  if (!yy || !mm || !dd) return [];
  return [
    `${yy}${mm}${dd}`,
    `${dd}${mm}${yy}`,
    ...["19", "20"].flatMap((century) => [`${century}${yy}${mm}${dd}`, `${dd}${mm}${century}${yy}`]),
  ];
}

/** Only letters, with the digits and signs that stand in for letters read as them. */
function letters(password: string): string {
  return asLetters(password.toLowerCase()).replace(/[^\p{L}]/gu, "");
}

function isCommon(password: string): boolean {
  const typed = password.toLowerCase();
  const joined = typed.replace(/[^\p{L}\p{N}]/gu, "");
  return [typed, joined].some((t) => fewCharacters(t) || repeats(t) || isRun(t)) || onlyCommonWords(typed);
}

function fewCharacters(text: string): boolean {
  return new Set(text).size < 5;
}

/** abcabcabcabc, 12341234123412 */
function repeats(text: string): boolean {
  for (let size = 1; size <= 6; size++) {
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true;
  }
  return false;
}

const RUNS = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "qazwsxedcrfvtgbyhnujmikolp",
];

/** Keys side by side, in either direction. */
function isRun(text: string): boolean {
  return RUNS.some((run) => run.includes(text) || [...run].reverse().join("").includes(text));
}

/** Between the digits and signs at either end, at most two letters are left once the common words are taken out. */
function onlyCommonWords(text: string): boolean {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return [core, asLetters(core)].some((spelling) => {
    let rest = spelling;
    for (const word of COMMON_WORDS) rest = rest.replaceAll(word, " ");
    return rest !== spelling && rest.replace(/[^\p{L}]/gu, "").length <= 2;
  });
}

function asLetters(text: string): string {
  return [...text].map((character) => LOOKALIKES[character] ?? character).join("");
}
