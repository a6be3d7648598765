"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Card } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";

/** A titled sheet: on a wide screen always open, on a narrow one folded to its title until asked for. */
export function CollapsibleSection({
  title,
  startOpen = false,
  children,
}: {
  title: ReactNode;
  startOpen?: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(startOpen);
  const id = useId();
  return (
    <Card flush>
      <h2 className="text-base">
        <span className="hidden px-5 pt-4 lg:block">{title}</span>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="flex min-h-12 w-full items-center justify-between gap-3 rounded-lg px-4 py-2 text-left lg:hidden"
        >
          {title}
          <ChevronDown
            aria-hidden
            className={classNames(
              "size-5 shrink-0 text-ink-faint transition-transform",
              open && "rotate-180",
            )}
          />
        </button>
      </h2>
      <div id={id} className={classNames("px-4 pt-1 pb-4 lg:px-5 lg:pt-3 lg:pb-5", !open && "max-lg:hidden")}>
        {children}
      </div>
    </Card>
  );
}
