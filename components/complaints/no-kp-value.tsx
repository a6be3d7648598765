"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { Command } from "@/components/complaints/command";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { formatNoKp } from "@/lib/i18n/formats";

/** A No KP that is masked for this reader, who may ask for the whole of it; asking is recorded. */
export function MaskedNoKp({
  number,
  masked,
  unmask,
}: {
  number: number;
  masked: string;
  unmask: Command<string>;
}) {
  const t = useTranslations("complaint.particulars");
  const [whole, setWhole] = useState<string>();
  const [pending, start] = useTransition();

  function ask() {
    start(async () => {
      const result = await unmask({ number }).catch(() => null);
      if (result?.ok) setWhole(formatNoKp(result.data));
      else toast.error(result?.error.message ?? t("unmaskFailed"));
    });
  }

  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <output className="tabular-nums">{whole ?? masked}</output>
      {!whole && (
        <Button
          type="button"
          variant="ghost"
          size="sm"
          pending={pending}
          onClick={ask}
          title={t("unmaskHint")}
        >
          <Eye aria-hidden />
          {t("unmask")}
        </Button>
      )}
    </span>
  );
}
