import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** One thing to tick, with room for a line that explains it. `id` is `name` unless given. */
export function Checkbox({
  name,
  id = name,
  label,
  description,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "name" | "type"> & {
  name: string;
  label: ReactNode;
  description?: ReactNode;
}) {
  return (
    <div className={classNames("flex min-h-11 items-start gap-3 py-2.5 text-sm", className)}>
      <input
        {...rest}
        type="checkbox"
        id={id}
        name={name}
        aria-describedby={description ? `${id}-description` : undefined}
        className="mt-0.5 size-4.5 shrink-0 accent-primary"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium text-ink">
          {label}
        </label>
        {description && (
          <p id={`${id}-description`} className="mt-0.5 text-ink-faint">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
