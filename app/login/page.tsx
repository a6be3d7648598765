import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OneTask } from "@/components/auth/one-task";
import { SignInForm } from "@/components/auth/sign-in-form";
import { CentredShell } from "@/components/shell/centred-shell";
import { Alert } from "@/components/ui/alert";
import { db } from "@/db/client";
import { demoSignIns } from "@/lib/auth/demo-sign-ins";
import { currentStaff, sessionHasEnded } from "@/lib/auth/session";
import { sameOriginPath } from "@/lib/security/same-origin-path";
import { organisation } from "@/lib/settings/organisation";
import { submitSignIn } from "./actions";

type Search = { searchParams: Promise<{ next?: string | string[]; notice?: string | string[] }> };

const NOTICES = ["signed-out", "signed-out-everywhere", "password-set", "admin-created"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("login");
  return { title: t("title") };
}

/** Guide, "What the PIC sees" 1: sign-in. */
export default async function LoginPage({ searchParams }: Search) {
  const { next, notice } = await searchParams;
  const goal = sameOriginPath(next, "");
  if (await currentStaff()) redirect(goal || "/dashboard");

  const t = await getTranslations("login");
  const [office, demo, ended] = await Promise.all([organisation(db()), demoSignIns(db()), sessionHasEnded()]);
  const said = NOTICES.find((known) => known === notice);

  return (
    <CentredShell organisation={office} demo={demo !== null}>
      <OneTask title={t("heading")} intro={t("intro")}>
        {said ? <Alert tone="success">{t(`notice.${said}`)}</Alert> : ended && <Alert>{t("ended")}</Alert>}
        <SignInForm submit={submitSignIn} next={goal || undefined} demo={demo ?? undefined} />
      </OneTask>
      <div className="mt-6 flex flex-col items-center gap-1 text-sm text-ink-soft">
        <p>{t("complainant")}</p>
        <p className="flex gap-4">
          <Link href="/lodge" className="link inline-flex items-center pointer-coarse:min-h-11">
            {t("lodge")}
          </Link>
          <Link href="/track" className="link inline-flex items-center pointer-coarse:min-h-11">
            {t("track")}
          </Link>
        </p>
      </div>
    </CentredShell>
  );
}
