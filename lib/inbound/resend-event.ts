import "server-only";
import { Resend, type WebhookEventPayload } from "resend";
import type { Db } from "@/db/client";
import { env } from "@/lib/env";
import { hasHeaderLine } from "@/lib/inbound/headers";
import { readBody } from "@/lib/inbound/read-body";
import { receiveMail } from "@/lib/inbound/receive";
import { type Report, reportDelivery } from "@/lib/notifications/report";

/** A report can arrive before the sending has written down the id it names. */
const SETTLING_MS = 60_000;
const FETCH_TIMEOUT_MS = 15_000;

function resend(): Resend {
  const { RESEND_API_KEY, RESEND_BASE_URL } = env();
  return new Resend(RESEND_API_KEY ?? "unset", RESEND_BASE_URL ? { baseUrl: RESEND_BASE_URL } : {});
}

/** @returns the event, or null when it is signed by none of our secrets or too old */
export function verifyResendEvent(payload: string, headers: Headers): WebhookEventPayload | null {
  const signed = {
    id: headers.get("svix-id") ?? "",
    timestamp: headers.get("svix-timestamp") ?? "",
    signature: headers.get("svix-signature") ?? "",
  };
  for (const webhookSecret of env().RESEND_WEBHOOK_SECRET) {
    try {
      return resend().webhooks.verify({ payload, headers: signed, webhookSecret });
    } catch {
      // Signed with another secret, or with none: the next one decides.
    }
  }
  return null;
}

/**
 * Both kinds may come more than once: a mail is known by its content, and a state is never taken back.
 * @returns false when it makes sense only later
 */
export async function takeResendEvent(
  at: { db: Db; now: Date },
  event: WebhookEventPayload,
): Promise<boolean> {
  if (event.type === "email.received") {
    const raw = await fetchRaw(event.data.email_id);
    if (hasHeaderLine(raw)) await receiveMail(at, { raw, transport: "resend" });
    return true;
  }
  const report = reportOf(event);
  if (!report || !("email_id" in event.data)) return true;
  const ours = await reportDelivery(at.db, { providerId: event.data.email_id }, { ...report, at: at.now });
  return ours.length > 0 || at.now.getTime() - Date.parse(event.created_at) > SETTLING_MS;
}

function reportOf(event: WebhookEventPayload): Omit<Report, "at"> | null {
  switch (event.type) {
    case "email.sent":
      return { state: "sent", error: null };
    case "email.delivered":
      return { state: "delivered", error: null };
    case "email.bounced":
      return { state: "bounced", error: event.data.bounce.message };
    case "email.failed":
      return { state: "failed", error: event.data.failed.reason };
    case "email.suppressed":
      return { state: "failed", error: event.data.suppressed.message };
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
  return readBody(response, env().INBOUND_MAX_BYTES);
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
