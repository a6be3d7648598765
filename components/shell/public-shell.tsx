import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";
import { DemoBanner } from "@/components/shell/demo-banner";
import { Disclosure } from "@/components/shell/disclosure";
import { Footer, type Organisation } from "@/components/shell/footer";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { buttonClass, LinkButton } from "@/components/ui/button";

/**
 * The frame of what a complainant sees. `main` spans the window: a page sets its own width (`page-width`).
 */
export function PublicShell({
  organisation,
  demo,
  children,
}: {
  organisation: Organisation;
  demo?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  const links = [
    { href: "/lodge", label: t("lodge") },
    { href: "/track", label: t("track") },
    { href: "/answers", label: t("answers") },
  ];
  return (
    <div className="flex min-h-dvh flex-col">
      {demo && <DemoBanner />}
      <header className="relative z-30 border-b border-line bg-surface print:hidden">
        <div className="page-width flex h-16 items-center gap-6">
          <Brand href="/" organisation={organisation.name} />
          <nav aria-label={t("mainNavigation")} className="ml-auto hidden md:block">
            <ul className="flex items-center gap-1">
              {links.map(({ href, label }) => (
                <li key={href}>
                  <Link
                    href={href}
                    className="flex min-h-10 items-center rounded-md px-3 text-sm font-medium text-ink-soft transition-colors hover:bg-washed hover:text-ink"
                  >
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="hidden items-center gap-2 md:flex">
            <LanguageSwitch />
            <ThemeSwitch />
            <LinkButton href="/login" variant="secondary" className="ml-2">
              {t("staffSignIn")}
            </LinkButton>
          </div>
          <Disclosure
            label={t("menu")}
            className="ml-auto md:hidden"
            summary={<MenuIcon aria-hidden />}
            summaryClass={buttonClass("quiet", "md", true)}
            panelClass="absolute inset-x-0 top-full border-b border-line-strong bg-surface shadow-popup"
          >
            <nav aria-label={t("mainNavigation")} className="page-width py-2">
              <ul className="flex flex-col">
                {[...links, { href: "/login", label: t("staffSignIn") }].map(({ href, label }) => (
                  <li key={href}>
                    <Link
                      href={href}
                      className="-mx-3 flex min-h-12 items-center rounded-md px-3 text-base font-medium text-ink hover:bg-washed"
                    >
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
              <div className="mt-2 flex items-center justify-between border-t border-line py-3">
                <LanguageSwitch className="-ml-3" />
                <ThemeSwitch />
              </div>
            </nav>
          </Disclosure>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col">
        {children}
      </main>
      <Footer organisation={organisation} />
    </div>
  );
}
