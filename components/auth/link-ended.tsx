import { Unlink } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";

/** Why a link opens nothing (any more), and the way on. */
export function LinkEnded({
  title,
  text,
  next,
  other,
}: {
  title: string;
  text: string;
  next: { href: string; label: ReactNode };
  other?: { href: string; label: ReactNode };
}) {
  return (
    <div className="flex flex-col items-center gap-3 text-center">
      <span className="flex size-14 items-center justify-center rounded-full bg-warning-soft text-warning-ink">
        <Unlink aria-hidden className="size-7" />
      </span>
      <h1 className="text-2xl">{title}</h1>
      <p className="text-ink-soft">{text}</p>
      <div className="mt-3 flex flex-wrap justify-center gap-3">
        {other && (
          <LinkButton href={other.href} variant="secondary">
            {other.label}
          </LinkButton>
        )}
        <LinkButton href={next.href}>{next.label}</LinkButton>
      </div>
    </div>
  );
}
