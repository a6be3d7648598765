import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type FormFields, listOf, textOf } from "@/components/complaints/command";
import {
  type CardText,
  fieldsOfPublic,
  fieldsOfText,
  type PublicText,
} from "@/components/knowledge/card-fields";
import { Alert } from "@/components/ui/alert";
import type { CardState } from "@/db/values";
import { formatDateTime } from "@/lib/i18n/formats";
import { textDifference } from "@/lib/knowledge/differences";

/** The version that was saved meanwhile. */
export type TheirVersion = { version: number; state: CardState; madeByName: string | null; madeAt: Date };

const TEXTS = ["title", "symptom", "cause", "steps", "screen", "errorCode", "vendorLogNo"] as const;
const PUBLIC_TEXTS = ["publicTitle", "publicSymptom", "publicSteps"] as const;

/**
 * What somebody else saved while this was being written, and what differs from it: theirs struck through, the writer's
 * own underlined.
 */
export function OtherVersion({
  theirs,
  theirText,
  theirPublic,
  mine,
  minePublic,
  comes,
  choices,
  actions,
}: {
  theirs: TheirVersion;
  theirText: CardText | null;
  theirPublic: PublicText | null;
  /** What stands in the form. */
  mine: FormFields;
  /** Whether it has a text for complainants. */
  minePublic: boolean;
  /** Theirs is on its way. */
  comes: boolean;
  choices: {
    categories: readonly { id: number; name: string }[];
    modules: readonly { id: number; name: string }[];
  };
  actions: ReactNode;
}) {
  const t = useTranslations("knowledge-edit.conflict");
  const tCards = useTranslations("cards");
  const tPublic = useTranslations("knowledge-edit.public");
  const locale = useLocale();
  if (comes) {
    return (
      <Alert tone="warning" announce title={t("title")}>
        {t("loading")}
      </Alert>
    );
  }
  const before: FormFields = { ...fieldsOfText(theirText), ...fieldsOfPublic(theirPublic) };
  const now: FormFields = minePublic
    ? mine
    : Object.fromEntries(Object.entries(mine).filter(([name]) => !name.startsWith("public")));
  const nameOf = (list: readonly { id: number; name: string }[], id: string) =>
    list.find((one) => String(one.id) === id)?.name ?? "";
  const verifier = (value: string) => (value ? tCards(`verifier.${value as "pic"}`) : "");
  const rows = [
    ...TEXTS.map((name) => ({ name, label: tCards(`field.${name}`), ...both(before, now, name) })),
    {
      name: "module",
      label: tCards("field.module"),
      theirs: nameOf(choices.modules, textOf(before, "moduleId")),
      mine: nameOf(choices.modules, textOf(now, "moduleId")),
    },
    {
      name: "category",
      label: tCards("field.category"),
      theirs: nameOf(choices.categories, textOf(before, "categoryId")),
      mine: nameOf(choices.categories, textOf(now, "categoryId")),
    },
    {
      name: "verifiedBy",
      label: tCards("field.verifiedBy"),
      theirs: verifier(textOf(before, "verifiedBy")),
      mine: verifier(textOf(now, "verifiedBy")),
    },
    ...PUBLIC_TEXTS.map((name) => ({
      name,
      label: tPublic(
        ({ publicTitle: "titleField", publicSymptom: "symptomField", publicSteps: "steps" } as const)[name],
      ),
      ...both(before, now, name),
    })),
  ].filter((row) => row.theirs !== row.mine);
  return (
    <Alert tone="warning" announce title={t("title")} actions={actions}>
      <p>
        {t("by", {
          version: theirs.version,
          name: theirs.madeByName ?? tCards("system"),
          time: formatDateTime(theirs.madeAt, locale),
        })}{" "}
        {rows.length === 0 ? t("same") : t("text")}
      </p>
      {rows.length > 0 && (
        <dl className="mt-2 flex flex-col gap-2">
          {rows.map((row) => (
            <div key={row.name} className="border-l-2 border-warning-line pl-3">
              <dt className="font-medium text-ink">{row.label}</dt>
              <dd className="whitespace-pre-wrap wrap-anywhere">
                {textDifference(row.theirs, row.mine).map(({ kind, text }, index) => {
                  const key = `${index}-${kind}`;
                  if (kind === "same") return <span key={key}>{text}</span>;
                  const Mark = kind === "removed" ? "del" : "ins";
                  return (
                    <Mark key={key} className={kind === "removed" ? "text-danger-ink" : "text-success-ink"}>
                      <span className="sr-only">{t(kind === "removed" ? "theirs" : "mine")} </span>
                      {text}
                    </Mark>
                  );
                })}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {actions && <p className="mt-2">{t("again")}</p>}
    </Alert>
  );
}

/** One field of both; steps as numbered lines. */
function both(theirs: FormFields, mine: FormFields, name: string): { theirs: string; mine: string } {
  const shown = (fields: FormFields) =>
    name === "steps" || name === "publicSteps"
      ? listOf(fields, name)
          .filter((step) => step.trim() !== "")
          .map((step, at) => `${at + 1}. ${step.trim()}`)
          .join("\n")
      : textOf(fields, name).trim();
  return { theirs: shown(theirs), mine: shown(mine) };
}
