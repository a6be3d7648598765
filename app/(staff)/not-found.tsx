import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.notFound");
  return { title: t("title") };
}

/** What does not exist and what a member of staff may not see answer alike, inside the staff portal's frame. */
export default async function StaffNotFound() {
  const t = await getTranslations("shell");
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col items-center justify-center gap-3 py-16 text-center">
      <span className="flex size-14 items-center justify-center rounded-full bg-primary-soft text-primary-ink">
        <Compass aria-hidden className="size-7" />
      </span>
      <h1 className="text-2xl">{t("notFound.title")}</h1>
      <p className="text-ink-soft">{t("notFound.staffText")}</p>
      <LinkButton href="/inbox" className="mt-3">
        {t("inbox")}
      </LinkButton>
    </div>
  );
}
