"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";

const FOLDED_FROM = { characters: 1500, lines: 20 };

/** What somebody wrote, in their own lines. A very long text is folded, so that what follows stays within reach. */
export function LongText({ text, className }: { text: string; className?: string }) {
  const t = useTranslations("ui");
  const id = useId();
  const [open, setOpen] = useState(false);
  const look = classNames("whitespace-pre-line wrap-anywhere", className);
  if (text.length < FOLDED_FROM.characters && text.split("\n").length < FOLDED_FROM.lines)
    return <p className={look}>{text}</p>;
  return (
    <div>
      <p id={id} className={classNames(look, !open && "line-clamp-12 print:line-clamp-none")}>
        {text}
      </p>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="link mt-1 min-h-8 text-sm font-medium pointer-coarse:min-h-11 print:hidden"
      >
        {t(open ? "lessText" : "moreText")}
      </button>
    </div>
  );
}
