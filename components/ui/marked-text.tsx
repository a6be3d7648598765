import type { ReactNode } from "react";

/** A text with places in it marked. `marks` are in order and do not overlap, as lib/knowledge/highlight.ts gives them. */
export function MarkedText({
  text,
  marks,
}: {
  text: string;
  marks: readonly { from: number; to: number }[];
}) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to } of marks) {
    parts.push(
      text.slice(at, from),
      <mark key={from} className="rounded-xs bg-warning-soft px-0.5 text-ink">
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
