"use client";

import { useTranslations } from "next-intl";
import { type Control, type FieldPath, type FieldValues, useWatch } from "react-hook-form";
import { classNames } from "@/components/ui/class-names";

/** How many characters of how many are used; counts alone, without drawing the whole form again. */
export function Counter<Values extends FieldValues, Context, Output>({
  control,
  name,
  max,
}: {
  control: Control<Values, Context, Output>;
  name: FieldPath<Values>;
  max: number;
}) {
  const t = useTranslations("complainant.lodge");
  const used = String(useWatch({ control, name }) ?? "").length;
  return (
    <p
      className={classNames(
        "mt-1 text-right text-xs tabular-nums",
        used > max ? "text-danger-ink" : "text-ink-faint",
      )}
    >
      {t("count", { used, max })}
    </p>
  );
}
