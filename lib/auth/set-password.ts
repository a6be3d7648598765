import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db, Executor } from "@/db/client";
import { people } from "@/db/schema/people";
import {
  createLink,
  findLink,
  findLinkForUse,
  type linkState,
  markLinkUsed,
  revokeLinks,
} from "@/lib/auth/links";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { passwordProblem } from "@/lib/auth/password-policy";
import { endSessionsOf, type LiveSession } from "@/lib/auth/staff-sessions";
import { consume } from "@/lib/auth/throttle";
import { Invalid, NotFound } from "@/lib/errors";
import { notifyPasswordReset } from "@/lib/notifications/account";

/** A password link works once, for an hour. */
const RESET_LASTS_MS = 3600_000;

const resetInput = z.object({
  noKp: z
    .string("no_kp.required")
    .transform((value) => value.replace(/[\s-]/g, ""))
    .pipe(
      z
        .string()
        .min(1, { error: "no_kp.required", abort: true })
        .regex(/^\d{12}$/, "no_kp.twelve_digits"),
    ),
});

/**
 * Lupa kata laluan: mails a link to the person of a No KP. Answers nothing, so that nobody learns who works here.
 * @throws Invalid, RateLimited (for known and unknown No KP alike)
 */
export async function requestPasswordReset(
  { db, now, address }: { db: Db; now: Date; address: string },
  input: unknown,
): Promise<void> {
  const { noKp } = resetInput.parse(input);
  await consume("reset-address", address, now, db);
  await consume("reset-account", noKp, now, db);
  const [person] = await db.select().from(people).where(eq(people.noKp, noKp));
  if (!person?.active) return;
  await db.transaction(async (tx) => {
    await revokeLinks(tx, { personId: person.id }, now);
    const expiresAt = new Date(now.getTime() + RESET_LASTS_MS);
    const linkId = await createLink(tx, { scope: "password", personId: person.id, now, expiresAt });
    await notifyPasswordReset(tx, { personId: person.id, linkId, now });
  });
}

/** Whose password a mailed link sets, or why it does not any more; null when the link is none of ours. */
export async function passwordLink(
  db: Executor,
  token: string,
  now: Date,
): Promise<{ state: ReturnType<typeof linkState>; name: string } | null> {
  const found = await findLink(db, token, now);
  if (found?.link.scope !== "password" || found.link.personId === null) return null;
  const [person] = await db.select().from(people).where(eq(people.id, found.link.personId));
  return person?.active ? { state: found.state, name: person.name } : null;
}

/** A new password, typed twice. */
export const newPasswordInput = z.object({
  password: z.string("password.new_required").min(1, "password.new_required"),
  repeated: z.string("password.repeat_required").min(1, "password.repeat_required"),
});

/**
 * Sets the password by a mailed link, once, and ends all sessions of the person.
 * @throws Invalid; NotFound when the link no longer counts
 */
export async function setPasswordByLink(
  { db, now }: { db: Db; now: Date },
  token: string,
  input: unknown,
): Promise<void> {
  const { password, repeated } = newPasswordInput.parse(input);
  await db.transaction(async (tx) => {
    const found = await findLinkForUse(tx, token, now);
    const { link } = found ?? {};
    if (found?.state !== "valid" || link?.scope !== "password" || link.personId === null) {
      throw new NotFound("password_link_ended");
    }
    const [person] = await tx.select().from(people).where(eq(people.id, link.personId));
    if (!person?.active) throw new NotFound("password_link_ended");
    refuse(poorPassword(password, repeated, person));
    await markLinkUsed(tx, link.id, now);
    await storePassword(tx, person.id, password);
    await revokeLinks(tx, { personId: person.id }, now);
    await endSessionsOf(tx, { personId: person.id, now });
  });
}

const changeInput = z.object({
  current: z.string("password.current_required").min(1, "password.current_required"),
  ...newPasswordInput.shape,
});

/**
 * Changes one's own password, and ends the person's other sessions.
 * @throws Invalid, RateLimited
 */
export async function changePassword(
  { db, now, session }: { db: Db; now: Date; session: LiveSession },
  input: unknown,
): Promise<void> {
  const { current, password, repeated } = changeInput.parse(input);
  const personId = session.actor.id;
  await consume("password-change", String(personId), now, db);
  const [person] = await db.select().from(people).where(eq(people.id, personId));
  if (!person) throw new NotFound();
  const right = await verifyPassword(person.passwordHash, current);
  refuse({
    ...(!right && { current: "password.current" }),
    ...(password === current && { password: "password.same" }),
    ...poorPassword(password, repeated, person),
  });
  await db.transaction(async (tx) => {
    await storePassword(tx, personId, password);
    await revokeLinks(tx, { personId }, now);
    await endSessionsOf(tx, { personId, exceptSessionId: session.id, now });
  });
}

/** What is wrong with a new password, as message key by field. */
export function poorPassword(
  password: string,
  repeated: string,
  owner: { noKp: string; name: string; email: string },
): Record<string, string> {
  const problem = passwordProblem(password, owner);
  return {
    ...(problem && { password: problem }),
    ...(password !== repeated && { repeated: "password.repeat" }),
  };
}

function refuse(fields: Record<string, string>): void {
  if (Object.keys(fields).length > 0) throw new Invalid(fields);
}

async function storePassword(tx: Executor, personId: number, password: string): Promise<void> {
  await tx
    .update(people)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(people.id, personId));
}
