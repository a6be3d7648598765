import "server-only";
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import type { Db, Executor, Tx } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { complaints, events } from "@/db/schema/complaints";
import { drafts } from "@/db/schema/drafts";
import { people } from "@/db/schema/people";
import { QUIET_EVENTS } from "@/db/values";
import { holdUploads } from "@/lib/attachments/hold-uploads";
import { type StaffActor, SYSTEM } from "@/lib/auth/actor";
import { addDays } from "@/lib/calendar/local-date";
import { Conflict, DomainError, Invalid } from "@/lib/errors";
import { addJob } from "@/lib/jobs/queue";
import { cardForClosing } from "@/lib/knowledge/record-use";
import { log } from "@/lib/log";
import { parseInput } from "@/lib/parse-input";
import { staffActor } from "@/lib/people/staff-actor";
import { setting } from "@/lib/settings/settings";
import type { Context } from "./context";
import {
  type DraftFields,
  discardDraft,
  keepable,
  ofPerson,
  refuseWhileSending,
  type ToComplainant,
} from "./drafts";
import { replyInput, requestClosureInput, requestFeedbackInput } from "./input";
import { reply } from "./reply";
import { checkClosing, requestClosure } from "./request-closure";
import { requestFeedback } from "./request-feedback";
import { staffId } from "./staff-id";
import { permit } from "./transition";
import { visibleTo } from "./visible-to";

/**
 * Undo of sending: what a member of staff sends to the complainant waits for some seconds as their scheduled draft,
 * and is undone by being a draft again. Then a job runs the ordinary command as that person; what it refuses is
 * handed back as a draft with the reason. Nothing of the complaint changes before.
 */

const COMMANDS = { reply, request_feedback: requestFeedback, request_closure: requestClosure };
const INPUTS = {
  reply: replyInput,
  request_feedback: requestFeedbackInput,
  request_closure: requestClosureInput,
};
/** The fields of the composer, as its drafts keep them. */
const FIELDS = [
  "text",
  "cardIds",
  "way",
  "symptom",
  "cause",
  "steps",
  "pictures",
  "moduleId",
  "screen",
  "errorCode",
  "verifiedBy",
  "vendorLogNo",
  "cardNo",
  "differs",
  "attachmentIds",
] as const;
/** Uploads outlive a worker that is away for long. */
const UPLOADS_KEPT_DAYS = 30;

/** One scheduled draft, as its job names it. */
export type Scheduled = { personId: number; complaintId: number; kind: ToComplainant };

/**
 * Sends from the composer: with no time to undo (setting `undoSeconds` 0) at once, else later.
 * @returns when it will leave; null when it has left
 * @throws what the command throws, now as far as it can be known now; Conflict while another is still to be undone
 */
export async function scheduleSend(
  ctx: Context,
  complaintId: number,
  kind: ToComplainant,
  input: unknown,
): Promise<Date | null> {
  const personId = staffId(ctx.actor);
  const parsed = parseInput(INPUTS[kind], input);
  return ctx.db.transaction(async (tx) => {
    await permit(tx, ctx, complaintId, kind, parsed);
    await refuseWhileSending(tx, personId, complaintId);
    const seconds = await setting(tx, "undoSeconds");
    if (seconds === 0) {
      await COMMANDS[kind]({ ...ctx, db: tx }, complaintId, parsed);
      await discardDraft(tx, personId, complaintId, kind);
      return null;
    }
    const sendAt = new Date(ctx.now.getTime() + seconds * 1000);
    const pictures = "way" in parsed ? await checkClosing(tx, ctx, parsed) : [];
    await holdUploads(tx, {
      ids: [...parsed.attachmentIds, ...pictures],
      owner: `person:${personId}`,
      until: addDays(sendAt, UPLOADS_KEPT_DAYS),
      now: ctx.now,
    });
    await discardDraft(tx, personId, complaintId, kind);
    const { version, ...words } = parsed;
    const scheduled = { personId, complaintId, kind };
    const row = {
      fields: formFields(input),
      input: { ...keepable(words), version },
      sendAt,
      updatedAt: ctx.now,
      refusal: null,
    };
    await tx
      .insert(drafts)
      .values({ ...scheduled, ...row })
      .onConflictDoUpdate({ target: [drafts.personId, drafts.complaintId, drafts.kind], set: row });
    await addJob(tx, "send_draft", scheduled, { runAt: sendAt, key: jobKey(scheduled) });
    return sendAt;
  });
}

/** A second job of the same draft takes the place of the first; one that finds nothing to send does nothing. */
function jobKey({ personId, complaintId, kind }: Scheduled): string {
  return `send_draft:${personId}:${complaintId}:${kind}`;
}

/** What was in the form, so that it comes back as it was. */
function formFields(input: unknown): DraftFields {
  const given = input as Record<string, unknown>;
  const fields = FIELDS.flatMap((name) => {
    const value = given[name];
    const kept =
      typeof value === "string" || (Array.isArray(value) && value.every((one) => typeof one === "string"));
    return kept ? [[name, value as string | string[]] as const] : [];
  });
  return keepable(Object.fromEntries(fields));
}

/**
 * Undo: what was to be sent is a draft again, whole. A second undo finds it done.
 * @throws Conflict when it has left already
 */
export async function undoSend(ctx: Context, complaintId: number, kind: ToComplainant): Promise<void> {
  const undone = await ctx.db
    .update(drafts)
    .set({ sendAt: null, input: null, updatedAt: ctx.now })
    .where(ofPerson(staffId(ctx.actor), complaintId, [kind]))
    .returning({ kind: drafts.kind });
  if (undone.length === 0) throw new Conflict("conflict.left");
}

/**
 * Sends a scheduled draft whose time has come; nothing when it was undone or has left. In one transaction, so that
 * it leaves once.
 * @param options.lastAttempt hands it back instead of failing once more
 * @throws when it should be tried again later
 */
export async function sendScheduled(
  { db, now }: { db: Db; now: Date },
  { personId, complaintId, kind }: Scheduled,
  options: { lastAttempt?: boolean } = {},
): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      // The complaint's lock comes first, as it does for everybody who writes.
      await tx
        .select({ id: complaints.id })
        .from(complaints)
        .where(eq(complaints.id, complaintId))
        .for("update");
      const [draft] = await tx
        .select({ input: drafts.input })
        .from(drafts)
        .where(and(ofPerson(personId, complaintId, [kind]), isNotNull(drafts.sendAt)))
        .for("update");
      if (!draft?.input) return;
      const actor = await staffActor(tx, personId, now);
      if (actor === null) return handBack(tx, { personId, complaintId, kind }, "send.inactive", now);
      try {
        const version = await versionSeen(tx, complaintId, personId, draft.input.version);
        await COMMANDS[kind]({ actor, now, db: tx }, complaintId, { ...draft.input, version });
        await discardDraft(tx, personId, complaintId, kind);
      } catch (reason) {
        if (!(reason instanceof DomainError)) throw reason;
        const [field] = reason instanceof Invalid ? Object.values(reason.fields) : [];
        await handBack(tx, { personId, complaintId, kind }, field ?? reason.key, now);
      }
    });
  } catch (error) {
    log.error({ complaint: complaintId, kind, err: error }, "a scheduled message was not sent");
    if (!options.lastAttempt) throw error;
    await handBack(db, { personId, complaintId, kind }, "send.failed", now);
  }
}

/** Sends nothing any more, and says why to its author when they next see it. */
async function handBack(
  db: Executor,
  { personId, complaintId, kind }: Scheduled,
  refusal: string,
  now: Date,
): Promise<void> {
  await db
    .update(drafts)
    .set({ sendAt: null, input: null, refusal, updatedAt: now })
    .where(and(ofPerson(personId, complaintId, [kind]), isNotNull(drafts.sendAt)));
}

/** What the author themselves did while it waited does not stop it: then what they saw is what there is now. */
async function versionSeen(
  tx: Tx,
  complaintId: number,
  personId: number,
  version: unknown,
): Promise<unknown> {
  if (typeof version !== "number") return undefined;
  const [unseen] = await tx
    .select({ seq: events.seq })
    .from(events)
    .where(
      and(
        eq(events.complaintId, complaintId),
        gt(events.seq, version),
        sql`${events.actorId} is distinct from ${personId}`,
        notInArray(events.type, [...QUIET_EVENTS]),
      ),
    )
    .limit(1);
  return unseen ? version : undefined;
}

export type PendingSend = {
  personId: number;
  personName: string;
  kind: ToComplainant;
  text: string;
  /** Of a closing, as the complainant will read it. */
  resolution: {
    cause: string;
    steps: string[];
    pictures: string[][];
    differs: string | null;
  } | null;
  files: { id: string; name: string; size: number }[];
  sendAt: Date;
};

/** What staff have sent on a complaint and can still undo, the first to leave first. The caller has checked who sees it. */
export async function pendingSends(db: Executor, complaintId: number): Promise<PendingSend[]> {
  const rows = await db
    .select({
      personId: drafts.personId,
      personName: people.name,
      kind: drafts.kind,
      fields: drafts.input,
      sendAt: drafts.sendAt,
    })
    .from(drafts)
    .innerJoin(people, eq(people.id, drafts.personId))
    .where(and(eq(drafts.complaintId, complaintId), isNotNull(drafts.sendAt), people.active))
    .orderBy(asc(drafts.sendAt));
  if (rows.length === 0) return [];
  const listed = (value: unknown) => (Array.isArray(value) ? (value as string[]) : []);
  const ids = rows.flatMap(({ fields }) => listed(fields?.attachmentIds));
  const files =
    ids.length === 0
      ? []
      : await db
          .select({ id: attachments.id, name: attachments.name, size: attachments.size })
          .from(attachments)
          .where(inArray(attachments.id, ids));
  return Promise.all(
    rows.map(async ({ fields, kind, sendAt, ...person }) => ({
      ...person,
      kind: kind as ToComplainant,
      text: typeof fields?.text === "string" ? fields.text : "",
      resolution: kind === "request_closure" ? await resolutionIn(db, fields) : null,
      files: files.filter(({ id }) => listed(fields?.attachmentIds).includes(id)),
      sendAt: sendAt as Date,
    })),
  );
}

async function resolutionIn(db: Executor, fields: unknown): Promise<PendingSend["resolution"]> {
  const { data: closing } = requestClosureInput.safeParse(fields);
  if (!closing) return null;
  if (closing.way === "new") {
    const { cause, steps, pictures } = closing;
    return { cause, steps, pictures, differs: null };
  }
  try {
    const { cause, steps } = await cardForClosing(db, SYSTEM, closing.cardNo);
    return {
      cause,
      steps: steps.map(({ text }) => text),
      pictures: steps.map(({ pictures }) => pictures),
      differs: closing.differs,
    };
  } catch (reason) {
    // Retired since: its author is told when it should leave.
    if (reason instanceof Invalid) return null;
    throw reason;
  }
}

/** The complaints on which something someone sent came back to them unsent; the latest first. */
export async function handedBackTo(
  db: Executor,
  actor: StaffActor,
): Promise<{ number: number; title: string }[]> {
  return db
    .select({ number: complaints.id, title: complaints.title })
    .from(drafts)
    .innerJoin(complaints, eq(complaints.id, drafts.complaintId))
    .where(
      and(eq(drafts.personId, actor.id), isNotNull(drafts.refusal), isNull(drafts.sendAt), visibleTo(actor)),
    )
    .orderBy(desc(drafts.updatedAt))
    .limit(5);
}
