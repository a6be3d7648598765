import { useTranslations } from "next-intl";

/** The pictures of one step, each to be opened by itself. */
export function PicturesShown({
  ids,
  step,
  complaintId,
}: {
  ids: readonly string[];
  /** Its number. */
  step: number;
  /** Of the page they stand on, for a complainant. */
  complaintId?: number;
}) {
  const t = useTranslations("complaint.resolution");
  if (ids.length === 0) return null;
  const address = (id: string) =>
    `/api/attachments/${id}?inline=1${complaintId === undefined ? "" : `&complaint=${complaintId}`}`;
  return (
    <span className="mt-2 flex flex-wrap gap-2">
      {ids.map((id, at) => (
        <a
          key={id}
          href={address(id)}
          target="_blank"
          rel="noreferrer"
          className="block max-w-full rounded-md border border-line-strong bg-surface print:border-0"
        >
          {/* biome-ignore lint/performance/noImgElement: served by an authorised handler, as it was uploaded */}
          <img
            src={address(id)}
            alt={t("picture", { step, number: at + 1, total: ids.length })}
            loading="lazy"
            className="max-h-60 max-w-full rounded-md"
          />
        </a>
      ))}
    </span>
  );
}
