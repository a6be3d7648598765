import "server-only";
import { and, eq, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { complaints } from "@/db/schema/complaints";
import { drafts } from "@/db/schema/drafts";
import { DRAFT_KINDS, type DraftKind } from "@/db/values";
import { draftsOf } from "@/lib/attachments/queries";
import type { StaffActor } from "@/lib/auth/actor";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import type { Context } from "./context";
import { staffId } from "./staff-id";
import { visibleTo } from "./visible-to";

export const DRAFT_MAX_BYTES = 64 * 1024;

/** What the complainant reads is one text, whichever Status goes with it: keeping one of these replaces the others. */
export const TO_COMPLAINANT = ["reply", "request_feedback", "request_closure"] as const;
export type ToComplainant = (typeof TO_COMPLAINANT)[number];

/** A form half filled in is nothing to judge: only its size and shape count. */
const draftInput = z.object({
  kind: z.enum(DRAFT_KINDS),
  fields: z
    .record(z.string().max(40), z.union([z.string(), z.array(z.string()).max(60)]))
    .refine((fields) => Object.keys(fields).length <= 20)
    .refine((fields) => Buffer.byteLength(JSON.stringify(fields)) <= DRAFT_MAX_BYTES),
});

export type DraftFields = Record<string, string | string[]>;

/**
 * Keeps what someone is writing on a complaint and has not sent. Nothing in it but what was chosen from a list is
 * no draft, and ends the one there was.
 * @returns when it was kept; null when there was nothing to keep
 * @throws NotFound when they may not see the complaint; Invalid when it is no draft or too long to be one; Conflict
 *   while what they sent to the complainant is still to be undone, and stands where this would
 */
export async function saveDraft(ctx: Context, complaintId: number, input: unknown): Promise<Date | null> {
  const parsed = draftInput.safeParse(input);
  if (!parsed.success) throw new Invalid({ form: "draft.invalid" });
  const { kind } = parsed.data;
  const fields = keepable(parsed.data.fields);
  const personId = staffId(ctx.actor);
  return ctx.db.transaction(async (tx) => {
    const [complaint] = await tx
      .select({ id: complaints.id })
      .from(complaints)
      .where(and(eq(complaints.id, complaintId), visibleTo(ctx.actor)))
      // What is being sent at this moment is seen below, or waits for this.
      .for("key share", { of: complaints });
    if (!complaint) throw new NotFound();
    const together = replacing(kind);
    if (together.length > 1) await refuseWhileSending(tx, personId, complaintId);
    const others = isBlank(fields) ? together : together.filter((other) => other !== kind);
    await tx.delete(drafts).where(and(ofPerson(personId, complaintId, others), isNull(drafts.sendAt)));
    if (isBlank(fields)) return null;
    await tx
      .insert(drafts)
      .values({ personId, complaintId, kind, fields, updatedAt: ctx.now })
      .onConflictDoUpdate({
        target: [drafts.personId, drafts.complaintId, drafts.kind],
        set: { fields, updatedAt: ctx.now, refusal: null },
        setWhere: isNull(drafts.sendAt),
      });
    return ctx.now;
  });
}

/** @throws Conflict while something this person sent to the complainant is still to be undone */
export async function refuseWhileSending(tx: Executor, personId: number, complaintId: number): Promise<void> {
  const [sending] = await tx
    .select({ kind: drafts.kind })
    .from(drafts)
    .where(and(ofPerson(personId, complaintId, TO_COMPLAINANT), isNotNull(drafts.sendAt)));
  if (sending) throw new Conflict("conflict.sending");
}

/** Ends a draft: it was sent. In the transaction of what was sent. */
export async function discardDraft(
  tx: Executor,
  personId: number,
  complaintId: number,
  kind: DraftKind,
): Promise<void> {
  await tx.delete(drafts).where(ofPerson(personId, complaintId, replacing(kind)));
}

/** A draft and those it takes the place of. */
function replacing(kind: DraftKind): readonly DraftKind[] {
  return (TO_COMPLAINANT as readonly DraftKind[]).includes(kind) ? TO_COMPLAINANT : [kind];
}

/** The drafts of one person on one complaint, as a condition. */
export function ofPerson(
  personId: number,
  complaintId: number,
  kinds: readonly DraftKind[],
): SQL | undefined {
  return and(
    eq(drafts.personId, personId),
    eq(drafts.complaintId, complaintId),
    inArray(drafts.kind, [...kinds]),
  );
}

export type KeptDraft = {
  kind: DraftKind;
  fields: DraftFields;
  /** Its uploads that are still there. */
  files: { id: string; name: string; size: number }[];
  updatedAt: Date;
  /** Why it came back instead of being sent, a key of the `errors` messages; null for one that was never sent. */
  refusal: string | null;
};

/** What someone left unsent on a complaint they may see, the latest first. */
export async function keptDrafts(
  db: Executor,
  actor: StaffActor,
  complaintId: number,
  now: Date,
): Promise<KeptDraft[]> {
  const rows = await db
    .select({
      kind: drafts.kind,
      fields: drafts.fields,
      updatedAt: drafts.updatedAt,
      refusal: drafts.refusal,
    })
    .from(drafts)
    .where(and(eq(drafts.personId, actor.id), eq(drafts.complaintId, complaintId), isNull(drafts.sendAt)));
  if (rows.length === 0) return [];
  const uploads = await draftsOf(db, `person:${actor.id}`, now);
  const pictures = await picturesThere(
    db,
    rows.flatMap(({ fields }) => idsIn(fields.pictures)),
  );
  return rows
    .map((row) => {
      const ids = [row.fields.attachmentIds ?? []].flat();
      const fields = row.fields.pictures
        ? {
            ...row.fields,
            pictures: [row.fields.pictures].flat().map((step) =>
              idsIn(step)
                .filter((id) => pictures.has(id))
                .join(" "),
            ),
          }
        : row.fields;
      return { ...row, fields, files: uploads.filter(({ id }) => ids.includes(id)) };
    })
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
}

/** The pictures of steps, as a form keeps them: ids parted by spaces. */
function idsIn(pictures: string | string[] | undefined): string[] {
  return [pictures ?? []].flat().flatMap((step) => step.split(" ").filter((id) => id !== ""));
}

/** Which of these are still there: an upload that waited too long is not. */
async function picturesThere(db: Executor, ids: readonly string[]): Promise<Set<string>> {
  const known = ids.filter((id) => z.uuid().safeParse(id).success);
  if (known.length === 0) return new Set();
  const rows = await db
    .select({ id: attachments.id })
    .from(attachments)
    .where(inArray(attachments.id, known));
  return new Set(rows.map(({ id }) => id));
}

const CHOSEN = ["solved", "forAll", "way", "verifiedBy", "cardIds"];
/** Whether nobody has written anything or attached a file; a choice alone is quickly made again. */
function isBlank(fields: DraftFields): boolean {
  const written = Object.entries(fields).filter(([name]) => !name.endsWith("Id") && !CHOSEN.includes(name));
  return written.every(([, value]) => [value].flat().every((text) => text.trim() === ""));
}

/** PostgreSQL keeps no NUL and no half of a surrogate pair in a JSON text. */
export function keepable<Kept>(value: Kept): Kept {
  const clean = (one: unknown): unknown => {
    if (typeof one === "string") return one.replaceAll("\0", "").replace(/\p{Cs}/gu, "\ufffd");
    if (Array.isArray(one)) return one.map(clean);
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, held]) => [clean(name), clean(held)]));
  };
  return clean(value) as Kept;
}
