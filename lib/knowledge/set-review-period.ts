import "server-only";
import { z } from "zod";
import type { Db } from "@/db/client";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { changeSettings } from "@/lib/settings/change-settings";

const reviewPeriodInput = z.object({
  months: z
    .string("review_months.invalid")
    .trim()
    .regex(/^\d{1,3}$/, "review_months.invalid")
    .transform(Number)
    .pipe(z.number().max(120, "review_months.invalid")),
});

/**
 * An Admin says how long a published card stands before it is looked at again; the audit log keeps what it was before.
 * @throws NotFound for anyone else
 */
export async function setReviewPeriod(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db },
  input: unknown,
): Promise<void> {
  if (!hasRole(actor, "admin")) throw new NotFound();
  const { months } = parseInput(reviewPeriodInput, input);
  await changeSettings({ actor, now, db }, { cardReviewMonths: months });
}
