import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CardLink } from "@/components/knowledge/problem-gaps";
import type { BadRecord } from "@/lib/knowledge/gap-queries";
import type { CardSummary } from "@/lib/knowledge/queries";

const LIST = "divide-y divide-line rounded-lg border border-line bg-surface shadow-card";

function Row({ card, children }: { card: CardSummary; children?: ReactNode }) {
  const states = useTranslations("cards.state");
  const t = useTranslations("knowledge-admin.gaps.unused");
  const record = useTranslations("cards.record");
  const { used, worked } = card.record;
  return (
    <li className="flex flex-col gap-0.5 px-4 py-3 text-sm">
      <CardLink card={card} />
      <span className="text-ink-faint">
        {states(card.state)} ·{" "}
        <Link
          href={`/knowledge/${card.no}/uses`}
          prefetch={false}
          aria-label={t("openUses", { no: card.no })}
          className="link"
        >
          {used === 0 ? record("unused") : record("used", { used, worked })}
        </Link>
        {children}
      </span>
    </li>
  );
}

/** Published cards that nobody used in the period, each with what it did before. */
export function UnusedCards({ cards }: { cards: readonly CardSummary[] }) {
  const t = useTranslations("knowledge-admin.gaps.unused");
  if (cards.length === 0) return <p className="text-sm text-ink-faint">{t("noUnused")}</p>;
  return (
    <ul className={LIST}>
      {cards.map((card) => (
        <Row key={card.id} card={card} />
      ))}
    </ul>
  );
}

/** Cards that failed, the most failures first. */
export function BadRecords({ records }: { records: readonly BadRecord[] }) {
  const t = useTranslations("knowledge-admin.gaps.unused");
  if (records.length === 0) return <p className="text-sm text-ink-faint">{t("noBad")}</p>;
  return (
    <ul className={LIST}>
      {records.map(({ card, failed }) => (
        <Row key={card.id} card={card}>
          {" · "}
          <span className="font-medium text-danger-ink">{t("failed", { count: failed })}</span>
        </Row>
      ))}
    </ul>
  );
}
