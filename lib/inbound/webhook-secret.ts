import "server-only";
import { env } from "@/lib/env";
import { equalInConstantTime } from "@/lib/security/token";

/** Whether a request carries one of the secrets of INBOUND_EMAIL_SECRET; never while none is set. */
export function mayDeliverMail(request: Request): boolean {
  const given = /^Bearer +(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  // All are compared, so that the time does not tell which one it was.
  return env()
    .INBOUND_EMAIL_SECRET.map((secret) => equalInConstantTime(given, secret))
    .includes(true);
}
