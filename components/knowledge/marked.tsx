import { Fragment } from "react";

/** A text with the places marked that say what was asked (lib/knowledge/highlight.ts). */
export function Marked({ text, marks }: { text: string; marks: readonly { from: number; to: number }[] }) {
  let at = 0;
  return (
    <>
      {marks.map(({ from, to }) => {
        const before = text.slice(at, from);
        at = to;
        return (
          <Fragment key={from}>
            {before}
            <mark className="rounded-xs bg-warning-soft text-inherit underline decoration-warning-line decoration-2 underline-offset-2">
              {text.slice(from, to)}
            </mark>
          </Fragment>
        );
      })}
      {text.slice(at)}
    </>
  );
}
