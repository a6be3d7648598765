import "server-only";
import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Digest, NotificationChannel } from "@/db/values";

export type NotificationPreferences = {
  notifyBy: NotificationChannel[];
  digest: Digest;
  email: string;
  /** E.164; null where none is known. */
  phone: string | null;
};

/** How a member of staff is told of things, and where. */
export async function notificationPreferences(
  db: Executor,
  personId: number,
): Promise<NotificationPreferences> {
  const [row] = await db
    .select({
      notifyBy: people.notifyBy,
      digest: people.digest,
      email: people.email,
      phone: people.phone,
    })
    .from(people)
    .where(eq(people.id, personId));
  if (!row) throw new Error("the person signed in has no row");
  return row;
}
