"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Outcome } from "@/components/complaints/command";
import type { DraftKind } from "@/db/values";
import { staffAction } from "@/lib/action";
import type { StaffActor } from "@/lib/auth/actor";
import { addInformation } from "@/lib/complaints/add-information";
import { answer } from "@/lib/complaints/answer";
import { assign } from "@/lib/complaints/assign";
import { chaseVendor } from "@/lib/complaints/chase-vendor";
import { close } from "@/lib/complaints/close";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import type { Context } from "@/lib/complaints/context";
import { correct } from "@/lib/complaints/correct";
import { discardDraft, TO_COMPLAINANT, type ToComplainant } from "@/lib/complaints/drafts";
import { handBack } from "@/lib/complaints/hand-back";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { notSolved } from "@/lib/complaints/not-solved";
import { note } from "@/lib/complaints/note";
import { recall } from "@/lib/complaints/recall";
import { recordCalled } from "@/lib/complaints/record-called";
import { recordLogNo } from "@/lib/complaints/record-log-no";
import { recordPromise } from "@/lib/complaints/record-promise";
import { refer } from "@/lib/complaints/refer";
import { scheduleSend, undoSend } from "@/lib/complaints/scheduled-send";
import { unmaskNoKp } from "@/lib/complaints/unmask";
import { vendorAnswered } from "@/lib/complaints/vendor-answered";
import { Conflict, NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";

// One action a verb; each ends the draft of what it sends, in the same transaction.

export const sendReply = toComplainant("reply");
export const sendRequestFeedback = toComplainant("request_feedback");
export const sendRequestClosure = toComplainant("request_closure");
export const sendLogWithVendor = change(logWithVendor, "log_with_vendor");
export const sendNote = change(note, "note");
export const sendRefer = change(refer, "refer");
export const sendHandBack = change(handBack, "hand_back");
export const sendVendorAnswered = change(vendorAnswered, "vendor_answered");
export const sendRecall = change(recall);
export const sendAddInformation = change(addInformation);
export const sendAnswer = change(answer);
export const sendConfirmClosing = change(confirmClosing);
export const sendNotSolved = change(notSolved);
export const sendCorrect = change(correct);
export const sendAssign = change(assign);
export const sendClose = change(close);
export const sendCalled = change(recordCalled);
export const sendPromise = change(recordPromise);
export const sendVendorLogNo = change(recordLogNo);
export const sendVendorReminder = change(chaseVendor);

/** Takes back what is to be sent to the complainant; too late, it says so. */
export const undoSending = staffAction<Outcome>(async (context, input) => {
  const number = complaintNumber(input);
  const { kind } = parseInput(z.object({ kind: z.enum(TO_COMPLAINANT) }), input);
  await undoSend(context, number, kind);
  revalidatePath(`/complaints/${number}`);
  return { conflict: null };
});

export const askNoKp = staffAction((context, input) => unmaskNoKp(context, complaintNumber(input)));

type Verb = (ctx: Context, complaintId: number, input: unknown) => Promise<unknown>;

/** @param draftKind the draft that is over once it is sent */
function change(verb: Verb, draftKind?: DraftKind) {
  return answering(async ({ actor, now, db }, number, input) => {
    await db.transaction(async (tx) => {
      await verb({ actor, now, db: tx }, number, input);
      if (draftKind) await discardDraft(tx, actor.id, number, draftKind);
    });
    return { conflict: null };
  });
}

/** What the complainant reads can be undone for some seconds before it leaves. */
function toComplainant(kind: ToComplainant) {
  return answering(async (context, number, input) => {
    const sendAt = await scheduleSend(context, number, kind, input);
    return { conflict: null, waits: sendAt !== null };
  });
}

type StaffContext = Context & { actor: StaffActor };

/** A conflict is an answer, not a fault: the page shows what changed beside what was written. */
function answering(run: (context: StaffContext, number: number, input: unknown) => Promise<Outcome>) {
  return staffAction<Outcome>(async (context, input) => {
    const number = complaintNumber(input);
    try {
      const outcome = await run(context, number, input);
      revalidatePath(`/complaints/${number}`);
      return outcome;
    } catch (reason) {
      if (reason instanceof Conflict && reason.key === "conflict.changed") return { conflict: "changed" };
      if (reason instanceof Conflict && reason.key === "conflict.stage") return { conflict: "stage" };
      throw reason;
    }
  });
}

function complaintNumber(input: unknown): number {
  const parsed = z.object({ number: z.number().int().positive().safe() }).safeParse(input);
  if (!parsed.success) throw new NotFound();
  return parsed.data.number;
}
