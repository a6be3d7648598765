import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db, Executor } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Locale } from "@/db/values";
import { createLink, findLink, findLinkForUse, linkUrl, markLinkUsed, revokeLinks } from "@/lib/auth/links";
import { hashPassword } from "@/lib/auth/password";
import { newPasswordInput, poorPassword } from "@/lib/auth/set-password";
import { Invalid, NotFound } from "@/lib/errors";
import { parseNoKp } from "@/lib/people/no-kp";

const LASTS_MS = 7 * 24 * 3600_000;

/** Whether someone is there to let others in. */
export async function adminExists(db: Executor): Promise<boolean> {
  const [found] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.active, true), sql`${people.roles} @> array['admin']`))
    .limit(1);
  return found !== undefined;
}

/**
 * The one-time address on which the first Admin is made; each new one replaces those before.
 * @throws NotFound when there is an Admin already
 */
export async function createSetupLink(db: Db, now: Date): Promise<string> {
  if (await adminExists(db)) throw new NotFound("setup_link_ended");
  const id = await db.transaction(async (tx) => {
    await revokeLinks(tx, { scope: "setup" }, now);
    return createLink(tx, { scope: "setup", now, expiresAt: new Date(now.getTime() + LASTS_MS) });
  });
  return linkUrl(id, "setup");
}

/** Whether the first Admin can be made with this token. Changes nothing. */
export async function setupIsOpen(db: Executor, token: string, now: Date): Promise<boolean> {
  const found = await findLink(db, token, now);
  return found?.state === "valid" && found.link.scope === "setup" && !(await adminExists(db));
}

const firstAdminInput = z.object({
  name: z
    .string("name.required")
    .transform((value) => value.replaceAll("\0", "").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, "name.required").max(120, "name.too_long")),
  noKp: z
    .string("no_kp.required")
    .refine((value) => value.trim() !== "", { error: "no_kp.required", abort: true })
    .refine((value) => parseNoKp(value) !== null, "no_kp.invalid")
    .transform((value) => parseNoKp(value) as string),
  email: z
    .string("email.required")
    .transform((value) => value.trim().toLowerCase())
    .pipe(
      z
        .string()
        .min(1, { error: "email.required", abort: true })
        .pipe(z.email("email.invalid").max(254, "email.invalid")),
    ),
  ...newPasswordInput.shape,
});

/**
 * Makes the first Admin.
 * @throws Invalid; NotFound when the link no longer counts or an Admin exists
 */
export async function createFirstAdmin(
  { db, now, locale }: { db: Db; now: Date; locale: Locale },
  token: string,
  input: unknown,
): Promise<void> {
  const { name, noKp, email, password, repeated } = firstAdminInput.parse(input);
  const poor = poorPassword(password, repeated, { noKp, name, email });
  if (Object.keys(poor).length > 0) throw new Invalid(poor);
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    const found = await findLinkForUse(tx, token, now);
    if (found?.state !== "valid" || found.link.scope !== "setup" || (await adminExists(tx))) {
      throw new NotFound("setup_link_ended");
    }
    const [taken] = await tx
      .select({ noKp: people.noKp })
      .from(people)
      .where(sql`${people.noKp} = ${noKp} or lower(${people.email}) = ${email}`);
    if (taken) throw new Invalid(taken.noKp === noKp ? { noKp: "no_kp.taken" } : { email: "email.taken" });
    await markLinkUsed(tx, found.link.id, now);
    await tx
      .insert(people)
      .values({ noKp, name, email, roles: ["admin"], passwordHash, locale, createdAt: now });
  });
}
