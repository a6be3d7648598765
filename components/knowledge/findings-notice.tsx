import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { Finding } from "@/lib/knowledge/personal-data";

/** What was found and where, a line each; nothing when nothing was. */
export function FindingsNotice({ title, findings }: { title: string; findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <Alert tone="warning" announce title={title}>
      <FindingsList findings={findings} />
    </Alert>
  );
}

const SHOWN = 12;

export function FindingsList({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations("knowledge-edit.finding");
  return (
    <ul className="flex list-disc flex-col gap-0.5 pl-4">
      {findings.slice(0, SHOWN).map(({ kind, text, field, step }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be found twice in one place
        <li key={index} className="wrap-anywhere">
          {t("line", { kind: t(`kind.${kind}`), place: t(`place.${field}`, { step: step ?? 0 }) })}{" "}
          <mark className="rounded-xs bg-warning-line px-0.5 text-ink">{text}</mark>
        </li>
      ))}
      {findings.length > SHOWN && <li>…</li>}
    </ul>
  );
}
