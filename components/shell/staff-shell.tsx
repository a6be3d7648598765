import {
  BookOpenText,
  CalendarDays,
  ChartColumn,
  ChevronDown,
  Inbox,
  KeyRound,
  LayoutDashboard,
  LogOut,
  Mails,
  Menu as MenuIcon,
} from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";
import { ChannelsStopped } from "@/components/shell/channels-stopped";
import { DemoBanner } from "@/components/shell/demo-banner";
import { Disclosure } from "@/components/shell/disclosure";
import { Footer, type Organisation } from "@/components/shell/footer";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { StaffNav, type StaffNavItem } from "@/components/shell/staff-nav";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { Avatar, CountBadge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import type { NotificationChannel, Role } from "@/db/values";

/**
 * The frame of the staff portal. `inboxCount` is the badge of Inbox Helpdesk: complaints handed to this
 * person, for an Admin who handles none those waiting to be assigned. `heldCount`, `cardCount` (cards that wait to be
 * looked at) and `stoppedChannels` are for Admins. `signOut` is the server action behind Log keluar.
 */
export function StaffShell({
  person,
  inboxCount,
  heldCount,
  cardCount,
  stoppedChannels,
  signOut,
  organisation,
  demo,
  children,
}: {
  person: { name: string; roles: readonly Role[] };
  inboxCount: number;
  heldCount: number;
  cardCount: number;
  stoppedChannels: readonly NotificationChannel[];
  signOut: () => Promise<void>;
  organisation: Organisation;
  demo?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  const handles = person.roles.some((role) => role !== "admin");
  const counted = handles ? "inboxCount" : "inboxUnassigned";
  const items: StaffNavItem[] = [
    { href: "/dashboard", label: t("dashboard"), icon: <LayoutDashboard aria-hidden /> },
    {
      href: "/inbox",
      label: t("inbox"),
      icon: <Inbox aria-hidden />,
      covers: ["/complaints"],
      badge: inboxCount > 0 && <CountBadge count={inboxCount} label={t(counted, { count: inboxCount })} />,
    },
    {
      href: "/knowledge",
      label: t("knowledge"),
      icon: <BookOpenText aria-hidden />,
      covers: ["/admin/knowledge"],
      badge: cardCount > 0 && (
        <CountBadge count={cardCount} label={t("knowledgeCount", { count: cardCount })} />
      ),
    },
  ];
  if (person.roles.includes("admin") || person.roles.includes("pic"))
    items.push({ href: "/reports", label: t("reports"), icon: <ChartColumn aria-hidden /> });
  if (person.roles.includes("admin"))
    items.push(
      {
        href: "/admin/inbound",
        label: t("mailDesk"),
        icon: <Mails aria-hidden />,
        covers: ["/admin/channels", "/admin/mail"],
        badge: heldCount > 0 && <CountBadge count={heldCount} label={t("heldCount", { count: heldCount })} />,
      },
      {
        href: "/admin/calendar",
        label: t("calendar"),
        icon: <CalendarDays aria-hidden />,
        covers: ["/admin/targets", "/admin/leave"],
      },
    );
  const roles = person.roles.map((role) => t(`roles.${role}`)).join(" · ");
  const look = items.length > FIT_AT_LG ? AT_XL : AT_LG;
  const account = (
    <>
      <div className="flex items-center gap-3 px-2.5 py-2">
        <Avatar name={person.name} tone="info" />
        <div className="min-w-0">
          <p className="truncate text-sm font-semibold text-ink">{person.name}</p>
          <p className="truncate text-xs text-ink-faint">{roles}</p>
        </div>
      </div>
      <div className="my-1 h-px bg-line" />
      <Link href="/account" className={MENU_ROW}>
        <KeyRound aria-hidden className="size-4" />
        {t("account")}
      </Link>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <LanguageSwitch className="-ml-0.5" />
        <ThemeSwitch />
      </div>
      <div className="my-1 h-px bg-line" />
      <form action={signOut}>
        <button type="submit" className={MENU_ROW}>
          <LogOut aria-hidden className="size-4" />
          {t("signOut")}
        </button>
      </form>
    </>
  );

  return (
    <div className="flex min-h-dvh flex-col">
      {demo && <DemoBanner />}
      <header className="sticky top-0 z-30 border-b border-line bg-surface print:hidden">
        <div className="page-width flex h-14 items-center gap-6">
          <Brand href="/dashboard" />
          <nav aria-label={t("mainNavigation")} className={look.bar}>
            <StaffNav items={items} />
          </nav>
          <Disclosure
            label={t("accountMenu", { name: person.name })}
            className={look.account}
            summary={
              <>
                <Avatar name={person.name} tone="info" />
                <span className={look.name}>{person.name}</span>
                <ChevronDown aria-hidden className="size-4 text-ink-faint" />
              </>
            }
            summaryClass="flex min-h-11 items-center gap-2 rounded-md px-2 text-sm font-medium text-ink hover:bg-washed"
            panelClass="absolute top-full right-0 mt-1 w-76 rounded-lg border border-line-strong bg-surface p-1.5 shadow-popup"
          >
            {account}
          </Disclosure>
          <div className={look.menu}>
            <Link
              href="/inbox"
              aria-label={inboxCount > 0 ? `${t("inbox")}: ${t(counted, { count: inboxCount })}` : t("inbox")}
              className={`${buttonClass("quiet", "md", true)} relative`}
            >
              <Inbox aria-hidden />
              {inboxCount > 0 && (
                <span aria-hidden className="absolute -top-0.5 -right-1">
                  <CountBadge count={inboxCount} max={99} />
                </span>
              )}
            </Link>
            <Disclosure
              label={t("menu")}
              summary={<MenuIcon aria-hidden />}
              summaryClass={buttonClass("quiet", "md", true)}
              panelClass="absolute inset-x-0 top-full border-b border-line-strong bg-surface shadow-popup"
            >
              <div className="page-width py-2">
                <nav aria-label={t("mainNavigation")}>
                  <StaffNav items={items} stacked />
                </nav>
                <div className="-mx-2.5 mt-2 border-t border-line pt-1">{account}</div>
              </div>
            </Disclosure>
          </div>
        </div>
      </header>
      {stoppedChannels.length > 0 && <ChannelsStopped channels={stoppedChannels} />}
      <main id="main" tabIndex={-1} className="page-width flex flex-1 flex-col gap-6 py-6 lg:py-8">
        {children}
      </main>
      <Footer organisation={organisation} />
    </div>
  );
}

/** So many parts stand in one line from lg on; more from xl on, and until then in the menu. */
const FIT_AT_LG = 4;
const AT_LG = {
  bar: "hidden h-full lg:block",
  account: "relative ml-auto hidden lg:block",
  name: "hidden max-w-44 truncate xl:inline",
  menu: "ml-auto flex items-center gap-1 lg:hidden",
};
const AT_XL = {
  bar: "hidden h-full xl:block",
  account: "relative ml-auto hidden xl:block",
  name: "hidden max-w-44 truncate 2xl:inline",
  menu: "ml-auto flex items-center gap-1 xl:hidden",
};

const MENU_ROW =
  "flex min-h-10 w-full items-center gap-2 rounded-sm px-2.5 text-left text-sm font-medium text-ink-soft hover:bg-washed hover:text-ink pointer-coarse:min-h-11";
