"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { textOf } from "@/components/complaints/command";
import { ActionDialog, type CardAction } from "@/components/knowledge/action-dialog";
import { PublishDialog } from "@/components/knowledge/publish-dialog";
import { LinkButton } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { CardState } from "@/db/values";
import type { ActionResult } from "@/lib/action";
import type { CardVerb } from "@/lib/knowledge/card-life";
import { cardNo, parseCardNo } from "@/lib/knowledge/card-number";
import type { CardActionsOf } from "@/lib/knowledge/edit-queries";

export type CardCommands = Record<Exclude<CardVerb, "edited">, CardAction> & {
  /** From draft in one step. */
  reviewAndPublish: CardAction;
  /** What a card is called, null when there is none that the reader may read. */
  find: (input: unknown) => Promise<ActionResult<{ no: string; title: string; state: CardState } | null>>;
};

/** What this reader may do to the card now (lib/knowledge/card-life.ts), a button each. Nothing when that is nothing. */
export function CardActions({ card, commands }: { card: CardActionsOf; commands: CardCommands }) {
  const t = useTranslations("knowledge-edit.actions");
  const may = (verb: CardVerb) => card.verbs.includes(verb);
  if (card.verbs.length === 0) return null;
  const { no } = card;
  const common = (verb: Exclude<CardVerb, "edited" | "published">) => ({
    name: verb,
    cardId: card.id,
    revision: card.revision,
    action: commands[verb],
    open: t(`${verb}.open`),
    title: t(`${verb}.title`, { no }),
    description: t(`${verb}.text`, { no }),
    submit: t(`${verb}.submit`),
    done: () => t(`${verb}.done`, { no, other: "" }),
  });
  return (
    <section aria-label={t("title")} className="flex flex-wrap gap-2 print:hidden">
      {may("confirmed") && (
        <ActionDialog {...common("confirmed")} variant="primary">
          {({ prefix, fault }) => (
            <Textarea
              name="remark"
              id={`${prefix}remark`}
              label={t("confirmed.remark")}
              optional
              rows={2}
              error={fault("remark")}
            />
          )}
        </ActionDialog>
      )}
      {(may("published") || may("reviewed")) && <PublishDialog card={card} commands={commands} />}
      {may("reviewed") && <ActionDialog {...common("reviewed")} />}
      {may("edited") && (
        <LinkButton href={`/knowledge/${no}/edit`} prefetch={false} variant="secondary" size="sm">
          <Pencil aria-hidden />
          {t("edit")}
        </LinkButton>
      )}
      {may("flagged") && (
        <ActionDialog {...common("flagged")}>
          {({ prefix, fault }) => (
            <Textarea
              name="remark"
              id={`${prefix}remark`}
              label={t("flagged.remark")}
              rows={3}
              error={fault("remark")}
            />
          )}
        </ActionDialog>
      )}
      {may("merged_into") && (
        <ActionDialog
          {...common("merged_into")}
          danger
          done={(fields) => {
            const into = parseCardNo(textOf(fields, "into"));
            return t("merged_into.done", { no, other: into === null ? "" : cardNo(into) });
          }}
        >
          {({ prefix, fault }) => (
            <CardNumber
              name="into"
              id={`${prefix}into`}
              label={t("merged_into.into")}
              hint={t("merged_into.intoHint")}
              error={fault("into")}
              find={commands.find}
            />
          )}
        </ActionDialog>
      )}
      {may("retired") && (
        <ActionDialog {...common("retired")}>
          {({ prefix, fault }) => (
            <>
              <CardNumber
                name="successor"
                id={`${prefix}successor`}
                label={t("retired.successor")}
                hint={t("retired.successorHint")}
                optional
                error={fault("successor")}
                find={commands.find}
              />
              <Textarea
                name="remark"
                id={`${prefix}remark`}
                label={t("retired.remark")}
                optional
                rows={2}
                error={fault("remark")}
              />
            </>
          )}
        </ActionDialog>
      )}
      {may("restored") && <ActionDialog {...common("restored")} />}
    </section>
  );
}

const PAUSE_MS = 300;

/** The number of another card; what that card is called is said below as soon as it is known. */
function CardNumber({
  name,
  id,
  find,
  ...words
}: {
  name: string;
  id: string;
  label: string;
  hint: string;
  optional?: boolean;
  error?: string;
  find: CardCommands["find"];
}) {
  const t = useTranslations("knowledge-edit.actions");
  const tCards = useTranslations("cards");
  const [said, setSaid] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef("");

  function look(typed: string) {
    clearTimeout(timer.current);
    asked.current = typed;
    if (parseCardNo(typed) === null) return setSaid("");
    timer.current = setTimeout(async () => {
      const answer = await find({ cardNo: typed }).catch(() => null);
      if (asked.current !== typed || !answer?.ok) return;
      const card = answer.data;
      setSaid(
        card
          ? t("merged_into.found", { no: card.no, title: card.title, state: tCards(`state.${card.state}`) })
          : t("unknownCard"),
      );
    }, PAUSE_MS);
  }

  return (
    <div className="flex flex-col gap-1.5">
      <TextInput
        {...words}
        name={name}
        id={id}
        autoComplete="off"
        spellCheck={false}
        maxLength={20}
        onChange={({ target }) => look(target.value)}
      />
      <p role="status" className="text-sm font-medium wrap-anywhere text-ink empty:hidden">
        {words.error ? "" : said}
      </p>
    </div>
  );
}
