"use client";

import { ClipboardCheck, ClipboardPaste } from "lucide-react";
import { useTranslations } from "next-intl";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import { askPage } from "@/components/complaints/page-requests";
import { SimilarCard } from "@/components/knowledge/similar-card";
import { useSimilar } from "@/components/knowledge/similar-source";
import { Button } from "@/components/ui/button";
import type { SimilarCard as Card } from "@/lib/knowledge/similar";

/**
 * Similar past problems with proof, on a complaint's page. It comes after the page, and nothing of the page waits for
 * it or goes with it.
 * @param mayReply whether the steps can go into a reply now
 * @param mayClose whether the complainant can be asked to close now
 */
export function SimilarProblems({ mayReply, mayClose }: { mayReply: boolean; mayClose: boolean }) {
  const t = useTranslations("similar");
  const state = useSimilar();
  const cards = state.kind === "found" ? state.similar.cards : [];
  return (
    <CollapsibleSection
      title={
        <span>
          {t("title")}
          {cards.length > 0 && (
            <span className="ml-2 font-sans text-sm font-normal text-ink-faint lg:hidden">
              {t("count", { count: cards.length })}
            </span>
          )}
        </span>
      }
    >
      {state.kind === "loading" && <Loading />}
      {state.kind === "failed" && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-faint">
          {t("failed")}
          <Button type="button" variant="secondary" size="sm" onClick={state.again}>
            {t("retry")}
          </Button>
        </p>
      )}
      {state.kind === "found" && cards.length === 0 && <p className="text-sm text-ink-faint">{t("none")}</p>}
      {cards.length > 0 && (
        <ul className="flex flex-col divide-y divide-line *:py-4 *:first:pt-0 *:last:pb-0">
          {cards.map((card) => (
            <li key={card.id}>
              <SimilarCard card={card} actions={<Actions {...{ card, mayReply, mayClose }} />} />
            </li>
          ))}
        </ul>
      )}
    </CollapsibleSection>
  );
}

function Actions({ card, mayReply, mayClose }: { card: Card; mayReply: boolean; mayClose: boolean }) {
  const t = useTranslations("similar");
  return (
    <>
      {mayReply && card.replySteps.length > 0 && (
        <Button
          type="button"
          size="sm"
          onClick={() => askPage("insertSteps", { cardId: card.id, steps: card.replySteps })}
        >
          <ClipboardPaste aria-hidden />
          {t("insert")}
        </Button>
      )}
      {mayClose && (
        <Button
          type="button"
          size="sm"
          variant="secondary"
          onClick={() => askPage("closeWith", { cardNo: card.no })}
        >
          <ClipboardCheck aria-hidden />
          {t("closeWith")}
        </Button>
      )}
    </>
  );
}

/** In the shape of what may come. */
function Loading() {
  const t = useTranslations("similar");
  return (
    <div role="status" className="flex animate-pulse flex-col gap-2 motion-reduce:animate-none">
      <span className="sr-only">{t("loading")}</span>
      {["w-16", "w-full", "w-2/3", "w-1/2"].map((width) => (
        <span key={width} aria-hidden className={`h-4 rounded-xs bg-washed ${width}`} />
      ))}
    </div>
  );
}
