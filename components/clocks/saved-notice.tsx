"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";

/** Says that a change was saved, and takes the focus: the button that saved it has left the page. */
export function SavedNotice({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className="scroll-mt-20 rounded-md">
      <Alert tone="success" announce>
        {children}
      </Alert>
    </div>
  );
}
