import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { Stage } from "@/db/values";

/** The guide's flow chart as the complainant goes through it; what happens inside the desk is one step. */
const STEPS = ["received", "assigned", "handled", "awaiting_closure", "closed"] as const;
const STEP_OF: Record<Stage, number> = {
  received: 0,
  assigned: 1,
  in_progress: 2,
  with_implementor: 2,
  with_vendor: 2,
  awaiting_complainant: 2,
  awaiting_closure: 3,
  closed: 4,
};

/** How far a complaint has come: five discs, or on a phone five bars with the step in words. */
export function Progress({ stage }: { stage: Stage }) {
  const t = useTranslations("complainant.follow");
  const now = STEP_OF[stage];
  const done = (index: number) => index < now || stage === "closed";
  const [step, total, label] = [now + 1, STEPS.length, t(`steps.${STEPS[now] ?? "closed"}`)];
  return (
    <>
      <div className="sm:hidden">
        <div aria-hidden className="flex gap-1.5">
          {STEPS.map((name, index) => (
            <span
              key={name}
              className={classNames(
                "h-2 flex-1 rounded-full",
                index <= now ? "bg-primary" : "bg-line-strong",
              )}
            />
          ))}
        </div>
        <p className="mt-2 text-sm text-ink-soft">
          {t("step", { step: String(step), total: String(total), label })}
        </p>
      </div>
      <ol aria-label={t("progress")} className="hidden sm:flex">
        {STEPS.map((name, index) => (
          <li
            key={name}
            aria-current={index === now ? "step" : undefined}
            className="relative flex flex-1 flex-col items-center gap-2 text-center"
          >
            {index > 0 && (
              <span
                aria-hidden
                className={classNames(
                  "absolute top-3.5 right-1/2 left-[-50%] h-0.5",
                  index <= now ? "bg-primary" : "bg-line-strong",
                )}
              />
            )}
            <span
              aria-hidden
              className={classNames(
                "relative z-10 flex size-7 items-center justify-center rounded-full border-2 text-xs font-semibold tabular-nums",
                done(index)
                  ? "border-primary bg-primary text-white"
                  : index === now
                    ? "border-primary bg-surface text-primary-ink ring-4 ring-primary-soft"
                    : "border-line-strong bg-surface text-ink-faint",
              )}
            >
              {done(index) ? <Check className="size-4" /> : index + 1}
            </span>
            <span
              className={classNames(
                "px-1 text-xs",
                index === now ? "font-semibold text-ink" : index < now ? "text-ink-soft" : "text-ink-faint",
              )}
            >
              {t(`steps.${name}`)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
