import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import {
  type Piece,
  type StepDifference,
  stepsDifference,
  textDifference,
} from "@/lib/knowledge/differences";

type Steps = readonly { text: string; pictures: readonly string[] }[];

/** A field in both versions: texts are compared word by word, steps one by one. */
export type ComparedField =
  | { name: string; label: string; before: string; now: string }
  | { name: string; label: string; before: Steps; now: Steps };

/** What two versions say differently, field by field; what stayed the same is only named. */
export function DifferencesShown({ fields }: { fields: readonly ComparedField[] }) {
  const t = useTranslations("knowledge.history");
  const changed = fields.filter(isChanged);
  const unchanged = fields.filter((field) => !isChanged(field)).map(({ label }) => label);
  if (changed.length === 0) return <p className="text-sm text-ink-soft">{t("same")}</p>;
  return (
    <div className="flex flex-col gap-6">
      {changed.map((field) => (
        <section key={field.name} className="flex flex-col gap-2">
          <h3 className="font-sans text-sm font-semibold text-ink">{field.label}</h3>
          {typeof field.before === "string" ? (
            <TextDifference pieces={textDifference(field.before, field.now as string)} />
          ) : (
            <StepsDifference steps={stepsDifference(field.before, field.now as Steps)} />
          )}
        </section>
      ))}
      {unchanged.length > 0 && (
        <p className="text-sm text-ink-faint">{t("unchanged", { fields: unchanged.join(", ") })}</p>
      )}
    </div>
  );
}

function isChanged({ before, now }: ComparedField): boolean {
  if (typeof before === "string") return before !== now;
  return stepsDifference(before, now as Steps).some(({ kind }) => kind !== "same");
}

function TextDifference({ pieces }: { pieces: readonly Piece[] }) {
  const t = useTranslations("knowledge.history");
  return (
    <p className="text-sm leading-6 wrap-anywhere whitespace-pre-line text-ink">
      {pieces.map(({ kind, text }, index) => {
        // A line that was broken or joined would not be seen.
        const shown = /^\s+$/.test(text) && kind !== "same" ? `¶${text}` : text;
        if (kind === "same") return text;
        const Mark = kind === "added" ? "ins" : "del";
        return (
          <Mark
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text stay in place
            key={index}
            className={classNames(
              "rounded-xs box-decoration-clone px-0.5",
              kind === "added"
                ? "bg-success-soft text-success-ink underline decoration-success-line underline-offset-2"
                : "bg-danger-soft text-danger-ink line-through decoration-danger-ink",
            )}
          >
            <span className="sr-only">{t(kind)} </span>
            <span aria-hidden>{kind === "added" ? "+" : "−"}</span>
            {shown}
          </Mark>
        );
      })}
    </p>
  );
}

const TONES: Record<StepDifference["kind"], BadgeTone> = {
  same: "neutral",
  changed: "info",
  added: "success",
  removed: "danger",
};

/** Steps that stayed where they were are counted only. */
function StepsDifference({ steps }: { steps: readonly StepDifference[] }) {
  const t = useTranslations("knowledge.history");
  const runs = inRuns(steps);
  return (
    <ol className="flex flex-col gap-3">
      {runs.map((run) => {
        const [first] = run;
        const key = `${first?.before}-${first?.now}`;
        if (first?.kind === "same") {
          return (
            <li key={key} className="text-sm text-ink-faint">
              {t("unchangedSteps", { count: run.length })}
            </li>
          );
        }
        return run.map((step) => (
          <li key={`${step.before}-${step.now}`} className="rounded-md border border-line p-3">
            <OneStep step={step} />
          </li>
        ));
      })}
    </ol>
  );
}

/** Unchanged steps that follow one another are one run; every other step is one of its own. */
function inRuns(steps: readonly StepDifference[]): StepDifference[][] {
  const runs: StepDifference[][] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (step.kind === "same" && last?.[0]?.kind === "same") last.push(step);
    else runs.push([step]);
  }
  return runs;
}

function OneStep({ step }: { step: StepDifference }) {
  const t = useTranslations("knowledge.history");
  const { kind, before, now, pictures } = step;
  const moved = before !== null && now !== null && before !== now;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-2 text-xs text-ink-faint">
        <span className="font-semibold text-ink-soft">
          {now === null ? t("removedStep", { number: before ?? 0 }) : t("step", { number: now })}
        </span>
        <Badge tone={TONES[kind]}>
          {kind === "changed" && moved
            ? t("steps.changedMoved", { before: before ?? 0 })
            : t(`steps.${kind}`)}
        </Badge>
        {pictures.added.length > 0 && <span>{t("picturesAdded", { count: pictures.added.length })}</span>}
        {pictures.removed.length > 0 && (
          <span>{t("picturesRemoved", { count: pictures.removed.length })}</span>
        )}
      </p>
      <TextDifference pieces={step.pieces} />
    </div>
  );
}
