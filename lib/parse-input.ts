import { z } from "zod";
import { Invalid } from "@/lib/errors";

/**
 * Reads what someone sent by its schema.
 * @throws Invalid with the first message key of every field that is wrong
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(wellFormed(input));
  if (parsed.success) return parsed.data;
  throw asRefusal(parsed.error);
}

/** Forms hold lists of lists of texts; what is nested deeper is no form. */
const DEEPEST = 6;

/** The same with no half of a character left in its texts (an emoji cut in two): PostgreSQL keeps none in JSON. */
function wellFormed(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return value.replace(/\p{Cs}/gu, "\ufffd");
  if (typeof value !== "object" || value === null || depth === DEEPEST) return value;
  if (Array.isArray(value)) return value.map((one) => wellFormed(one, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, wellFormed(one, depth + 1)]));
}

/** What a schema refused, as the refusal it is; anything else as it came. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof z.ZodError)) return error;
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[String(issue.path[0] ?? "form")] ??= issue.message;
  return new Invalid(fields);
}
