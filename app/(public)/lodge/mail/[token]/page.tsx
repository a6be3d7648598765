import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LodgeForm } from "@/components/complainant/lodge-form";
import { PageHeader } from "@/components/ui/card";
import { db } from "@/db/client";
import { lodgeChoices } from "@/lib/complaints/lodge-choices";
import { mailToComplete } from "@/lib/inbound/complete-complaint";
import { completeByMail } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("complainant.lodge");
  return { title: t("fromMail.title") };
}

/** A mail that is no complaint yet: the lodging form with what it said, for what is missing. Looking uses nothing up. */
export default async function CompleteByMailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const locale = await getLocale();
  const mail = await mailToComplete(db(), token, { now: new Date(), locale });
  if (!mail) notFound();
  const { id, files, ...given } = mail;
  const t = await getTranslations("complainant.lodge");
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4.5 py-8 sm:py-12">
      <PageHeader title={t("fromMail.title")} description={t("fromMail.lead")} />
      <LodgeForm
        action={completeByMail}
        choices={await lodgeChoices(db(), locale)}
        submissionKey={id}
        fromMail={{ token, given, files: files.map(({ name, size }) => ({ name, size })) }}
      />
    </div>
  );
}
