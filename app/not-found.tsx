import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CentredShell } from "@/components/shell/centred-shell";
import { LinkButton } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.notFound");
  return { title: t("title") };
}

/** What does not exist and what a person may not see answer alike. */
export default async function NotFound() {
  const t = await getTranslations("shell.notFound");
  return (
    <CentredShell>
      <div className="flex flex-col items-center gap-3 text-center">
        <span className="flex size-14 items-center justify-center rounded-full bg-primary-soft text-primary-ink">
          <Compass aria-hidden className="size-7" />
        </span>
        <h1 className="text-2xl">{t("title")}</h1>
        <p className="text-ink-soft">{t("text")}</p>
        <LinkButton href="/" className="mt-3">
          {t("home")}
        </LinkButton>
      </div>
    </CentredShell>
  );
}
