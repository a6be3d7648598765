import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cards } from "@/db/schema/knowledge";
import type { Better, CardAct, DemoCard } from "@/db/seed/demo-cards";
import type { StaffKey } from "@/db/seed/sign-ins";
import type { Actor } from "@/lib/auth/actor";
import type { Context } from "@/lib/complaints/context";
import { cardNo } from "@/lib/knowledge/card-number";
import { editCard } from "@/lib/knowledge/edit-card";
import { findCards } from "@/lib/knowledge/find-cards";
import { merge } from "@/lib/knowledge/merge";
import { publish } from "@/lib/knowledge/publish";
import { textOfVersion } from "@/lib/knowledge/record-card-change";
import { recordOpened, recordSearch } from "@/lib/knowledge/record-search";
import { retire } from "@/lib/knowledge/retire";
import { review } from "@/lib/knowledge/review";
import { recordSelfService } from "@/lib/knowledge/self-service";
import { writeCard } from "@/lib/knowledge/write-card";

/** What of the demo's desk its cards need. */
type Desk = {
  staff: Record<StaffKey, Extract<Actor, { kind: "staff" }>>;
  categories: Map<string, number>;
  modules: Map<string, number>;
  /** Of the cards that were written so far. */
  cardIds: Map<DemoCard, number>;
};

const ADMIN: StaffKey = "azhar";
/** As many as the lodging form and the search page show. */
const SUGGESTED = 3;
const FOUND = 25;

export function cardIdOf(desk: Pick<Desk, "cardIds">, card: DemoCard): number {
  const id = desk.cardIds.get(card);
  if (!id) throw new Error(`the demo's card "${card}" is not written yet`);
  return id;
}

function moduleIdOf({ modules }: Desk, name: string): number {
  const id = modules.get(name);
  if (!id) throw new Error(`there is no module "${name}"`);
  return id;
}

/** Plays through the real commands what the office, or somebody who looked for an answer, did. */
export async function playCardAct(
  tx: Tx,
  desk: Desk,
  { at, act }: { at: Date; act: CardAct },
): Promise<void> {
  const as = (key: StaffKey): Context => ({ actor: desk.staff[key], now: at, db: tx });
  switch (act.do) {
    case "write": {
      const { title, symptom, cause, steps, screen, errorCode } = act;
      const { cardId } = await writeCard(as(act.by), {
        ...{ title, symptom, cause, steps, screen, errorCode, verifiedBy: "pic" },
        categoryId: desk.categories.get(act.category),
        moduleId: moduleIdOf(desk, act.module),
      });
      desk.cardIds.set(act.card, cardId);
      return;
    }
    case "review":
    case "publish": {
      const admin = as(ADMIN);
      const id = cardIdOf(desk, act.card);
      await improve(tx, desk, admin, id, act);
      if (act.do === "review" || (await standing(tx, id)).state === "draft") {
        await review(admin, id, { revision: (await standing(tx, id)).revision });
      }
      if (act.do === "publish") {
        await publish(admin, id, { audience: act.audience, revision: (await standing(tx, id)).revision });
      }
      return;
    }
    case "retire": {
      const id = cardIdOf(desk, act.card);
      const successor = cardNo(cardIdOf(desk, act.successor));
      await retire(as(ADMIN), id, {
        successor,
        remark: act.remark,
        revision: (await standing(tx, id)).revision,
      });
      return;
    }
    case "merge": {
      const id = cardIdOf(desk, act.card);
      const into = cardNo(cardIdOf(desk, act.into));
      await merge(as(ADMIN), id, { into, revision: (await standing(tx, id)).revision });
      return;
    }
    case "helps": {
      const submissionKey = randomUUID();
      await search(tx, at, { query: act.query, personId: null, submissionKey });
      await recordSelfService({ db: tx, now: at }, { cardId: cardIdOf(desk, act.card), submissionKey });
      return;
    }
    case "search": {
      const { by, query, opens } = act;
      const personId = by ? desk.staff[by].id : null;
      const id = await search(tx, at, { query, personId, submissionKey: by ? null : randomUUID() });
      if (opens) await recordOpened(tx, id, cardIdOf(desk, opens), at);
      return;
    }
  }
}

async function standing(tx: Tx, id: number) {
  const [card] = await tx.select().from(cards).where(eq(cards.id, id));
  if (!card) throw new Error(`card ${id} is gone`);
  return card;
}

/** The Admin words it better before letting others read it, and writes what complainants read. */
async function improve(
  tx: Tx,
  desk: Desk,
  ctx: Context,
  id: number,
  act: Extract<CardAct, { do: "review" | "publish" }>,
): Promise<void> {
  const forComplainants = act.do === "publish" ? act.forComplainants : undefined;
  if (!act.better && !forComplainants) return;
  const { version, revision } = await standing(tx, id);
  const { content, publicContent } = await textOfVersion(tx, id, version);
  const { module, ...better }: Better = act.better ?? {};
  const kept = publicContent && { ...publicContent, steps: publicContent.steps.map(({ text }) => text) };
  await editCard(ctx, id, {
    ...content,
    ...better,
    moduleId: module ? moduleIdOf(desk, module) : content.moduleId,
    steps: content.steps.map(({ text }) => text),
    pictures: content.steps.map(({ pictures }) => pictures),
    publicContent: forComplainants ?? kept,
    revision,
  });
}

/** Looks it up as the page would have, so that what was shown is what is found. */
async function search(
  tx: Tx,
  at: Date,
  {
    query,
    personId,
    submissionKey,
  }: { query: string; personId: number | null; submissionKey: string | null },
): Promise<number> {
  const found =
    personId === null
      ? (
          await findCards(tx, { text: "", title: query }, { audience: "complainants", limit: SUGGESTED })
        ).filter(({ sure }) => sure)
      : await findCards(tx, { text: query }, { audience: "staff", limit: FOUND });
  return recordSearch(
    tx,
    {
      audience: personId === null ? "complainants" : "staff",
      place: personId === null ? "lodging" : "search",
      ...{ query, personId, submissionKey, categoryId: null, shown: found.length },
    },
    at,
  );
}
