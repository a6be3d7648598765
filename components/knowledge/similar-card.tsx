"use client";

import { ChevronDown, ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CardStateBadge } from "@/components/knowledge/card-state";
import { Marked } from "@/components/knowledge/marked";
import { RecordWords } from "@/components/knowledge/record-words";
import { WhyItMatched } from "@/components/knowledge/why-it-matched";
import { classNames } from "@/components/ui/class-names";
import type { SimilarCard as Card } from "@/lib/knowledge/similar";

/** A card that may be about the same problem: why, its record, what it says, and what can be done with it here. */
export function SimilarCard({ card, actions }: { card: Card; actions?: ReactNode }) {
  const t = useTranslations("similar");
  return (
    <article className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-2 text-xs font-medium text-ink-faint">
        <span>{card.no}</span>
        {card.state !== "published" && <CardStateBadge state={card.state} />}
      </div>
      <h3 className="font-sans text-sm font-semibold wrap-anywhere">
        <Marked text={card.title} marks={card.marks} />
      </h3>
      <p
        className={classNames(
          "text-sm font-medium",
          card.record.worked > card.record.failed ? "text-success-ink" : "text-ink-soft",
        )}
      >
        <RecordWords record={card.record} />
      </p>
      <WhyItMatched why={card.why} />
      <details className="group">
        <summary className="link flex min-h-8 cursor-pointer list-none items-center gap-1 text-sm pointer-coarse:min-h-11">
          {t("show")}
          <span className="sr-only">: {card.no}</span>
          <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        </summary>
        <div className="mt-1 flex flex-col gap-3 rounded-md border border-line bg-washed p-3 text-sm">
          <div>
            <h4 className="font-sans text-xs font-semibold text-ink-faint">{t("cause")}</h4>
            <p className="wrap-anywhere whitespace-pre-line">{card.cause}</p>
          </div>
          <div>
            <h4 className="font-sans text-xs font-semibold text-ink-faint">{t("steps")}</h4>
            <ol className="list-decimal space-y-1 pl-5 marker:font-semibold marker:text-ink-faint">
              {card.steps.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their places here, and two may read the same
                <li key={index} className="wrap-anywhere whitespace-pre-line">
                  {step}
                </li>
              ))}
            </ol>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {actions}
            <a
              href={`/knowledge/${card.no}`}
              target="_blank"
              rel="noopener"
              className="link inline-flex min-h-8 items-center gap-1 pointer-coarse:min-h-11"
            >
              {t("openNew")}
              <span className="sr-only">: {card.no}</span>
              <ExternalLink aria-hidden className="size-4 shrink-0" />
            </a>
          </div>
        </div>
      </details>
    </article>
  );
}
