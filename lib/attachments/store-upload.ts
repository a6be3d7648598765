import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { open, rm } from "node:fs/promises";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { FileRefused } from "./file-refused";
import {
  cleanFileName,
  contentTypeOf,
  fileProblem,
  MAX_FILE_BYTES,
  SAMPLE_BYTES,
  type Sample,
} from "./file-type";
import { storage } from "./storage";

/** How long an upload waits to be sent with a form. */
const DRAFT_MS = 24 * 3600_000;

export type StoredUpload = { id: string; name: string; size: number };

/**
 * Keeps a file as somebody's draft: the bytes first, lasting, then the row, so that no row is ever without its file.
 * @param upload.owner `person:<id>` or `browser:<hash>`: who alone may attach it (adoptAttachments)
 * @param upload.contentType only used to find an extension for a name that has none
 * @param upload.body the whole file, or its bytes as they arrive
 * @throws FileRefused when it is empty, too large, of a kind we do not take, or not what its name says
 */
export async function storeUpload(
  { db, now }: { db: Executor; now: Date },
  upload: { owner: string; name: string; contentType?: string; body: Uint8Array | AsyncIterable<Uint8Array> },
): Promise<StoredUpload> {
  const id = randomUUID();
  const name = cleanFileName(upload.name, upload.contentType);
  const contentType = contentTypeOf(name);
  if (!contentType) throw new FileRefused("attachments.type");

  const incoming = await storage().incoming(id);
  const storageKey = `${id.slice(0, 2)}/${id}`;
  try {
    const { size, sha256, sample } = await write(incoming, upload.body);
    if (size === 0) throw new FileRefused("attachments.empty");
    const problem = fileProblem(name, sample);
    if (problem) throw new FileRefused(problem);
    await storage().keep(incoming, storageKey);
    await db.insert(attachments).values({
      id,
      ownerKey: upload.owner,
      name,
      contentType,
      size,
      sha256,
      storageKey,
      createdAt: now,
      expiresAt: new Date(now.getTime() + DRAFT_MS),
    });
    return { id, name, size };
  } catch (reason) {
    await rm(incoming, { force: true });
    throw reason;
  }
}

async function write(file: string, body: Uint8Array | AsyncIterable<Uint8Array>) {
  const hash = createHash("sha256");
  let size = 0;
  let head: Buffer = Buffer.alloc(0);
  let tail: Buffer = Buffer.alloc(0);
  const handle = await open(file, "wx", 0o600);
  try {
    for await (const chunk of body instanceof Uint8Array ? [body] : body) {
      size += chunk.byteLength;
      if (size > MAX_FILE_BYTES) throw new FileRefused("attachments.too_large");
      hash.update(chunk);
      if (head.length < SAMPLE_BYTES)
        head = Buffer.concat([head, chunk.subarray(0, SAMPLE_BYTES - head.length)]);
      tail = Buffer.concat([tail, chunk.subarray(-SAMPLE_BYTES)]).subarray(-SAMPLE_BYTES);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const sample: Sample = { head, tail };
  return { size, sha256: hash.digest("hex"), sample };
}
