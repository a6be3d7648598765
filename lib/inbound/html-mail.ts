import "server-only";
import { buffer } from "node:stream/consumers";
import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { complaints } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { SHOWN_IN_PLACE } from "@/lib/attachments/file-type";
import { storage } from "@/lib/attachments/storage";
import type { Actor } from "@/lib/auth/actor";
import { isMailId } from "@/lib/inbound/held";
import { mailVisibleTo } from "@/lib/inbound/queries";
import { type SafeHtml, safeHtml } from "@/lib/inbound/sanitize-html";

/** Pictures of a mail beyond this in all are left to be downloaded. */
const PICTURES_MAX_BYTES = 8 * 1024 * 1024;

/**
 * A mail's HTML as it may be shown: cleaned, its own pictures in place (as data, because the page that shows it is
 * nobody's and may fetch nothing of ours), those from outside only when asked for.
 * @returns null when it is not there, has no HTML, or is not for them
 */
export async function htmlMailFor(
  db: Executor,
  actor: Actor,
  id: string,
  options: { images: "blocked" | "shown" },
): Promise<SafeHtml | null> {
  if (!isMailId(id)) return null;
  const [mail] = await db
    .select({
      html: inboundMails.html,
      complaintId: inboundMails.complaintId,
      messageId: inboundMails.messageId,
    })
    .from(inboundMails)
    .leftJoin(complaints, eq(complaints.id, inboundMails.complaintId))
    .where(and(eq(inboundMails.id, id), isNotNull(inboundMails.html), mailVisibleTo(actor)));
  if (!mail?.html) return null;
  const pictures = await picturesOf(db, id, mail);
  return safeHtml(mail.html, { ...options, cid: (contentId) => pictures.get(contentId) ?? null });
}

/** The pictures a mail shows in its text, by Content-ID, as data addresses. */
async function picturesOf(
  db: Executor,
  id: string,
  { complaintId, messageId }: { complaintId: number | null; messageId: number | null },
): Promise<Map<string, string>> {
  // Part of the message by now, or of the complaint's own text, or still the mail's own.
  const adopted =
    complaintId === null
      ? undefined
      : and(
          eq(attachments.complaintId, complaintId),
          messageId === null ? isNull(attachments.messageId) : eq(attachments.messageId, messageId),
        );
  const files = await db
    .select({
      contentId: attachments.contentId,
      contentType: attachments.contentType,
      size: attachments.size,
      storageKey: attachments.storageKey,
    })
    .from(attachments)
    .where(
      and(isNotNull(attachments.contentId), or(eq(attachments.ownerKey, sql`${`mail:${id}`}`), adopted)),
    );
  const pictures = new Map<string, string>();
  let total = 0;
  for (const { contentId, contentType, size, storageKey } of files) {
    total += size;
    if (contentId === null || !SHOWN_IN_PLACE.includes(contentType) || total > PICTURES_MAX_BYTES) continue;
    const bytes = await buffer(await storage().read(storageKey));
    pictures.set(contentId, `data:${contentType};base64,${bytes.toString("base64")}`);
  }
  return pictures;
}
