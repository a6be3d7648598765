"use client";

import { ImagePlus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { buttonClass, IconButton } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { UploadRefused, uploadTo } from "@/components/ui/upload";
import { MAX_FILE_BYTES, SHOWN_IN_PLACE } from "@/lib/attachments/file-type";
import { formatSize } from "@/lib/i18n/formats";
import { PICTURES_PER_STEP } from "@/lib/knowledge/card-input";

/** A picture of a step: there (`id`), on its way, or refused (`error`). */
export type PictureRow = {
  key: string;
  id?: string;
  name?: string;
  progress?: number;
  error?: string;
  stop?: AbortController;
};

const upload = uploadTo("/api/attachments");

/** The pictures of all steps of a form, by the key of the step; each is uploaded at once, as a draft. */
export function usePictures(
  steps: readonly { key: number; pictures: readonly string[] }[],
  heard: { onChange: () => void; onBusy?: (busy: boolean) => void; say: (news: string) => void },
) {
  const t = useTranslations("complaint.steps");
  const tFiles = useTranslations("ui.files");
  const [all, setAll] = useState<ReadonlyMap<number, readonly PictureRow[]>>(
    () => new Map(steps.map(({ key, pictures }) => [key, pictures.map((id) => ({ key: id, id }))])),
  );
  const nextKey = useRef(0);
  const listening = useRef(heard);
  listening.current = heard;

  const rows = [...all.values()].flat();
  const ids = rows.flatMap(({ id }) => id ?? []).join(" ");
  const busy = rows.some(({ id, error }) => !id && !error);
  const known = useRef(ids);
  useEffect(() => {
    if (known.current === ids) return;
    known.current = ids;
    listening.current.onChange();
  }, [ids]);
  useEffect(() => listening.current.onBusy?.(busy), [busy]);

  const change = (step: number, with_: (before: readonly PictureRow[]) => readonly PictureRow[]) =>
    setAll((before) => new Map(before).set(step, with_(before.get(step) ?? [])));
  const set = (step: number, key: string, what: Partial<PictureRow>) =>
    change(step, (before) => before.map((row) => (row.key === key ? { ...row, ...what } : row)));

  async function send(step: number, file: File) {
    nextKey.current += 1;
    const key = `new-${nextKey.current}`;
    const refuse = (error: string) => {
      set(step, key, { error });
      listening.current.say(`${file.name}: ${error}`);
    };
    const stop = new AbortController();
    change(step, (before) => [...before, { key, name: file.name, progress: 0, stop }]);
    if (!SHOWN_IN_PLACE.includes(file.type)) return refuse(t("notAPicture"));
    if (file.size === 0) return refuse(tFiles("empty"));
    if (file.size > MAX_FILE_BYTES) return refuse(tFiles("tooLarge", { max: formatSize(MAX_FILE_BYTES) }));
    try {
      const onProgress = (progress: number) => set(step, key, { progress });
      const { id, name } = await upload(file, { signal: stop.signal, onProgress });
      set(step, key, { id, name });
      listening.current.say(tFiles("uploaded", { name }));
    } catch (reason) {
      if (stop.signal.aborted) return;
      refuse(reason instanceof UploadRefused ? reason.message : tFiles("failed"));
    }
  }

  return {
    of: (step: number): readonly PictureRow[] => all.get(step) ?? [],
    add(step: number, files: readonly File[]) {
      const room = PICTURES_PER_STEP - (all.get(step) ?? []).length;
      if (files.length > room) listening.current.say(t("tooManyPictures", { count: PICTURES_PER_STEP }));
      for (const file of files.slice(0, Math.max(0, room))) void send(step, file);
    },
    remove(step: number, { key, stop }: PictureRow, number: number) {
      stop?.abort();
      change(step, (before) => before.filter((row) => row.key !== key));
      listening.current.say(t("pictureRemoved", { number }));
    },
    /** The step itself is gone. */
    drop(step: number) {
      for (const { stop } of all.get(step) ?? []) stop?.abort();
      setAll((before) => {
        const rest = new Map(before);
        rest.delete(step);
        return rest;
      });
    },
  };
}

/** The pictures of one step, small, each to be removed; and the way to add one. */
export function PicturesOfStep({
  name,
  number,
  rows,
  add,
  remove,
}: {
  name: string;
  number: number;
  rows: readonly PictureRow[];
  add: (files: readonly File[]) => void;
  remove: (row: PictureRow) => void;
}) {
  const t = useTranslations("complaint.steps");
  const picker = useRef<HTMLInputElement>(null);
  const full = rows.length >= PICTURES_PER_STEP;
  return (
    <div className="flex flex-wrap items-start gap-2">
      <input type="hidden" name={name} value={rows.flatMap(({ id }) => id ?? []).join(" ")} />
      {rows.map((row, index) => (
        <div
          key={row.key}
          className={classNames(
            "flex items-start rounded-md border bg-surface",
            row.error ? "border-danger-ink" : "border-line-strong",
          )}
        >
          {row.id ? (
            <a
              href={`/api/attachments/${row.id}?inline=1`}
              target="_blank"
              rel="noreferrer"
              className="p-1"
              aria-label={t("openPicture", { picture: index + 1, number })}
            >
              {/* biome-ignore lint/performance/noImgElement: served by an authorised handler, as it was uploaded */}
              <img
                src={`/api/attachments/${row.id}?inline=1`}
                alt=""
                className="h-16 w-24 rounded-sm object-cover"
              />
            </a>
          ) : (
            <p className="max-w-56 px-2 py-1.5 text-xs wrap-anywhere">
              {row.name && <span className="block text-ink-soft">{row.name}</span>}
              {row.error ? (
                <span className="font-medium text-danger-ink">{row.error}</span>
              ) : (
                <span className="text-ink-faint tabular-nums">{Math.round((row.progress ?? 0) * 100)}%</span>
              )}
            </p>
          )}
          <IconButton
            size="sm"
            label={t("removePicture", { picture: index + 1, number })}
            onClick={() => {
              remove(row);
              picker.current?.focus();
            }}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      {!full && (
        <label
          className={classNames(
            buttonClass("ghost", "sm"),
            "relative has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
          )}
        >
          <ImagePlus aria-hidden />
          {t("addPicture")}
          <input
            ref={picker}
            type="file"
            multiple
            accept={SHOWN_IN_PLACE.join(",")}
            aria-label={t("addPictureTo", { number })}
            onChange={(event) => {
              add([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
            className="absolute inset-0 cursor-pointer opacity-0 file:cursor-pointer"
          />
        </label>
      )}
    </div>
  );
}
