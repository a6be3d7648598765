"use client";

import { useEffect } from "react";

const AGAIN_AFTER_MS = 60_000;
let marked = 0;

/** Tells the server, once a minute at most, that what it read at `readAt` was really shown. */
export function VisitMark({ readAt }: { readAt: number }) {
  useEffect(() => {
    if (readAt - marked < AGAIN_AFTER_MS) return;
    marked = readAt;
    const body = JSON.stringify({ at: readAt });
    // Not being able to say so only leaves things marked as new.
    fetch("/inbox/seen", { method: "POST", body, keepalive: true }).catch(() => {
      marked = 0;
    });
  }, [readAt]);
  return null;
}
