import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { refreshClock } from "@/lib/clocks/refresh-clock";
import { NotFound } from "@/lib/errors";
import { recordSolved } from "@/lib/knowledge/record-search";
import { settleSelfService } from "@/lib/knowledge/settle-card-uses";
import { notify } from "@/lib/notifications/notify";
import { parseInput } from "@/lib/parse-input";
import { appendEvent } from "./append-event";
import type { Context } from "./context";
import { requireCategory, requirePtj } from "./correct";
import { lodgeByMailInput, lodgeInput } from "./input";
import { capacitiesOf, decide, type Situation } from "./lifecycle";
import { onBehalf } from "./on-behalf";
import { complainantOf, type Result } from "./transition";
import { adoptFor } from "./write-message";

/**
 * ADUAN DITERIMA (guide, step 1): from the public form, or by an Admin for someone at the telephone or counter.
 * The same submissionKey twice gives the complaint lodged the first time.
 */
export async function lodge(ctx: Context, input: unknown): Promise<Result> {
  return write(ctx, { ...parseInput(lodgeInput, input), followsId: undefined });
}

/** The same from a mail, which may leave out what the form asks for. */
export async function lodgeByMail(ctx: Context, input: unknown): Promise<Result> {
  return write(ctx, parseInput(lodgeByMailInput, input));
}

const NOT_YET: Situation = {
  stage: "received",
  resumeStage: null,
  picId: null,
  implementorId: null,
  vendorLogId: null,
  closedAt: null,
};

async function write(ctx: Context, particulars: z.output<typeof lodgeByMailInput>): Promise<Result> {
  const { actor, now } = ctx;
  const capacities = capacitiesOf(actor, NOT_YET);
  // Lodging has no record to hide, so someone who may not lodge meets a page that is not there.
  if (!decide("lodge", null, capacities, { now, reopenUntil: null }).allowed) throw new NotFound();
  const behalf = onBehalf(actor, particulars.onBehalfChannel);
  return ctx.db.transaction(async (tx) => {
    if (particulars.categoryId !== undefined) await requireCategory(tx, particulars.categoryId);
    await requirePtj(tx, particulars.ptjId);
    const [lodged] = await tx
      .insert(complaints)
      .values({
        stage: "received",
        stageSince: now,
        title: particulars.title,
        description: particulars.description,
        categoryId: particulars.categoryId ?? null,
        ptjId: particulars.ptjId,
        complainantNoKp: particulars.noKp,
        complainantName: particulars.name,
        complainantPhone: particulars.phone,
        complainantEmail: particulars.email,
        complainantLocale: particulars.locale,
        channel: behalf ?? ctx.channel ?? "web",
        lodgedById: actor.kind === "staff" ? actor.id : null,
        submissionKey: particulars.submissionKey ?? null,
        followsId: particulars.followsId ?? null,
        lodgedAt: now,
        lastActivityAt: now,
      })
      .onConflictDoNothing({ target: complaints.submissionKey, where: isNotNull(complaints.submissionKey) })
      .returning();
    if (!lodged) return earlier(tx, particulars.submissionKey as string, particulars.email);
    await adoptFor(tx, ctx, lodged.id, null, particulars.attachmentIds);
    const seq = await appendEvent(tx, ctx, {
      complaintId: lodged.id,
      type: "lodge",
      fromStage: null,
      toStage: "received",
      messageId: null,
      channel: behalf,
      data: {
        categoryId: lodged.categoryId,
        ptjId: lodged.ptjId,
        ...(lodged.followsId ? { followsId: lodged.followsId } : {}),
        ...(behalf ? { onBehalf: true } : {}),
      },
    });
    if (particulars.formKey !== undefined) {
      await settleSelfService(tx, particulars.formKey, { complaintId: lodged.id, seq }, now);
      await recordSolved(tx, particulars.formKey, null);
    }
    await notify(tx, {
      complaintId: lodged.id,
      eventSeq: seq,
      now,
      change: {
        type: "lodge",
        fromStage: null,
        toStage: "received",
        actor,
        visibility: "public",
        onBehalf: behalf !== undefined,
        complainant: complainantOf(lodged),
        picId: null,
        relievedPicId: null,
        implementorId: null,
        vendorLogId: null,
        vendorEmail: null,
        level: null,
        askedUnder: null,
      },
    });
    await refreshClock(tx, lodged.id, now);
    return { complaintId: lodged.id, seq, stage: "received", version: lodged.version, messageId: null };
  });
}

/** The form came twice: the first one's complaint, unless the key is somebody else's. */
async function earlier(tx: Tx, submissionKey: string, email: string): Promise<Result> {
  const [found] = await tx
    .select({ id: complaints.id, stage: complaints.stage, version: complaints.version })
    .from(complaints)
    .where(and(eq(complaints.submissionKey, submissionKey), eq(complaints.complainantEmail, email)));
  if (!found) throw new NotFound();
  return { complaintId: found.id, seq: 1, stage: found.stage, version: found.version, messageId: null };
}
