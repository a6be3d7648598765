import { firstHeader, type RawHeaders } from "@/lib/inbound/headers";

const PRESENT = [
  "x-autoreply",
  "x-autorespond",
  "x-autoresponder",
  "x-autoresponse",
  "x-loop",
  "list-id",
  "list-unsubscribe",
];

/** Out-of-office notes, lists and machines: kept, but never taken for what a person says. */
export function isAutomatic(headers: RawHeaders, senderAddress: string | null): boolean {
  const value = (name: string) => firstHeader(headers, name)?.toLowerCase() ?? "";
  const submitted = value("auto-submitted").split(";")[0]?.trim() ?? "";
  if (submitted !== "" && submitted !== "no") return true;
  if (
    [value("precedence"), value("x-precedence")].some((word) => /^(bulk|junk|list|auto_reply)\b/.test(word))
  ) {
    return true;
  }
  if (/\b(all|autoreply|oof)\b/.test(value("x-auto-response-suppress"))) return true;
  if (PRESENT.some((name) => headers.has(name))) return true;
  if (value("return-path").replace(/\s/g, "") === "<>") return true;
  return /^(mailer-daemon|postmaster)@/.test(senderAddress ?? "");
}
