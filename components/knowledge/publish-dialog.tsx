"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/knowledge/action-dialog";
import type { CardCommands } from "@/components/knowledge/card-actions";
import { CardText } from "@/components/knowledge/card-text";
import { FindingsList } from "@/components/knowledge/findings-notice";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/radio-cards";
import type { Audience } from "@/db/values";
import type { CardActionsOf } from "@/lib/knowledge/edit-queries";

/**
 * Publishing a card, from draft in one step: for whom is chosen, what complainants will read is shown, and while it says
 * who somebody is, what and where instead of the button.
 */
export function PublishDialog({ card, commands }: { card: CardActionsOf; commands: CardCommands }) {
  const t = useTranslations("knowledge-edit.actions.published");
  const tCards = useTranslations("cards");
  const { no, version, publishedVersion, publicContent, staffFindings, publicFindings } = card;
  const [audience, setAudience] = useState<Audience | undefined>(
    card.audience ?? (publicContent ? undefined : "staff"),
  );
  const isDraft = card.verbs.includes("reviewed");
  const changes = publishedVersion !== null && version > publishedVersion;
  // Of a card that is to be reviewed, publishing it says more than who reads it.
  const reviewed = card.verbs.includes("confirmed");
  const way = isDraft
    ? "Draft"
    : changes
      ? "Change"
      : publishedVersion === null || reviewed
        ? ""
        : "Audience";
  const blocked = staffFindings.length + publicFindings.length > 0;
  return (
    <ActionDialog
      name="published"
      cardId={card.id}
      revision={card.revision}
      action={isDraft ? commands.reviewAndPublish : commands.published}
      open={t(`open${way}`)}
      variant={way === "Audience" || (reviewed && !changes) ? "secondary" : "primary"}
      title={t(way === "Audience" ? "titleAudience" : "title", { no })}
      description={t(`text${way}`, { version, published: publishedVersion ?? 0 })}
      wide
      submit={t(way === "Draft" ? "submitDraft" : way === "Audience" ? "submitAudience" : "submit")}
      blocked={blocked}
      done={() => t(way === "Audience" ? "doneAudience" : "done", { no })}
    >
      {({ prefix, fault }) =>
        blocked ? (
          <Alert
            tone="danger"
            title={t("blocked")}
            actions={
              <LinkButton href={`/knowledge/${no}/edit`} prefetch={false} size="sm">
                {t("fix")}
              </LinkButton>
            }
          >
            <p>{t("blockedText")}</p>
            {staffFindings.length > 0 && (
              <>
                <p className="mt-2 font-medium text-ink">{t("inStaff")}</p>
                <FindingsList findings={staffFindings} />
              </>
            )}
            {publicFindings.length > 0 && (
              <>
                <p className="mt-2 font-medium text-ink">{t("inPublic")}</p>
                <FindingsList findings={publicFindings} />
              </>
            )}
          </Alert>
        ) : (
          <>
            <RadioCards
              name="audience"
              id={`${prefix}audience`}
              label={t("audience")}
              columns={2}
              defaultValue={audience ?? ""}
              onChange={({ currentTarget }) => setAudience(currentTarget.value as Audience)}
              error={fault("audience")}
              options={[
                { value: "staff", label: tCards("audience.staff"), description: t("staffHint") },
                {
                  value: "complainants",
                  label: tCards("audience.complainants"),
                  description: publicContent ? t("complainantsHint") : t("noPublicText"),
                  disabled: publicContent === null,
                },
              ]}
            />
            {audience === "complainants" && publicContent && (
              <section aria-label={t("preview")} className="rounded-md border border-line-strong p-4">
                <p className="mb-3 text-sm text-ink-faint">{t("preview")}</p>
                <p className="mb-4 font-heading text-lg font-semibold wrap-anywhere">{publicContent.title}</p>
                <CardText symptom={publicContent.symptom} cause={null} steps={publicContent.steps} />
              </section>
            )}
          </>
        )
      }
    </ActionDialog>
  );
}
