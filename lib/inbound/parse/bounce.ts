import { addressesIn, addressIn } from "@/lib/inbound/parse/addresses";
import { firstHeader, messageIds, type RawHeaders, readHeaderBlock } from "@/lib/inbound/parse/headers";
import { contentOf, type MimePart } from "@/lib/inbound/parse/mime-tree";

/** Reports about mail of ours that could not be delivered, is late, or was delivered. Pure. */

/** What such a report says; ours is among the Message-IDs when it is about a mail of ours. */
export type MailBounce = {
  messageIds: string[];
  action: "failed" | "delayed" | "delivered" | null;
  /** What the other side's server said, in one line. */
  diagnosis: string;
  recipients: string[];
};
type Head = { headers: Record<string, string[]>; senderAddress: string | null; subject: string };

/** Null for anything that is no such report. @param text the mail's words, for servers that only write prose */
export function readBounce(tree: MimePart, head: Head, text: string): MailBounce | null {
  const parts = [...leaves(tree)];
  const statuses = parts.filter(({ type }) => type === "message/delivery-status");
  if (statuses.length > 0) return readReport(parts, statuses);
  return isProseReport(head, text) ? readProse(parts, head, text) : null;
}

function* leaves(part: MimePart): Generator<MimePart> {
  if (part.parts.length === 0) yield part;
  for (const inner of part.parts) yield* leaves(inner);
}

/** RFC 3464: a block of fields about the message, then one for each recipient. */
function readReport(parts: MimePart[], statuses: MimePart[]): MailBounce {
  const blocks = statuses.flatMap((part) => fieldBlocks(contentOf(part)));
  const outcomes = blocks.map((fields) => ({ fields, action: actionOf(fields) }));
  const action =
    (["failed", "delayed", "delivered"] as const).find((one) =>
      outcomes.some((block) => block.action === one),
    ) ?? null;
  const concerned = outcomes.filter((block) => block.action !== null && block.action === action);
  const recipients = concerned.flatMap(({ fields }) =>
    ["original-recipient", "final-recipient"].flatMap((name) =>
      addressesIn((firstHeader(fields, name) ?? "").replace(/^[^;]*;/, "")),
    ),
  );
  const said = concerned.map(({ fields }) => firstHeader(fields, "diagnostic-code")).find(Boolean);
  const status = concerned.map(({ fields }) => firstHeader(fields, "status")).find(Boolean);
  const ids = [
    ...parts.flatMap(returnedIds),
    ...blocks.flatMap((fields) => messageIds(fields, "original-message-id")),
    ...blocks.flatMap((fields) => messageIds(fields, "x-original-message-id")),
  ];
  return {
    messageIds: [...new Set(ids)],
    action,
    diagnosis: inOneLine(said ?? status ?? ""),
    recipients: [...new Set(recipients)],
  };
}

function fieldBlocks(content: Buffer): RawHeaders[] {
  const blocks: RawHeaders[] = [];
  let rest = content;
  // Many recipients, but no more than a mail of ours has.
  while (rest.length > 0 && blocks.length < 500) {
    const { headers, bodyAt } = readHeaderBlock(rest);
    if (headers.size > 0) blocks.push(headers);
    else if (bodyAt === 0) break;
    rest = rest.subarray(bodyAt);
  }
  return blocks;
}

function actionOf(fields: RawHeaders): MailBounce["action"] {
  const action = (firstHeader(fields, "action") ?? "").toLowerCase().split(/[^a-z]/)[0];
  if (action === "failed" || action === "delayed" || action === "delivered") return action;
  if (action === "relayed" || action === "expanded") return "delivered";
  const status = /^[245]\./.exec(firstHeader(fields, "status") ?? "")?.[0];
  return status === "5." ? "failed" : status === "4." ? "delayed" : status === "2." ? "delivered" : null;
}

/** The Message-ID of the mail that came back, whole or only its headers. */
function returnedIds(part: MimePart): string[] {
  const isReturned = /^(message\/(rfc822|global|global-headers|rfc822-headers)|text\/rfc822-headers)$/.test(
    part.type,
  );
  if (!isReturned) return [];
  const { headers } = readHeaderBlock(contentOf(part));
  return ["message-id", "x-original-message-id", "original-message-id"].flatMap((name) =>
    messageIds(headers, name),
  );
}

const FAILURE_SUBJECT =
  /^(undeliver|mail delivery failed|delivery (status notification|failure|has failed)|returned mail|failure notice|mail system error|message delayed|delayed mail|warning: could not send|nondeliverable|tidak dapat dihantar|penghantaran gagal)/i;
const FAILURE_TEXT =
  /qmail-send program|could not be delivered|wasn't able to deliver|was not able to deliver|did not reach (some or all of )?the|delivery (to the following|has failed)|undeliverable|user unknown|no such user|tidak dapat dihantar/i;
const DELAY =
  /\b(delayed|delivery (is )?delayed|could not send message for|will be retried|has not yet been delivered|still be retried|warning message only|lewat)\b/i;

function isProseReport({ headers, senderAddress, subject }: Head, text: string): boolean {
  if (headers["x-failed-recipients"]) return true;
  const emptyPath = headers["return-path"]?.[0]?.replace(/\s/g, "") === "<>";
  const daemon = /^(mailer-?daemon|mail-?daemon|postmaster)@/.test(senderAddress ?? "");
  if (!daemon && !emptyPath) return false;
  return FAILURE_SUBJECT.test(subject) || (daemon && FAILURE_TEXT.test(text.slice(0, 20_000)));
}

function readProse(parts: MimePart[], { headers, subject }: Head, text: string): MailBounce {
  const lines = text.slice(0, 200_000).split("\n");
  // What the server says comes before the mail it gives back.
  const returnedAt = lines.findIndex((line) =>
    /^[-\s>]*(below this line|original message|returned message|this is a copy|message headers follow|(received|return-path):)/i.test(
      line,
    ),
  );
  const said = (returnedAt === -1 ? lines : lines.slice(0, returnedAt)).slice(0, 200);
  const inText = lines.flatMap((line, index) => {
    if (!/^[>\s]*(x-original-|original-)?message-id\s*:/i.test(line)) return [];
    // Folded: the identifier stands on the next line.
    return (line.includes("<") ? line : (lines[index + 1] ?? "")).match(/<[^<>\s]+@[^<>\s]+>/g) ?? [];
  });
  const recipients = [
    ...(headers["x-failed-recipients"] ?? []).flatMap(addressesIn),
    ...said.flatMap((line) => {
      const named =
        /^\s*<?([^\s<>]{1,250}@[^\s<>:]{1,250})>?\s*:?\s*($|\()/.exec(line)?.[1] ??
        /^\s*<([^\s<>]{1,300})>:/.exec(line)?.[1];
      return named ? [addressIn(named)].filter((address) => address !== null) : [];
    }),
  ];
  const diagnosis =
    said.find((line) => /(^|\D)[45]\d\d[ -]|(^|\s)[45]\.\d{1,3}\.\d{1,3}\b/.test(line.slice(0, 1000))) ??
    said.find((line) => FAILURE_TEXT.test(line.slice(0, 1000))) ??
    subject;
  return {
    messageIds: [...new Set([...parts.flatMap(returnedIds), ...inText])],
    action: DELAY.test(subject) || DELAY.test(said.join("\n").slice(0, 5000)) ? "delayed" : "failed",
    diagnosis: inOneLine(diagnosis),
    recipients: [...new Set(recipients)],
  };
}

function inOneLine(text: string): string {
  return text
    .slice(0, 2000)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 300);
}
