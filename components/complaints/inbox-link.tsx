"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { BackLink } from "@/components/ui/breadcrumb";

type HistoryEntries = { entries(): { url: string | null }[]; currentEntry: { index: number } | null };

/** Back to Inbox Helpdesk as the reader left it (view, filters, page), where the browser knows its way here. */
export function InboxLink() {
  const t = useTranslations("complaint");
  const [href, setHref] = useState("/inbox");
  useEffect(() => {
    const { navigation } = window as { navigation?: HistoryEntries };
    const before = navigation?.entries().slice(0, navigation.currentEntry?.index ?? 0) ?? [];
    const inbox = before
      .map(({ url }) => (url ? new URL(url) : null))
      .findLast((url) => url?.pathname === "/inbox");
    if (inbox) setHref(inbox.pathname + inbox.search);
  }, []);
  return <BackLink href={href}>{t("inbox")}</BackLink>;
}
