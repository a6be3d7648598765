import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { InboxLink } from "@/components/complaints/inbox-link";
import { LodgeOnBehalfForm } from "@/components/complaints/lodge-on-behalf-form";
import { PageHeader } from "@/components/ui/card";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { lodgeChoices } from "@/lib/complaints/lodge-choices";
import { lodgeOnBehalf } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("complaint.new");
  return { title: t("title") };
}

/** The Admin lodges for someone who called or came to the counter. */
export default async function NewComplaintPage() {
  await requireRole("admin");
  const [t, locale] = await Promise.all([getTranslations("complaint.new"), getLocale()]);
  const choices = await lodgeChoices(db(), locale);
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6">
      <PageHeader back={<InboxLink />} title={t("title")} description={t("lead")} />
      <LodgeOnBehalfForm action={lodgeOnBehalf} choices={choices} submissionKey={randomUUID()} />
    </div>
  );
}
