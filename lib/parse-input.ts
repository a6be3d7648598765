import { z } from "zod";
import { Invalid } from "@/lib/errors";

/**
 * Reads what someone sent by its schema.
 * @throws Invalid with the first message key of every field that is wrong
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw asRefusal(parsed.error);
}

/** What a schema refused, as the refusal it is; anything else as it came. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof z.ZodError)) return error;
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[String(issue.path[0] ?? "form")] ??= issue.message;
  return new Invalid(fields);
}
