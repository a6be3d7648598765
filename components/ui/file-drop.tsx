"use client";

import { FileText, Paperclip, RotateCw, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { buttonClass, IconButton } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { controlAria, FieldError, type FieldWords } from "@/components/ui/field";
import { type Upload, type UploadedFile, UploadRefused, uploadTo } from "@/components/ui/upload";
import { formatSize } from "@/lib/i18n/formats";

type Row = {
  key: string;
  name: string;
  size: number;
  file?: File;
  progress: number;
  id?: string;
  error?: string;
  stop?: AbortController;
};

const keepAsDraft = uploadTo("/api/attachments");

/**
 * Files to go with a form. Each is uploaded at once as a draft; the form gets one hidden input `name` with the
 * id of each that arrived. `initial` are drafts kept from before. `onChange` hears the ids, `onBusy` whether
 * an upload is under way.
 */
export function FileDrop({
  name = "attachments",
  id = name,
  label,
  hint,
  error,
  optional,
  formats,
  accept,
  maxBytes,
  maxFiles = 10,
  initial = [],
  upload = keepAsDraft,
  onChange,
  onBusy,
  compact,
  className,
}: Pick<FieldWords, "label" | "hint" | "error" | "optional"> & {
  name?: string;
  id?: string;
  /** The allowed kinds in words: "PDF, Word, Excel, gambar". */
  formats: string;
  /** The same for the file picker: ".pdf,.docx". */
  accept?: string;
  maxBytes: number;
  maxFiles?: number;
  initial?: readonly UploadedFile[];
  upload?: Upload;
  onChange?: (ids: string[]) => void;
  onBusy?: (busy: boolean) => void;
  /** A button only, where space is short; files can still be dropped on it. */
  compact?: boolean;
  className?: string;
}) {
  const t = useTranslations("ui.files");
  const tUi = useTranslations("ui");
  const [rows, setRows] = useState<Row[]>(() =>
    initial.map(({ id, name, size }) => ({ key: id, id, name, size, progress: 1 })),
  );
  const [refusal, setRefusal] = useState<string>();
  const [news, setNews] = useState("");
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const nextKey = useRef(0);

  const ids = rows.flatMap((row) => row.id ?? []).join(" ");
  const busy = rows.some((row) => !row.id && !row.error);
  const heard = useRef({ onChange, onBusy });
  heard.current = { onChange, onBusy };
  useEffect(() => heard.current.onChange?.(ids ? ids.split(" ") : []), [ids]);
  useEffect(() => heard.current.onBusy?.(busy), [busy]);

  const change = (key: string, what: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...what } : row)));

  async function start(row: Row & { file: File }) {
    const stop = new AbortController();
    change(row.key, { stop, error: undefined, progress: 0 });
    setNews(t("uploading", { name: row.name }));
    try {
      const kept = await upload(row.file, {
        signal: stop.signal,
        onProgress: (progress) => change(row.key, { progress }),
      });
      change(row.key, { id: kept.id, name: kept.name, size: kept.size, progress: 1, file: undefined });
      setNews(t("uploaded", { name: row.name }));
    } catch (reason) {
      if (stop.signal.aborted) return;
      const message = reason instanceof UploadRefused ? reason.message : t("failed");
      change(row.key, { error: message });
      setNews(`${row.name}: ${message}`);
    }
  }

  function add(files: Iterable<File>) {
    const room = maxFiles - rows.length;
    const chosen = [...files];
    setRefusal(chosen.length > room ? t("tooMany", { count: maxFiles }) : undefined);
    const added = chosen.slice(0, Math.max(0, room)).map((file) => {
      nextKey.current += 1;
      const tooLarge = file.size > maxBytes && t("tooLarge", { max: formatSize(maxBytes) });
      const error = tooLarge || (file.size === 0 && t("empty")) || undefined;
      return { key: `new-${nextKey.current}`, name: file.name, size: file.size, file, progress: 0, error };
    });
    setRows((all) => [...all, ...added]);
    for (const row of added) if (!row.error) void start(row);
  }

  function remove(row: Row) {
    row.stop?.abort();
    setRows((all) => all.filter(({ key }) => key !== row.key));
    setRefusal(undefined);
    setNews(t("removed", { name: row.name }));
    picker.current?.focus();
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  }

  const limits = t("hint", { formats, max: formatSize(maxBytes), count: maxFiles });
  const problem = error ?? refusal;

  return (
    <div className={classNames("flex min-w-0 flex-col gap-2", className)}>
      <div className={compact ? "sr-only" : "text-sm font-medium"} id={`${id}-label`}>
        {label}
        {optional && <span className="font-normal text-ink-faint"> ({tUi("optional")})</span>}
      </div>
      {problem && <FieldError id={id}>{problem}</FieldError>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the file input inside does all */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classNames(
          "rounded-md transition-colors",
          compact
            ? "flex flex-wrap items-center gap-x-3 gap-y-1"
            : "flex flex-col items-center gap-2 border border-dashed border-control px-4 py-5 text-center",
          over && "border-primary-ink bg-primary-soft",
        )}
      >
        <label
          className={classNames(
            buttonClass("secondary", compact ? "sm" : "md"),
            "relative has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
          )}
        >
          <Paperclip aria-hidden />
          {t("choose")}
          <input
            ref={picker}
            type="file"
            multiple
            accept={accept}
            {...controlAria(id, { hint: true, error: problem })}
            aria-labelledby={`${id}-label`}
            onChange={(event) => {
              add(event.target.files ?? []);
              event.target.value = "";
            }}
            className="absolute inset-0 cursor-pointer opacity-0 file:cursor-pointer"
          />
        </label>
        {!compact && <span className="hidden text-sm text-ink-faint pointer-fine:inline">{t("drop")}</span>}
        <span id={`${id}-hint`} className={compact ? "text-xs text-ink-faint" : "text-sm text-ink-faint"}>
          {hint && <>{hint} </>}
          {limits}
        </span>
      </div>
      {rows.length > 0 && (
        <ul aria-labelledby={`${id}-label`} className="flex flex-col gap-2">
          {rows.map((row) => (
            <li key={row.key} className="rounded-md border border-line-strong bg-surface">
              <div className="flex items-center gap-3 py-1 pr-1 pl-3">
                <FileText aria-hidden className="size-5 shrink-0 text-ink-faint" />
                <div className="min-w-0 flex-1 py-1 text-sm">
                  <p className="truncate text-ink">{row.name}</p>
                  {row.error ? (
                    <p className="font-medium text-danger-ink">{row.error}</p>
                  ) : (
                    <p className="text-xs text-ink-faint tabular-nums">
                      {formatSize(row.size)}
                      {!row.id && ` · ${Math.round(row.progress * 100)}%`}
                    </p>
                  )}
                </div>
                {row.error && row.file && row.file.size > 0 && row.file.size <= maxBytes && (
                  <IconButton
                    label={`${t("retry")}: ${row.name}`}
                    onClick={() => row.file && void start({ ...row, file: row.file })}
                  >
                    <RotateCw aria-hidden />
                  </IconButton>
                )}
                <IconButton label={t("remove", { name: row.name })} onClick={() => remove(row)}>
                  <X aria-hidden />
                </IconButton>
              </div>
              {!row.id && !row.error && (
                <div className="mx-3 mb-2 h-1 overflow-hidden rounded-full bg-washed">
                  <div
                    className="h-full rounded-full bg-primary transition-[width]"
                    style={{ width: `${Math.max(4, row.progress * 100)}%` }}
                  />
                </div>
              )}
              {row.id && <input type="hidden" name={name} value={row.id} />}
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {news}
      </p>
    </div>
  );
}
