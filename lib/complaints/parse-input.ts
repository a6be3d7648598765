import type { z } from "zod";
import { Invalid } from "@/lib/errors";

/**
 * Reads a command's input by its schema.
 * @throws Invalid with the first message key of every field that is wrong
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? "form");
    fields[name] ??= issue.message;
  }
  throw new Invalid(fields);
}
