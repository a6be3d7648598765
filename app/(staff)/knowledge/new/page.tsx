import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { CardForm } from "@/components/knowledge/card-form";
import { Alert } from "@/components/ui/alert";
import { BackLink } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/card";
import { db } from "@/db/client";
import { hasRole } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { cardChoices, cardFromComplaint } from "@/lib/knowledge/edit-queries";
import { writeNewCard } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("knowledge-edit.new");
  return { title: t("title") };
}

/** A card that is written on its own, or with a complaint (`?complaint=`) whose words it begins with. */
export default async function NewCardPage({ searchParams }: PageProps<"/knowledge/new">) {
  const actor = await requireStaff();
  const { complaint } = await searchParams;
  const number = complaint === undefined ? null : Number(complaint);
  const begun = number === null ? null : await begin(number);
  const locale = await getLocale();
  const [t, choices] = await Promise.all([
    getTranslations("knowledge-edit.new"),
    cardChoices(db(), locale, begun?.content ?? { categoryId: null, moduleId: null }),
  ]);

  async function begin(number: number) {
    const found = Number.isSafeInteger(number) && number > 0;
    return (found && (await cardFromComplaint({ db: db(), actor }, number))) || notFound();
  }

  return (
    <>
      <PageHeader
        back={<BackLink href="/knowledge">{t("back")}</BackLink>}
        title={t("title")}
        description={t("description")}
      />
      {begun && begun.existing.length > 0 && (
        <Alert tone="warning" title={t("existing")}>
          <ul>
            {begun.existing.map(({ id, no, title }) => (
              <li key={id}>
                <Link href={`/knowledge/${no}`} prefetch={false} className="link wrap-anywhere">
                  {no} {title}
                </Link>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {begun && number !== null && <Alert>{t("fromComplaint", { number: String(number) })}</Alert>}
      <CardForm
        card={null}
        text={begun?.content ?? null}
        publicText={null}
        complaintId={number}
        owner={String(actor.id)}
        names={begun?.names ?? []}
        isAdmin={hasRole(actor, "admin")}
        choices={choices}
        save={writeNewCard}
        cancel={number === null ? "/knowledge" : `/complaints/${number}`}
      />
    </>
  );
}
