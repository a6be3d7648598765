/**
 * What a card must say: one schema for the closing form, the card's own form and the commands. Issue messages are keys
 * of the `errors` messages. Pure.
 */
import { z } from "zod";
import { AUDIENCES, INTEGER_MAX, VERIFIERS } from "@/db/values";
import { parseCardNo } from "./card-number";
import { withoutMarkup } from "./pasted-text";

export const CARD_TITLE_MAX = 200;
export const CARD_TEXT_MAX = 5_000;
export const CARD_STEP_MAX = 2_000;
export const CARD_STEPS_MAX = 50;
export const PICTURES_PER_STEP = 5;
export const CARD_REMARK_MAX = 2_000;
export const CARD_LINE_MAX = 120;
/** As numbers of vendors' logs are (lib/complaints/input.ts). */
const LOG_NO_MAX = 60;

const cleaned = (value: string) => withoutMarkup(value.replaceAll("\0", "").replace(/\r\n?/g, "\n")).trim();
const onOneLine = (value: string) => withoutMarkup(value.replaceAll("\0", "")).replace(/\s+/g, " ").trim();
const given = (value: unknown) => (value === "" || value === null ? undefined : value);

const text = (name: string, max = CARD_TEXT_MAX) =>
  z
    .string(`${name}.required`)
    .transform(cleaned)
    .pipe(z.string().min(1, `${name}.required`).max(max, `${name}.too_long`));
const line = (name: string, max = CARD_LINE_MAX) =>
  z
    .string(`${name}.required`)
    .transform(onOneLine)
    .pipe(z.string().min(1, `${name}.required`).max(max, `${name}.too_long`));
const optionalLine = (name: string, max = CARD_LINE_MAX) =>
  z
    .preprocess((value) => value ?? "", z.string(`${name}.invalid`))
    .transform(onOneLine)
    .pipe(z.string().max(max, `${name}.too_long`))
    .transform((value) => value || null);
const optionalId = z
  .preprocess(
    given,
    z.coerce.number("invalid").int("invalid").positive("invalid").max(INTEGER_MAX, "invalid").optional(),
  )
  .transform((value) => value ?? null);

/**
 * Steps as forms send them: a list of texts, and beside it for each a list of picture ids (or one string of ids parted
 * by spaces, as a hidden field holds them). A step of neither words nor pictures was not meant.
 */
const texts = z.preprocess(
  (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
  z.array(z.string("steps.invalid").transform(cleaned).pipe(z.string().max(CARD_STEP_MAX, "steps.too_long"))),
);
const pictureIds = z.preprocess(
  (value) => (typeof value === "string" ? value.split(/\s+/).filter(Boolean) : (value ?? [])),
  z.array(z.uuid("attachments.unknown")).max(PICTURES_PER_STEP, "pictures.too_many"),
);
const pictures = z.preprocess(
  (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
  z.array(pictureIds),
);

function stepsOf({ steps, pictures }: { steps: string[]; pictures: string[][] }) {
  return steps
    .map((text, at) => ({ text, pictures: [...new Set(pictures[at] ?? [])] }))
    .filter((step) => step.text !== "" || step.pictures.length > 0);
}

/** The steps in a form, as the field `steps`, so that what is wrong with them is said there. */
export const stepsField = z
  .object({ steps: texts, pictures })
  .transform((form) => ({ steps: stepsOf(form) }))
  .pipe(
    z.object({
      steps: z
        .array(z.object({ text: z.string().min(1, "steps.words"), pictures: z.array(z.string()) }))
        .min(1, "steps.required")
        .max(CARD_STEPS_MAX, "steps.too_many"),
    }),
  );

/** All of a card but its steps, which `stepsField` reads from the same form. */
export const cardFields = z.object({
  title: line("card_title", CARD_TITLE_MAX),
  symptom: text("symptom"),
  cause: text("card_cause"),
  categoryId: optionalId,
  moduleId: optionalId,
  screen: optionalLine("screen"),
  errorCode: optionalLine("error_code"),
  verifiedBy: z
    .preprocess(given, z.enum(VERIFIERS, "verified_by.invalid").optional())
    .transform((value) => value ?? null),
  vendorLogNo: optionalLine("log_no", LOG_NO_MAX),
});

/** What complainants are to read: all of it, or nothing. */
export const publicFields = z.object({
  title: line("card_title", CARD_TITLE_MAX),
  symptom: text("symptom"),
});

/** What a card says to staff, as its forms send it. */
export const contentInput = z.intersection(cardFields, stepsField);

/** What complainants are to read, beside it as `publicContent`: an object, or null while nothing is written. */
export const publicContentInput = z.intersection(publicFields, stepsField);

/** The revision of the card the writer was looking at; a newer one stops the change. */
export const revision = z.coerce.number("invalid").int("invalid").positive("invalid");

export const audienceInput = z.enum(AUDIENCES, "audience.required");

/** In the words of who flags, confirms or retires it. */
export const remark = text("card_remark", CARD_REMARK_MAX);
export const optionalRemark = z
  .preprocess((value) => value ?? "", z.string("card_remark.required"))
  .transform(cleaned)
  .pipe(z.string().max(CARD_REMARK_MAX, "card_remark.too_long"))
  .transform((value) => value || undefined);

/** The card that somebody names by its number. */
export const cardNoInput = z
  .string("card_no.required")
  .transform((value) => value.trim())
  .pipe(z.string().min(1, { error: "card_no.required", abort: true }))
  .transform((value) => parseCardNo(value) ?? 0)
  .pipe(z.number().positive("card_no.unknown"));
export const optionalCardNo = z.preprocess(given, cardNoInput.optional());
