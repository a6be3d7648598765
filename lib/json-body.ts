import "server-only";
import type { z } from "zod";
import { Invalid } from "@/lib/errors";
import { BodyTooLarge, readBody } from "@/lib/inbound/read-body";
import { parseInput } from "@/lib/parse-input";

/** What a route handler was sent is not what it takes. */
export class BadRequest extends Invalid {
  constructor(
    fields: Record<string, string>,
    key: string,
    override readonly status: 400 | 413,
  ) {
    super(fields, key);
  }
}

/**
 * Reads what a page sent to a route handler as JSON, never holding more than `maxBytes`.
 * @throws BadRequest: 413 when it is longer; 400 when it is no JSON, or not as the schema says
 */
export async function jsonBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<z.output<Schema>> {
  let text: string;
  try {
    text = (await readBody(request, maxBytes)).toString("utf8");
  } catch (reason) {
    throw reason instanceof BodyTooLarge ? new BadRequest({}, "body.too_large", 413) : reason;
  }
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new BadRequest({}, "body.not_json", 400);
  }
  try {
    return parseInput(schema, given);
  } catch (reason) {
    throw reason instanceof Invalid ? new BadRequest(reason.fields, reason.key, 400) : reason;
  }
}
