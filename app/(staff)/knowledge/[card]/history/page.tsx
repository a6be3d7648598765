import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { QueryForm } from "@/components/inbox/query-form";
import { type ComparedField, DifferencesShown } from "@/components/knowledge/differences-shown";
import { Badge } from "@/components/ui/badge";
import { BackLink } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { TextInput } from "@/components/ui/text-input";
import { db } from "@/db/client";
import { INTEGER_MAX } from "@/db/values";
import { formatDate } from "@/lib/i18n/formats";
import { type CardVersion, versionsOf, versionTexts } from "@/lib/knowledge/queries";
import { loadCard } from "../load-card";

export async function generateMetadata({
  params,
}: PageProps<"/knowledge/[card]/history">): Promise<Metadata> {
  const { card } = await loadCard((await params).card);
  const t = await getTranslations("knowledge.history");
  return { title: t("pageTitle", { no: card.no, title: card.title }) };
}

/** The versions of a card, and what any two of them say differently: the latest two until others are asked for. */
export default async function CardHistoryPage({
  params,
  searchParams,
}: PageProps<"/knowledge/[card]/history">) {
  const { card, actor } = await loadCard((await params).card);
  const search = await searchParams;
  const reader = { db: db(), actor };
  const before = versionNumber(search.before);
  const [t, { versions, next }, { versions: latest }] = await Promise.all([
    getTranslations("knowledge.history"),
    versionsOf(reader, card, before),
    versionsOf(reader, card, null),
  ]);
  const newest = latest[0]?.version ?? card.version;
  const to = Math.min(versionNumber(search.to) ?? newest, newest);
  const from = Math.min(versionNumber(search.from) ?? Math.max(1, to - 1), newest);
  const [older, newer] = await versionTexts(reader, card, [from, to]);
  const here = `/knowledge/${card.no}/history`;

  return (
    <>
      <PageHeader
        back={
          <BackLink href={`/knowledge/${card.no}`}>{t("back", { no: card.no, title: card.title })}</BackLink>
        }
        title={t("title", { no: card.no })}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {newest === 1 ? (
            <p className="text-ink-soft">{t("only")}</p>
          ) : (
            <>
              <QueryForm
                action={here}
                values={{ from: String(from), to: String(to) }}
                label={t("compare")}
                className="flex flex-wrap items-end gap-3 print:hidden"
              >
                {(["from", "to"] as const).map((name) => (
                  <TextInput
                    key={name}
                    compact
                    type="number"
                    min={1}
                    max={newest}
                    name={name}
                    label={t(name === "from" ? "before" : "after")}
                    defaultValue={String(name === "from" ? from : to)}
                    className="w-28"
                  />
                ))}
                <Button variant="secondary">{t("compare")}</Button>
              </QueryForm>
              <Card>
                <Section title={t("comparing", { from, to })} description={t("legend")}>
                  {older && newer && <DifferencesShown fields={await fieldsOf(older, newer)} />}
                </Section>
              </Card>
            </>
          )}
        </div>
        <Section title={t("versions")}>
          <Card flush>
            <ul className="divide-y divide-line">
              {versions.map(({ version, madeAt, madeByName, title }) => (
                <li key={version} className="flex flex-col gap-1 px-4 py-3 text-sm">
                  <p className="flex flex-wrap items-center gap-2 font-medium text-ink">
                    {t("version", { version })}
                    {version === card.version && <Badge tone="success">{t("shown")}</Badge>}
                    {version === newest && <Badge>{t("latest")}</Badge>}
                  </p>
                  <p className="wrap-anywhere text-ink-soft">{title}</p>
                  <p className="text-xs text-ink-faint">
                    {t("madeBy", { name: madeByName ?? "–", date: formatDate(madeAt) })}
                  </p>
                  {version > 1 && (
                    <Link
                      href={`${here}?from=${version - 1}&to=${version}`}
                      prefetch={false}
                      aria-label={t("withEarlier", { version, earlier: version - 1 })}
                      className="link inline-flex min-h-6 items-center self-start text-xs pointer-coarse:min-h-11"
                    >
                      {version - 1} → {version}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </Card>
          <Pagination
            previous={before === null ? undefined : here}
            next={next === null ? undefined : `${here}?before=${next}`}
          />
        </Section>
      </div>
    </>
  );
}

/** A version as an address names it; one there cannot be is not asked for. */
function versionNumber(value: unknown): number | null {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 && number <= INTEGER_MAX ? number : null;
}

/** Both versions field by field, in the words of the reader's language. */
async function fieldsOf(older: CardVersion, newer: CardVersion): Promise<ComparedField[]> {
  const [t, tCards, locale] = await Promise.all([
    getTranslations("knowledge.history"),
    getTranslations("cards"),
    getLocale(),
  ]);
  const place = (of: CardVersion["module"]) => (of === null ? "" : locale === "ms" ? of.nameMs : of.nameEn);
  const said = ({ content, publicContent, ...version }: CardVersion) => ({
    title: content.title,
    symptom: content.symptom,
    cause: content.cause,
    steps: content.steps,
    module: place(version.module),
    screen: content.screen ?? "",
    errorCode: content.errorCode ?? "",
    category: place(version.category),
    verifiedBy: content.verifiedBy ? tCards(`verifier.${content.verifiedBy}`) : "",
    vendorLogNo: content.vendorLogNo ?? "",
    publicTitle: publicContent?.title ?? "",
    publicSymptom: publicContent?.symptom ?? "",
    publicSteps: publicContent?.steps ?? [],
  });
  const [before, now] = [said(older), said(newer)];
  return (Object.keys(now) as (keyof typeof now)[]).map((name) => ({
    name,
    label:
      name === "publicTitle" || name === "publicSymptom" || name === "publicSteps"
        ? t(name)
        : tCards(`field.${name}`),
    before: before[name],
    now: now[name],
  })) as ComparedField[];
}
