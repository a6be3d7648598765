"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";

/** An error code as iSPEKS shows it, to copy; where the browser does not let pages copy it can still be selected. */
export function CopyCode({ code }: { code: string }) {
  const t = useTranslations("knowledge.card");
  const [copies, setCopies] = useState(false);
  useEffect(() => setCopies(navigator.clipboard !== undefined), []);

  async function copy() {
    await navigator.clipboard.writeText(code);
    toast.success(t("copied", { code }));
  }

  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-2">
      <code className="font-mono text-sm wrap-anywhere select-all">{code}</code>
      {copies && (
        <Button
          type="button"
          variant="ghost"
          size="sm"
          onClick={copy}
          aria-label={t("copyCode", { code })}
          className="print:hidden"
        >
          <Copy aria-hidden />
          {t("copy")}
        </Button>
      )}
    </span>
  );
}
