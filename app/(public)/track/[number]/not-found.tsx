import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";

/** Somebody else's complaint, one that is not there and a link that has ended look alike. */
export default function ComplaintNotFound() {
  const t = useTranslations("complainant.follow.missing");
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col items-center justify-center gap-3 px-4.5 py-16 text-center">
      <span className="flex size-14 items-center justify-center rounded-full bg-primary-soft text-primary-ink">
        <KeyRound aria-hidden className="size-7" />
      </span>
      <h1 className="text-2xl">{t("title")}</h1>
      <p className="text-ink-soft">{t("text")}</p>
      <LinkButton href="/track" className="mt-3">
        {t("semak")}
      </LinkButton>
    </div>
  );
}
