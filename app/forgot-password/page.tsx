import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForgotPasswordForm } from "@/components/auth/forgot-password-form";
import { CentredShell } from "@/components/shell/centred-shell";
import { db } from "@/db/client";
import { organisation } from "@/lib/settings/organisation";
import { setting } from "@/lib/settings/settings";
import { askForPasswordLink } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("login.forgotPage");
  return { title: t("title") };
}

export default async function ForgotPasswordPage() {
  const [office, demo] = await Promise.all([organisation(db()), setting(db(), "demo")]);
  return (
    <CentredShell organisation={office} demo={demo}>
      <ForgotPasswordForm submit={askForPasswordLink} />
    </CentredShell>
  );
}
