import "server-only";
import type { Executor } from "@/db/client";
import type { Locale } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { formatLongDate } from "@/lib/i18n/formats";
import { translator } from "@/lib/i18n/translator";
import { organisation } from "@/lib/settings/organisation";
import { cardNo } from "./card-number";
import type { ManualFilter } from "./manual-filter";
import { type Chapter, manualCards } from "./manual-queries";
import { cardMarkdown, chapterHead, type ManualWords, manualHead } from "./markdown";

/** What the file is called: what it is, for whom, of which day. */
export function manualFileName({ audience }: ManualFilter, locale: Locale, now: Date): string {
  const t = translator(locale, "knowledge-admin");
  return `${t("manual.file")}-${audience}-${localDate(now)}.md`;
}

/** The manual as Markdown, a piece at a time, so that a base of any size can be sent. */
export async function* manualMarkdown(
  { db, now, locale, address }: { db: Executor; now: Date; locale: Locale; address: string },
  { audience }: ManualFilter,
  chapters: readonly Chapter[],
): AsyncGenerator<string> {
  const t = translator(locale, "knowledge-admin");
  const words: ManualWords = {
    contents: t("manual.contents"),
    noModule: t("manual.noModule"),
    symptom: t("manual.symptom"),
    cause: t("manual.cause"),
    steps: t("manual.steps"),
    category: t("manual.category"),
    screen: t("manual.screen"),
    errorCode: t("manual.errorCode"),
    picture: t("manual.pictureWord"),
    needsReview: t("manual.needsReview"),
  };
  const { name, office } = await organisation(db);
  const forWhom = t(audience === "staff" ? "manual.coverStaff" : "manual.coverComplainants");
  const asOf = t("manual.asOf", { date: formatLongDate(now, locale) });
  yield manualHead(
    { title: t("manual.title"), lines: [name, office, forWhom, asOf], chapters, words },
    cardNo,
  );
  for (const chapter of chapters) {
    yield chapterHead(chapter, words);
    for await (const card of manualCards(db, { audience, locale }, chapter)) {
      yield cardMarkdown(card, words, (id) => `${address}/api/attachments/${id}`);
    }
  }
}
