import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";
import { controlAria, FieldError, type FieldWords } from "@/components/ui/field";

/** One yes-or-no choice with its label beside it. */
export function Checkbox({
  name,
  id = name,
  label,
  hint,
  error,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "name" | "type"> &
  Pick<FieldWords, "label" | "hint" | "error"> & { name: string }) {
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      {error && <FieldError id={id}>{error}</FieldError>}
      <label className="flex items-start gap-3 py-1 text-sm pointer-coarse:py-3">
        <input
          {...rest}
          {...controlAria(id, { hint, error })}
          type="checkbox"
          name={name}
          className="size-5 shrink-0 rounded-xs accent-primary"
        />
        <span>
          <span className="text-ink">{label}</span>
          {hint && (
            <span id={`${id}-hint`} className="block text-ink-faint">
              {hint}
            </span>
          )}
        </span>
      </label>
    </div>
  );
}
