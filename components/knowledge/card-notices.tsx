import Link from "next/link";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { formatDate } from "@/lib/i18n/formats";
import type { CardForStaff } from "@/lib/knowledge/queries";

/** What whoever uses the card has to know first: that it is not used any longer, not sure, or about to change. */
export function CardNotices({ card }: { card: CardForStaff }) {
  const t = useTranslations("knowledge.notice");
  const { successor, pending } = card;
  return (
    <>
      {card.state === "retired" && (
        <Alert tone="warning" title={t(card.merged ? "merged" : "retired")}>
          {successor ? (
            <>
              {t(card.merged ? "mergedText" : "retiredSuccessor")}{" "}
              <Link href={`/knowledge/${successor.no}`} className="link wrap-anywhere">
                {successor.no} {successor.title}
              </Link>
            </>
          ) : (
            t("retiredText")
          )}
        </Alert>
      )}
      {card.state === "draft" && (
        <Alert tone="info" title={t("draft")}>
          {t("draftText")}
        </Alert>
      )}
      {card.state === "needs_review" && <NeedsReview card={card} />}
      {pending && (
        <Alert
          tone="info"
          title={t("pending")}
          actions={
            <LinkButton
              href={`/knowledge/${card.no}/history?from=${card.version}&to=${pending.version}`}
              prefetch={false}
              variant="secondary"
              size="sm"
            >
              {t("compare")}
            </LinkButton>
          }
        >
          {t("pendingText", {
            name: pending.madeByName ?? "–",
            version: pending.version,
            date: formatDate(pending.madeAt),
            shown: card.version,
          })}
        </Alert>
      )}
    </>
  );
}

function NeedsReview({ card: { flag, flagReason, flaggedAt } }: { card: CardForStaff }) {
  const t = useTranslations("knowledge.notice");
  const tFlag = useTranslations("cards.flag");
  return (
    <Alert tone="warning" title={t("needsReview")}>
      <p>
        {flagReason && t("flaggedFor", { reason: tFlag(flagReason) })}{" "}
        {flag?.release && `${t("release", { name: flag.release })}. `}
        {flag?.complaint &&
          (flag.complaint.title === null ? (
            `${t("flaggedIn", { number: flag.complaint.number })}. `
          ) : (
            <>
              <Link href={`/complaints/${flag.complaint.number}`} prefetch={false} className="link">
                {t("flaggedIn", { number: flag.complaint.number })}
              </Link>
              .{" "}
            </>
          ))}
        {flaggedAt && t("since", { date: formatDate(flaggedAt) })}
      </p>
      {flag?.remark && (
        <blockquote className="mt-1 border-l-2 border-warning-line pl-3">{flag.remark}</blockquote>
      )}
    </Alert>
  );
}
