"use server";

import { keepVisit } from "@/app/(staff)/inbox/visit";
import { db } from "@/db/client";
import { requireStaff } from "@/lib/auth/session";
import { markInboxSeen } from "@/lib/complaints/mark-inbox-seen";

/** Nothing is new any more: what was there up to now counts as seen. */
export async function markAllSeen(): Promise<void> {
  const actor = await requireStaff();
  const now = new Date();
  await markInboxSeen({ actor, now, db: db() }, now);
  await keepVisit(actor, now);
}
