import "server-only";
import { and, asc, count, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import {
  type CardContent,
  cardEvents,
  cards,
  cardVersions,
  modules,
  resolutions,
} from "@/db/schema/knowledge";
import { categories, people } from "@/db/schema/people";
import type { FlagReason, Locale } from "@/db/values";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { namedTo } from "@/lib/complaints/named";
import { visibleTo } from "@/lib/complaints/visible-to";
import { CARD_TITLE_MAX } from "./card-input";
import { cardVerbs, seesCard, seesVersion } from "./card-life";
import { cardNo, isCardId } from "./card-number";
import { originNames } from "./origin-names";
import { findingsIn, numbersIn, withoutPersonalData } from "./personal-data";

type Reader = { db: Executor; actor: StaffActor };

/** Of a complaint without a resolution so much goes before the symptom. */
const BEGINNING = 600;

/**
 * A card as its form and the buttons below it need it: the latest version, whatever readers are shown.
 * @returns null when it is not there, or the reader may not read what the latest version says
 */
export async function cardForEditing({ db, actor }: Reader, id: number) {
  if (!isCardId(id)) return null;
  const [row] = await db
    .select({ card: cards, text: cardVersions, madeByName: people.name })
    .from(cards)
    .innerJoin(cardVersions, and(eq(cardVersions.cardId, cards.id), eq(cardVersions.version, cards.version)))
    .leftJoin(people, eq(people.id, cardVersions.madeById))
    .where(eq(cards.id, id));
  if (!row || !seesCard(row.card, actor)) return null;
  const { card, text } = row;
  if (!seesVersion(text, card, actor)) return null;
  const names = hasRole(actor, "admin") ? await originNames(db, card.originComplaintId) : [];
  return {
    id: card.id,
    no: cardNo(card.id),
    state: card.state,
    audience: card.audience,
    revision: card.revision,
    version: card.version,
    publishedVersion: card.publishedVersion,
    content: text.content,
    publicContent: text.publicContent,
    madeByName: row.madeByName,
    madeAt: text.madeAt,
    /** Whom it may speak of; for Admins, who write and publish the text for complainants. */
    names,
    verbs: cardVerbs(card, actor),
  };
}

export type CardForEditing = NonNullable<Awaited<ReturnType<typeof cardForEditing>>>;

/**
 * What the buttons of a card need to know of it.
 * @returns null when it is not there or not for them
 */
export async function cardActionsFor({ db, actor }: Reader, id: number) {
  const card = await cardForEditing({ db, actor }, id);
  if (!card) return null;
  const { content, publicContent, names, no, state, audience, revision, version, publishedVersion, verbs } =
    card;
  return {
    id,
    no,
    title: content.title,
    state,
    audience,
    revision,
    version,
    publishedVersion,
    verbs,
    publicContent,
    staffFindings: numbersIn(content),
    publicFindings: publicContent ? findingsIn(publicContent, names) : [],
  };
}

export type CardActionsOf = NonNullable<Awaited<ReturnType<typeof cardActionsFor>>>;

/**
 * What a new card begins with that is written with a complaint: what solved it, or the complaint's own words, without
 * No KP, telephone numbers and the complainant's name.
 * @returns null when it is not there or not for them
 */
export async function cardFromComplaint({ db, actor }: Reader, number: number) {
  const [complaint] = await db
    .select()
    .from(complaints)
    .where(and(eq(complaints.id, number), visibleTo(actor)));
  if (!complaint) return null;
  const [[solved], existing] = await Promise.all([
    db
      .select()
      .from(resolutions)
      .where(eq(resolutions.complaintId, number))
      .orderBy(desc(resolutions.id))
      .limit(1),
    db
      .select()
      .from(cards)
      .where(eq(cards.originComplaintId, number))
      .orderBy(desc(cards.id))
      .limit(EXISTING_SHOWN),
  ]);
  const safe = (text: string) =>
    withoutPersonalData(text, [complaint.complainantName], ["no_kp", "phone", "name"]).text;
  const content: CardContent = {
    title: safe(complaint.title).slice(0, CARD_TITLE_MAX),
    symptom: safe(solved?.symptom ?? beginningOf(complaint.description)),
    cause: safe(solved?.cause ?? ""),
    steps: (solved?.steps ?? []).map((text, at) => ({
      text: safe(text),
      pictures: solved?.pictures[at] ?? [],
    })),
    categoryId: complaint.categoryId,
    moduleId: solved?.moduleId ?? null,
    screen: solved?.screen ?? null,
    errorCode: solved?.errorCode ?? null,
    verifiedBy: solved?.verifiedBy ?? null,
    vendorLogNo: solved?.vendorLogNo ?? null,
  };
  return {
    content,
    names: hasRole(actor, "admin") ? await originNames(db, number) : [],
    /** Cards that were written with it before. */
    existing: existing
      .filter((card) => seesCard(card, actor))
      .map(({ id, title }) => ({ id, no: cardNo(id), title })),
  };
}

const EXISTING_SHOWN = 5;

function beginningOf(text: string): string {
  if (text.length <= BEGINNING) return text;
  return `${text.slice(0, BEGINNING).replace(/\s+\S*$/u, "")}…`;
}

/** Categories and modules to choose from: those in use, and those the card has. */
export async function cardChoices(
  db: Executor,
  locale: Locale,
  now: { categoryId: number | null; moduleId: number | null },
) {
  const name = locale === "en" ? categories.nameEn : categories.nameMs;
  const [kinds, parts] = await Promise.all([
    db
      .select({ id: categories.id, group: categories.group, name })
      .from(categories)
      .where(or(eq(categories.active, true), eq(categories.id, now.categoryId ?? 0)))
      .orderBy(asc(categories.group), asc(categories.position), asc(categories.id)),
    db
      .select({ id: modules.id, name: modules.name })
      .from(modules)
      .where(or(eq(modules.active, true), eq(modules.id, now.moduleId ?? 0)))
      .orderBy(asc(modules.position), asc(modules.name)),
  ]);
  return { categories: kinds, modules: parts };
}

export type CardChoices = Awaited<ReturnType<typeof cardChoices>>;

/** Why a card is in an Admin's queue. */
export const REVIEW_KINDS = ["draft", "change", "review"] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];
export const REVIEWS_A_PAGE = 25;

const PENDING = sql`${cards.publishedVersion} is not null and ${cards.version} > ${cards.publishedVersion}`;
const WAITS: Record<ReviewKind, SQL> = {
  draft: sql`${cards.state} = 'draft'`,
  change: sql`${cards.state} = 'published' and ${PENDING}`,
  review: sql`${cards.state} = 'needs_review'`,
};
const KIND_OF = sql<ReviewKind>`case ${cards.state} when 'draft' then 'draft' when 'needs_review' then 'review' else 'change' end`;
/** A change waits since it was made, a flag since it was raised, a draft since it was last changed. */
const SINCE = sql<Date>`case ${cards.state} when 'needs_review' then ${cards.flaggedAt} when 'draft' then ${cards.changedAt} else ${cardVersions.madeAt} end`;

/** What waits for an Admin, the longest first. @param page from 1 */
export async function reviewQueue({ db, actor }: Reader, kind: ReviewKind | null, page: number) {
  const all = sql`(${WAITS.draft} or ${WAITS.change} or ${WAITS.review})`;
  const [rows, counted] = await Promise.all([
    db
      .select({
        id: cards.id,
        kind: KIND_OF,
        since: SINCE.mapWith(cards.changedAt),
        title: sql<string>`${cardVersions.content} ->> 'title'`,
        madeByName: people.name,
        version: cards.version,
        publishedVersion: cards.publishedVersion,
        pending: sql<boolean>`${PENDING}`,
        flagReason: cards.flagReason,
      })
      .from(cards)
      .innerJoin(
        cardVersions,
        and(eq(cardVersions.cardId, cards.id), eq(cardVersions.version, cards.version)),
      )
      .leftJoin(people, eq(people.id, cardVersions.madeById))
      .where(kind ? WAITS[kind] : all)
      .orderBy(asc(SINCE), asc(cards.id))
      .limit(REVIEWS_A_PAGE + 1)
      .offset((page - 1) * REVIEWS_A_PAGE),
    db.select({ kind: KIND_OF, cards: count() }).from(cards).where(all).groupBy(KIND_OF),
  ]);
  const counts: Record<ReviewKind, number> = { draft: 0, change: 0, review: 0 };
  for (const { kind, cards } of counted) counts[kind] = cards;
  const shown = rows.slice(0, REVIEWS_A_PAGE);
  const reasons = await flagsOf(
    { db, actor },
    shown.filter(({ flagReason }) => flagReason !== null).map(({ id }) => id),
  );
  return {
    counts,
    more: rows.length > REVIEWS_A_PAGE,
    cards: shown.map((row) => ({ ...row, no: cardNo(row.id), flag: reasons.get(row.id) ?? null })),
  };
}

/** The event by which each of these needs to be looked at again. */
async function flagsOf({ db, actor }: Reader, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, Flag>();
  const rows = await db
    .selectDistinctOn([cardEvents.cardId], {
      cardId: cardEvents.cardId,
      data: cardEvents.data,
      actorName: people.name,
    })
    .from(cardEvents)
    .leftJoin(people, eq(people.id, cardEvents.actorId))
    .where(and(inArray(cardEvents.cardId, [...ids]), eq(cardEvents.type, "flagged")))
    .orderBy(cardEvents.cardId, desc(cardEvents.seq));
  const numbers = rows.flatMap(({ data }) => data.complaintId ?? []);
  const named = new Map((await namedTo(db, actor, numbers)).map((one) => [one.number, one]));
  return new Map(
    rows.map(({ cardId, data, actorName }): [number, Flag] => [
      cardId,
      {
        reason: data.reason ?? "asked",
        remark: data.remark ?? null,
        actorName,
        complaint: data.complaintId === undefined ? null : (named.get(data.complaintId) ?? null),
      },
    ]),
  );
}

type Flag = {
  reason: FlagReason;
  remark: string | null;
  /** Null: the system. */
  actorName: string | null;
  complaint: { number: number; title: string | null } | null;
};
