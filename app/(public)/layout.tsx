import type { ReactNode } from "react";
import { PublicShell } from "@/components/shell/public-shell";
import { db } from "@/db/client";
import { organisation } from "@/lib/settings/organisation";
import { setting } from "@/lib/settings/settings";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const [office, demo] = await Promise.all([organisation(db()), setting(db(), "demo")]);
  return (
    <PublicShell organisation={office} demo={demo}>
      {children}
    </PublicShell>
  );
}
