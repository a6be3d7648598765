"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

/** Of the card's pictures those that complainants are shown at one step: none unless ticked. */
export function PictureChoices({
  name,
  number,
  chosen,
  choices,
  onChange,
}: {
  /** Of the hidden field that holds the ids, parted by spaces. */
  name: string;
  number: number;
  chosen: readonly string[];
  choices: readonly string[];
  onChange: () => void;
}) {
  const t = useTranslations("knowledge-edit.public");
  const [ids, setIds] = useState(chosen);
  const all = [...new Set([...choices, ...ids])];
  return (
    <>
      <input type="hidden" name={name} value={ids.join(" ")} />
      {all.length > 0 && (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">{t("pictures", { number })}</legend>
          {all.map((id, index) => (
            <label
              key={id}
              className="relative flex items-center gap-2 rounded-md border border-line-strong bg-surface p-1 pl-2 has-checked:border-primary-ink has-checked:bg-primary-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
            >
              <input
                type="checkbox"
                aria-label={t("picture", { picture: index + 1, number })}
                checked={ids.includes(id)}
                onChange={({ target }) => {
                  setIds(target.checked ? [...ids, id] : ids.filter((other) => other !== id));
                  onChange();
                }}
                className="size-4.5 shrink-0 accent-primary outline-none"
              />
              {/* biome-ignore lint/performance/noImgElement: served by an authorised handler, as it was uploaded */}
              <img
                src={`/api/attachments/${id}?inline=1`}
                alt=""
                className="h-12 w-18 rounded-sm object-cover"
              />
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
