import "server-only";
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import type { NotificationChannel } from "@/db/values";
import type { NotificationKind } from "@/lib/notifications/rules";

/** States in which a notification did not arrive, or nobody can say that it did; an Admin may send these again. */
export const UNDELIVERED = ["failed", "bounced", "unknown", "parked"] as const;
export type UndeliveredState = (typeof UNDELIVERED)[number];

export type Undelivered = {
  id: number;
  kind: NotificationKind;
  channel: NotificationChannel;
  state: UndeliveredState;
  complaintId: number | null;
  /** Address or number; null where none is known. */
  recipient: string | null;
  /** The member of staff it was for; null for the complainant and the vendor. */
  personName: string | null;
  createdAt: Date;
  attempts: number;
  /** The provider's words, or a word of ours. */
  error: string | null;
  maySendAgain: boolean;
};

/** Their links end within the hour: whoever needs one asks for a new one. */
const SHORT_LIVED: readonly string[] = ["password_reset", "my_complaints"] satisfies NotificationKind[];

/** Whether sending a notification again can do any good; what a digest told is sent again with the digest. */
export function maySendAgain({
  kind,
  recipient,
  digestId,
}: Pick<typeof notifications.$inferSelect, "kind" | "recipient" | "digestId">): boolean {
  return recipient !== null && digestId === null && !SHORT_LIVED.includes(kind);
}

export const UNDELIVERED_PER_PAGE = 25;
/** Counted up to here; what is more is shown as "more than". */
export const UNDELIVERED_LIMIT = 1000;

/** Notifications that did not arrive, newest first, each digest once. @param page from 1 */
export async function undelivered(
  db: Executor,
  { state, page }: { state: UndeliveredState | null; page: number },
): Promise<{ items: Undelivered[]; total: number }> {
  const where = and(
    state ? eq(notifications.state, state) : inArray(notifications.state, [...UNDELIVERED]),
    isNull(notifications.digestId),
  );
  const counted = db
    .select({ one: sql`1`.as("one") })
    .from(notifications)
    .where(where)
    .limit(UNDELIVERED_LIMIT + 1)
    .as("counted");
  const [[row], items] = await Promise.all([
    db.select({ total: sql<number>`count(*)::int` }).from(counted),
    db
      .select({
        id: notifications.id,
        kind: notifications.kind,
        channel: notifications.channel,
        state: notifications.state,
        complaintId: notifications.complaintId,
        recipient: notifications.recipient,
        personName: people.name,
        createdAt: notifications.createdAt,
        attempts: notifications.attempts,
        error: notifications.lastError,
        digestId: notifications.digestId,
      })
      .from(notifications)
      .leftJoin(people, eq(people.id, notifications.personId))
      .where(where)
      .orderBy(desc(notifications.id))
      .limit(UNDELIVERED_PER_PAGE)
      .offset((page - 1) * UNDELIVERED_PER_PAGE),
  ]);
  return {
    items: items.map(({ digestId, ...item }) => ({
      ...item,
      maySendAgain: maySendAgain({ ...item, digestId }),
      kind: item.kind as NotificationKind,
      state: item.state as UndeliveredState,
    })),
    total: row?.total ?? 0,
  };
}
