import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";
import { DemoBanner } from "@/components/shell/demo-banner";
import { Footer, type Organisation } from "@/components/shell/footer";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { ThemeSwitch } from "@/components/shell/theme-switch";

/** The frame of a page with one thing to do: sign-in, a new password, page not found. */
export function CentredShell({
  organisation,
  demo,
  wide,
  children,
}: {
  /** Left out where the settings cannot be read. */
  organisation?: Organisation;
  demo?: boolean;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      {demo && <DemoBanner />}
      <header className="page-width flex h-16 items-center justify-between gap-2">
        <Brand href="/" organisation={organisation?.name} />
        <div className="flex items-center gap-1 sm:gap-2">
          <LanguageSwitch />
          <div className="hidden sm:block">
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto flex w-full flex-1 flex-col justify-center px-4.5 py-8 ${wide ? "max-w-2xl" : "max-w-md"}`}
      >
        {children}
      </main>
      {organisation && <Footer organisation={organisation} />}
    </div>
  );
}
