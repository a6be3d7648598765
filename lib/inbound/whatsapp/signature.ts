import "server-only";
import { createHmac } from "node:crypto";
import { env } from "@/lib/env";
import { equalInConstantTime } from "@/lib/security/token";

/** Whether Meta's handshake may be answered; never while WHATSAPP_VERIFY_TOKEN is unset. */
export function knowsVerifyToken(given: string | null): boolean {
  const { WHATSAPP_VERIFY_TOKEN } = env();
  return (
    WHATSAPP_VERIFY_TOKEN !== undefined && given !== null && equalInConstantTime(given, WHATSAPP_VERIFY_TOKEN)
  );
}

/**
 * Whether a body was signed with one of the secrets of WHATSAPP_APP_SECRET.
 * @param signature the header X-Hub-Signature-256: `sha256=` and the hexadecimal HMAC of the raw bytes
 */
export function signedByMeta(body: Buffer, signature: string | null): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(signature ?? "")?.[1]?.toLowerCase() ?? "";
  // All are compared, so that the time does not tell which one it was.
  return env()
    .WHATSAPP_APP_SECRET.map((secret) =>
      equalInConstantTime(given, createHmac("sha256", secret).update(body).digest("hex")),
    )
    .includes(true);
}
