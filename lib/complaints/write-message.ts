import "server-only";
import type { Tx } from "@/db/client";
import { messages } from "@/db/schema/complaints";
import type { Channel, Visibility } from "@/db/values";
import { adoptAttachments } from "@/lib/attachments/adopt";
import { NotFound } from "@/lib/errors";
import type { Context } from "./context";

export type NewMessage = {
  visibility: Visibility;
  body: string;
  attachmentIds?: readonly string[];
};

/** @param onBehalfChannel how the complainant said it, where staff wrote it down for them */
export async function writeMessage(
  tx: Tx,
  ctx: Context,
  complaintId: number,
  message: NewMessage,
  onBehalfChannel?: Channel,
): Promise<number> {
  const { actor, now } = ctx;
  const [written] = await tx
    .insert(messages)
    .values({
      complaintId,
      visibility: message.visibility,
      authorKind: actor.kind,
      authorId: actor.kind === "staff" ? actor.id : null,
      onBehalf: onBehalfChannel !== undefined,
      channel: onBehalfChannel ?? ctx.channel ?? "web",
      body: message.body,
      original: ctx.mail?.original ?? null,
      createdAt: now,
    })
    .returning({ id: messages.id });
  const { id } = written as { id: number };
  await adoptFor(tx, ctx, complaintId, id, message.attachmentIds ?? []);
  return id;
}

/** Makes the writer's uploaded drafts and a mail's files part of the complaint (`messageId` null: of its own text). */
export async function adoptFor(
  tx: Tx,
  ctx: Context,
  complaintId: number,
  messageId: number | null,
  ids: readonly string[],
): Promise<void> {
  const all = [...new Set([...ids, ...(ctx.mail?.fileIds ?? [])])];
  if (all.length === 0) return;
  const owner = ctx.uploader ?? (ctx.actor.kind === "staff" ? `person:${ctx.actor.id}` : null);
  if (owner === null) throw new NotFound();
  await adoptAttachments(tx, { ids: all, owner, complaintId, messageId, now: ctx.now });
}
