import "server-only";
import { env } from "@/lib/env";
import { fateOfError } from "@/lib/notifications/whatsapp-errors";
import { retryAfterMs, SEND_TIMEOUT_MS, SendError } from "./channel";

/** Meta keeps a version for two years; the next one is tried against docs/connect.md before it stands here. */
export const GRAPH_VERSION = "v24.0";
const GRAPH_URL = "https://graph.facebook.com";

export type WhatsAppAccount = { token: string; phoneNumberId: string; baseUrl: string };

/** The account of WHATSAPP_TOKEN and WHATSAPP_PHONE_NUMBER_ID; null while WhatsApp is not configured. */
export function whatsAppAccount(): WhatsAppAccount | null {
  const { WHATSAPP_TOKEN, WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_BASE_URL } = env();
  if (!WHATSAPP_TOKEN || !WHATSAPP_PHONE_NUMBER_ID) return null;
  return {
    token: WHATSAPP_TOKEN,
    phoneNumberId: WHATSAPP_PHONE_NUMBER_ID,
    baseUrl: WHATSAPP_BASE_URL ?? GRAPH_URL,
  };
}

/** The number of a recipient gets too much at once: only that one has to wait. */
const PAIR_RATE_LIMIT = 131056;

/**
 * Hands one message over. WhatsApp knows no idempotency key, so whatever may have left is `unknown`.
 * @param message as the Cloud API takes it, without `messaging_product`
 * @returns the wamid
 * @throws SendError
 */
export async function sendToWhatsApp(
  { token, phoneNumberId, baseUrl }: WhatsAppAccount,
  message: object,
  timeoutMs = SEND_TIMEOUT_MS,
): Promise<string> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${baseUrl}/${GRAPH_VERSION}/${phoneNumberId}/messages`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        // A kept connection that the other side just closed would look like a message that may have left.
        connection: "close",
      },
      body: JSON.stringify({ messaging_product: "whatsapp", recipient_type: "individual", ...message }),
      // The token goes nowhere else.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch (cause) {
    throw new SendError(neverConnected(cause) ? "retry" : "unknown", wordsOf(cause));
  }
  const answer = parsed(text);
  if (response.ok) {
    const [sent] = Array.isArray(answer?.messages) ? answer.messages : [];
    if (typeof sent?.id === "string" && sent.id !== "") return sent.id;
    throw new SendError("unknown", `answered ${response.status} without a message id`);
  }
  const code = typeof answer?.error?.code === "number" ? answer.error.code : null;
  const words = typeof answer?.error?.message === "string" ? answer.error.message : "";
  throw new SendError(
    fateOfError(code, response.status),
    `${code ?? `HTTP ${response.status}`} ${words}`.trim().slice(0, 500),
    {
      retryAfterMs: retryAfterMs(response.headers.get("retry-after")),
      recipientOnly: code === PAIR_RATE_LIMIT,
    },
  );
}

type GraphAnswer = { messages?: { id?: unknown }[]; error?: { code?: unknown; message?: unknown } };

function parsed(text: string): GraphAnswer | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const BEFORE_ANYTHING_LEFT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** No connection, no name or no trust in the certificate: then not a byte of the message went out. */
function neverConnected(cause: unknown): boolean {
  const code = (cause as { cause?: { code?: unknown } }).cause?.code;
  return (
    typeof code === "string" &&
    (BEFORE_ANYTHING_LEFT.has(code) || /CERT|UNABLE_TO_VERIFY|WRONG_VERSION/.test(code))
  );
}

function wordsOf(cause: unknown): string {
  const inner = (cause as { cause?: unknown }).cause;
  return [cause, inner]
    .flatMap((one) => (one instanceof Error && one.message ? [one.message] : []))
    .join(": ");
}
