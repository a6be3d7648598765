import "server-only";
import { DrizzleQueryError } from "drizzle-orm";
import pino from "pino";

const SECRET_KEYS = [
  "password",
  "secret",
  "token",
  "authorization",
  "cookie",
  "ic",
  "icNumber",
  "body",
  "html",
  "text",
];

/**
 * Hides every No KP (12 digits, with or without dashes) in a line of the log, which stays valid JSON:
 * a bare number becomes 0, anything else a word.
 */
export function maskIcNumbers(line: string): string {
  return line
    .replace(/(?<=[:,[])\d{12}(?=[,}\]])/g, "0")
    .replace(/(?<!\d)\d{6}([- ]?)\d{2}\1\d{4}(?!\d)/g, "[No KP]");
}

/**
 * An error for the log. A failed query carries what people wrote in it, and so do the database's details of it (the row
 * that failed, the place in a JSON text); its message is enough.
 */
export function loggedError(error: Error): object {
  if (!(error instanceof DrizzleQueryError)) return withoutDetails(error);
  return { ...withoutDetails(error.cause ?? new Error("failed query")), query: error.query };
}

function withoutDetails(error: Error): object {
  const { detail, where, ...said } = { ...pino.stdSerializers.err(error) } as Record<string, unknown>;
  return said;
}

/** The log: one JSON object a line on stdout, without secrets, message texts or No KP. */
export const log = pino({
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  serializers: { err: loggedError },
  redact: {
    paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
    censor: "[hidden]",
  },
  hooks: { streamWrite: maskIcNumbers },
});
