import { Star } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";
import { FieldGroup, type FieldWords } from "@/components/ui/field";

const VALUES = [1, 2, 3, 4, 5] as const;

/** One to five stars as five radios, each with its word; the form gets `name` = "1" … "5", or nothing. */
export function Rating({
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  defaultValue,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "name" | "type" | "value" | "defaultValue"> &
  FieldWords & { name: string; defaultValue?: number }) {
  const t = useTranslations("ui.rating");
  return (
    <FieldGroup {...{ id, label, hint, error, optional, className }}>
      <div className="relative flex w-fit pb-7">
        {VALUES.map((value) => (
          <label
            key={value}
            className="group -ml-1 flex size-12 items-center justify-center rounded-md has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              {...rest}
              type="radio"
              id={value === 1 ? id : `${id}-${value}`}
              name={name}
              value={value}
              defaultChecked={defaultValue === undefined ? undefined : defaultValue === value}
              aria-label={`${value}: ${t(`${value}`)}`}
              className="peer sr-only"
            />
            {/* Filled up to the chosen one: this star's own radio, or one in a later label. */}
            <Star
              aria-hidden
              className="size-8 text-control transition-colors group-hover:text-warning-ink group-has-checked:fill-warning group-has-checked:text-warning-ink group-has-[~_label_:checked]:fill-warning group-has-[~_label_:checked]:text-warning-ink"
            />
            <span
              aria-hidden
              className="absolute bottom-0 left-0 hidden text-sm font-medium whitespace-nowrap text-ink-soft peer-checked:block"
            >
              {t(`${value}`)}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** A rating that was given. */
export function RatingShown({ value }: { value: 1 | 2 | 3 | 4 | 5 }) {
  const t = useTranslations("ui.rating");
  return (
    <span className="inline-flex items-center gap-2 text-sm">
      <span aria-hidden className="inline-flex">
        {VALUES.map((star) => (
          <Star
            key={star}
            className={classNames(
              "size-4",
              star <= value ? "fill-warning text-warning-ink" : "text-line-strong",
            )}
          />
        ))}
      </span>
      {value}/5 · {t(`${value}`)}
    </span>
  );
}
