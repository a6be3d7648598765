import Link from "next/link";
import { useTranslations } from "next-intl";
import { PicturesShown } from "@/components/complaints/pictures-shown";
import type { Verifier } from "@/db/values";

export type ResolutionOnPage = {
  cause: string;
  steps: readonly string[];
  /** A list for each step: ids of attachments. */
  pictures: readonly (readonly string[])[];
  differs: string | null;
  /** K-0123 of the card it is in; null where the reader may not read that, and before it is sent. */
  cardNo?: string | null;
  /** It was solved as the card says; else the card was written with it. */
  sameAsCard?: boolean;
  /** Of the complaint whose closing became no card, where the reader may write one of it. */
  cardOf?: number | null;
  module?: string | null;
  screen?: string | null;
  errorCode?: string | null;
  verifiedBy?: Verifier | null;
  vendorLogNo?: string | null;
};

/** Langkah penyelesaian: the cause and the numbered steps, and where they are kept for the next complaint. */
export function ResolutionShown({ resolution }: { resolution: ResolutionOnPage }) {
  const t = useTranslations("complaint.resolution");
  const tVerifier = useTranslations("cards.verifier");
  const { cause, steps, pictures, differs, cardNo, sameAsCard, cardOf, verifiedBy } = resolution;
  const facts = [
    { label: t("module"), value: resolution.module },
    { label: t("screen"), value: resolution.screen },
    { label: t("errorCode"), value: resolution.errorCode },
    { label: t("verifiedBy"), value: verifiedBy && tVerifier(verifiedBy) },
    { label: t("vendorLogNo"), value: resolution.vendorLogNo },
  ].filter(({ value }) => value);
  return (
    <div className="flex flex-col gap-3 rounded-md border border-success-line bg-success-soft p-3">
      <div>
        <h3 className="font-sans text-xs font-semibold text-success-ink">{t("cause")}</h3>
        <p className="wrap-anywhere whitespace-pre-line">{cause}</p>
      </div>
      <div>
        <h3 className="font-sans text-xs font-semibold text-success-ink">{t("steps")}</h3>
        <ol className="list-decimal space-y-1 pl-5 marker:font-semibold marker:text-success-ink">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their places here, and two may read the same
            <li key={index} className="wrap-anywhere whitespace-pre-line">
              {step}
              <PicturesShown ids={pictures[index] ?? []} step={index + 1} />
            </li>
          ))}
        </ol>
      </div>
      {differs && (
        <div>
          <h3 className="font-sans text-xs font-semibold text-success-ink">{t("differs")}</h3>
          <p className="wrap-anywhere whitespace-pre-line">{differs}</p>
        </div>
      )}
      {facts.length > 0 && (
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs">
          {facts.map(({ label, value }) => (
            <div key={label} className="flex gap-1.5">
              <dt className="text-ink-soft">{label}</dt>
              <dd className="font-medium wrap-anywhere text-ink">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {cardNo && (
        <p className="text-xs text-ink-soft">
          {t(sameAsCard ? "sameAs" : "keptAs")}{" "}
          <Link href={`/knowledge/${cardNo}`} prefetch={false} className="link font-medium">
            {cardNo}
          </Link>
        </p>
      )}
      {cardOf && (
        <p className="text-xs text-ink-soft">
          {t("noCard")}{" "}
          <Link href={`/knowledge/new?complaint=${cardOf}`} prefetch={false} className="link font-medium">
            {t("writeCard")}
          </Link>
        </p>
      )}
    </div>
  );
}
