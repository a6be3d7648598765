import type { ComponentProps } from "react";
import { Field, type FieldWords } from "@/components/ui/field";

/** A text box that grows with what is written, from `rows` lines up. */
export function Textarea({
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  rows = 4,
  ...rest
}: Omit<ComponentProps<"textarea">, "name"> & FieldWords & { name: string }) {
  return (
    <Field {...{ id, label, hint, error, optional, hideLabel, className }}>
      {(aria) => (
        <textarea
          {...rest}
          {...aria}
          name={name}
          rows={rows}
          style={{ minHeight: `${rows * 1.5 + 1.25}rem` }}
          className="control block max-h-[70dvh] resize-y field-sizing-content"
        />
      )}
    </Field>
  );
}
