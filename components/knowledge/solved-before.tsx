"use client";

import { UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSimilar } from "@/components/knowledge/similar-source";
import { classNames } from "@/components/ui/class-names";

/**
 * At triage: the PICs who solved similar problems before, each a press away from being chosen.
 * @param except who has the complaint already
 */
export function SolvedBefore({
  except,
  choose,
}: {
  except: number | null;
  choose: (personId: number) => void;
}) {
  const t = useTranslations("similar.solvedBefore");
  const state = useSimilar();
  if (state.kind === "failed") return null;
  if (state.kind === "loading") {
    return (
      <span aria-hidden className="h-8 w-2/3 animate-pulse rounded-md bg-washed motion-reduce:animate-none" />
    );
  }
  const solvedBefore = state.similar.solvedBefore.filter(({ personId }) => personId !== except);
  if (solvedBefore.length === 0) return <p className="text-xs text-ink-faint">{t("nobody")}</p>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="flex items-center gap-1 text-xs font-medium text-ink-faint">
        <UserCheck aria-hidden className="size-4" />
        {t("label")}
      </p>
      {solvedBefore.map(({ personId, name, solved: count, available }) => (
        <button
          key={personId}
          type="button"
          aria-label={t("choose", { name, count, away: available ? "no" : "yes" })}
          onClick={() => choose(personId)}
          className={classNames(
            "inline-flex min-h-8 items-center rounded-full border px-3 py-0.5 text-left text-xs font-medium pointer-coarse:min-h-11",
            available
              ? "border-primary-line bg-primary-soft text-primary-ink hover:border-primary"
              : "border-control border-dashed bg-surface text-ink-soft hover:bg-washed",
          )}
        >
          {t(available ? "one" : "away", { name, count })}
        </button>
      ))}
    </div>
  );
}
