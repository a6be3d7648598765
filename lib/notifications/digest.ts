import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import type { Digest } from "@/db/values";
import { queueNotification } from "@/lib/notifications/queue-notification";
import { writeState } from "@/lib/notifications/write-state";

/**
 * Makes one digest for each person who has one coming. The hourly run also clears up after those who no longer want
 * any: what had waited for them comes at last.
 * @returns how many digests were queued
 */
export async function sendDigests(
  { db, now }: { db: Db; now: Date },
  which: "hourly" | "daily",
): Promise<number> {
  const due: Digest[] = which === "daily" ? ["daily"] : ["hourly", "immediate"];
  const waiting = await db
    .selectDistinct({ personId: people.id })
    .from(notifications)
    .innerJoin(people, eq(people.id, notifications.personId))
    .where(
      and(eq(notifications.state, "digest"), isNull(notifications.digestId), inArray(people.digest, due)),
    );
  let queued = 0;
  for (const { personId } of waiting) {
    if (await db.transaction((tx) => digestOf(tx, personId, now))) queued += 1;
  }
  return queued;
}

/** Two workers at once make one: the second finds nothing left that waits. */
async function digestOf(tx: Tx, personId: number, now: Date): Promise<boolean> {
  const rows = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        eq(notifications.personId, personId),
        eq(notifications.state, "digest"),
        isNull(notifications.digestId),
      ),
    )
    .orderBy(notifications.id)
    .for("update");
  const [person] = await tx.select().from(people).where(eq(people.id, personId));
  if (rows.length === 0 || !person) return false;
  const waiting = inArray(
    notifications.id,
    rows.map(({ id }) => id),
  );
  if (!person.active) {
    await writeState(tx, waiting, { state: "failed", lastError: "person_inactive" });
    return false;
  }
  const digestId = await queueNotification(tx, {
    kind: "digest",
    channel: "email",
    complaintId: null,
    eventSeq: null,
    personId,
    recipient: person.email,
    locale: person.locale,
    linkId: null,
    replyAddressId: null,
    now,
  });
  await tx.update(notifications).set({ digestId }).where(waiting);
  return true;
}
