/** What the closing form is filled in with before anybody writes in it. Pure. */
import type { Verifier } from "@/db/values";
import { CARD_LINE_MAX } from "@/lib/knowledge/card-input";
import { cardNo } from "@/lib/knowledge/card-number";
import { readWords } from "@/lib/knowledge/words";
import { stepsFromReplies } from "./steps-from-replies";

/** How it was to be closed the last time. */
type LastResolution = {
  symptom: string | null;
  cause: string;
  steps: readonly string[];
  pictures: readonly (readonly string[])[];
  moduleId: number | null;
  screen: string | null;
  errorCode: string | null;
  verifiedBy: Verifier | null;
  vendorLogNo: string | null;
  cardId: number | null;
  differs: string | null;
  sameAsCard: boolean;
};

export type ClosingPrefill = {
  /** By the names of the form's fields. */
  fields: Record<string, string | string[]>;
  /** Steps that stand in the latest replies, a list for each reply. */
  fromReplies: string[][];
};

/**
 * The symptom is the title, the error code and the vendor's number those that the complaint has, and a complaint that
 * was reopened is closed again from what was written then.
 * @param replies what staff wrote to the complainant, the latest first
 */
export function closingPrefill({
  title,
  description,
  vendorLogNo,
  last,
  replies,
}: {
  title: string;
  description: string;
  vendorLogNo: string | null;
  last: LastResolution | null;
  replies: readonly string[];
}): ClosingPrefill {
  const again = last && {
    way: last.sameAsCard ? "same" : "new",
    cause: last.cause,
    steps: [...last.steps],
    pictures: last.steps.map((_, at) => (last.pictures[at] ?? []).join(" ")),
    cardNo: last.sameAsCard && last.cardId !== null ? cardNo(last.cardId) : "",
    differs: last.differs ?? "",
  };
  return {
    fields: {
      way: "new",
      ...again,
      symptom: last?.symptom ?? title,
      moduleId: last?.moduleId ? String(last.moduleId) : "",
      screen: last?.screen ?? "",
      errorCode: last?.errorCode ?? errorCodeIn(`${title}\n${description}`) ?? "",
      verifiedBy: last?.verifiedBy ?? "pic",
      vendorLogNo: (last?.vendorLogNo ?? vendorLogNo ?? "").slice(0, CARD_LINE_MAX),
    },
    fromReplies: stepsFromReplies(replies),
  };
}

/** Named as reports are (L400). */
const LIKE_A_REPORT = /^\p{L}\d+$/u;
const SAID_TO_BE_ONE = /(?:ralat|kod|error|err|code)[\s:#]*$/iu;

/** The first error code a text tells of, as it is written there; of `ralat 5012` the number. A report's name is none. */
export function errorCodeIn(text: string): string | null {
  const code = readWords(text).find(
    ({ term, from, to }) =>
      term.startsWith("code:") &&
      (!LIKE_A_REPORT.test(text.slice(from, to)) ||
        SAID_TO_BE_ONE.test(text.slice(Math.max(0, from - 20), from))),
  );
  if (!code) return null;
  const written = text.slice(code.from, code.to);
  return /^code:\d+$/.test(code.term) ? (/\d+$/.exec(written)?.[0] ?? written) : written;
}
