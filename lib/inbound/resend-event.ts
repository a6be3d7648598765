import "server-only";
import { randomUUID } from "node:crypto";
import { Resend } from "resend";
import { z } from "zod";
import type { Db } from "@/db/client";
import { inboundMails } from "@/db/schema/inbound";
import { env } from "@/lib/env";
import { readBody } from "@/lib/inbound/read-body";
import { receiveMail } from "@/lib/inbound/receive";
import { INDEXED_MAX, keptLine } from "@/lib/inbound/words";
import { COMPLAINED, type Report, reportDelivery } from "@/lib/notifications/report";
import { sha256 } from "@/lib/security/token";

/** A report can arrive before the sending has written down the id it names. */
const SETTLING_MS = 60_000;
const FETCH_TIMEOUT_MS = 15_000;

/** A Resend event as far as we read it; the rest grows without notice. */
const words = z.string().nullish().catch(null);
const list = z.array(z.string()).catch([]).default([]);
const resendEvent = z.object({
  type: z.string(),
  created_at: words,
  data: z
    .object({
      email_id: words,
      from: words,
      subject: words,
      message_id: words,
      received_for: list,
      bounce: z.object({ message: words }).nullish().catch(null),
      failed: z.object({ reason: words }).nullish().catch(null),
      suppressed: z.object({ message: words }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
type ResendEvent = z.output<typeof resendEvent>;

function resend(): Resend {
  const { RESEND_API_KEY, RESEND_BASE_URL } = env();
  return new Resend(RESEND_API_KEY ?? "unset", RESEND_BASE_URL ? { baseUrl: RESEND_BASE_URL } : {});
}

const SIGNED_BY = ["svix-id", "svix-timestamp", "svix-signature"] as const;

/** Whether a request carries a signature at all; without one its body need not be read. */
export function isSigned(headers: Headers): boolean {
  return SIGNED_BY.every((name) => headers.get(name)) && env().RESEND_WEBHOOK_SECRET.length > 0;
}

/** Whether one of our secrets has signed it within the last five minutes. All are tried, whichever it is. */
export function isFromResend(payload: string, headers: Headers): boolean {
  const [id, timestamp, signature] = SIGNED_BY.map((name) => headers.get(name) ?? "") as [
    string,
    string,
    string,
  ];
  return env()
    .RESEND_WEBHOOK_SECRET.map((webhookSecret) => {
      try {
        resend().webhooks.verify({ payload, headers: { id, timestamp, signature }, webhookSecret });
        return true;
      } catch (error) {
        // It reads the body once the signature is right.
        return error instanceof SyntaxError;
      }
    })
    .includes(true);
}

/** Whether a body is an event: what is signed and is none would come again for hours. */
export function isResendEvent(body: string): boolean {
  return readEvent(body) !== null;
}

function readEvent(body: string): ResendEvent | null {
  try {
    return resendEvent.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Both kinds may come more than once: a mail is known by its content, and a state is never taken back.
 * @throws when it should be tried again later
 */
export async function takeResendEvent(at: { db: Db; now: Date }, body: string): Promise<void> {
  const event = readEvent(body);
  const emailId = event?.data?.email_id;
  if (!event?.data || !emailId) return;
  if (event.type === "email.received") {
    const raw = await fetchRaw(emailId);
    await receiveMail(at, { raw, transport: "resend", receivedFor: event.data.received_for });
    return;
  }
  const report = reportOf(event);
  if (!report) return;
  const ours = await at.db.transaction((tx) =>
    reportDelivery(tx, { providerId: emailId }, { ...report, at: at.now }),
  );
  const age = at.now.getTime() - Date.parse(event.created_at ?? "");
  if (ours.length === 0 && age <= SETTLING_MS)
    throw new Error("the report names what is not written down yet");
}

function reportOf({ type, data }: ResendEvent): Omit<Report, "at"> | null {
  switch (type) {
    case "email.sent":
      return { state: "sent", error: null };
    case "email.delivered":
      return { state: "delivered", error: null };
    case "email.delivery_delayed":
      return { state: "delayed", error: null };
    case "email.complained":
      return { state: "delivered", error: COMPLAINED };
    case "email.bounced":
      return { state: "bounced", error: data?.bounce?.message ?? null };
    case "email.failed":
      return { state: "failed", error: data?.failed?.reason ?? null };
    case "email.suppressed":
      return { state: "failed", error: data?.suppressed?.message ?? null };
    default:
      return null;
  }
}

/** The raw message an event points to. The address comes from Resend's API, and still only its own hosts are asked. */
async function fetchRaw(emailId: string): Promise<Buffer> {
  const { data, error } = await resend().emails.receiving.get(
    emailId,
    {},
    { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) },
  );
  if (error) throw new Error(`Resend did not give the mail: ${error.name}`);
  const address = data.raw?.download_url ?? "";
  if (!isResendAddress(address)) throw new Error("Resend names no address of its own for the raw mail");
  const response = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`the raw mail answered ${response.status}`);
  const raw = await readBody(response, env().INBOUND_MAX_BYTES);
  if (raw.length === 0) throw new Error("the raw mail is empty");
  return raw;
}

function isResendAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin, username } = new URL(address);
  const { RESEND_BASE_URL } = env();
  if (RESEND_BASE_URL && origin === new URL(RESEND_BASE_URL).origin) return true;
  return (
    protocol === "https:" &&
    username === "" &&
    (hostname === "resend.com" || hostname.endsWith(".resend.com"))
  );
}

/**
 * A mail that Resend told of and never gave: held with what the event says of it, so that the Admin can ask its
 * sender for it. Nothing for any other event.
 */
export async function keepUnfetched({ db, now }: { db: Db; now: Date }, body: string): Promise<void> {
  const event = readEvent(body);
  if (event?.type !== "email.received") return;
  const { data } = event;
  const from = data?.from ?? "";
  const [address] = /[^\s<>,;"]+@[^\s<>,;"]+/.exec(from) ?? [];
  await db
    .insert(inboundMails)
    .values({
      id: randomUUID(),
      receivedAt: now,
      transport: "resend",
      raw: Buffer.from(body),
      dedupeKey: sha256(`unfetched\n${data?.email_id ?? body}`),
      messageIdHeader: keptLine(data?.message_id, INDEXED_MAX),
      receivedFor: data?.received_for.flatMap((to) => keptLine(to.trim().toLowerCase()) ?? []) ?? [],
      sender: keptLine(address?.toLowerCase()),
      senderName: keptLine(from.replace(/<.*>/, "").replaceAll('"', "").trim()),
      subject: keptLine(data?.subject),
      outcome: "held",
      reason: "not_fetched",
      processedAt: now,
    })
    .onConflictDoNothing({ target: inboundMails.dedupeKey });
}
