import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";

/** An answer that is not there, and one that complainants are not shown (any longer), look alike. */
export default function AnswerNotFound() {
  const t = useTranslations("answers");
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col items-center justify-center gap-3 px-4.5 py-16 text-center">
      <span className="flex size-14 items-center justify-center rounded-full bg-primary-soft text-primary-ink">
        <SearchX aria-hidden className="size-7" />
      </span>
      <h1 className="text-2xl">{t("missing.title")}</h1>
      <p className="text-ink-soft">{t("missing.text")}</p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <LinkButton href="/answers">{t("back")}</LinkButton>
        <LinkButton href="/lodge" variant="secondary">
          {t("lodge")}
        </LinkButton>
      </div>
    </div>
  );
}
