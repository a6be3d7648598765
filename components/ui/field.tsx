import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** What every control takes beside its own attributes. Words come in translated. */
export type FieldWords = {
  label: ReactNode;
  /** What to know before filling it in. */
  hint?: ReactNode;
  /** Why it was refused; the same words as in the error summary. */
  error?: string;
  /** Says "(pilihan)" after the label; what is not marked must be filled in. */
  optional?: boolean;
  /** Keeps the label for screen readers only, where the place makes it plain (a search box, a table cell). */
  hideLabel?: boolean;
};

export type ControlAria = {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

/** Ids of the hint and error of a control, as its `aria-describedby`. */
export function controlAria(id: string, { hint, error }: Pick<FieldWords, "hint" | "error">): ControlAria {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return { id, "aria-invalid": error ? true : undefined, "aria-describedby": describedBy || undefined };
}

/** Label, hint and error around one control, which takes the attributes it is given. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  children,
}: FieldWords & { id: string; className?: string; children: (aria: ControlAria) => ReactNode }) {
  return (
    <div className={classNames("flex min-w-0 flex-col gap-1.5", className)}>
      <label
        id={`${id}-label`}
        htmlFor={id}
        className={hideLabel ? "sr-only" : "text-sm font-medium text-ink"}
      >
        {label}
        {optional && <Optional />}
      </label>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      {children(controlAria(id, { hint, error }))}
    </div>
  );
}

/** The same around a group of controls (radios, checkboxes). */
export function FieldGroup({
  id,
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  children,
}: FieldWords & { id: string; className?: string; children: ReactNode }) {
  return (
    <fieldset
      aria-describedby={controlAria(id, { hint, error })["aria-describedby"]}
      className={classNames("min-w-0", className)}
    >
      <legend className={hideLabel ? "sr-only" : "mb-1.5 text-sm font-medium text-ink"}>
        {label}
        {optional && <Optional />}
      </legend>
      {(hint || error) && (
        <div className="mb-2 flex flex-col gap-1.5">
          {hint && <Hint id={id}>{hint}</Hint>}
          {error && <FieldError id={id}>{error}</FieldError>}
        </div>
      )}
      {children}
    </fieldset>
  );
}

function Optional() {
  const t = useTranslations("ui");
  return <span className="font-normal text-ink-faint"> ({t("optional")})</span>;
}

function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={`${id}-hint`} className="text-sm text-ink-faint">
      {children}
    </div>
  );
}

/** The refusal at a control; its id is `<id>-error`. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-medium text-danger-ink">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        <span className="sr-only">{t("error")} </span>
        {children}
      </span>
    </p>
  );
}
