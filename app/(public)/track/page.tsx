import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SemakForm } from "@/components/complainant/semak-form";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/card";
import { currentComplainant } from "@/lib/auth/complainant-session";
import { requestMyLinks } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("complainant.semak");
  return { title: t("title") };
}

export default async function TrackPage() {
  const t = await getTranslations("complainant.semak");
  const actor = await currentComplainant();
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-6 px-4.5 py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("lead")} />
      {actor?.complaintId === null && (
        <Alert
          actions={
            <LinkButton href="/track/mine" variant="secondary" size="sm">
              {t("openMine")}
            </LinkButton>
          }
        >
          {t("opened")}
        </Alert>
      )}
      <SemakForm action={requestMyLinks} />
    </div>
  );
}
