import { Readable } from "node:stream";
import { z } from "zod";
import { db } from "@/db/client";
import { contentDisposition } from "@/lib/attachments/content-disposition";
import { SHOWN_IN_PLACE } from "@/lib/attachments/file-type";
import { attachmentFor, cardPictureFor, draftFor, placeOfAttachment } from "@/lib/attachments/queries";
import { storage } from "@/lib/attachments/storage";
import { uploaderOf } from "@/lib/attachments/uploader";
import { currentComplainant } from "@/lib/auth/complainant-session";
import { currentStaff } from "@/lib/auth/session";
import { parseNumber } from "@/lib/complaints/queries";
import { mailFileFor } from "@/lib/inbound/queries";

/**
 * A file, to whoever may read what it belongs to, or to its uploader before it is sent; to anyone else there is none.
 * Never rendered as a page of ours; `?inline=1` lets a picture be shown in place. A picture of a card is shown in many
 * complaints: `complaint` is the No Aduan of the page it stands on.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const { searchParams } = new URL(request.url);
  const file = z.uuid().safeParse(id).success
    ? await readable(id, parseNumber(searchParams.get("complaint") ?? ""))
    : null;
  if (!file) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });

  const inline = searchParams.get("inline") === "1" && SHOWN_IN_PLACE.includes(file.contentType);
  const body = Readable.toWeb(await storage().read(file.storageKey)) as ReadableStream;
  return new Response(body, {
    headers: {
      "content-type": file.contentType.startsWith("text/")
        ? `${file.contentType}; charset=utf-8`
        : file.contentType,
      "content-length": String(file.size),
      "content-disposition": contentDisposition(inline ? "inline" : "attachment", file.name),
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
    },
  });
}

async function readable(id: string, shownIn: number | null) {
  const { complaintId, cardId } = await placeOfAttachment(db(), id);
  if (cardId !== null) {
    const complainant = shownIn === null ? null : await currentComplainant(shownIn);
    for (const actor of [await currentStaff(), complainant]) {
      const file = actor && (await cardPictureFor(db(), actor, id));
      if (file) return file;
    }
    return cardPictureFor(db(), null, id);
  }
  if (complaintId === null) {
    const [owner, staff] = [await uploaderOf(), await currentStaff()];
    const draft = owner && (await draftFor(db(), owner, id, new Date()));
    return draft || (staff && mailFileFor(db(), staff, id));
  }
  for (const actor of [await currentStaff(), await currentComplainant(complaintId)]) {
    const file = actor && (await attachmentFor(db(), actor, id));
    if (file) return file;
  }
  return null;
}
