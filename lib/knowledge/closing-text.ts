/** What the complainant reads of a card that their complaint was solved with. Pure. */
import type { CardContent, CardStep, PublicContent } from "@/db/schema/knowledge";
import { safeText } from "./personal-data";

export type ClosingText = { cause: string; steps: CardStep[] };

/**
 * The steps written for complainants where there are any, else those for staff; never an internal remark, and nobody's
 * name or number.
 */
export function closingText({
  content,
  publicContent,
}: {
  content: CardContent;
  publicContent: PublicContent | null;
}): ClosingText {
  const cause = safeText(content.cause).text || safeText(content.symptom).text || content.title;
  const steps = (publicContent?.steps ?? content.steps)
    .map(({ text, pictures }) => ({ text: safeText(text).text, pictures }))
    .filter(({ text }) => text !== "");
  return { cause, steps };
}
