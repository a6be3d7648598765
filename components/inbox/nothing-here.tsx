import { CalendarClock, CircleCheckBig, Inbox, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import {
  type InboxFilter,
  inboxHref,
  isNarrowed,
  UNNARROWED,
  type View,
} from "@/lib/complaints/inbox-filter";

/** Views that are good news when they are empty. */
const TROUBLE: readonly View[] = ["overdue", "soon", "untouched"];

/** There is nothing at all, or nothing that matches: two different things. */
export function NothingHere({ filter }: { filter: InboxFilter }) {
  const t = useTranslations("inbox");
  if (!isNarrowed(filter) && filter.q === "") {
    const trouble = TROUBLE.includes(filter.view);
    if (filter.sort === "due" && !trouble) {
      return (
        <EmptyState
          icon={<CalendarClock />}
          title={t("noDeadline.title")}
          action={
            <LinkButton variant="secondary" href={inboxHref(filter, { sort: "newest" })}>
              {t("noDeadline.sort")}
            </LinkButton>
          }
        >
          {t("noDeadline.text")}
        </EmptyState>
      );
    }
    return (
      <EmptyState
        icon={trouble ? <CircleCheckBig /> : <Inbox />}
        title={t("empty.title", { view: filter.view })}
      >
        {t(`empty.${filter.view}`)}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title={t("noMatch.title")}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {filter.view !== "all" && (
            <LinkButton variant="secondary" href={inboxHref(filter, { view: "all" })}>
              {t("noMatch.everywhere")}
            </LinkButton>
          )}
          <LinkButton variant="secondary" href={inboxHref(filter, { ...UNNARROWED, q: "" })}>
            {t("filters.clear")}
          </LinkButton>
        </div>
      }
    >
      {t("noMatch.text")}
    </EmptyState>
  );
}
