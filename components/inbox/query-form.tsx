"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from "react";
import { classNames } from "@/components/ui/class-names";

/**
 * A form that leads to an address: an ordinary GET form without JavaScript; with it the empty fields stay out of
 * the address, the page changes in place, and `instant` forms go as soon as a choice is made. Going back puts the
 * fields back to what the address says (`values`).
 */
export function QueryForm({
  action,
  values,
  instant,
  search,
  label,
  className,
  children,
}: {
  action: string;
  values: Record<string, string>;
  instant?: boolean;
  search?: boolean;
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const shown = JSON.stringify(values);

  useEffect(() => {
    const wanted: Record<string, string> = JSON.parse(shown);
    for (const [name, value] of Object.entries(wanted)) {
      const field = form.current?.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
  }, [shown]);

  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(given as [string, string][]);
    startTransition(() => router.push(`${action}?${query}`));
  };

  return (
    <form
      ref={form}
      action={action}
      role={search ? "search" : undefined}
      aria-label={label}
      aria-busy={pending}
      onSubmit={go}
      onChange={(event) => {
        if (instant && event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit();
      }}
      className={classNames("transition-opacity", pending && "opacity-60", className)}
    >
      {children}
    </form>
  );
}
