import { ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActiveCardFilters } from "@/components/knowledge/active-card-filters";
import { CardList } from "@/components/knowledge/card-list";
import { CardRow } from "@/components/knowledge/card-row";
import { KnowledgeLinks } from "@/components/knowledge/knowledge-links";
import { KnowledgeToolbar } from "@/components/knowledge/knowledge-toolbar";
import { NoCards } from "@/components/knowledge/no-cards";
import { PlaceIndex } from "@/components/knowledge/place-index";
import { LinkButton } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { db } from "@/db/client";
import type { CardState } from "@/db/values";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import {
  type CountedPlace,
  cardNamed,
  cardsToReview,
  countedPlaces,
  listCards,
  searchCards,
  stateCounts,
  usedLately,
} from "@/lib/knowledge/browse";
import {
  type CardFilter,
  isNarrowed,
  knowledgeHref,
  NO_CARD_FILTER,
  readCardFilter,
  SEARCH_SHOWN,
  STATE_COUNT_LIMIT,
} from "@/lib/knowledge/card-filter";
import { cardNo } from "@/lib/knowledge/card-number";
import { recordSearch } from "@/lib/knowledge/record-search";
import { synonymsNow } from "@/lib/knowledge/synonyms";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("knowledge");
  const { q } = readCardFilter(await searchParams);
  return { title: q ? `${t("search.result", { q })} · ${t("title")}` : t("title") };
}

/** Pangkalan Pengetahuan as staff read it: search by words, browse by module and category. */
export default async function KnowledgePage({ searchParams }: Props) {
  const actor = await requireStaff();
  const filter = readCardFilter(await searchParams);
  const reader = { db: db(), actor };
  const named = filter.q === "" ? null : await cardNamed(reader, filter.q);
  if (named !== null) redirect(`/knowledge/${cardNo(named)}`);
  const [t, places, toReview] = await Promise.all([
    getTranslations("knowledge"),
    countedPlaces(reader),
    hasRole(actor, "admin") ? cardsToReview(db()) : 0,
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("lead")}
        actions={<KnowledgeLinks roles={actor.roles} toReview={toReview} />}
      />
      <KnowledgeToolbar filter={filter} places={places} />
      <ActiveCardFilters filter={filter} places={places} />
      {filter.q !== "" ? (
        <Found actor={actor} filter={filter} />
      ) : isNarrowed(filter) || filter.all ? (
        <Listed actor={actor} filter={filter} />
      ) : (
        <Index actor={actor} places={places} />
      )}
    </>
  );
}

/** What a search finds, the best first; what is looked for is written down, so that a gap is seen. */
async function Found({ actor, filter }: { actor: StaffActor; filter: CardFilter }) {
  const t = await getTranslations("knowledge.search");
  const { matches, more } = await searchCards({ db: db(), actor }, filter);
  const searchId = await noteSearch(actor, filter, matches.length);
  if (matches.length === 0) return <NoCards filter={filter} />;
  const synonyms = await synonymsNow(db());
  return (
    <Section
      title={t("result", { q: filter.q })}
      description={more ? t("more", { count: SEARCH_SHOWN }) : t("found", { count: matches.length })}
    >
      <CardList label={t("result", { q: filter.q })}>
        {matches.map(({ card, why }) => (
          <CardRow key={card.id} card={card} search={{ q: filter.q, synonyms, id: searchId, why }} />
        ))}
      </CardList>
    </Section>
  );
}

/** Of a search within a module or a state nothing is written down: that it finds nothing is no gap in the base. */
async function noteSearch(actor: StaffActor, filter: CardFilter, shown: number): Promise<number> {
  if (filter.module !== null || filter.state !== null) return 0;
  const search = {
    audience: "staff" as const,
    place: "search" as const,
    query: filter.q,
    categoryId: filter.category,
    shown,
    personId: actor.id,
    submissionKey: null,
  };
  return recordSearch(db(), search, new Date());
}

/** Cards of a module, a category or a state, or all of them, page by page. */
async function Listed({ actor, filter }: { actor: StaffActor; filter: CardFilter }) {
  const t = await getTranslations("knowledge.list");
  const { cards, previous, next } = await listCards({ db: db(), actor }, filter);
  if (cards.length === 0) return <NoCards filter={filter} />;
  return (
    <Section title={t("title")}>
      <CardList label={t("title")}>
        {cards.map((card) => (
          <CardRow key={card.id} card={card} />
        ))}
      </CardList>
      <Pagination
        previous={previous ? knowledgeHref(filter, { cursor: previous }) : undefined}
        next={next ? knowledgeHref(filter, { cursor: next }) : undefined}
        summary={t("shown", { count: cards.length })}
      />
    </Section>
  );
}

/** The latest and the most used beside the index. */
const BESIDE = 5;
/** States that ask for somebody's attention. */
const WAITING: readonly CardState[] = ["draft", "reviewed", "needs_review"];

type Places = { modules: CountedPlace[]; categories: CountedPlace[] };

/** The base by module and category, what asks for attention, and the cards that are newest and used most. */
async function Index({ actor, places }: { actor: StaffActor; places: Places }) {
  const reader = { db: db(), actor };
  const [t, tState, { cards: newest }, used, counts] = await Promise.all([
    getTranslations("knowledge.browse"),
    getTranslations("cards.state"),
    listCards(reader, NO_CARD_FILTER),
    usedLately(reader, BESIDE),
    stateCounts(reader),
  ]);
  const waiting = WAITING.filter((state) => counts[state] > 0);
  if (newest.length === 0) return <NoCards filter={NO_CARD_FILTER} />;
  return (
    <div className="flex flex-col gap-8">
      {waiting.length > 0 && (
        <nav aria-label={t("waiting")} className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
          <span className="text-ink-faint">{t("waiting")}:</span>
          {waiting.map((state) => (
            <Link
              key={state}
              href={knowledgeHref(NO_CARD_FILTER, { state })}
              prefetch={false}
              className="link inline-flex min-h-6 items-center tabular-nums pointer-coarse:min-h-11"
            >
              {t("stateCount", { state: tState(state), count: shownCount(counts[state]) })}
            </Link>
          ))}
        </nav>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <PlaceIndex of="module" places={places.modules} />
        <PlaceIndex of="category" places={places.categories} />
      </div>
      {used.length > 0 && (
        <Section title={t("usedLately")}>
          <CardList label={t("usedLately")}>
            {used.map((card) => (
              <CardRow key={card.id} card={card} />
            ))}
          </CardList>
        </Section>
      )}
      <Section
        title={t("newest")}
        actions={
          <LinkButton
            href={knowledgeHref(NO_CARD_FILTER, { all: true })}
            prefetch={false}
            variant="ghost"
            size="sm"
          >
            {t("all")}
            <ArrowRight aria-hidden />
          </LinkButton>
        }
      >
        <CardList label={t("newest")}>
          {newest.slice(0, BESIDE).map((card) => (
            <CardRow key={card.id} card={card} />
          ))}
        </CardList>
      </Section>
    </div>
  );
}

function shownCount(count: number): string {
  return count < STATE_COUNT_LIMIT ? String(count) : `${STATE_COUNT_LIMIT - 1}+`;
}
