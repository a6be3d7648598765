import "server-only";
import { cookies } from "next/headers";
import { db } from "@/db/client";
import type { StaffActor } from "@/lib/auth/actor";
import { inboxSeenAt } from "@/lib/complaints/inbox-queries";

/**
 * A visit is a stretch of looking at the dashboard and the inbox with no pause of half an hour. What is new stays
 * new throughout a visit: the cookie keeps where the visit before it ended, while `people.inbox_seen_at` moves on.
 */
const COOKIE = "visit";
const PAUSE_SECONDS = 30 * 60;

/** Up to when this person had seen the inbox before this visit; null when they never had. */
export async function lastVisit(actor: StaffActor): Promise<Date | null> {
  const [owner, at] = (await cookies()).get(COOKIE)?.value.split("-").map(Number) ?? [];
  if (owner === actor.id && at !== undefined && Number.isFinite(at)) return new Date(at);
  return inboxSeenAt(db(), actor);
}

/** Keeps the visit going; only in an action or a handler. */
export async function keepVisit(actor: StaffActor, before: Date): Promise<void> {
  (await cookies()).set(COOKIE, `${actor.id}-${before.getTime()}`, {
    path: "/",
    maxAge: PAUSE_SECONDS,
    sameSite: "lax",
    httpOnly: true,
  });
}
