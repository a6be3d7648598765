import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type AlertTone = "info" | "success" | "warning" | "danger";

const TONES = {
  info: { box: "border-primary-line bg-primary-soft", ink: "text-primary-ink", Icon: Info },
  success: { box: "border-success-line bg-success-soft", ink: "text-success-ink", Icon: CircleCheck },
  warning: { box: "border-warning-line bg-warning-soft", ink: "text-warning-ink", Icon: TriangleAlert },
  danger: { box: "border-danger-line bg-danger-soft", ink: "text-danger-ink", Icon: CircleAlert },
};

/** A note that stays on the page. With `announce` it is read out when it appears (danger: at once). */
export function Alert({
  tone = "info",
  title,
  children,
  actions,
  announce,
  className,
}: {
  tone?: AlertTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  announce?: boolean;
  className?: string;
}) {
  const { box, ink, Icon } = TONES[tone];
  const role = announce ? (tone === "danger" ? "alert" : "status") : undefined;
  return (
    <div
      role={role}
      className={classNames("flex gap-3 rounded-md border p-3 text-sm sm:p-4", box, className)}
    >
      <Icon aria-hidden className={classNames("size-5 shrink-0", ink)} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {title && <p className={classNames("font-semibold", ink)}>{title}</p>}
        {children && <div className="text-ink-soft">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
