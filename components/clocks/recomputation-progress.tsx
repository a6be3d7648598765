"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Alert } from "@/components/ui/alert";
import type { Recomputation } from "@/lib/clocks/rules-history";

const LOOK_AGAIN_MS = 2000;

/** How far the figures of open complaints have followed a change; while they do, the page looks again by itself. */
export function RecomputationProgress({
  recomputation: { version, total, done, moved, running },
}: {
  recomputation: Recomputation;
}) {
  const t = useTranslations("calendar.recomputation");
  const router = useRouter();

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [running, router]);

  if (!running) {
    return (
      <Alert tone="success" title={t("done", { version })} announce>
        {t("moved", { total, moved })}
      </Alert>
    );
  }
  return (
    <Alert title={t("running", { version })}>
      <p>{t("progress", { done, total })}</p>
      <progress
        aria-label={t("running", { version })}
        max={Math.max(total, 1)}
        value={done}
        className="mt-2 h-2 w-full accent-primary"
      />
    </Alert>
  );
}
