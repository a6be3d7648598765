import "server-only";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { type CardContent, resolutions } from "@/db/schema/knowledge";
import { checkCardPictures } from "@/lib/attachments/adopt-card-pictures";
import { Invalid } from "@/lib/errors";
import { CARD_STEP_MAX, CARD_TEXT_MAX, CARD_TITLE_MAX } from "@/lib/knowledge/card-input";
import { withoutInternalRemarks, withoutPersonalData } from "@/lib/knowledge/personal-data";
import { textOfVersion } from "@/lib/knowledge/record-card-change";
import { cardForClosing } from "@/lib/knowledge/record-use";
import { writeCardOfClosing } from "@/lib/knowledge/write-card";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { requestClosureInput } from "./input";
import { staffId } from "./staff-id";
import { type Complaint, type Result, transition } from "./transition";

type Closing = z.output<typeof requestClosureInput>;
type Anew = Extract<Closing, { way: "new" }>;
type Same = Extract<Closing, { way: "same" }>;
/** What is written down of it, and the card behind it. */
type Solved = Omit<typeof resolutions.$inferInsert, "id" | "complaintId" | "authorId" | "createdAt"> & {
  cardId: number;
  cardVersion: number;
};

/**
 * Mohon Pengadu Tutup Aduan: solved; records the cause and the steps, and asks to close (guide, Status 3). What is
 * written anew is a card's draft at the same time, for the next complaint; what a card says already is used once more.
 */
export async function requestClosure(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const closing = parseInput(requestClosureInput, input);
  const { text, attachmentIds, version } = closing;
  return transition(ctx, complaintId, "request_closure", { version }, async (tx, complaint) => {
    const solved =
      closing.way === "same"
        ? await asCard(tx, ctx, closing)
        : await asWritten({ ...ctx, db: tx }, tx, complaint, closing);
    const [resolution] = await tx
      .insert(resolutions)
      .values({ ...solved, complaintId, authorId: staffId(ctx.actor), createdAt: ctx.now })
      .returning({ id: resolutions.id });
    const { cardId, cardVersion } = solved;
    return {
      message:
        text || attachmentIds.length > 0 ? { visibility: "public", body: text, attachmentIds } : undefined,
      data: { resolutionId: resolution?.id, cardId },
      cards: [{ kind: "closing", cardId, version: cardVersion }],
    };
  });
}

/**
 * Makes sure that this could be sent, as far as it is known now.
 * @returns the uploads that go with it beside the message's own
 * @throws what `requestClosure` throws of its card and pictures
 */
export async function checkClosing(tx: Tx, ctx: Context, closing: Closing): Promise<string[]> {
  if (closing.way === "new") return checkCardPictures(tx, ctx, closing.pictures.flat());
  await cardForClosing(tx, ctx.actor, closing.cardNo);
  return [];
}

async function asWritten(ctx: Context, tx: Tx, complaint: Complaint, closing: Anew): Promise<Solved> {
  const { cause, steps, pictures, moduleId, screen, errorCode, verifiedBy, vendorLogNo } = closing;
  const symptom = closing.symptom ?? complaint.title;
  const { cardId, version } = await writeCardOfClosing(
    ctx,
    complaint.id,
    ofNobody(
      {
        title: complaint.title,
        symptom,
        cause,
        steps: steps.map((text, at) => ({ text, pictures: pictures[at] ?? [] })),
        categoryId: complaint.categoryId,
        moduleId,
        screen,
        errorCode,
        verifiedBy,
        vendorLogNo,
      },
      complaint.complainantName,
    ),
  );
  const { content } = await textOfVersion(tx, cardId, version);
  // The complainant reads it; the pictures are the card's own, which an upload has become now.
  const told = steps
    .map((text, at) => ({ text: withoutInternalRemarks(text), pictures: content.steps[at]?.pictures ?? [] }))
    .filter(({ text }) => text !== "");
  const toldCause = withoutInternalRemarks(cause);
  if (toldCause === "") throw new Invalid({ cause: "cause.internal" });
  if (told.length === 0) throw new Invalid({ steps: "steps.internal" });
  return {
    symptom: withoutInternalRemarks(symptom) || complaint.title,
    cause: toldCause,
    steps: told.map(({ text }) => text),
    pictures: told.map(({ pictures }) => pictures),
    moduleId,
    screen,
    errorCode,
    verifiedBy,
    vendorLogNo,
    cardId,
    cardVersion: version,
  };
}

async function asCard(tx: Tx, { actor }: Context, { cardNo, differs }: Same): Promise<Solved> {
  const { cardId, version, cause, steps } = await cardForClosing(tx, actor, cardNo);
  return {
    cause,
    steps: steps.map(({ text }) => text),
    pictures: steps.map(({ pictures }) => pictures),
    differs,
    cardId,
    cardVersion: version,
  };
}

/**
 * A card is read by everybody on the desk: it says nothing of who met the problem, as its form sends it. What stands in
 * the place of a name may be longer than the name.
 */
function ofNobody({ steps, ...card }: CardContent, complainant: string) {
  const masked = (text: string, max: number) => withoutPersonalData(text, [complainant]).text.slice(0, max);
  return {
    ...card,
    title: masked(card.title, CARD_TITLE_MAX),
    symptom: masked(card.symptom, CARD_TEXT_MAX),
    cause: masked(card.cause, CARD_TEXT_MAX),
    steps: steps.map(({ text }) => masked(text, CARD_STEP_MAX)),
    pictures: steps.map(({ pictures }) => pictures),
  };
}
