"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Outcome } from "@/components/complaints/command";
import type { DraftKind } from "@/db/values";
import { staffAction } from "@/lib/action";
import { addInformation } from "@/lib/complaints/add-information";
import { answer } from "@/lib/complaints/answer";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import type { Context } from "@/lib/complaints/context";
import { correct } from "@/lib/complaints/correct";
import { discardDraft } from "@/lib/complaints/drafts";
import { handBack } from "@/lib/complaints/hand-back";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { notSolved } from "@/lib/complaints/not-solved";
import { note } from "@/lib/complaints/note";
import { recall } from "@/lib/complaints/recall";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { unmaskNoKp } from "@/lib/complaints/unmask";
import { vendorAnswered } from "@/lib/complaints/vendor-answered";
import { Conflict, NotFound } from "@/lib/errors";

// One action a verb; each ends the draft of what it sends, in the same transaction.

export const sendReply = change(reply, "reply");
export const sendRequestFeedback = change(requestFeedback, "request_feedback");
export const sendRequestClosure = change(requestClosure, "request_closure");
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

export const askNoKp = staffAction((context, input) => unmaskNoKp(context, complaintNumber(input)));

type Verb = (ctx: Context, complaintId: number, input: unknown) => Promise<unknown>;

/**
 * A conflict is an answer, not a fault: the page shows what changed beside what was written.
 * @param draftKind the draft that is over once it is sent
 */
function change(verb: Verb, draftKind?: DraftKind) {
  return staffAction<Outcome>(async ({ actor, now, db }, input) => {
    const number = complaintNumber(input);
    try {
      await db.transaction(async (tx) => {
        await verb({ actor, now, db: tx }, number, input);
        if (draftKind) await discardDraft(tx, actor, number, draftKind);
      });
    } catch (reason) {
      if (!(reason instanceof Conflict)) throw reason;
      return { conflict: reason.key === "conflict.changed" ? "changed" : "stage" };
    }
    revalidatePath(`/complaints/${number}`);
    return { conflict: null };
  });
}

function complaintNumber(input: unknown): number {
  const parsed = z.object({ number: z.number().int().positive().safe() }).safeParse(input);
  if (!parsed.success) throw new NotFound();
  return parsed.data.number;
}
