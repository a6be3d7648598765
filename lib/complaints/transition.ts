import "server-only";
import { and, eq, gt, isNull, notInArray } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import {
  complaints,
  type complaints as complaintsTable,
  type EventData,
  events,
  messages,
  participants,
  referrals,
  vendorLogs,
  vendorTickets,
} from "@/db/schema/complaints";
import { vendors } from "@/db/schema/people";
import {
  type Channel,
  type EventType,
  isQuiet,
  QUIET_EVENTS,
  type ReferralOutcome,
  type Stage,
  type VendorLogOutcome,
  type Verb,
} from "@/db/values";
import type { Actor } from "@/lib/auth/actor";
import { refreshClock } from "@/lib/clocks/refresh-clock";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { type CardUsed, recordUses } from "@/lib/knowledge/record-use";
import { settleCardUses } from "@/lib/knowledge/settle-card-uses";
import { notify } from "@/lib/notifications/notify";
import { setting } from "@/lib/settings/settings";
import { appendEvent } from "./append-event";
import type { Context } from "./context";
import { capacitiesOf, coveredPic, decide, reopenUntil, type Situation, situationOf } from "./lifecycle";
import { closeLog, endWhenNobodyWaits } from "./vendor-tickets";
import { visibleTo } from "./visible-to";
import { type NewMessage, writeMessage } from "./write-message";

export type Complaint = typeof complaintsTable.$inferSelect;

/** A complaint under its lock, with what else the lifecycle depends on. */
export type LockedComplaint = Complaint & { situation: Situation; reopenUntil: Date | null };

/** What a command adds to the bare change of stage. */
export type Change = {
  message?: NewMessage;
  /** Told to have been said by the complainant, written down by staff: how they said it. */
  onBehalfChannel?: Channel;
  set?: Partial<Omit<Complaint, "id" | "version" | "stage" | "stageSince" | "resumeStage" | "search">>;
  data?: EventData;
  /** Handed or referred to: sees the complaint from now on. */
  participant?: { personId: number; role: "pic" | "implementor" };
  relievedPicId?: number | null;
  /** Cards of the record of problems that it was done with. */
  cards?: readonly CardUsed[];
};

export type Result = {
  complaintId: number;
  seq: number;
  stage: Stage;
  version: number;
  messageId: number | null;
};

/**
 * Carries one verb out on one complaint: lock, check, message, event, stage and notifications in one transaction.
 * The only writer of a stage.
 * @param work runs under the lock, after the checks, and says what else changes
 * @throws NotFound when the actor may not see it; Conflict when the stage or version moved on; Forbidden when
 *   the actor may see it but not do this
 */
export async function transition(
  ctx: Context,
  complaintId: number,
  verb: Exclude<Verb, "lodge">,
  seen: { version?: number | undefined },
  work: (tx: Tx, complaint: LockedComplaint) => Promise<Change>,
): Promise<Result> {
  return ctx.db.transaction(async (tx) => {
    const { complaint, to } = await permit(tx, ctx, complaintId, verb, seen);
    const change = await work(tx, complaint);
    return record(tx, ctx, complaint, verb, to, change);
  });
}

/**
 * Locks the complaint and makes sure that someone may do this to it now.
 * @throws what `transition` throws
 */
export async function permit(
  tx: Tx,
  { actor, now }: Pick<Context, "actor" | "now">,
  complaintId: number,
  verb: Exclude<Verb, "lodge">,
  seen: { version?: number | undefined },
): Promise<{ complaint: LockedComplaint; to: Stage }> {
  const complaint = await lockComplaint(tx, actor, complaintId);
  const decision = decide(verb, complaint.situation, capacitiesOf(actor, complaint.situation), {
    now,
    reopenUntil: complaint.reopenUntil,
  });
  if (!decision.allowed)
    throw decision.because === "stage" ? new Conflict("conflict.stage") : new Forbidden();
  await refuseOutdated(tx, actor, complaint, seen);
  return { complaint, to: decision.to };
}

/**
 * Records something that follows no verb and moves no stage: a correction at triage, a mail of thanks.
 * @throws NotFound when the actor may not see it
 */
export async function recordBeside(
  ctx: Context,
  complaintId: number,
  type: Exclude<EventType, Verb>,
  seen: { version?: number | undefined },
  work: (tx: Tx, complaint: LockedComplaint) => Promise<Change>,
): Promise<Result> {
  return ctx.db.transaction(async (tx) => {
    const complaint = await lockComplaint(tx, ctx.actor, complaintId);
    await refuseOutdated(tx, ctx.actor, complaint, seen);
    return record(tx, ctx, complaint, type, complaint.stage, await work(tx, complaint));
  });
}

async function lockComplaint(tx: Tx, actor: Actor, complaintId: number): Promise<LockedComplaint> {
  const [complaint] = await tx
    .select()
    .from(complaints)
    .where(and(eq(complaints.id, complaintId), visibleTo(actor)))
    .for("update", { of: complaints });
  if (!complaint) throw new NotFound();
  return withSituation(tx, complaint);
}

/** Adds what the lifecycle depends on beside the row itself. */
export async function withSituation(db: Executor, complaint: Complaint): Promise<LockedComplaint> {
  const [referral] = await db
    .select({ implementorId: referrals.implementorId })
    .from(referrals)
    .where(and(eq(referrals.complaintId, complaint.id), isNull(referrals.endedAt)));
  const [vendorLog] = await db
    .select({ id: vendorLogs.id })
    .from(vendorLogs)
    .where(and(eq(vendorLogs.complaintId, complaint.id), isNull(vendorLogs.endedAt)));
  return {
    ...complaint,
    situation: situationOf(complaint, {
      implementorId: referral?.implementorId ?? null,
      vendorLogId: vendorLog?.id ?? null,
    }),
    reopenUntil: reopenUntil(complaint.closedAt, await setting(db, "reopenDays")),
  };
}

/**
 * Stops a change whose writer had not seen what came in meanwhile. A version is also the seq of the latest event.
 * A complainant sees no internal entry, so only what they could have seen stops theirs; and what the clock did by
 * itself stops nobody.
 */
async function refuseOutdated(
  tx: Tx,
  actor: Actor,
  complaint: Complaint,
  seen: { version?: number | undefined },
): Promise<void> {
  if (seen.version === undefined || seen.version === complaint.version) return;
  const [unseen] = await tx
    .select({ seq: events.seq })
    .from(events)
    .leftJoin(messages, eq(messages.id, events.messageId))
    .where(
      and(
        eq(events.complaintId, complaint.id),
        gt(events.seq, seen.version),
        actor.kind === "complainant"
          ? eq(messages.visibility, "public")
          : notInArray(events.type, [...QUIET_EVENTS]),
      ),
    )
    .limit(1);
  if (unseen) throw new Conflict("conflict.changed");
}

async function record(
  tx: Tx,
  ctx: Context,
  complaint: LockedComplaint,
  type: Exclude<EventType, "lodge">,
  toStage: Stage,
  change: Change,
): Promise<Result> {
  const { actor, now } = ctx;
  const reopens = complaint.stage === "closed" && toStage !== "closed";
  const messageId = change.message
    ? await writeMessage(tx, ctx, complaint.id, change.message, change.onBehalfChannel)
    : null;
  if (toStage === "closed" && complaint.stage !== "closed") {
    await endReferral(tx, complaint.id, "ended", now);
    await endVendorLog(tx, complaint.id, "ended", now);
  }
  const [updated] = await tx
    .update(complaints)
    .set({
      ...(reopens
        ? { closedAt: null, closeReason: null, duplicateOfId: null, rating: null, ratingComment: null }
        : {}),
      ...change.set,
      stage: toStage,
      ...(toStage === complaint.stage ? {} : { stageSince: now }),
      resumeStage:
        toStage !== "awaiting_complainant"
          ? null
          : complaint.stage === "awaiting_complainant"
            ? complaint.resumeStage
            : complaint.stage,
      lastActivityAt: isQuiet(type) ? complaint.lastActivityAt : now,
      version: complaint.version + 1,
    })
    .where(and(eq(complaints.id, complaint.id), eq(complaints.version, complaint.version)))
    .returning();
  if (!updated) throw new Conflict("conflict.changed");
  if (change.participant) {
    await tx
      .insert(participants)
      .values({ ...change.participant, complaintId: complaint.id, lodgedAt: complaint.lodgedAt, since: now })
      .onConflictDoNothing();
  }
  const seq = await appendEvent(tx, ctx, {
    complaintId: complaint.id,
    type,
    fromStage: complaint.stage,
    toStage,
    messageId,
    channel: change.onBehalfChannel,
    data: {
      ...change.data,
      ...(change.onBehalfChannel ? { onBehalf: true } : {}),
      ...inWhoseStead(actor, complaint, type),
    },
  });
  await recordUses(tx, ctx, { complaintId: complaint.id, seq }, change.cards ?? []);
  await settleCardUses(tx, { complaintId: complaint.id, seq, type, rating: change.data?.rating }, now);
  const after = await withSituation(tx, updated);
  const [vendor] = after.situation.vendorLogId
    ? await tx
        .select({ email: vendors.email })
        .from(vendorLogs)
        .innerJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
        .innerJoin(vendors, eq(vendors.id, vendorTickets.vendorId))
        .where(eq(vendorLogs.id, after.situation.vendorLogId))
    : [];
  await notify(tx, {
    complaintId: complaint.id,
    eventSeq: seq,
    now,
    change: {
      type,
      fromStage: complaint.stage,
      toStage,
      actor,
      visibility: change.message?.visibility ?? null,
      onBehalf: change.onBehalfChannel !== undefined,
      complainant: complainantOf(updated),
      picId: updated.picId,
      relievedPicId: change.relievedPicId ?? null,
      implementorId: after.situation.implementorId,
      vendorLogId: after.situation.vendorLogId,
      vendorEmail: vendor?.email ?? null,
      level: change.data?.level ?? null,
      askedUnder: change.data?.askedUnder ?? null,
    },
  });
  await refreshClock(tx, complaint.id, now);
  return { complaintId: complaint.id, seq, stage: toStage, version: updated.version, messageId };
}

/** What only an Admin or the Implementor does: a deputy never does it as the PIC. */
const NOT_OF_PIC: readonly EventType[] = ["assign", "correct", "close", "hand_back"];

function inWhoseStead(actor: Actor, complaint: Complaint, type: EventType): { coveringId?: number } {
  const coveringId = coveredPic(actor, complaint);
  return coveringId === null || NOT_OF_PIC.includes(type) ? {} : { coveringId };
}

export function complainantOf(complaint: Complaint) {
  return {
    email: complaint.complainantEmail,
    phone: complaint.complainantPhone,
    locale: complaint.complainantLocale,
  };
}

export async function endReferral(
  tx: Tx,
  complaintId: number,
  outcome: ReferralOutcome,
  now: Date,
): Promise<void> {
  await tx
    .update(referrals)
    .set({ endedAt: now, outcome })
    .where(and(eq(referrals.complaintId, complaintId), isNull(referrals.endedAt)));
}

export async function endVendorLog(
  tx: Tx,
  complaintId: number,
  outcome: VendorLogOutcome,
  now: Date,
): Promise<void> {
  const ticketId = await closeLog(tx, complaintId, outcome, now);
  if (ticketId !== null) await endWhenNobodyWaits(tx, ticketId, now);
}
