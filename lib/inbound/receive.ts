import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inboundMails } from "@/db/schema/inbound";
import { firstHeader, messageIds, readHeaders } from "@/lib/inbound/parse/headers";
import { INDEXED_MAX, keptLine } from "@/lib/inbound/words";
import { addJobCall } from "@/lib/jobs/queue";

export type Received = { id: string; outcome: "accepted" | "duplicate" };

/**
 * Keeps a raw message and queues its processing, before anything else is done with it. The same message delivered
 * again gives the id of the first.
 * @param mail.receivedFor addresses it was handed on for, which its own headers may not name
 */
export async function receiveMail(
  { db, now }: { db: Db; now: Date },
  {
    raw,
    transport,
    receivedFor = [],
  }: { raw: Buffer; transport: "raw" | "resend"; receivedFor?: readonly string[] },
): Promise<Received> {
  const { headers, bodyAt } = readHeaders(raw);
  const messageIdHeader = messageIds(headers, "message-id")[0] ?? null;
  const sender = firstHeader(headers, "from");
  const dedupeKey = keyOf(raw, bodyAt, messageIdHeader, sender);
  const id = randomUUID();
  const accepted = await keepOnce(db, {
    id,
    receivedAt: now,
    transport,
    raw,
    dedupeKey,
    messageIdHeader: keptLine(messageIdHeader, INDEXED_MAX),
    receivedFor: receivedFor.flatMap((address) => keptLine(address.trim().toLowerCase()) ?? []),
    sender: keptLine(sender),
    subject: keptLine(firstHeader(headers, "subject")),
  });
  if (accepted) return { id, outcome: "accepted" };
  const [first] = await db
    .select({ id: inboundMails.id })
    .from(inboundMails)
    .where(eq(inboundMails.dedupeKey, dedupeKey));
  if (!first) throw new Error("a mail was neither new nor known");
  return { id: first.id, outcome: "duplicate" };
}

export const PROCESSING_ATTEMPTS = 8;

/**
 * Writes a message that came in together with the job that processes it: in one statement, because its sender waits.
 * @returns false when it was here before
 */
export async function keepOnce(db: Db, message: typeof inboundMails.$inferInsert): Promise<boolean> {
  const { id } = message;
  const kept = db
    .$with("kept")
    .as(
      db
        .insert(inboundMails)
        .values(message)
        .onConflictDoNothing({ target: inboundMails.dedupeKey })
        .returning({ id: inboundMails.id }),
    );
  const job = addJobCall(
    "process_inbound_mail",
    { id },
    { key: `inbound:${id}`, maxAttempts: PROCESSING_ATTEMPTS },
  );
  return (await db.with(kept).select({ job }).from(kept)).length > 0;
}

/**
 * Relays add headers on every way, so a second delivery is known by Message-ID and body; a different mail under a
 * used Message-ID is another mail. Without Message-ID the sender and all bytes count.
 */
function keyOf(raw: Buffer, bodyAt: number, messageId: string | null, sender: string | null): string {
  const hash = createHash("sha256");
  if (messageId) hash.update(`id\n${messageId}\n`).update(unixLines(raw.subarray(bodyAt)));
  else hash.update(`raw\n${sender ?? ""}\n`).update(unixLines(raw));
  return hash.digest("hex");
}

/** Some relays rewrite line ends and add one at the end. In the bytes: millions of lines as text would take seconds. */
function unixLines(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === CR && bytes[at + 1] === LF) continue;
    out[length++] = byte;
  }
  while (length > 0 && BLANK.has(out[length - 1] as number)) length -= 1;
  return out.subarray(0, length);
}

const CR = 13;
const LF = 10;
/** White space of Latin-1. */
const BLANK = new Set([9, LF, 11, 12, CR, 32, 160]);
