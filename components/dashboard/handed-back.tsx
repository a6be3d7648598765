import Link from "next/link";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";

/** What its author sent and left the page of, and what came back to them instead of leaving. */
export function HandedBack({ complaints }: { complaints: readonly { number: number; title: string }[] }) {
  const t = useTranslations("dashboard.handedBack");
  if (complaints.length === 0) return null;
  return (
    <Alert tone="warning" title={t("title")}>
      <p>{t("text")}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {complaints.map(({ number, title }) => (
          <li key={number}>
            <Link
              href={`/complaints/${number}#composer`}
              prefetch={false}
              className="link inline-flex min-h-6 items-center font-medium wrap-anywhere pointer-coarse:min-h-11"
            >
              #{number} {title}
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
