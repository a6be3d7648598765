import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "@/db/client";
import { people } from "@/db/schema/people";
import { DIGESTS, NOTIFICATION_CHANNELS } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { parseInput } from "@/lib/parse-input";

const preferencesInput = z.object({
  notifyBy: z
    .preprocess(
      (value) => (value === undefined ? [] : value),
      z.array(z.enum(NOTIFICATION_CHANNELS, "invalid"), "invalid").min(1, "notify_by.required"),
    )
    .transform((channels) => NOTIFICATION_CHANNELS.filter((channel) => channels.includes(channel))),
  digest: z.enum(DIGESTS, "digest.required"),
});

/** How a member of staff wants to be told of things: over which channels, at once or in a digest. */
export async function setNotificationPreferences(
  { actor, db }: { actor: StaffActor; db: Executor },
  input: unknown,
): Promise<void> {
  await db.update(people).set(parseInput(preferencesInput, input)).where(eq(people.id, actor.id));
}
