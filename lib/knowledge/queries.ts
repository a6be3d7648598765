import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import {
  type CardContent,
  type CardStep,
  cardEvents,
  cards,
  cardVersions,
  modules,
  releases,
  resolutions,
} from "@/db/schema/knowledge";
import { categories, people } from "@/db/schema/people";
import type { Audience, CardState, FlagReason } from "@/db/values";
import type { StaffActor, SystemActor } from "@/lib/auth/actor";
import { type Named, namedTo } from "@/lib/complaints/named";
import { LIFE_SHOWN, VERSIONS_A_PAGE } from "./card-filter";
import { cardVerbs, hasPendingChange, isPublic, seesCard, shownVersion, worksOnBase } from "./card-life";
import { cardNo, isCardId } from "./card-number";
import { readableCards } from "./readable-cards";
import { type CardRecord, recordsOf } from "./record";

/** Staff who read, and where. */
export type CardReader = { db: Executor; actor: StaffActor | SystemActor };

/** A category or a module; the names of a module are the same in both languages. */
export type CardPlace = { id: number; nameMs: string; nameEn: string };

/** A card in a list, in the version that staff are shown. */
export type CardSummary = {
  id: number;
  /** K-0123 */
  no: string;
  /** The version this says. */
  version: number;
  title: string;
  symptom: string;
  cause: string;
  steps: CardStep[];
  state: CardState;
  audience: Audience | null;
  category: CardPlace | null;
  module: CardPlace | null;
  screen: string | null;
  errorCode: string | null;
  record: CardRecord;
  flagReason: FlagReason | null;
  /** Where to look instead, once it is not used any longer. */
  successorNo: string | null;
  /** A later version waits for an Admin. */
  pendingChange: boolean;
};

const SHOWN_VERSION = sql`coalesce(${cards.publishedVersion}, ${cards.version})`;

/** @returns the cards of these that the reader may read, in the order of the ids */
export async function summariesOf({ db, actor }: CardReader, ids: readonly number[]): Promise<CardSummary[]> {
  if (ids.length === 0) return [];
  const [rows, records] = await Promise.all([
    db
      .select({
        card: cards,
        content: cardVersions.content,
        category: { id: categories.id, nameMs: categories.nameMs, nameEn: categories.nameEn },
        module: { id: modules.id, nameMs: modules.name, nameEn: modules.name },
      })
      .from(cards)
      .innerJoin(
        cardVersions,
        and(eq(cardVersions.cardId, cards.id), eq(cardVersions.version, SHOWN_VERSION)),
      )
      .leftJoin(categories, eq(categories.id, cards.categoryId))
      .leftJoin(modules, eq(modules.id, cards.moduleId))
      .where(and(inArray(cards.id, [...ids]), readableCards(actor))),
    recordsOf(db, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.card.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [summaryOf(row, records.get(id) as CardRecord)] : [];
  });
}

function summaryOf(
  {
    card,
    content,
    category,
    module,
  }: {
    card: typeof cards.$inferSelect;
    content: CardContent;
    category: CardPlace | null;
    module: CardPlace | null;
  },
  record: CardRecord,
): CardSummary {
  return {
    id: card.id,
    no: cardNo(card.id),
    version: shownVersion(card),
    title: content.title,
    symptom: content.symptom,
    cause: content.cause,
    steps: content.steps,
    state: card.state,
    audience: card.audience,
    category,
    module,
    screen: content.screen,
    errorCode: content.errorCode,
    record,
    flagReason: card.flagReason,
    successorNo: card.successorId === null ? null : cardNo(card.successorId),
    pendingChange: hasPendingChange(card),
  };
}

export type CardForStaff = NonNullable<Awaited<ReturnType<typeof cardForStaff>>>;
export type CardLifeEvent = CardForStaff["life"][number];
export type StepPicture = { id: string; name: string };

/** Notes of what was different, the latest so many. */
const DIFFERENCES_SHOWN = 50;

/**
 * Everything a card's page shows to staff, in the version that readers are shown.
 * @returns null when it is not there or not for them
 */
export async function cardForStaff({ db, actor }: { db: Executor; actor: StaffActor }, id: number) {
  if (!isCardId(id)) return null;
  const author = alias(people, "author");
  const [row] = await db
    .select({
      card: cards,
      text: cardVersions,
      category: { id: categories.id, nameMs: categories.nameMs, nameEn: categories.nameEn },
      module: { id: modules.id, nameMs: modules.name, nameEn: modules.name },
      authorName: author.name,
    })
    .from(cards)
    .innerJoin(cardVersions, and(eq(cardVersions.cardId, cards.id), eq(cardVersions.version, SHOWN_VERSION)))
    .leftJoin(categories, eq(categories.id, cards.categoryId))
    .leftJoin(modules, eq(modules.id, cards.moduleId))
    .leftJoin(author, eq(author.id, cards.authorId))
    .where(eq(cards.id, id));
  if (!row || !seesCard(row.card, actor)) return null;
  const { card, text } = row;

  const [life, pending, records, pictures, differences, relatives] = await Promise.all([
    lifeOf({ db, actor }, id),
    hasPendingChange(card) ? versionHead({ db, actor }, card) : null,
    recordsOf(db, [id]),
    picturesOf(db, id),
    differencesOf({ db, actor }, id),
    relativesOf({ db, actor }, card),
  ]);
  const [origin = null] =
    card.originComplaintId === null ? [] : await namedTo(db, actor, [card.originComplaintId]);

  return {
    ...summaryOf({ ...row, content: text.content }, records.get(id) as CardRecord),
    revision: card.revision,
    /** The latest version; `version` is the one shown. */
    latestVersion: card.version,
    publishedVersion: card.publishedVersion,
    versionMadeAt: text.madeAt,
    publicContent: text.publicContent,
    /** Whether complainants read it now. */
    isPublic: isPublic(card),
    verifiedBy: text.content.verifiedBy,
    vendorLogNo: text.content.vendorLogNo,
    authorName: row.authorName,
    createdAt: card.createdAt,
    changedAt: card.changedAt,
    /** `YYYY-MM-DD` */
    reviewDueOn: card.reviewDueOn,
    flaggedAt: card.flaggedAt,
    /** The event that says why it needs to be looked at again. */
    flag: card.state === "needs_review" ? (life.findLast(({ type }) => type === "flagged") ?? null) : null,
    merged: card.merged,
    successor: relatives.successor,
    mergedFrom: relatives.mergedFrom,
    origin,
    /** The version that waits for an Admin. */
    pending,
    pictures,
    differences,
    /** Oldest first. */
    life,
    verbs: cardVerbs(card, actor),
  };
}

/** Who made the latest version, and when; null where the reader may not read it yet. */
async function versionHead({ db, actor }: CardReader, card: typeof cards.$inferSelect) {
  const [head] = await db
    .select({ version: cardVersions.version, madeAt: cardVersions.madeAt, madeByName: people.name })
    .from(cardVersions)
    .leftJoin(people, eq(people.id, cardVersions.madeById))
    .where(
      and(
        eq(cardVersions.cardId, card.id),
        eq(cardVersions.version, card.version),
        readableVersions(actor, shownVersion(card)),
      ),
    );
  return head ?? null;
}

/** Which versions of a card that somebody may read are for them too: `seesVersion` (card-life.ts), for lists. */
function readableVersions(actor: CardReader["actor"], shown: number): SQL | undefined {
  if (worksOnBase(actor) || actor.kind === "system") return undefined;
  return or(lte(cardVersions.version, shown), eq(cardVersions.madeById, actor.id));
}

async function lifeOf({ db, actor }: CardReader, cardId: number) {
  const rows = await db
    .select({ event: cardEvents, actorName: people.name })
    .from(cardEvents)
    .leftJoin(people, eq(people.id, cardEvents.actorId))
    .where(eq(cardEvents.cardId, cardId))
    .orderBy(desc(cardEvents.seq))
    .limit(LIFE_SHOWN);
  const all = rows.map(({ event }) => event.data);
  const numbers = [...new Set(all.flatMap(({ complaintId }) => complaintId ?? []))];
  const releaseIds = [...new Set(all.flatMap(({ releaseId }) => releaseId ?? []))];
  const [complaints, named] = await Promise.all([
    namedTo(db, actor, numbers),
    releaseIds.length === 0
      ? []
      : db
          .select({ id: releases.id, name: releases.name })
          .from(releases)
          .where(inArray(releases.id, releaseIds)),
  ]);
  const complaint = new Map(complaints.map((one) => [one.number, one]));
  const release = new Map(named.map(({ id, name }) => [id, name]));
  return rows
    .map(({ event, actorName }) => ({
      seq: event.seq,
      type: event.type,
      at: event.at,
      version: event.version,
      /** Null: the system. */
      actorName,
      audience: event.data.audience ?? null,
      reason: event.data.reason ?? null,
      remark: event.data.remark ?? null,
      complaint: complaint.get(event.data.complaintId ?? 0) ?? null,
      release: release.get(event.data.releaseId ?? 0) ?? null,
      otherNo: event.data.otherCardId === undefined ? null : cardNo(event.data.otherCardId),
    }))
    .reverse();
}

/** The pictures a card has in any of its versions. */
async function picturesOf(db: Executor, cardId: number): Promise<StepPicture[]> {
  return db
    .select({ id: attachments.id, name: attachments.name })
    .from(attachments)
    .where(eq(attachments.cardId, cardId));
}

/** What was different each time it, or a card that went up in it, was said to be the same problem, the latest first. */
async function differencesOf({ db, actor }: CardReader, cardId: number) {
  const merged = db
    .select({ id: cards.id })
    .from(cards)
    .where(and(eq(cards.successorId, cardId), eq(cards.merged, true)));
  const rows = await db
    .select({
      id: resolutions.id,
      text: resolutions.differs,
      complaintId: resolutions.complaintId,
      cardId: resolutions.cardId,
      authorName: people.name,
      at: resolutions.createdAt,
    })
    .from(resolutions)
    .leftJoin(people, eq(people.id, resolutions.authorId))
    .where(
      and(
        or(eq(resolutions.cardId, cardId), inArray(resolutions.cardId, merged)),
        isNotNull(resolutions.differs),
      ),
    )
    .orderBy(desc(resolutions.id))
    .limit(DIFFERENCES_SHOWN);
  const complaints = await namedTo(
    db,
    actor,
    rows.map(({ complaintId }) => complaintId),
  );
  return rows.map(({ id, text, authorName, at }, index) => ({
    id,
    text: text as string,
    authorName,
    at,
    complaint: complaints[index] as Named,
  }));
}

/** Where to look instead of a card, and which cards went up in it, as far as the reader may read them. */
async function relativesOf(
  { db, actor }: CardReader,
  { id, successorId }: Pick<typeof cards.$inferSelect, "id" | "successorId">,
) {
  const rows = await db
    .select({ id: cards.id, title: cards.title, state: cards.state, successorId: cards.successorId })
    .from(cards)
    .where(
      and(
        or(
          successorId === null ? undefined : eq(cards.id, successorId),
          and(eq(cards.successorId, id), eq(cards.merged, true)),
        ),
        readableCards(actor),
      ),
    )
    .orderBy(asc(cards.id));
  const related = rows.map((row) => ({ id: row.id, no: cardNo(row.id), title: row.title, state: row.state }));
  return {
    successor: related.find((one) => one.id === successorId) ?? null,
    mergedFrom: related.filter((one) => one.id !== successorId),
  };
}

/** The versions of a card that the reader may read, the newest first; `before` is the version a page begins below. */
export async function versionsOf(
  { db, actor }: { db: Executor; actor: StaffActor },
  card: Pick<CardForStaff, "id" | "version">,
  before: number | null,
) {
  const rows = await db
    .select({
      version: cardVersions.version,
      madeAt: cardVersions.madeAt,
      madeByName: people.name,
      title: sql<string>`${cardVersions.content} ->> 'title'`,
      hasPublic: sql<boolean>`${cardVersions.publicContent} is not null`,
    })
    .from(cardVersions)
    .leftJoin(people, eq(people.id, cardVersions.madeById))
    .where(
      and(
        eq(cardVersions.cardId, card.id),
        readableVersions(actor, card.version),
        before === null ? undefined : lt(cardVersions.version, before),
      ),
    )
    .orderBy(desc(cardVersions.version))
    .limit(VERSIONS_A_PAGE + 1);
  const more = rows.length > VERSIONS_A_PAGE;
  const versions = rows.slice(0, VERSIONS_A_PAGE);
  return { versions, next: more ? (versions.at(-1)?.version ?? null) : null };
}

export type CardVersion = NonNullable<Awaited<ReturnType<typeof versionTexts>>[number]>;

/** What a card said in these of its versions, as far as the reader may read them, in the order asked for. */
export async function versionTexts(
  { db, actor }: { db: Executor; actor: StaffActor },
  card: Pick<CardForStaff, "id" | "version">,
  wanted: readonly number[],
) {
  const rows = await db
    .select({ text: cardVersions, madeByName: people.name })
    .from(cardVersions)
    .leftJoin(people, eq(people.id, cardVersions.madeById))
    .where(
      and(
        eq(cardVersions.cardId, card.id),
        inArray(cardVersions.version, [...wanted]),
        readableVersions(actor, card.version),
      ),
    );
  const contents = rows.map(({ text }) => text.content);
  const [categoryNames, moduleNames] = await Promise.all([
    placesNamed(
      db,
      categories,
      contents.flatMap(({ categoryId }) => categoryId ?? []),
    ),
    placesNamed(
      db,
      modules,
      contents.flatMap(({ moduleId }) => moduleId ?? []),
    ),
  ]);
  return wanted.map((version) => {
    const row = rows.find(({ text }) => text.version === version);
    if (!row) return null;
    const { content, publicContent, madeAt } = row.text;
    return {
      version,
      madeAt,
      madeByName: row.madeByName,
      content,
      publicContent,
      category: categoryNames.get(content.categoryId ?? 0) ?? null,
      module: moduleNames.get(content.moduleId ?? 0) ?? null,
    };
  });
}

async function placesNamed(
  db: Executor,
  table: typeof categories | typeof modules,
  ids: readonly number[],
): Promise<Map<number, CardPlace>> {
  if (ids.length === 0) return new Map();
  const names =
    table === categories
      ? { nameMs: categories.nameMs, nameEn: categories.nameEn }
      : { nameMs: modules.name, nameEn: modules.name };
  const rows = await db
    .select({ id: table.id, ...names })
    .from(table)
    .where(inArray(table.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}
