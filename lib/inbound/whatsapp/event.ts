import "server-only";
import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { keepOnce } from "@/lib/inbound/receive";
import { type Arrived, readMessage, readPayload, type StatusReport } from "@/lib/inbound/whatsapp/payload";
import { log } from "@/lib/log";
import { noteOutcome } from "@/lib/notifications/channel-health";
import { type Report, reportDelivery } from "@/lib/notifications/report";
import { fateOfError } from "@/lib/notifications/whatsapp-errors";
import { sha256 } from "@/lib/security/token";

/** A status can arrive before the sending has written down the id it names. */
const SETTLING_MS = 60_000;

/** Longer ones were never seen, and an index has its limits. */
const WAMID_MAX = 500;

/**
 * Takes one webhook's body apart: each message is kept as an inbound mail with its job, each status reported to the
 * notification it is of. Both may come again, in any order: a message is known by its wamid, and a state is never
 * taken back.
 * @throws when a status is to be read again later
 */
export async function takeWhatsAppEvent(at: { db: Db; now: Date }, body: string): Promise<void> {
  const { messages, statuses } = readPayload(body);
  // One that fails does not stand in the way of the others; all are tried again with it, to no effect.
  const taken = await Promise.allSettled([
    // A millisecond apart, so that a batch keeps its order.
    ...messages.map((message, index) =>
      keep({ db: at.db, now: new Date(at.now.getTime() + index) }, message),
    ),
    ...statuses.map((status) => report(at, status)),
  ]);
  const failed = taken.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}

async function keep({ db, now }: { db: Db; now: Date }, arrived: Arrived): Promise<void> {
  const { wamid, phone, name, json } = arrived;
  await keepOnce(db, {
    id: randomUUID(),
    receivedAt: now,
    transport: "whatsapp",
    raw: Buffer.from(json),
    dedupeKey: `wamid:${wamid !== null && wamid.length <= WAMID_MAX ? wamid : sha256(json)}`,
    messageIdHeader: wamid,
    sender: phone,
    senderName: name?.replaceAll("\0", "").slice(0, 200) ?? null,
    body: readMessage(json).text,
  });
}

async function report({ db, now }: { db: Db; now: Date }, status: StatusReport): Promise<void> {
  const state = stateOf(status.status);
  if (state === null) return;
  const at = status.at && status.at < now ? status.at : now;
  const ours = await db.transaction((tx) =>
    reportDelivery(tx, { providerId: status.wamid }, { state, error: status.error, at }),
  );
  if (ours.length > 0) {
    log.info({ notifications: ours.map(({ id }) => id), state, code: status.code }, "WhatsApp reports");
    await stopWhereNonePass(db, status, now);
  } else if (status.at !== null && now.getTime() - status.at.getTime() <= SETTLING_MS) {
    throw new Error("a WhatsApp status names a message that is not written down yet");
  }
}

/** An older report may be of what an Admin has mended since. */
const NEWS_MS = 10 * 60_000;

/** Some troubles of the whole account, as an unpaid bill, are told only after a message was taken. */
async function stopWhereNonePass(
  db: Db,
  { status, code, at, error }: StatusReport,
  now: Date,
): Promise<void> {
  if (status !== "failed" || code === null || fateOfError(code, 200) !== "stopped") return;
  if (at === null || now.getTime() - at.getTime() > NEWS_MS) return;
  const stopped = { came: "stopped" as const, error: error ?? String(code), retryAfterMs: undefined };
  await noteOutcome(db, "whatsapp", stopped, { now, probing: false });
}

function stateOf(status: string): Report["state"] | null {
  switch (status) {
    case "sent":
      return "sent";
    case "delivered":
    case "read":
    case "played":
      return "delivered";
    case "failed":
      return "failed";
    default:
      return null;
  }
}
