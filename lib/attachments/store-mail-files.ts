import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { cleanFileName, contentTypeOf, fileProblem, SAMPLE_BYTES } from "./file-type";
import { storage } from "./storage";

/** A held mail waits as long as it takes: its files do not expire before it is decided on. */
const NEVER = new Date("9999-12-31T00:00:00Z");
/** Each is flushed to the disk by itself; more than these at once gain nothing. */
const AT_ONCE = 16;

type MailFile = { name: string; contentType: string; contentId: string | null; content: Uint8Array };

/**
 * Keeps all files of one inbound mail as drafts of `mail:<id>`, of any kind and however many. Names in storage come
 * from the mail and the file's place in it, so that a second run writes the same files and not others beside them.
 * What is not of a kind we know is served as bytes to download.
 * @returns their ids, in order
 */
export async function storeMailFiles(
  { db, now }: { db: Executor; now: Date },
  mailId: string,
  files: readonly MailFile[],
): Promise<string[]> {
  const ids = files.map((_, index) => fileId(mailId, index));
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const batch = ids.slice(from, from + AT_ONCE);
    const known = await db
      .select({ id: attachments.id })
      .from(attachments)
      .where(inArray(attachments.id, batch));
    const missing = batch.filter((id) => !known.some((row) => row.id === id));
    if (missing.length === 0) continue;
    const rows = await Promise.all(
      missing.map(async (id) => {
        const place = ids.indexOf(id);
        const file = files[place] as MailFile;
        const storageKey = `${id.slice(0, 2)}/${id}`;
        await keep(storageKey, file.content);
        const name = cleanFileName(file.name, file.contentType);
        return {
          id,
          ownerKey: mailOwner(mailId),
          name,
          contentType: servedAs(name, file.content),
          contentId: file.contentId?.replaceAll("\0", "").slice(0, 500) || null,
          size: file.content.byteLength,
          sha256: createHash("sha256").update(file.content).digest("hex"),
          storageKey,
          // A millisecond apart, so that they are shown in their order.
          createdAt: new Date(now.getTime() + place),
          expiresAt: NEVER,
        };
      }),
    );
    await db.insert(attachments).values(rows).onConflictDoNothing();
  }
  return ids;
}

/** The owner of an inbound mail's files until they are part of a complaint (`Context.uploader`). */
export function mailOwner(mailId: string): string {
  return `mail:${mailId}`;
}

/** A UUID of its own for each place in a mail (RFC 9562, version 8). */
function fileId(mailId: string, index: number): string {
  const digest = createHash("sha256").update(`${mailId}:${index}`).digest("hex");
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}

async function keep(storageKey: string, content: Uint8Array): Promise<void> {
  const incoming = await storage().incoming(randomUUID());
  try {
    const handle = await open(incoming, "wx", 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await storage().keep(incoming, storageKey);
  } catch (reason) {
    await rm(incoming, { force: true });
    throw reason;
  }
}

/** The kind its name promises when the bytes keep the promise; nothing that a browser would run. */
function servedAs(name: string, content: Uint8Array): string {
  const sample = { head: content.subarray(0, SAMPLE_BYTES), tail: content.subarray(-SAMPLE_BYTES) };
  const kind = content.byteLength > 0 && fileProblem(name, sample) === null ? contentTypeOf(name) : null;
  return kind ?? "application/octet-stream";
}
