import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field, type FieldWords } from "@/components/ui/field";

/** A one-line text box with its label. `id` is `name` unless given; `leading` is a small icon inside it. */
export function TextInput({
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  compact,
  leading,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "name"> &
  FieldWords & { name: string; compact?: boolean; leading?: ReactNode }) {
  return (
    <Field {...{ id, label, hint, error, optional, hideLabel, className }}>
      {(aria) => (
        <div className="relative">
          {leading && (
            <span className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-ink-faint [&_svg]:size-4">
              {leading}
            </span>
          )}
          <input
            type="text"
            {...rest}
            {...aria}
            name={name}
            className={classNames("control", compact && "control-compact", !!leading && "pl-9")}
          />
        </div>
      )}
    </Field>
  );
}
