import type { ReactNode } from "react";

/** Steps in their order, each with its number in a disc. */
export function NumberedSteps({ steps }: { steps: readonly ReactNode[] }) {
  return (
    <ol className="flex flex-col gap-4">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps stay in place
        <li key={index} className="flex break-inside-avoid gap-3">
          <span
            aria-hidden
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-primary-soft text-sm font-semibold text-primary-ink tabular-nums"
          >
            {index + 1}
          </span>
          <div className="min-w-0 flex-1 pt-0.5 whitespace-pre-line text-ink-soft">{step}</div>
        </li>
      ))}
    </ol>
  );
}
