"use client";

import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** What a person sees when a page could not be made: a sentence, a way to try again, a reference for the log. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("shell.failure");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col items-center justify-center gap-3 px-4.5 py-16 text-center">
      <title>{t("title")}</title>
      <span className="flex size-14 items-center justify-center rounded-full bg-danger-soft text-danger-ink">
        <CloudOff aria-hidden className="size-7" />
      </span>
      <h1 className="text-2xl">{t("title")}</h1>
      <p className="text-ink-soft">{t("text")}</p>
      {digest && <p className="text-sm text-ink-faint tabular-nums">{t("reference", { digest })}</p>}
      <Button type="button" onClick={retry} className="mt-3">
        {t("retry")}
      </Button>
    </div>
  );
}
