"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { toast } from "@/components/ui/toaster";
import { summaryOf, useAction } from "@/components/ui/use-action";
import type { NotificationChannel } from "@/db/values";
import type { ActionResult } from "@/lib/action";

/** Starts a channel again that was stopped or waits. */
export function RestartChannelButton({
  channel,
  restart,
}: {
  channel: NotificationChannel;
  restart: (input: unknown) => Promise<ActionResult<void>>;
}) {
  const t = useTranslations("channels");
  const { send, pending, refusal } = useAction(restart);

  async function start() {
    if (await send(channel)) toast.success(t("restarted", { channel: t(channel) }));
  }

  return (
    <div className="flex flex-col gap-3">
      <ErrorSummary errors={summaryOf(refusal)} />
      <Button type="button" pending={pending} onClick={() => void start()} className="self-start">
        <RotateCw aria-hidden />
        {t("restart")}
        <span className="sr-only"> {t(channel)}</span>
      </Button>
    </div>
  );
}
