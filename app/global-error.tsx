"use client";

import { NextIntlClientProvider } from "next-intl";
import { Failure } from "@/components/shell/failure";
import en from "@/lib/i18n/messages/en/shell.json";
import ms from "@/lib/i18n/messages/ms/shell.json";
import "./globals.css";

/** Stands in for the whole document when even the root layout failed: the words and look come along with it. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = typeof document !== "undefined" && document.documentElement.lang === "en" ? "en" : "ms";
  return (
    <html lang={locale}>
      <body>
        <NextIntlClientProvider locale={locale} messages={{ shell: locale === "en" ? en : ms }}>
          <main id="main" className="flex min-h-dvh flex-col">
            <Failure error={error} retry={retry} />
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
