import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** A sheet of CardRows. */
export function CardList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Card flush>
      <ul aria-label={label} className="divide-y divide-line overflow-hidden rounded-lg">
        {children}
      </ul>
    </Card>
  );
}
