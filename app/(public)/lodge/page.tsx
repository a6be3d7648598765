import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LodgeForm } from "@/components/complainant/lodge-form";
import { PageHeader } from "@/components/ui/card";
import { db } from "@/db/client";
import { lodgeChoices } from "@/lib/complaints/lodge-choices";
import { lodgeComplaint } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("complainant.lodge");
  return { title: t("title") };
}

export default async function LodgePage() {
  const t = await getTranslations("complainant.lodge");
  const choices = await lodgeChoices(db(), await getLocale());
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4.5 py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("lead")} />
      <LodgeForm action={lodgeComplaint} choices={choices} submissionKey={randomUUID()} />
    </div>
  );
}
