import type { notifications } from "@/db/schema/mail";
import type { Locale } from "@/db/values";
import { maskNoKp } from "@/lib/i18n/formats";
import type { translator } from "@/lib/i18n/translator";
import { parseNoKp } from "@/lib/people/no-kp";

export type Notification = typeof notifications.$inferSelect;

/** What one mail says, in words already; the templates only lay it out. */
export type MailContent = {
  locale: Locale;
  subject: string;
  heading: string;
  paragraphs: string[];
  facts: { label: string; value: string }[];
  /** Texts people wrote, each under what it is. */
  passages: { label: string; text: string }[];
  /** `note` says below them what only the page shows. */
  steps: { label: string; items: string[]; note: string | null } | null;
  /** Complaints, in groups where what is said of them differs. */
  lists: { label: string | null; items: { text: string; url: string | null }[] }[];
  button: { label: string; url: string } | null;
  hints: string[];
  linkHint: string;
  footer: string[];
};

/** What differs from mail to mail. */
export type Body = Omit<MailContent, "locale" | "linkHint" | "footer">;
export type Words = ReturnType<typeof translator<"mail">>;

export const EMPTY = {
  facts: [],
  passages: [],
  steps: null,
  lists: [],
  hints: [],
} satisfies Partial<Body>;

/** In pairs, however they are grouped; what stands between may be any dash or space, one that cannot be seen too. */
const TWELVE_DIGITS =
  /(?<![\d０-９])[\d０-９]{2}(?:[\p{Pd}\p{Zs}\p{Cf}\s.·_/]{0,3}[\d０-９]{2}){5}(?![\d０-９])/gu;

/** Masks every No KP in a text: no message outside the site carries a full one, whoever wrote it there. */
export function hideNoKp(text: string): string {
  return text.replace(TWELVE_DIGITS, (found) => {
    const noKp = parseNoKp(found.normalize("NFKC").replace(/\D/g, ""));
    return noKp === null ? found : maskNoKp(noKp);
  });
}

const SUBJECT_MAX = 150;

/** One line, nothing that could end a header, no No KP. */
export function subjectLine(text: string): string {
  // Made one line first: a No KP written over two is one again.
  const line = hideNoKp(text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/\s+/g, " ")).trim();
  return line.length > SUBJECT_MAX
    ? `${[...line]
        .slice(0, SUBJECT_MAX - 1)
        .join("")
        .trimEnd()}…`
    : line;
}
