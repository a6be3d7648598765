import "server-only";
import { Invalid } from "@/lib/errors";
import type { CardText } from "./card-text";
import { internalRemarksIn, personalDataIn } from "./personal-data";

/** As many finds as a sentence names, and as much of each. */
const NAMED = 5;
const NAMED_LENGTH = 60;

/**
 * Stops a card on its way to its readers when it says who somebody is: No KP and telephone numbers for anybody, and for
 * complainants names, e-mail addresses and internal remarks too. Of codes, only a No KP is one.
 * @param names of people the card may speak of
 * @throws Invalid with a sentence for every part of it that does, naming what was found
 */
export function refusePersonalData({ content, publicContent }: CardText, names: readonly string[]): void {
  const fields: Record<string, string> = {};
  const values: Record<string, string> = {};
  const refuse = (field: string, key: string, value: string, found: string[]) => {
    if (found.length === 0) return;
    fields[field] = `personal.${key}`;
    values[value] = found.slice(0, NAMED).join(", ");
  };
  const { title, symptom, cause, steps, screen, errorCode, vendorLogNo } = content;
  refuse("title", "title", "title", numbersIn(title));
  refuse("symptom", "symptom", "symptom", numbersIn(symptom));
  refuse("cause", "cause", "cause", numbersIn(cause));
  refuse("steps", "steps", "steps", inSteps(steps, numbersIn));
  refuse("screen", "screen", "screen", numbersIn(screen ?? ""));
  refuse("errorCode", "error_code", "errorCode", noKpIn(errorCode ?? ""));
  refuse("vendorLogNo", "log_no", "vendorLogNo", noKpIn(vendorLogNo ?? ""));
  if (publicContent) {
    const anythingIn = (text: string) => [
      ...personalDataIn(text, names).map((found) => found.text),
      ...internalRemarksIn(text).map(shortened),
    ];
    const { title, symptom, steps } = publicContent;
    refuse("publicContent.title", "public_title", "publicTitle", anythingIn(title));
    refuse("publicContent.symptom", "public_symptom", "publicSymptom", anythingIn(symptom));
    refuse("publicContent.steps", "public_steps", "publicSteps", inSteps(steps, anythingIn));
  }
  if (Object.keys(fields).length > 0) throw new Invalid(fields, "personal.found", values);
}

function numbersIn(text: string): string[] {
  return personalDataIn(text)
    .filter(({ kind }) => kind === "no_kp" || kind === "phone")
    .map((found) => found.text);
}

function noKpIn(text: string): string[] {
  return personalDataIn(text)
    .filter(({ kind }) => kind === "no_kp")
    .map((found) => found.text);
}

/** `2 (019-123 4567)`: the number of the step, and what is in it. */
function inSteps(steps: readonly { text: string }[], findIn: (text: string) => string[]): string[] {
  return steps.flatMap(({ text }, at) => {
    const found = findIn(text);
    return found.length > 0 ? [`${at + 1} (${found.slice(0, NAMED).join(", ")})`] : [];
  });
}

function shortened(text: string): string {
  return text.length > NAMED_LENGTH ? `${text.slice(0, NAMED_LENGTH)}…` : text;
}
