/**
 * The hash chain over a complaint's events: a changed, dropped or inserted event no longer fits its successors.
 * SHA-256 over the previous hash and a canonical JSON text of the event (keys sorted, absent values left out).
 */
import { createHash } from "node:crypto";
import type { EventData } from "@/db/schema/complaints";
import type { ActorKind, Channel, EventType, Stage } from "@/db/values";

export type ChainedEvent = {
  complaintId: number;
  seq: number;
  type: EventType;
  fromStage: Stage | null;
  toStage: Stage;
  actorKind: ActorKind;
  actorId: number | null;
  channel: Channel;
  messageId: number | null;
  data: EventData;
  at: Date;
};

export function eventHash(event: ChainedEvent, prevHash: string | null): string {
  const { complaintId, seq, type, fromStage, toStage, actorKind, actorId, channel, messageId, data, at } =
    event;
  const text = canonical({
    complaintId,
    seq,
    type,
    fromStage,
    toStage,
    actorKind,
    actorId,
    channel,
    messageId,
    data,
    at: at.toISOString(),
  });
  return createHash("sha256")
    .update(`${prevHash ?? ""}\n${text}`)
    .digest("hex");
}

/** @returns the seq of the first event that does not fit, or null when the whole chain holds */
export function firstBrokenLink(
  events: readonly (ChainedEvent & { prevHash: string | null; hash: string })[],
): number | null {
  let prevHash: string | null = null;
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1 || event.prevHash !== prevHash || event.hash !== eventHash(event, prevHash)) {
      return event.seq;
    }
    prevHash = event.hash;
  }
  return null;
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}
