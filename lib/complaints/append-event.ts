import "server-only";
import { desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type EventData, events } from "@/db/schema/complaints";
import type { Channel, EventType, Stage } from "@/db/values";
import { SYSTEM } from "@/lib/auth/actor";
import type { Context } from "./context";
import { eventHash } from "./event-chain";

/** Adds the next event to the complaint's chain; the complaint's lock keeps two from being next at once. */
export async function appendEvent(
  tx: Tx,
  ctx: Context,
  event: {
    complaintId: number;
    type: EventType;
    fromStage: Stage | null;
    toStage: Stage;
    messageId: number | null;
    channel?: Channel | undefined;
    data: EventData;
  },
): Promise<number> {
  const { actor, now } = ctx;
  const [last] = await tx
    .select({ seq: events.seq, hash: events.hash })
    .from(events)
    .where(eq(events.complaintId, event.complaintId))
    .orderBy(desc(events.seq))
    .limit(1);
  const row = {
    ...event,
    seq: (last?.seq ?? 0) + 1,
    actorKind: actor.kind,
    actorId: actor.kind === "staff" ? actor.id : null,
    channel:
      event.channel ?? ctx.channel ?? (actor.kind === SYSTEM.kind ? ("system" as const) : ("web" as const)),
    at: now,
  };
  const prevHash = last?.hash ?? null;
  await tx.insert(events).values({ ...row, prevHash, hash: eventHash(row, prevHash) });
  return row.seq;
}
