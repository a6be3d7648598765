import { Monitor } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";

export type SessionRow = {
  id: string;
  /** As "Chrome pada Windows"; null when the browser did not say. */
  device: { browser: string; system: string } | null;
  address: string | null;
  since: string;
  seen: string;
  current: boolean;
};

/** The browsers signed in with this account; every other one can be ended. */
export function OwnSessions({
  sessions,
  end,
}: {
  sessions: readonly SessionRow[];
  end: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("account.sessions");
  return (
    <ul className="flex flex-col divide-y divide-line">
      {sessions.map(({ id, device, address, since, seen, current }) => {
        const name = device ? t("on", device) : t("unknownDevice");
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
            <Monitor aria-hidden className="size-5 shrink-0 text-ink-faint" />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
                {name}
                {current && <Badge tone="success">{t("this")}</Badge>}
              </p>
              <p className="text-xs text-ink-faint">
                {[t("since", { time: since }), t("seen", { time: seen }), address]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            {!current && (
              <form action={end}>
                <input type="hidden" name="sessionId" value={id} />
                <Button
                  type="submit"
                  variant="secondary"
                  size="sm"
                  aria-label={t("endLabel", { device: name })}
                >
                  {t("end")}
                </Button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}
