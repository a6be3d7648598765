"use client";

import { Printer } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Opens the browser's print dialog. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button type="button" onClick={() => window.print()}>
      <Printer aria-hidden />
      {children}
    </Button>
  );
}
