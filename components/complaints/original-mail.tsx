"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

/** A mail that can be read as it came (app/api/inbound/[id]). */
export type ReadableMail = { id: string; subject: string | null; hasHtml: boolean };

/**
 * E-mel asal, one click away: the whole text, or where it has one its HTML, cleaned and without pictures from outside
 * until they are asked for. What is not a mail of ours to open (a WhatsApp message, an older record) shows its text.
 */
export function OriginalMail({ mail, text }: { mail: ReadableMail | null; text: string | null }) {
  const t = useTranslations("complaint.mail");
  const [open, setOpen] = useState(false);
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-8 w-fit list-none items-center rounded-xs text-xs font-medium text-primary-ink underline underline-offset-3 pointer-coarse:min-h-11">
        {t("original")}
      </summary>
      <div className="mt-2 flex flex-col gap-2 border-l-2 border-line-strong pl-3 text-ink-soft">
        {mail?.subject && <p className="font-medium wrap-anywhere">{mail.subject}</p>}
        {mail?.hasHtml ? (
          open && <HtmlMail id={mail.id} />
        ) : text ? (
          <div className="max-h-96 overflow-y-auto whitespace-pre-line wrap-anywhere">{text}</div>
        ) : (
          <p className="text-xs">{t("nothingMore")}</p>
        )}
        {mail && (
          <a
            href={`/api/inbound/${mail.id}/raw`}
            download
            className={classNames(buttonClass("ghost", "sm"), "-ml-3 w-fit")}
          >
            <Download aria-hidden />
            {t("download")}
          </a>
        )}
      </div>
    </details>
  );
}

function HtmlMail({ id }: { id: string }) {
  const t = useTranslations("complaint.mail");
  const [images, setImages] = useState(false);
  const [blocked, setBlocked] = useState(0);
  const frame = useRef<HTMLIFrameElement>(null);
  // The button that asked for the pictures is gone: the keyboard goes on where they are.
  useEffect(() => {
    if (images) frame.current?.focus({ preventScroll: true });
  }, [images]);
  const address = `/api/inbound/${id}/html`;
  useEffect(() => {
    const asked = new AbortController();
    fetch(address, { method: "HEAD", signal: asked.signal })
      .then(({ headers }) => setBlocked(Number(headers.get("x-blocked-images") ?? 0)))
      // The mail itself says when it cannot be shown.
      .catch(() => {});
    return () => asked.abort();
  }, [address]);
  return (
    <>
      {blocked > 0 && !images && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
          <span>{t("blocked", { count: blocked })}</span>
          <Button type="button" variant="secondary" size="sm" onClick={() => setImages(true)}>
            {t("showImages")}
          </Button>
        </div>
      )}
      <iframe
        ref={frame}
        key={String(images)}
        src={images ? `${address}?images=1` : address}
        title={t("frame")}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        className="h-96 w-full resize-y rounded-md border border-line bg-white"
      />
    </>
  );
}
