import { z } from "zod";

const MOST_DAYS = 365;

/**
 * A whole number somebody typed, up to `MOST_DAYS`; each way of getting it wrong has its sentence.
 * @param least 1 where 0 would make no sense, 0 where it means never
 * @param most lower for how many times something is done
 */
export function wholeNumber(least: 0 | 1, most = MOST_DAYS) {
  return z.string("days.required").transform((text, ctx) => {
    const typed = text.trim();
    const wrong = problemOf(typed, least, most);
    if (wrong === null) return Number(typed);
    ctx.addIssue({ code: "custom", message: wrong });
    return z.NEVER;
  });
}

function problemOf(typed: string, least: 0 | 1, most: number): string | null {
  if (typed === "") return "days.required";
  if (/^[-−–]\s*\d/.test(typed)) return "days.negative";
  if (/^\d*[.,]\d+$/.test(typed)) return "days.whole";
  if (!/^\d+$/.test(typed)) return "days.number";
  if (Number(typed) < least) return "days.zero";
  if (Number(typed) <= most) return null;
  return most === MOST_DAYS ? "days.too_many" : "days.too_often";
}
