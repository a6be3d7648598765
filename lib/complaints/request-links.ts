import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db, Executor } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import type { Locale } from "@/db/values";
import { createLink } from "@/lib/auth/links";
import { consume } from "@/lib/auth/throttle";
import { addDays } from "@/lib/calendar/local-date";
import { addJob } from "@/lib/jobs/queue";
import { notifyMyComplaints } from "@/lib/notifications/account";
import { parseInput } from "@/lib/parse-input";
import { email } from "./input";

/** How long the link to an address's list is good for. */
const LIST_LINK_DAYS = 7;

const requestLinksInput = z.object({ email });

/**
 * Semak aduan: somebody asks for the links to the complaints of an address. Nothing here depends on whether there
 * are any: every request that passes the throttle writes one job and answers alike; the worker finds out.
 * @param from the client's address
 * @throws Invalid, RateLimited
 */
export async function requestLinks(
  { db, now, from, locale }: { db: Db; now: Date; from: string; locale: Locale },
  input: unknown,
): Promise<{ email: string }> {
  const { email } = parseInput(requestLinksInput, input);
  await consume("semak-address", from, now, db);
  await consume("semak-email", email, now, db);
  await addJob(db, "mail_my_complaints", { email, locale });
  return { email };
}

/** The job behind `requestLinks`: a link and its mail, when the address has lodged anything. */
export async function mailMyComplaints(
  { db, now }: { db: Executor; now: Date },
  { email, locale }: { email: string; locale: Locale },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [known] = await tx
      .select({ one: sql`1` })
      .from(complaints)
      .where(eq(complaints.complainantEmail, email))
      .limit(1);
    if (!known) return;
    const linkId = await createLink(tx, {
      scope: "address",
      email,
      now,
      expiresAt: addDays(now, LIST_LINK_DAYS),
    });
    await notifyMyComplaints(tx, { email, locale, linkId, now });
  });
}
