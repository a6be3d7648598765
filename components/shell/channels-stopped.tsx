import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { NotificationChannel } from "@/db/values";

/** Tells an Admin on every page that nothing leaves over a channel until they start it again. */
export function ChannelsStopped({ channels }: { channels: readonly NotificationChannel[] }) {
  const t = useTranslations("channels");
  const names = channels.map((channel) => t(channel)).join(t("banner.and"));
  return (
    <aside
      aria-label={t("banner.label")}
      className="border-b border-danger-line bg-danger-soft text-sm text-danger-ink print:hidden"
    >
      <div className="page-width flex items-start gap-2 py-2.5">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <p>
          <strong className="font-semibold">{t("banner.title", { channels: names })}</strong>{" "}
          {t("banner.text")}{" "}
          <Link href="/admin/channels" prefetch={false} className="font-medium underline underline-offset-3">
            {t("banner.open")}
          </Link>
        </p>
      </div>
    </aside>
  );
}
