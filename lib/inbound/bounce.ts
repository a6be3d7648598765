import { firstHeader, messageIds, type RawHeaders, readHeaders } from "@/lib/inbound/headers";

export type Bounce = {
  /** Message-IDs the report mentions; ours is the one it is about. */
  messageIds: string[];
  /** What the other side's server said, in one line. */
  diagnosis: string;
};

/** A report (RFC 3464) that a mail could not be delivered for good; null for anything else, a delay included. */
export function readBounce(raw: Buffer, headers: RawHeaders): Bounce | null {
  const type = firstHeader(headers, "content-type")?.toLowerCase() ?? "";
  if (!/^multipart\/report\b/.test(type) || !/report-type\s*=\s*"?delivery-status/.test(type)) return null;
  const body = raw.subarray(readHeaders(raw).bodyAt).toString("utf8");
  const unfolded = body.replace(/\r?\n[ \t]+/g, " ");
  if (!/^Action\s*:\s*failed/im.test(unfolded)) return null;
  const mentioned = unfolded.match(/^(Message-ID|Original-Message-ID|X-Original-Message-ID)\s*:.*$/gim) ?? [];
  const ids = mentioned.flatMap((line) => messageIds(new Map([["id", [line]]]), "id"));
  const diagnosis = (/^Diagnostic-Code\s*:\s*(.*)$/im.exec(unfolded) ??
    /^Status\s*:\s*(.*)$/im.exec(unfolded))?.[1];
  return {
    messageIds: [...new Set(ids)],
    diagnosis: (diagnosis ?? "").replace(/\s+/g, " ").trim().slice(0, 300),
  };
}
