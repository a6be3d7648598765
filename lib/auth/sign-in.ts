import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Locale } from "@/db/values";
import { verifyPassword } from "@/lib/auth/password";
import { PASSWORD_MAX } from "@/lib/auth/password-policy";
import { openSession } from "@/lib/auth/staff-sessions";
import { consume, forgive, giveBack, type ThrottleName } from "@/lib/auth/throttle";
import { Invalid } from "@/lib/errors";

/** Guide, "What the PIC sees" 1: No Kad Pengenalan, with or without hyphens, and kata laluan. */
const signInInput = z.object({
  noKp: z
    .string("no_kp.required")
    .transform((value) => value.replace(/[\s-]/g, ""))
    .pipe(
      z
        .string()
        .min(1, { error: "no_kp.required", abort: true })
        .regex(/^\d{12}$/, "no_kp.twelve_digits"),
    ),
  password: z.string("password.required").min(1, "password.required"),
});

export type SignedIn = { personId: number; locale: Locale; secretId: string };

/**
 * Verifies a No KP and its password and opens a session. Someone unknown, someone inactive and a wrong password are
 * refused with the same words after the same work.
 * @throws Invalid, RateLimited
 */
export async function signIn(
  { db, now, address, userAgent }: { db: Db; now: Date; address: string; userAgent: string | null },
  input: unknown,
): Promise<SignedIn> {
  const { noKp, password } = signInInput.parse(input);
  const throttles: [ThrottleName, string][] = [
    ["sign-in-address", address],
    ["sign-in-account-address", `${noKp} ${address}`],
    ["sign-in-account", noKp],
  ];
  await countAll(throttles, now, db);

  const [person] = await db.select().from(people).where(eq(people.noKp, noKp));
  // What is longer than any password of ours is not worth hashing, but costs the same.
  const right = await verifyPassword(person?.passwordHash ?? null, password.slice(0, PASSWORD_MAX * 4));
  if (!right || !person?.active) throw new Invalid({}, "sign_in.wrong");

  await forgive("sign-in-account-address", `${noKp} ${address}`, db);
  await forgive("sign-in-account", noKp, db);
  await giveBack("sign-in-address", address, db);
  const secretId = await openSession(db, { personId: person.id, userAgent, address, now });
  return { personId: person.id, locale: person.locale, secretId };
}

/** Counts under every rule or under none: an attempt that one of them refuses costs nothing under the others. */
async function countAll(throttles: [ThrottleName, string][], now: Date, db: Db): Promise<void> {
  for (const [position, [name, key]] of throttles.entries()) {
    try {
      await consume(name, key, now, db);
    } catch (refusal) {
      for (const counted of throttles.slice(0, position)) await giveBack(...counted, db);
      throw refusal;
    }
  }
}
