import "server-only";
import { z } from "zod";
import type { Db } from "@/db/client";
import type { Reminders } from "@/db/schema/clocks";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { changeRules, rulesVersionInput } from "./change-rules";
import { wholeNumber } from "./days-input";
import { currentRules } from "./rules";

const MOST_TIMES = 20;
const orNever = wholeNumber(0);
const times = wholeNumber(1, MOST_TIMES);

const remindersInput = z
  .object({
    version: rulesVersionInput,
    feedbackEvery: orNever,
    feedbackTimes: times,
    closingAfter: orNever,
    closingWarning: orNever,
    vendorEvery: orNever,
    vendorTimes: times,
    dueSoon: orNever,
    escalateAfter: orNever,
    untouchedAfter: orNever,
  } satisfies Record<keyof Reminders | "version", z.ZodType>)
  .refine(({ closingAfter, closingWarning }) => closingAfter === 0 || closingWarning < closingAfter, {
    path: ["closingWarning"],
    message: "closing_warning.too_long",
  });

/**
 * An Admin sets when the clock reminds, warns, closes and tells the Admins; it counts at once, for all that is open.
 * @throws NotFound for anyone else; Conflict when somebody else changed the rules meanwhile
 */
export async function changeReminders(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db },
  input: unknown,
): Promise<void> {
  if (!hasRole(actor, "admin")) throw new NotFound();
  const { version, ...reminders } = parseInput(remindersInput, input);
  const { reminders: before } = (await currentRules(db)).definition;
  await changeRules({ actor, now, db }, version, (definition) => ({ ...definition, reminders }), {
    type: "reminders",
    id: "reminders",
    before,
    after: reminders,
  });
}
