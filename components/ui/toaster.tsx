"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/button";

// Base UI's toast rather than sonner: sonner writes a style element without a nonce, which our policy refuses.
const manager = Toast.createToastManager();

/** Tells what just happened, for some seconds, in a corner. What must be read belongs on the page (Alert). */
export const toast = {
  success(title: string, description?: string) {
    manager.add({ title, description, type: "success" });
  },
  /** Stays until dismissed. */
  error(title: string, description?: string) {
    manager.add({ title, description, type: "error", timeout: 0 });
  },
};

/** Stands once in the root layout. */
export function Toaster() {
  return (
    <Toast.Provider toastManager={manager} timeout={6000}>
      <Toast.Portal>
        <Toasts />
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const t = useTranslations("ui");
  const { toasts } = Toast.useToastManager();
  return (
    <Toast.Viewport
      aria-label={t("notifications")}
      className="fixed inset-x-4 bottom-4 z-50 flex flex-col gap-2 sm:left-auto sm:w-96"
    >
      {toasts.map((item) => (
        <Toast.Root
          key={item.id}
          toast={item}
          swipeDirection={["right", "down"]}
          className="rounded-lg border border-line-strong bg-surface shadow-popup transition-[opacity,translate] duration-200 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0"
        >
          <Toast.Content className="flex items-start gap-3 py-2 pr-2 pl-4">
            {item.type === "error" ? (
              <CircleAlert aria-hidden className="mt-2.5 size-5 shrink-0 text-danger-ink" />
            ) : (
              <CircleCheck aria-hidden className="mt-2.5 size-5 shrink-0 text-success-ink" />
            )}
            <div className="min-w-0 flex-1 py-2.5 text-sm">
              <Toast.Title className="font-sans font-medium text-ink" />
              <Toast.Description className="text-ink-soft" />
            </div>
            <Toast.Close
              render={
                <IconButton label={t("close")}>
                  <X aria-hidden />
                </IconButton>
              }
            />
          </Toast.Content>
        </Toast.Root>
      ))}
    </Toast.Viewport>
  );
}
