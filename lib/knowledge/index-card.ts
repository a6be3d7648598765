import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cardIndexed, cards, cardVersions, modules } from "@/db/schema/knowledge";
import { categories } from "@/db/schema/people";
import { AUDIENCES, type Audience } from "@/db/values";
import { isPublic, shownVersion } from "./card-life";
import { cardTerms, FORM, INDEX_RULES } from "./card-terms";

/**
 * Brings what a card is found by up to what it says now: staff by the version readers are shown unless it is retired,
 * complainants by its public text while it is published to them. Part of the transaction that changed the card. It
 * holds rows that every other indexing waits for, so lock all cards you mean to change before the first call.
 */
export async function indexCard(tx: Tx, cardId: number, now: Date): Promise<void> {
  const wanted = await wantedTerms(tx, cardId);
  const indexed = await tx.select().from(cardIndexed).where(eq(cardIndexed.cardId, cardId)).for("update");
  const counts: { audience: Audience; term: string; by: number }[] = [];
  for (const audience of [...AUDIENCES].sort()) {
    const before = indexed.find((row) => row.audience === audience)?.terms;
    const after = wanted[audience];
    const delta = (terms: Record<string, number> | undefined | null) =>
      terms ? ["", ...Object.keys(terms)] : [];
    const was = new Set(delta(before));
    const is = new Set(delta(after));
    for (const term of new Set([...was, ...is])) {
      const by = Number(is.has(term)) - Number(was.has(term));
      if (by !== 0) counts.push({ audience, term, by });
    }
    await replacePostings(tx, cardId, audience, before ?? {}, after ?? {});
    if (after) {
      await tx
        .insert(cardIndexed)
        .values({ cardId, audience, terms: after, at: now, rules: INDEX_RULES })
        .onConflictDoUpdate({
          target: [cardIndexed.cardId, cardIndexed.audience],
          set: { terms: after, at: now, rules: INDEX_RULES },
        });
    } else if (before) {
      await tx
        .delete(cardIndexed)
        .where(and(eq(cardIndexed.cardId, cardId), eq(cardIndexed.audience, audience)));
    }
  }
  await countTerms(tx, counts);
}

async function wantedTerms(tx: Tx, cardId: number): Promise<Record<Audience, Record<string, number> | null>> {
  const [card] = await tx
    .select({
      state: cards.state,
      audience: cards.audience,
      version: cards.version,
      publishedVersion: cards.publishedVersion,
    })
    .from(cards)
    .where(eq(cards.id, cardId));
  if (!card || card.state === "retired") return { staff: null, complainants: null };
  const [version] = await tx
    .select({ content: cardVersions.content, publicContent: cardVersions.publicContent })
    .from(cardVersions)
    .where(and(eq(cardVersions.cardId, cardId), eq(cardVersions.version, shownVersion(card))));
  if (!version) return { staff: null, complainants: null };
  const { content, publicContent } = version;
  const [module] = content.moduleId
    ? await tx.select({ name: modules.name }).from(modules).where(eq(modules.id, content.moduleId))
    : [];
  const [category] = content.categoryId
    ? await tx
        .select({ ms: categories.nameMs, en: categories.nameEn })
        .from(categories)
        .where(eq(categories.id, content.categoryId))
    : [];
  const errorCode = content.errorCode ?? "";
  const places = [module?.name, category?.ms, category?.en];
  const staff = cardTerms({
    title: content.title,
    symptom: content.symptom,
    cause: content.cause,
    steps: content.steps.map(({ text }) => text).join("\n"),
    errorCode,
    place: [...places, content.screen].filter(Boolean).join("\n"),
  });
  if (!publicContent || !isPublic(card)) return { staff, complainants: null };
  const complainants = cardTerms({
    title: publicContent.title,
    symptom: publicContent.symptom,
    cause: "",
    steps: publicContent.steps.map(({ text }) => text).join("\n"),
    errorCode,
    place: places.filter(Boolean).join("\n"),
  });
  return { staff, complainants };
}

async function replacePostings(
  tx: Tx,
  cardId: number,
  audience: Audience,
  before: Record<string, number>,
  after: Record<string, number>,
): Promise<void> {
  const postings = (terms: Record<string, number>, other: Record<string, number>) =>
    JSON.stringify(
      Object.entries(terms)
        .filter(([term, weight]) => !term.startsWith(FORM) && other[term] !== weight)
        .map(([term, weight]) => ({ term, weight })),
    );
  await tx.execute(sql`
    delete from card_terms using jsonb_to_recordset(${postings(before, after)}::jsonb) as old (term text, weight smallint)
    where card_terms.audience = ${audience} and card_terms.term = old.term and card_terms.weight = old.weight
      and card_terms.card_id = ${cardId}`);
  await tx.execute(sql`
    insert into card_terms (audience, term, weight, card_id)
    select ${audience}, term, weight, ${cardId}::integer
    from jsonb_to_recordset(${postings(after, before)}::jsonb) as new (term text, weight smallint)`);
}

/**
 * One transaction at a time: who indexes several cards comes to the words of the second while holding those of the first,
 * and would meet others in a ring.
 */
async function countTerms(tx: Tx, counts: { audience: Audience; term: string; by: number }[]): Promise<void> {
  if (counts.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('known_terms', 0))`);
  const changes = JSON.stringify(counts);
  await tx.execute(sql`
    with changes as (
      select * from jsonb_to_recordset(${changes}::jsonb) as change (audience text, term text, by integer)
    )
    insert into known_terms as known (audience, term, cards)
    select audience, term, greatest(by, 0) from changes order by audience, term
    on conflict (audience, term) do update set cards = known.cards + (
      select by from changes where changes.audience = excluded.audience and changes.term = excluded.term
    )`);
  if (!counts.some(({ by }) => by < 0)) return;
  await tx.execute(sql`
    delete from known_terms using jsonb_to_recordset(${changes}::jsonb) as change (audience text, term text, by integer)
    where known_terms.audience = change.audience and known_terms.term = change.term and change.by < 0
      and known_terms.cards = 0`);
}
