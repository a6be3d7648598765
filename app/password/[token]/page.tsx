import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewPasswordForm } from "@/components/auth/new-password-form";
import { OneTask } from "@/components/auth/one-task";
import { CentredShell } from "@/components/shell/centred-shell";
import { db } from "@/db/client";
import { passwordLink } from "@/lib/auth/set-password";
import { organisation } from "@/lib/settings/organisation";
import { setting } from "@/lib/settings/settings";
import { setNewPassword } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("login.passwordPage");
  return { title: t("title") };
}

/** A new password by the link of a mail. Looking at it uses nothing up. */
export default async function PasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await passwordLink(db(), token, new Date());
  if (link?.state !== "valid") notFound();

  const [t, office, demo] = await Promise.all([
    getTranslations("login.passwordPage"),
    organisation(db()),
    setting(db(), "demo"),
  ]);
  return (
    <CentredShell organisation={office} demo={demo}>
      <OneTask title={t("title")} intro={t("intro", { name: link.name })}>
        <NewPasswordForm submit={setNewPassword} token={token} />
      </OneTask>
    </CentredShell>
  );
}
