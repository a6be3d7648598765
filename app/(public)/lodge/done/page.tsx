import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ForgetKept } from "@/components/complainant/forget-kept";
import { LODGE_DRAFT, MAIL_DRAFT } from "@/components/complainant/kept-text";
import { NumberedSteps } from "@/components/complainant/numbered-steps";
import { bold } from "@/components/complainant/rich";
import { LinkButton } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { db } from "@/db/client";
import { currentComplainant } from "@/lib/auth/complainant-session";
import { lodgedComplaint } from "@/lib/complaints/complainant-queries";
import { parseNumber } from "@/lib/complaints/queries";
import { maskEmail } from "@/lib/people/mask-email";

type Props = { searchParams: Promise<{ number?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("complainant.done");
  return { title: t("title") };
}

/** The No Aduan of a complaint just lodged, to the browser that lodged it. A reload only shows it again. */
export default async function LodgedPage({ searchParams }: Props) {
  const number = parseNumber(String((await searchParams).number));
  const actor = number && (await currentComplainant(number));
  const complaint = actor && (await lodgedComplaint(db(), actor, number));
  if (!complaint) redirect("/track");

  const t = await getTranslations("complainant.done");
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 px-4.5 py-8 sm:py-12">
      <ForgetKept name={LODGE_DRAFT} />
      <ForgetKept name={MAIL_DRAFT} />
      <div className="flex flex-col items-center gap-4 rounded-lg border border-success-line bg-success-soft px-6 py-8 text-center sm:py-10">
        <CircleCheck aria-hidden className="size-12 text-success-ink" />
        <h1 className="text-2xl sm:text-3xl">{t("title")}</h1>
        <div>
          <p className="text-sm font-medium text-ink-soft">{t("number")}</p>
          <p data-testid="complaint-number" className="font-heading text-5xl font-semibold tabular-nums">
            {complaint.id}
          </p>
        </div>
        <p className="max-w-md text-ink-soft">{complaint.title}</p>
      </div>
      <p className="text-ink-soft">{t.rich("mail", { email: maskEmail(complaint.email), ...bold })}</p>
      <Card>
        <Section title={t("next")}>
          <NumberedSteps steps={[t("steps.check"), t("steps.handle"), t("steps.close")]} />
        </Section>
      </Card>
      <div className="flex flex-col gap-3 sm:flex-row-reverse sm:justify-end">
        <LinkButton href={`/track/${complaint.id}`} size="lg">
          {t("follow")}
        </LinkButton>
        <LinkButton href="/lodge" variant="secondary" size="lg">
          {t("another")}
        </LinkButton>
      </div>
    </div>
  );
}
