import { Download, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatSize } from "@/lib/i18n/formats";

type File = { id: string; name: string; size: number };

/** Files to download. */
export function AttachmentList({ files }: { files: readonly File[] }) {
  const t = useTranslations("complaint");
  if (files.length === 0) return null;
  return (
    <ul aria-label={t("attachments")} className="flex flex-wrap gap-2">
      {files.map(({ id, name, size }) => (
        <li key={id} className="max-w-full">
          <a
            href={`/api/attachments/${id}`}
            download
            className="flex min-h-10 max-w-full items-center gap-2 rounded-md border border-line-strong bg-surface px-3 py-1.5 text-sm text-ink hover:bg-washed pointer-coarse:min-h-11"
          >
            <FileText aria-hidden className="size-4 shrink-0 text-ink-faint" />
            <span className="truncate">{name}</span>
            <span className="shrink-0 text-xs text-ink-faint tabular-nums">{formatSize(size)}</span>
            <Download aria-hidden className="size-4 shrink-0 text-primary-ink" />
          </a>
        </li>
      ))}
    </ul>
  );
}
