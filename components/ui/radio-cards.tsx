import type { ComponentProps, ReactNode } from "react";
import { FieldGroup, type FieldWords } from "@/components/ui/field";

export type RadioCardOption = {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
};

/**
 * A choice of few, each a card with room for an explanation. The first radio's id is `id` (the name unless
 * given), so that the error summary leads to it. Other attributes, react-hook-form's too, go to every radio.
 */
export function RadioCards({
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  options,
  defaultValue,
  columns = 1,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "name" | "type" | "value" | "defaultValue"> &
  FieldWords & {
    name: string;
    options: readonly RadioCardOption[];
    defaultValue?: string;
    columns?: 1 | 2 | 3;
  }) {
  const grid = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" }[columns];
  return (
    <FieldGroup {...{ id, label, hint, error, optional, hideLabel, className }}>
      <div className={`grid gap-2 ${grid}`}>
        {options.map((option, index) => (
          <label
            key={option.value}
            className="flex min-h-11 items-start gap-3 rounded-md border border-control bg-surface px-3 py-2.5 text-sm transition-colors hover:bg-washed has-checked:border-primary-ink has-checked:bg-primary-soft has-checked:shadow-[inset_0_0_0_1px_var(--color-primary-ink)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:cursor-not-allowed has-disabled:opacity-60"
          >
            <input
              {...rest}
              type="radio"
              id={index === 0 ? id : `${id}-${option.value}`}
              name={name}
              value={option.value}
              defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
              disabled={option.disabled}
              className="mt-0.5 size-4 shrink-0 accent-primary outline-none"
            />
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-2 font-medium text-ink [&_svg]:size-4">
                {option.icon}
                {option.label}
              </span>
              {option.description && (
                <span className="mt-0.5 block text-ink-faint">{option.description}</span>
              )}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
