import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { CardForm } from "@/components/knowledge/card-form";
import { Alert } from "@/components/ui/alert";
import { BackLink } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/card";
import { db } from "@/db/client";
import { hasRole } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { parseCardNo } from "@/lib/knowledge/card-number";
import { cardChoices, cardForEditing } from "@/lib/knowledge/edit-queries";
import { saveCard } from "./actions";

type Props = PageProps<"/knowledge/[card]/edit">;

const load = cache(async (param: string) => {
  const actor = await requireStaff();
  const id = parseCardNo(param);
  const card = id === null ? null : await cardForEditing({ db: db(), actor }, id);
  return card ? { card, actor } : notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { card } = await load((await params).card);
  const t = await getTranslations("knowledge-edit.edit");
  return { title: t("title", { no: card.no }) };
}

/** The card as it is worked on; beside it, for Admins, what complainants are to read. */
export default async function EditCardPage({ params }: Props) {
  const { card, actor } = await load((await params).card);
  const locale = await getLocale();
  const [t, choices] = await Promise.all([
    getTranslations("knowledge-edit.edit"),
    cardChoices(db(), locale, card.content),
  ]);
  const { content, publicContent, publishedVersion, version } = card;
  return (
    <>
      <PageHeader
        back={<BackLink href={`/knowledge/${card.no}`}>{t("back", { no: card.no })}</BackLink>}
        above={<span className="tabular-nums">{card.no}</span>}
        title={t("title", { no: card.no })}
        description={content.title}
      />
      {publishedVersion !== null && card.state !== "retired" && (
        <Alert>
          {t("published", { version: publishedVersion })}{" "}
          {version > publishedVersion && t("pending", { version })}
        </Alert>
      )}
      <CardForm
        card={{
          id: card.id,
          no: card.no,
          revision: card.revision,
          editable: card.verbs.includes("edited"),
          version,
          state: card.state,
          madeByName: card.madeByName,
          madeAt: card.madeAt,
        }}
        text={content}
        publicText={publicContent}
        complaintId={null}
        owner={String(actor.id)}
        names={card.names}
        isAdmin={hasRole(actor, "admin")}
        choices={choices}
        save={saveCard}
        cancel={`/knowledge/${card.no}`}
      />
    </>
  );
}
