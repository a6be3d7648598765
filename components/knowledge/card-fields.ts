import { type FormFields, listOf, type StepWritten, stepsIn, textOf } from "@/components/complaints/command";
import type { CardWords } from "@/lib/knowledge/personal-data";

type Step = { text: string; pictures: readonly string[] };

/** A card's text as the page hands it to the form. */
export type CardText = {
  title: string;
  symptom: string;
  cause: string;
  steps: readonly Step[];
  categoryId: number | null;
  moduleId: number | null;
  screen: string | null;
  errorCode: string | null;
  verifiedBy: string | null;
  vendorLogNo: string | null;
};
export type PublicText = { title: string; symptom: string; steps: readonly Step[] };

/** The lines of a card that are one box each, in the order of the page. */
export const LINES = ["title", "symptom", "cause", "screen", "errorCode", "vendorLogNo"] as const;
/** What is chosen from a list. */
export const CHOICES = ["categoryId", "moduleId", "verifiedBy"] as const;

/** A text as the fields of the form hold it. */
export function fieldsOfText(text: CardText | null): FormFields {
  const fields: FormFields = {};
  for (const name of [...LINES, ...CHOICES]) fields[name] = String(text?.[name] ?? "");
  fields.steps = (text?.steps ?? []).map((step) => step.text);
  fields.pictures = (text?.steps ?? []).map((step) => step.pictures.join(" "));
  return fields;
}

export function fieldsOfPublic(text: PublicText | null): FormFields {
  if (!text) return {};
  return {
    publicTitle: text.title,
    publicSymptom: text.symptom,
    publicSteps: text.steps.map((step) => step.text),
    publicPictures: text.steps.map((step) => step.pictures.join(" ")),
  };
}

export function publicSteps(fields: FormFields): StepWritten[] {
  return stepsIn(fields, "publicSteps", "publicPictures");
}

/** The words of the text for staff that stand in the form. */
export function staffWords(fields: FormFields): CardWords {
  return {
    title: textOf(fields, "title"),
    symptom: textOf(fields, "symptom"),
    cause: textOf(fields, "cause"),
    screen: textOf(fields, "screen"),
    errorCode: textOf(fields, "errorCode"),
    vendorLogNo: textOf(fields, "vendorLogNo"),
    steps: stepsIn(fields),
  };
}

/** Those of the text for complainants. */
export function publicWords(fields: FormFields): CardWords {
  return {
    title: textOf(fields, "publicTitle"),
    symptom: textOf(fields, "publicSymptom"),
    steps: publicSteps(fields),
  };
}

/** What the form holds as the server takes it (lib/knowledge/card-text.ts). */
export function asCard(fields: FormFields, withPublic: boolean): Record<string, unknown> {
  const card: Record<string, unknown> = {
    steps: listOf(fields, "steps"),
    pictures: listOf(fields, "pictures"),
  };
  for (const name of [...LINES, ...CHOICES]) card[name] = textOf(fields, name);
  card.publicContent = withPublic
    ? {
        title: textOf(fields, "publicTitle"),
        symptom: textOf(fields, "publicSymptom"),
        steps: listOf(fields, "publicSteps"),
        pictures: listOf(fields, "publicPictures"),
      }
    : null;
  return card;
}
