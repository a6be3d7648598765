"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef } from "react";

export type ErrorSummaryItem = {
  /** Id of the control the message is about; without one it is about the whole form. */
  field?: string;
  message: string;
};

/**
 * What was refused, in one place at the top of main: takes focus when it appears or changes, leads to each
 * field, and puts "Ralat: " before the page's title. Shows nothing without errors.
 */
export function ErrorSummary({ errors, title }: { errors: readonly ErrorSummaryItem[]; title?: string }) {
  const t = useTranslations("ui");
  const box = useRef<HTMLDivElement>(null);
  const prefix = t("errorPrefix");
  const shown = JSON.stringify(errors);

  useEffect(() => {
    if (shown === "[]") return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: "center" });
    const plainTitle = document.title;
    document.title = prefix + plainTitle;
    return () => {
      if (document.title === prefix + plainTitle) document.title = plainTitle;
    };
  }, [shown, prefix]);

  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby="error-summary-title"
      className="rounded-lg border-2 border-danger bg-danger-soft p-4 focus:outline-2 focus:outline-offset-2 focus:outline-focus sm:p-5"
    >
      <h2 id="error-summary-title" className="flex items-center gap-2 text-lg text-danger-ink">
        <CircleAlert aria-hidden className="size-5 shrink-0" />
        {title ?? t("problem")}
      </h2>
      <ul className="mt-2 flex flex-col gap-1 pl-7 text-sm">
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`} className="font-medium text-danger-ink">
            {field ? (
              <a
                href={`#${field}`}
                onClick={(event) => goTo(event, field)}
                className="inline-block rounded-xs py-0.5 underline underline-offset-3 hover:decoration-2"
              >
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function goTo(event: MouseEvent, id: string) {
  const control = document.getElementById(id);
  if (!control) return;
  event.preventDefault();
  control.focus({ preventScroll: true });
  // Its label comes into view with it.
  (control.closest("fieldset") ?? control.closest("div.flex-col") ?? control).scrollIntoView({
    block: "nearest",
  });
}
