/**
 * What must come with each change (product.md, "must come with"): one schema a verb, read by the form in the
 * browser and by the command on the server. Issue messages are keys of the `errors` messages.
 */
import { z } from "zod";
import { ADMIN_CLOSE_REASONS, INTEGER_MAX, LOCALES, ON_BEHALF_CHANNELS, PRIORITIES } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { cardFields, stepsField } from "@/lib/knowledge/card-input";
import { parseCardNo } from "@/lib/knowledge/card-number";
import { parseNoKp } from "@/lib/people/no-kp";
import { parsePhone } from "@/lib/people/phone";

export const TITLE_MAX = 200;
export const TEXT_MAX = 20_000;
export const STEP_MAX = 2_000;
export const STEPS_MAX = 50;
export const ATTACHMENTS_MAX = 10;
/** Cards that one reply can take its steps from. */
const CARDS_MAX = 20;

const given = (value: unknown) => (value === "" || value === null ? undefined : value);
const id = (key: string) =>
  z.preprocess(given, z.coerce.number(key).int(key).positive(key).max(INTEGER_MAX, key));
const optionalId = z.preprocess(
  given,
  z.coerce.number("invalid").int("invalid").positive("invalid").max(INTEGER_MAX, "invalid").optional(),
);
/** Nothing but spaces was not filled in. */
const blank = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : given(value);
/** Numbers of complaints are larger than other ids may be. */
const complaintNumber = z.preprocess(
  given,
  z.coerce.number("invalid").int("invalid").positive("invalid").optional(),
);
/** A text the database can keep (no NUL), with ordinary line ends, not only spaces. */
const text = (name: string, max = TEXT_MAX) =>
  z
    .string(`${name}.required`)
    .transform((value) => value.replaceAll("\0", "").replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().min(1, `${name}.required`).max(max, `${name}.too_long`));
const line = (name: string, max: number) =>
  z
    .string(`${name}.required`)
    .transform((value) => value.replaceAll("\0", "").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, `${name}.required`).max(max, `${name}.too_long`));
const optionalText = (name: string, max = TEXT_MAX) =>
  z
    .string()
    .default("")
    .transform((value) => value.replaceAll("\0", "").replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(max, `${name}.too_long`));

export const attachmentIds = z
  .preprocess(
    (value) => (value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.uuid("attachments.unknown")).max(ATTACHMENTS_MAX, "attachments.too_many"),
  )
  .transform((ids) => [...new Set(ids)]);

/** The version of the thread the writer was looking at; a newer one stops the change. */
const version = optionalId;
/** How a complainant told staff, when staff write it down for them. */
const onBehalfChannel = z.enum(ON_BEHALF_CHANNELS, "channel.required").optional();

const textOrFile = { text: optionalText("text"), attachmentIds, version };
const needsTextOrFile = (value: { text: string; attachmentIds: string[] }) =>
  value.text !== "" || value.attachmentIds.length > 0;
const TEXT_OR_FILE = { error: "text.or_file", path: ["text"] };

export const noKp = z
  .string("no_kp.required")
  .refine((value) => value.trim() !== "", { error: "no_kp.required", abort: true })
  .refine((value) => parseNoKp(value) !== null, "no_kp.invalid")
  .transform((value) => parseNoKp(value) as string);
export const phone = z
  .string("phone.required")
  .refine((value) => value.trim() !== "", { error: "phone.required", abort: true })
  .refine((value) => parsePhone(value) !== null, "phone.invalid")
  .transform((value) => parsePhone(value) as string);
export const email = z
  .string("email.required")
  .transform((value) => value.trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, { error: "email.required", abort: true })
      .max(254, "email.invalid")
      .pipe(z.email("email.invalid")),
  );

export const lodgeInput = z.object({
  noKp,
  name: line("name", 120),
  phone,
  email,
  ptjId: id("ptj.required"),
  categoryId: id("category.required"),
  title: line("title", TITLE_MAX),
  description: text("description"),
  attachmentIds,
  /** One form, one complaint, however often it is sent. */
  submissionKey: z.uuid("invalid").optional(),
  /** The page it was filled in on, however often that is filled in anew. */
  formKey: z.uuid("invalid").optional(),
  onBehalfChannel,
  /** The language the complainant is written to in. */
  locale: z.enum(LOCALES).default("ms"),
});
/** A complaint that comes by mail: what a form would have asked may be missing, what it says may be long. */
export const lodgeByMailInput = lodgeInput.extend({
  noKp: noKp.nullable(),
  phone: phone.nullable(),
  categoryId: optionalId,
  followsId: complaintNumber,
});
export const assignInput = z.object({
  picId: id("pic.required"),
  text: optionalText("text"),
  version,
});
export const correctInput = z.object({
  categoryId: id("category.required"),
  ptjId: id("ptj.required"),
  priority: z.enum(PRIORITIES, "priority.required"),
  version,
});
/** Cards whose steps were put into it. */
const cardIds = z
  .preprocess(
    (value) => (value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value]),
    z.array(id("invalid")).max(CARDS_MAX, "invalid"),
  )
  .transform((ids) => [...new Set(ids)]);
export const replyInput = z.object({ text: text("text"), attachmentIds, cardIds, version });
export const noteInput = z.object({ ...textOrFile }).refine(needsTextOrFile, TEXT_OR_FILE);
export const addInformationInput = z
  .object({ ...textOrFile, onBehalfChannel })
  .refine(needsTextOrFile, TEXT_OR_FILE);
export const answerInput = addInformationInput;
export const requestFeedbackInput = z.object({ text: text("text"), attachmentIds, cardIds, version });
export const referInput = z.object({
  implementorId: id("implementor.required"),
  text: text("reason"),
  attachmentIds,
  version,
});
export const handBackInput = z.object({
  solved: z.preprocess(
    (value) => (value === "true" ? true : value === "false" ? false : value),
    z.boolean("solved.required"),
  ),
  text: text("text"),
  attachmentIds,
  version,
});
/** As vendors' numbers are written: on one line. */
const logNo = line("log_no", 60);
export const logWithVendorInput = z.object({
  vendorId: id("vendor.required"),
  /** A log that is open at the vendor already, which this complaint comes under. */
  ticketId: z.preprocess(
    given,
    z.coerce
      .number("vendor_ticket.ended")
      .int("vendor_ticket.ended")
      .positive("vendor_ticket.ended")
      .optional(),
  ),
  logNo: z.preprocess(blank, logNo.optional()).transform((value) => value ?? null),
  promisedOn: z
    .string()
    .default("")
    .refine((value) => value === "" || isDate(value), "promised_on.invalid")
    .transform((value) => value || null),
  /** For the vendor and the staff; the complainant is only told of the stage. */
  text: optionalText("text"),
  attachmentIds,
  version,
});
export const vendorAnsweredInput = z.object({
  text: text("text"),
  attachmentIds,
  /** It is the answer to every complaint that waits under the same log: a box that is ticked, or not sent at all. */
  forAll: z.preprocess((value) => value === true || value === "true", z.boolean()),
  version,
});
export const recordPromiseInput = z.object({
  promisedOn: z
    .string("promised_on.required")
    .min(1, { error: "promised_on.required", abort: true })
    .refine(isDate, "promised_on.invalid"),
});
export const recordLogNoInput = z.object({ logNo });
export const recallInput = z.object({ text: text("reason"), version });
/** What the complainant is told, above the cause and the steps. */
const closing = { text: optionalText("text"), attachmentIds, version };
const { moduleId, screen, errorCode, verifiedBy, vendorLogNo } = cardFields.shape;
/** Solved in a way that is written down now. */
const closingAnew = z
  .intersection(
    z.object({
      ...closing,
      way: z.literal("new"),
      /** What the user met: the title, unless given. */
      symptom: z.preprocess(blank, cardFields.shape.symptom.optional()).transform((value) => value ?? null),
      cause: text("cause", STEP_MAX),
      moduleId,
      screen,
      errorCode,
      verifiedBy,
      vendorLogNo,
    }),
    stepsField,
  )
  // As they were sent, so that what was read can be kept and read again.
  .transform(({ steps, ...rest }) => ({
    ...rest,
    steps: steps.map(({ text }) => text),
    pictures: steps.map(({ pictures }) => pictures),
  }));
/** Solved as a card says. */
const closingSame = z.object({
  ...closing,
  way: z.literal("same"),
  cardNo: z
    .preprocess((value) => (value === null || value === undefined ? "" : String(value)), z.string())
    .refine((value) => value.trim() !== "", { error: "card_no.required", abort: true })
    .refine((value) => parseCardNo(value) !== null, "card_no.unknown")
    .transform((value) => parseCardNo(value) as number),
  /** What was different this time. */
  differs: z.preprocess(given, optionalText("differs", STEP_MAX)).transform((value) => value || null),
});
/** The form sends both ways and says which is meant; others send the fields of one. */
export const requestClosureInput = z.record(z.string(), z.unknown()).transform((sent, context) => {
  const way = blank(sent.way) ?? (blank(sent.cardNo) === undefined ? "new" : "same");
  const parsed =
    way === "same" ? closingSame.safeParse({ ...sent, way }) : closingAnew.safeParse({ ...sent, way: "new" });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path, message });
  return z.NEVER;
});
export const confirmClosingInput = z.object({
  rating: z.preprocess(
    given,
    z.coerce
      .number("rating.invalid")
      .int("rating.invalid")
      .min(1, "rating.invalid")
      .max(5, "rating.invalid")
      .optional(),
  ),
  comment: optionalText("comment", STEP_MAX),
  onBehalfChannel,
  version,
});
export const notSolvedInput = z.object({ text: text("reason"), attachmentIds, onBehalfChannel, version });
/** Proof of notice by telephone: whether the complainant was reached, and what was said. */
export const recordCalledInput = z.object({
  reached: z.preprocess(
    (value) => (value === "true" ? true : value === "false" ? false : value),
    z.boolean("reached.required"),
  ),
  /** For staff only. */
  text: optionalText("text"),
});
export const closeInput = z
  .object({
    reason: z.enum(ADMIN_CLOSE_REASONS, "close_reason.required"),
    duplicateOfId: complaintNumber,
    /** Told to the complainant. */
    text: text("reason"),
    version,
  })
  .refine((value) => value.reason !== "duplicate" || value.duplicateOfId !== undefined, {
    error: "duplicate_of.required",
    path: ["duplicateOfId"],
  });

function isDate(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    localDate(new Date(`${value}T12:00:00+08:00`)) === value
  );
}
