"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { PicturesShown } from "@/components/complaints/pictures-shown";
import { FieldError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { parseCardNo } from "@/lib/knowledge/card-number";

/** What the complainant will read of a card. */
type ClosingCard = {
  no: string;
  title: string;
  cause: string;
  steps: { text: string; pictures: string[] }[];
};

const PAUSE_MS = 350;

/**
 * Sama seperti kad sedia ada: its number, what the complainant will read of it as soon as the number names one, and
 * what was different this time.
 */
export function SameAsCard({
  prefix,
  picked,
  pick,
  differs,
  fault,
}: {
  prefix: string;
  picked: string;
  pick: (cardNo: string) => void;
  differs: string;
  fault: (field: string) => string | undefined;
}) {
  const t = useTranslations("complaint.closing");
  const { card, refusal } = useClosingCard(picked);
  return (
    <div className="flex flex-col gap-4">
      <TextInput
        name="cardNo"
        id={`${prefix}-cardNo`}
        label={t("cardNo")}
        hint={t("cardNoHint")}
        value={picked}
        onChange={(event) => pick(event.currentTarget.value)}
        autoComplete="off"
        maxLength={40}
        error={fault("cardNo")}
        className="sm:max-w-60"
      />
      <div aria-live="polite" className="empty:hidden">
        {refusal && refusal !== fault("cardNo") && (
          <FieldError id={`${prefix}-cardNo-preview`}>{refusal}</FieldError>
        )}
        {card && (
          <div className="flex flex-col gap-2 rounded-md border border-line-strong bg-washed p-3 text-sm">
            <p className="font-medium wrap-anywhere">
              {card.no} · {card.title}
            </p>
            {parseCardNo(picked) !== parseCardNo(card.no) && (
              <p className="text-ink-soft">{t("movedTo", { no: card.no })}</p>
            )}
            <p className="text-xs text-ink-faint">{t("asComplainantReads")}</p>
            <p className="wrap-anywhere whitespace-pre-line">{card.cause}</p>
            <ol className="list-decimal space-y-1 pl-5">
              {card.steps.map(({ text, pictures }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their places here
                <li key={index} className="wrap-anywhere whitespace-pre-line">
                  {text}
                  <PicturesShown ids={pictures} step={index + 1} />
                </li>
              ))}
            </ol>
          </div>
        )}
      </div>
      <Textarea
        name="differs"
        id={`${prefix}-differs`}
        label={t("differs")}
        hint={t("differsHint")}
        optional
        rows={2}
        defaultValue={differs}
        error={fault("differs")}
      />
    </div>
  );
}

/** The card a number names, or why it cannot be used; looked up once the number stands still. */
function useClosingCard(picked: string): { card: ClosingCard | null; refusal: string | null } {
  const [found, setFound] = useState<{ id: number; card: ClosingCard | null; refusal: string | null }>();
  const latest = useRef<number>(undefined);
  const id = parseCardNo(picked);
  useEffect(() => {
    latest.current = id ?? undefined;
    if (id === null) return;
    const asked = setTimeout(async () => {
      try {
        const response = await fetch(`/api/knowledge/closing?card=${id}`);
        const answer = await response.json();
        if (latest.current !== id) return;
        if (response.ok) setFound({ id, card: answer, refusal: null });
        else setFound({ id, card: null, refusal: answer.error?.fields?.cardNo ?? null });
      } catch {
        // No network: the number is looked up again when it is sent.
      }
    }, PAUSE_MS);
    return () => clearTimeout(asked);
  }, [id]);
  return found && found.id === id ? found : { card: null, refusal: null };
}
