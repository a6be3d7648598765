"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

/**
 * Something to be settled before going on. `trigger` is the button that opens it, or hold it with `open` and
 * `onOpenChange`. On a phone it rises from the bottom edge.
 */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  wide,
  children,
}: {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("ui");
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/50 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={classNames(
            "fixed inset-x-0 bottom-0 z-40 flex max-h-[90dvh] flex-col gap-4 overflow-y-auto rounded-t-xl border border-line bg-surface p-4 shadow-popup transition-[opacity,translate] duration-150 sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[calc(100vw-3rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl sm:p-6",
            "data-ending-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0 sm:data-ending-style:-translate-y-[calc(50%-0.5rem)] sm:data-starting-style:-translate-y-[calc(50%-0.5rem)]",
            wide ? "sm:max-w-3xl" : "sm:max-w-lg",
          )}
        >
          <div className="flex items-start gap-4">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-xl">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-sm text-ink-soft">{description}</Base.Description>
              )}
            </div>
            <Base.Close
              render={
                <IconButton label={t("close")} size="sm">
                  <X aria-hidden />
                </IconButton>
              }
            />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The last row of a dialog: Batal at the left of the button that does it (`children`). */
export function DialogActions({ cancel, children }: { cancel?: string; children: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <div className="flex flex-wrap justify-end gap-3 max-sm:*:flex-1">
      <Base.Close render={<Button type="button" variant="secondary" />}>{cancel ?? t("cancel")}</Base.Close>
      {children}
    </div>
  );
}
