import { useTranslations } from "next-intl";

import type { Audience } from "@/db/values";
import { cardNo } from "@/lib/knowledge/card-number";
import type { Chapter, ManualCard } from "@/lib/knowledge/manual-queries";
import type { Organisation } from "@/lib/settings/organisation";

/**
 * The published cards as a document (app/globals.css says how it is laid on paper): cover, contents, a chapter a
 * module. It is all text, and nothing of it runs in the browser.
 */
export function Manual({
  audience,
  organisation,
  date,
  chapters,
}: {
  audience: Audience;
  organisation: Organisation;
  date: string;
  chapters: readonly (Chapter & { texts: readonly ManualCard[] })[];
}) {
  const t = useTranslations("knowledge-admin.manual");
  return (
    <article className="manual flex flex-col gap-10 rounded-lg border border-line bg-surface p-5 shadow-card sm:p-10 print:block print:border-0 print:p-0 print:shadow-none">
      <header className="manual-cover flex flex-col gap-2">
        <p className="text-base font-medium text-ink-soft">{organisation.name}</p>
        <p className="text-sm text-ink-faint">{organisation.office}</p>
        <h2 className="mt-4 text-3xl print:mt-24 print:text-5xl">{t("title")}</h2>
        <p className="text-lg text-ink-soft">
          {t(audience === "staff" ? "coverStaff" : "coverComplainants")}
        </p>
        <p className="text-sm text-ink-faint">{t("asOf", { date })}</p>
      </header>
      <nav aria-labelledby="manual-contents" className="manual-contents flex flex-col gap-4">
        <h2 id="manual-contents" className="text-xl">
          {t("contents")}
        </h2>
        <ol className="flex flex-col gap-4 text-sm">
          {chapters.map(({ moduleId, name, cards }) => (
            <li key={moduleId}>
              <a href={`#${chapterId(moduleId)}`} className="font-semibold text-ink hover:underline">
                {name ?? t("noModule")}
              </a>
              <ol className="mt-1 flex flex-col gap-0.5">
                {cards.map(({ id, title }) => (
                  <li key={id} className="flex gap-3">
                    <span className="w-16 shrink-0 text-ink-faint tabular-nums">{cardNo(id)}</span>
                    <a href={`#${cardNo(id)}`} className="wrap-anywhere text-ink hover:underline">
                      {title}
                    </a>
                  </li>
                ))}
              </ol>
            </li>
          ))}
        </ol>
      </nav>
      {chapters.map(({ moduleId, name, texts }) => (
        <section key={moduleId} aria-labelledby={chapterId(moduleId)} className="manual-chapter">
          <h2
            id={chapterId(moduleId)}
            className="mb-6 border-b-2 border-line-strong pb-2 text-2xl wrap-anywhere"
          >
            {name ?? t("noModule")}
          </h2>
          {texts.map((card) => (
            <OneCard key={card.id} card={card} />
          ))}
        </section>
      ))}
    </article>
  );
}

function chapterId(moduleId: number | null): string {
  return `chapter-${moduleId ?? "none"}`;
}

const LABEL = "font-sans text-sm font-semibold text-ink-soft";

function OneCard({ card }: { card: ManualCard }) {
  const t = useTranslations("knowledge-admin.manual");
  const { no, title, symptom, cause, steps, needsReview } = card;
  const facts = (["errorCode", "category", "screen"] as const).flatMap((fact) =>
    card[fact] ? [`${t(fact)}: ${card[fact]}`] : [],
  );
  return (
    <article aria-labelledby={no} className="manual-card mb-10 flex flex-col gap-3 text-sm last:mb-0">
      <div className="manual-head flex flex-col gap-1">
        <h3 id={no} className="flex gap-3 text-lg">
          <span className="shrink-0 text-ink-faint tabular-nums">{no}</span>
          <span className="wrap-anywhere">{title}</span>
        </h3>
        {facts.length > 0 && <p className="text-xs wrap-anywhere text-ink-faint">{facts.join(" · ")}</p>}
        {needsReview && <p className="font-medium text-warning-ink">{t("needsReview")}</p>}
      </div>
      <div className="manual-part">
        <h4 className={LABEL}>{t("symptom")}</h4>
        <p className="whitespace-pre-line wrap-anywhere text-ink">{symptom}</p>
      </div>
      {cause !== null && (
        <div className="manual-part">
          <h4 className={LABEL}>{t("cause")}</h4>
          <p className="whitespace-pre-line wrap-anywhere text-ink">{cause}</p>
        </div>
      )}
      <h4 className={LABEL}>{t("steps")}</h4>
      <ol className="flex list-decimal flex-col gap-2 pl-6 text-ink">
        {steps.map(({ text, pictures }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={index} className="manual-step">
            <p className="whitespace-pre-line wrap-anywhere">{text}</p>
            {pictures.map((id, at) => (
              // biome-ignore lint/performance/noImgElement: shown to whoever may see the card, at its own size
              <img
                key={id}
                src={`/api/attachments/${id}`}
                alt={t("picture", { number: at + 1 })}
                className="manual-picture mt-2 max-h-96 max-w-full rounded-sm border border-line"
              />
            ))}
          </li>
        ))}
      </ol>
    </article>
  );
}
