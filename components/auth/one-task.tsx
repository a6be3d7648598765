import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** The sheet of a page with one thing to do: its h1, a line about it, the form. */
export function OneTask({
  title,
  intro,
  children,
}: {
  title: ReactNode;
  intro?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card className="flex flex-col gap-6 sm:p-8">
      <header className="flex flex-col gap-1.5">
        <h1 className="text-2xl">{title}</h1>
        {intro && <p className="text-sm text-ink-soft">{intro}</p>}
      </header>
      {children}
    </Card>
  );
}
