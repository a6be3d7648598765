import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OneTask } from "@/components/auth/one-task";
import { SetupForm } from "@/components/auth/setup-form";
import { CentredShell } from "@/components/shell/centred-shell";
import { db } from "@/db/client";
import { setupIsOpen } from "@/lib/auth/setup-link";
import { organisation } from "@/lib/settings/organisation";
import { submitSetup } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("login.setup");
  return { title: t("title") };
}

/** The first Admin of a new desk, by the link that the start prints. */
export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (!(await setupIsOpen(db(), token, new Date()))) notFound();

  const [t, office] = await Promise.all([getTranslations("login.setup"), organisation(db())]);
  return (
    <CentredShell organisation={office}>
      <OneTask title={t("title")} intro={t("intro")}>
        <SetupForm submit={submitSetup} token={token} />
      </OneTask>
    </CentredShell>
  );
}
