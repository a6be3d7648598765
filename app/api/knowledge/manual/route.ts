import { getLocale } from "next-intl/server";
import { db } from "@/db/client";
import { contentDisposition } from "@/lib/attachments/content-disposition";
import { currentStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { worksOnBase } from "@/lib/knowledge/card-life";
import { readManualFilter } from "@/lib/knowledge/manual-filter";
import { manualFileName, manualMarkdown } from "@/lib/knowledge/manual-markdown";
import { manualChapters } from "@/lib/knowledge/manual-queries";
import { log } from "@/lib/log";

/** The manual as a Markdown file for an Admin or PIC; to anyone else there is none. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentStaff();
  if (!actor || !worksOnBase(actor)) {
    return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  }
  const filter = readManualFilter(Object.fromEntries(new URL(request.url).searchParams));
  const locale = await getLocale();
  const now = new Date();
  // Before the first byte, so that a fault of the database still has its status.
  const chapters = await manualChapters(db(), filter);
  const pieces = manualMarkdown({ db: db(), now, locale, address: env().APP_URL }, filter, chapters);
  return new Response(streamOf(pieces), {
    headers: {
      "content-type": "text/markdown; charset=utf-8",
      "content-disposition": contentDisposition("attachment", manualFileName(filter, locale, now)),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

/** Pieces are written as fast as they are read, and no further once nobody reads. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log.error({ err: error }, "the manual broke off");
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
