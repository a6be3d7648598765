import Link from "next/link";
import { useTranslations } from "next-intl";
import { leaveDate } from "@/components/leave/leave-dates";
import { Alert } from "@/components/ui/alert";

/** On the dashboard of a PIC who is back: what happened to their complaints meanwhile. */
export function BackFromLeave({
  leave,
}: {
  leave: {
    fromDate: string;
    toDate: string;
    count: number;
    complaints: readonly { number: number; title: string }[];
  } | null;
}) {
  const t = useTranslations("leave.back");
  if (leave === null) return null;
  const { fromDate, toDate, count, complaints } = leave;
  const rest = count - complaints.length;
  return (
    <Alert title={t("title", { from: leaveDate(fromDate), to: leaveDate(toDate), count })}>
      <ul className="flex flex-col gap-1">
        {complaints.map(({ number, title }) => (
          <li key={number}>
            <Link
              href={`/complaints/${number}`}
              prefetch={false}
              className="link inline-flex min-h-6 items-center font-medium wrap-anywhere pointer-coarse:min-h-11"
            >
              #{number} {title}
            </Link>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className="mt-1">
          <Link href="/inbox?view=all&sort=activity" prefetch={false} className="link">
            {t("more", { count: rest })}
          </Link>
        </p>
      )}
    </Alert>
  );
}
