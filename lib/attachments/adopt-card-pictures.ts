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

/** Who writes the steps, at what time. */
type Writer = { actor: Actor; now: Date };

/**
 * Makes the pictures of steps the card's own: uploads of the writer become its pictures, those it has already stay,
 * and of another card's (steps that were taken over) it gets copies, the bytes first, lasting, then the row.
 * @returns the steps with the ids that their pictures have from now on
 * @throws Invalid when one is not there, is somebody else's upload, has expired or is no picture
 */
export async function adoptCardPictures(
  tx: Tx,
  { actor, now }: Writer,
  { steps, cardId }: { steps: readonly CardStep[]; cardId: number },
): Promise<CardStep[]> {
  const ids = picturesOf(steps);
  const found = await readPictures(tx, { actor, now }, ids, { lock: true });
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
    await tx
      .insert(attachments)
      .values({ ...file, id, cardId, complaintId: null, messageId: null, storageKey, createdAt: now });
    copies.set(file.id, id);
  }
  return steps.map(({ text, pictures }) => ({ text, pictures: pictures.map((id) => copies.get(id) ?? id) }));
}

/**
 * Makes sure that these can become pictures of a card (`adoptCardPictures`), as far as it is known now.
 * @returns those of them that are uploads of the writer's
 */
export async function checkCardPictures(
  tx: Tx,
  writer: Writer,
  steps: readonly CardStep[],
): Promise<string[]> {
  const found = await readPictures(tx, writer, picturesOf(steps));
  return found.filter(({ ownerKey }) => ownerKey !== null).map(({ id }) => id);
}

function picturesOf(steps: readonly CardStep[]): string[] {
  return [...new Set(steps.flatMap(({ pictures }) => pictures))];
}

async function readPictures(
  tx: Tx,
  { actor, now }: Writer,
  ids: readonly string[],
  { lock = false }: { lock?: boolean } = {},
) {
  if (ids.length === 0) return [];
  const query = tx
    .select()
    .from(attachments)
    .where(inArray(attachments.id, [...ids]))
    .orderBy(attachments.id);
  const found = await (lock ? query.for("update") : query);
  if (found.length !== ids.length) throw new Invalid({ steps: "pictures.unknown" });
  const owner = actor.kind === "staff" ? `person:${actor.id}` : null;
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
