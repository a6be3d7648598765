"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { forget, threadDraft } from "@/components/complainant/kept-text";
import type { ComplainantVerb } from "@/components/complainant/verbs";
import { Alert } from "@/components/ui/alert";

/** Says that it was done, where the reader is, and lets go of what was kept while it was written. */
export function SentNotice({ complaintId, verb }: { complaintId: number; verb: ComplainantVerb }) {
  const t = useTranslations("complainant.follow.done");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    forget(threadDraft(complaintId));
    box.current?.focus();
  }, [complaintId]);
  return (
    <div ref={box} tabIndex={-1} className="rounded-md">
      <Alert tone="success" announce>
        {t(verb)}
      </Alert>
    </div>
  );
}
