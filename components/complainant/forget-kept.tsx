"use client";

import { useEffect } from "react";
import { forget } from "@/components/complainant/kept-text";

/** Stands on the page that follows a form that was sent: what was kept of it is not needed any more. */
export function ForgetKept({ name }: { name: string }) {
  useEffect(() => forget(name), [name]);
  return null;
}
