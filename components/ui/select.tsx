import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field, type FieldWords } from "@/components/ui/field";

export type SelectOption = { value: string; label: string };
export type SelectOptionGroup = { label: string; options: readonly SelectOption[] };

/** The machine's own select. `placeholder` is a first, empty choice; options may come in groups. */
export function Select({
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  compact,
  options,
  placeholder,
  className,
  ...rest
}: Omit<ComponentProps<"select">, "name" | "children"> &
  FieldWords & {
    name: string;
    compact?: boolean;
    options: readonly (SelectOption | SelectOptionGroup)[];
    placeholder?: string;
  }) {
  return (
    <Field {...{ id, label, hint, error, optional, hideLabel, className }}>
      {(aria) => (
        <div className="relative">
          <select
            {...rest}
            {...aria}
            name={name}
            className={classNames("control appearance-none truncate pr-10", compact && "control-compact")}
          >
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) =>
              "options" in option ? (
                <optgroup key={option.label} label={option.label}>
                  {option.options.map(choice)}
                </optgroup>
              ) : (
                choice(option)
              ),
            )}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-faint"
          />
        </div>
      )}
    </Field>
  );
}

function choice({ value, label }: SelectOption) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}
