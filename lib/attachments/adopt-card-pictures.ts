import "server-only";
import { randomUUID } from "node:crypto";
import { inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import type { CardStep } from "@/db/schema/knowledge";
import type { Actor } from "@/lib/auth/actor";
import { Invalid } from "@/lib/errors";
import { SHOWN_IN_PLACE } from "./file-type";
import { cardPictureFor } from "./queries";
import { storage } from "./storage";

/** Who writes the steps, at what time; `uploader` owns their uploads where that is not themself. */
type Writer = { actor: Actor; now: Date; uploader?: string | undefined };

/**
 * Makes pictures of steps a card's own: uploads of the writer become its pictures, those it has already stay, and of
 * another card's (steps that were taken over) it gets copies, the bytes first, lasting, then the row.
 * @returns the ids of those copies by the ids that were given (`withPictures`)
 * @throws Invalid when one is not there, is somebody else's upload, has expired or is no picture
 */
export async function adoptCardPictures(
  tx: Tx,
  writer: Writer,
  { ids, cardId }: { ids: readonly string[]; cardId: number },
): Promise<Map<string, string>> {
  const found = await readPictures(tx, writer, ids, { lock: true });
  const uploads = found.filter(({ ownerKey }) => ownerKey !== null).map(({ id }) => id);
  if (uploads.length > 0) {
    await tx
      .update(attachments)
      .set({ cardId, ownerKey: null, expiresAt: null })
      .where(inArray(attachments.id, uploads));
  }
  const copies = new Map<string, string>();
  for (const file of found) {
    if (file.ownerKey !== null || file.cardId === cardId) continue;
    const id = randomUUID();
    const storageKey = `${id.slice(0, 2)}/${id}`;
    await storage().copy(file.storageKey, storageKey);
    await tx.insert(attachments).values({ ...file, id, cardId, storageKey, createdAt: writer.now });
    copies.set(file.id, id);
  }
  return copies;
}

/** Steps with the ids that their pictures have after `adoptCardPictures`. */
export function withPictures(steps: readonly CardStep[], copies: ReadonlyMap<string, string>): CardStep[] {
  return steps.map(({ text, pictures }) => ({ text, pictures: pictures.map((id) => copies.get(id) ?? id) }));
}

/**
 * Makes sure that these can become pictures of a card (`adoptCardPictures`), as far as it is known now.
 * @returns those of them that are uploads of the writer's
 */
export async function checkCardPictures(tx: Tx, writer: Writer, ids: readonly string[]): Promise<string[]> {
  const found = await readPictures(tx, writer, ids, { lock: false });
  return found.filter(({ ownerKey }) => ownerKey !== null).map(({ id }) => id);
}

async function readPictures(
  tx: Tx,
  { actor, now, uploader }: Writer,
  ids: readonly string[],
  { lock }: { lock: boolean },
) {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const query = tx.select().from(attachments).where(inArray(attachments.id, wanted)).orderBy(attachments.id);
  const found = await (lock ? query.for("update") : query);
  if (found.length !== wanted.length) throw new Invalid({ steps: "pictures.unknown" });
  const owner = uploader ?? (actor.kind === "staff" ? `person:${actor.id}` : null);
  for (const file of found) {
    const theirs =
      file.ownerKey === null
        ? file.cardId !== null && (await cardPictureFor(tx, actor, file.id)) !== null
        : file.ownerKey === owner && (file.expiresAt as Date) > now;
    if (!theirs) throw new Invalid({ steps: "pictures.unknown" });
    if (!SHOWN_IN_PLACE.includes(file.contentType)) throw new Invalid({ steps: "pictures.type" });
  }
  return found;
}
