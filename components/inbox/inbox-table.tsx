"use client";

import { Clock, MailX, Phone } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ClockChip } from "@/components/inbox/clock-chip";
import { StatusChip } from "@/components/inbox/status-chip";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Table, Th } from "@/components/ui/table";
import type { InboxRow } from "@/lib/complaints/inbox-rows";
import { formatAge, formatPhone, formatWorkingDays } from "@/lib/i18n/formats";

/**
 * The inbox (guide, "What the PIC sees" 4): a table on wide screens, cards on narrow ones. One client component
 * that gets bare rows, because rendering fifty rows on the server and sending them described costs more.
 */
export function InboxTable({
  rows,
  caption,
  sort,
}: {
  rows: readonly InboxRow[];
  caption: string;
  sort: { href: string; direction?: "ascending" | "descending" };
}) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const label = {
    noKp: t("columns.noKp"),
    name: t("columns.name"),
    ptj: t("columns.ptj"),
    lodged: t("columns.lodged"),
    category: t("columns.category"),
    pic: t("columns.pic"),
    aging: t("columns.aging"),
  };
  return (
    <Table caption={caption} className="max-xl:block">
      <thead className="max-xl:sr-only">
        <tr>
          <Th>{label.noKp}</Th>
          <Th>{label.name}</Th>
          <Th>{label.ptj}</Th>
          <Th>{t("columns.title")}</Th>
          <Th sort={sort}>{label.lodged}</Th>
          <Th>{label.category}</Th>
          <Th>{t("columns.status")}</Th>
          <Th>{label.pic}</Th>
          <Th align="right">{label.aging}</Th>
          <Th>
            <span className="sr-only">{t("columns.open")}</span>
          </Th>
        </tr>
      </thead>
      <tbody className={classNames(CELLS, CARDS)}>
        {rows.map((row) => (
          <tr key={row.number} className={ROW}>
            <td data-label={label.noKp} className="whitespace-nowrap text-ink-soft tabular-nums">
              {row.noKp ?? t("none")}
            </td>
            <td data-label={label.name} className="xl:min-w-24">
              {row.name}
            </td>
            <td data-label={label.ptj} className="text-ink-soft max-md:col-span-full">
              {row.ptj}
            </td>
            <td className="min-w-40 max-xl:order-first max-xl:col-span-full max-xl:text-base">
              <span className="flex items-center gap-2 text-xs text-ink-faint tabular-nums">
                <span>
                  <span className="sr-only">{t("columns.number")} </span>#{row.number}
                </span>
                {row.unread && (
                  <span className="inline-flex items-center gap-1 font-medium text-primary-ink">
                    <span aria-hidden className="size-2 rounded-full bg-primary" />
                    {t("unread")}
                  </span>
                )}
                {row.urgent && <Badge tone="danger">{t("urgent")}</Badge>}
              </span>
              <span className={row.unread ? "font-semibold text-ink" : "font-medium text-ink"}>
                {row.title}
              </span>
            </td>
            <td data-label={label.lodged} className="whitespace-nowrap tabular-nums">
              {row.lodged}
            </td>
            <td data-label={label.category} className="text-ink-soft">
              {row.category ?? t("noCategory")}
            </td>
            <td className="max-xl:-order-1 max-xl:col-span-full">
              <StatusChip stage={row.stage} card />
              {row.clock && <ClockChip clock={row.clock} stage={row.stage} />}
              {row.notice && <Notice row={row} notice={row.notice} />}
            </td>
            <td data-label={label.pic} className="xl:min-w-28">
              {row.pic ?? <span className="text-ink-faint">{t("noPic")}</span>}
            </td>
            <td data-label={label.aging} className="whitespace-nowrap tabular-nums xl:text-right">
              {formatAge(row.age, locale)}
              <span className="block text-xs text-ink-faint">{formatWorkingDays(row.working, locale)}</span>
            </td>
            <td className="max-xl:col-span-full">
              <Link
                href={`/complaints/${row.number}`}
                prefetch={false}
                aria-label={t("openNumber", { number: row.number, title: row.title })}
                className={classNames(
                  buttonClass("secondary", "sm"),
                  "max-md:w-full after:absolute after:inset-0",
                )}
              >
                {t("open")}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The complainant does not know, and the number to tell them by. */
function Notice({ row, notice }: { row: InboxRow; notice: NonNullable<InboxRow["notice"]> }) {
  const t = useTranslations("inbox");
  return (
    <span className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge
        tone={notice === "failed" ? "danger" : "warning"}
        icon={notice === "delayed" ? <Clock aria-hidden /> : <MailX aria-hidden />}
      >
        {t(`notice.${notice}`)}
      </Badge>
      {row.call && (
        <a
          href={`tel:${row.call}`}
          aria-label={t("call", { name: row.name, phone: formatPhone(row.call) })}
          className="link relative z-10 inline-flex min-h-6 items-center gap-1 text-xs whitespace-nowrap tabular-nums pointer-coarse:min-h-11"
        >
          <Phone aria-hidden className="size-3.5" />
          {formatPhone(row.call)}
        </a>
      )}
    </span>
  );
}

const ROW = "relative transition-colors hover:bg-washed has-[a:focus-visible]:bg-primary-soft";
const CELLS =
  "xl:[&>tr>td]:border-b xl:[&>tr>td]:px-3 xl:[&>tr>td]:py-2.5 xl:[&>tr>td]:align-top xl:[&>tr>td:first-child]:pl-4 xl:[&>tr>td:last-child]:pr-4 xl:[&>tr:last-child>td]:border-b-0";
// On a narrow screen each row is a card of two columns, and a cell says what it is by its `data-label`.
const CARDS =
  "max-xl:block max-xl:divide-y max-xl:divide-line max-xl:[&>tr]:grid max-xl:[&>tr]:grid-cols-2 md:max-xl:[&>tr]:grid-cols-4 max-xl:[&>tr]:gap-x-4 max-xl:[&>tr]:gap-y-3 max-xl:[&>tr]:p-4 max-xl:[&>tr>td]:block max-xl:[&>tr>td]:min-w-0 max-xl:[&>tr>td[data-label]]:before:block max-xl:[&>tr>td[data-label]]:before:text-xs max-xl:[&>tr>td[data-label]]:before:text-ink-faint max-xl:[&>tr>td[data-label]]:before:content-[attr(data-label)]";
