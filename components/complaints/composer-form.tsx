"use client";

import { CloudCheck, CloudOff } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { type Command, type FormFields, fieldsOf, textOf } from "@/components/complaints/command";
import { faultOf, ProblemNotice } from "@/components/complaints/problem-notice";
import { useCommand } from "@/components/complaints/use-command";
import { useDraft } from "@/components/complaints/use-draft";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { FileDrop } from "@/components/ui/file-drop";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import type { DraftKind, Verb } from "@/db/values";
import { ACCEPTED_EXTENSIONS, MAX_FILE_BYTES } from "@/lib/attachments/file-type";
import { formatTime } from "@/lib/i18n/formats";

export type Draft = {
  kind: DraftKind;
  fields: FormFields;
  files: readonly { id: string; name: string; size: number }[];
  updatedAt: Date;
  /** Why it came back instead of being sent, in words. */
  refusal: string | null;
};

/** The complaint as the page showed it when it was written for. */
export type Case = { number: number; version: number; lastSeq: number };

/** What came in since the reader first tried to send; shown beside their own text. */
export type News = { seq: number; sentence: string; excerpt: string };

/** What the fields of one form are given. */
export type FieldContext = {
  /** Before every id, so that the forms of a page don't clash. */
  prefix: string;
  initial: FormFields;
  fault: (field: string) => string | undefined;
  changed: () => void;
  /** Whether something that goes with it is still on its way. */
  onBusy: (busy: boolean) => void;
};

/**
 * One thing that can be written on a complaint, with its draft. It stays on the page while another is shown, so that
 * nothing in it is lost.
 */
export function ComposerForm({
  verb,
  allowed,
  draftKind = null,
  draft,
  owner,
  theCase,
  command,
  news,
  hidden,
  text,
  textLast,
  withFiles,
  submit,
  tone = "public",
  onSent,
  onStuck,
  children,
}: {
  verb: Verb;
  /** Whether the stage still lets it be sent. */
  allowed: boolean;
  draftKind?: DraftKind | null;
  draft?: Draft;
  /** Whose drafts; what waits in this tab is for them only. */
  owner: string;
  theCase: Case;
  command: Command;
  news: readonly News[];
  hidden: boolean;
  text: TextWords;
  /** The box to write in stands under the other fields. */
  textLast?: boolean;
  withFiles?: boolean;
  submit: string;
  tone?: "public" | "internal";
  onSent: () => void;
  /** The stage no longer lets it be sent, but what was written must stay. */
  onStuck: () => void;
  children?: (context: FieldContext) => ReactNode;
}) {
  const t = useTranslations("complaint.composer");
  const locale = useLocale();
  const router = useRouter();
  const path = usePathname();
  const since = useSearchParams().get("since");
  const form = useRef<HTMLFormElement>(null);
  const [content, setContent] = useState<Content>({
    generation: 0,
    fields: draft?.fields ?? {},
    files: draft?.files ?? [],
    refusal: draft?.refusal ?? null,
  });
  const [filesBusy, setFilesBusy] = useState(false);
  const [fieldsBusy, setFieldsBusy] = useState(false);
  const uploading = filesBusy || fieldsBusy;
  const { send, pending, problem, setProblem } = useCommand(command);
  const drafting = useDraft({
    address: `/complaints/${theCase.number}/draft`,
    owner,
    kind: draftKind,
    name: verb,
    form,
    savedAt: draft?.updatedAt ?? null,
  });
  const prefix = `${verb === "request_feedback" || verb === "request_closure" ? "reply" : verb}`;
  const fault = (field: string) => faultOf(problem, field);

  // What an earlier visit of this tab could not save comes back before anything else.
  const restore = useRef(() => {
    const left = drafting.leftHere();
    if (!left) return;
    setContent(({ generation, ...kept }) => ({ ...kept, generation: generation + 1, fields: left }));
    drafting.changed();
  });
  useEffect(() => restore.current(), []);

  // What a form is filled in with by itself is nobody's draft.
  const touched = useRef(draft !== undefined);
  function changed() {
    touched.current = true;
    drafting.changed();
  }

  const sentKind = useRef(draftKind);
  useEffect(() => {
    if (sentKind.current === draftKind) return;
    sentKind.current = draftKind;
    if (touched.current) drafting.changed();
  });

  async function submitNow(event?: FormEvent) {
    event?.preventDefault();
    if (!form.current || pending || uploading) return;
    const fields = fieldsOf(form.current);
    await drafting.settle();
    const done = await send({ ...fields, number: theCase.number, version: theCase.version });
    if (!done) return;
    drafting.sent();
    touched.current = false;
    setContent(emptied);
    if (!done.waits) toast.success(t(`sent.${verb as SentVerb}`));
    onSent();
    if (since !== null) router.replace(path, { scroll: false });
  }

  // Somebody was faster: the page comes again with what is new marked, and the text stays.
  const told = useRef<typeof problem>(null);
  useEffect(() => {
    if (told.current === problem) return;
    told.current = problem;
    if (problem?.kind === "changed" && since === null) {
      router.replace(`${path}?since=${theCase.lastSeq}`, { scroll: false });
    }
    if (problem?.kind === "stage") onStuck();
    if (problem?.kind === "changed" || problem?.kind === "stage") router.refresh();
    // Sending put off the save that was due; what was not sent is kept after all.
    if (problem) void drafting.save();
  });

  async function discard() {
    await drafting.discard();
    touched.current = false;
    setProblem(null);
    setContent(emptied);
    onSent();
  }

  const { savedAt, unsaved } = drafting.state;
  return (
    <form
      ref={form}
      hidden={hidden}
      noValidate
      action={() => void submitNow()}
      onSubmit={submitNow}
      onInput={changed}
      className="flex flex-col gap-4"
    >
      {content.refusal && !problem && (
        <Alert tone="warning" announce title={t("returned.title")}>
          {content.refusal} {t("returned.text")}
        </Alert>
      )}
      <ProblemNotice
        problem={problem}
        prefix={prefix}
        changed={
          <Alert
            tone="warning"
            announce
            title={t("changed.title", { count: Math.max(1, news.length) })}
            actions={
              <Button type="submit" size="sm" pending={pending}>
                {t("changed.sendAnyway")}
              </Button>
            }
          >
            <p>{t("changed.text")}</p>
            <ul className="mt-2 flex flex-col gap-1.5">
              {news.map(({ seq, sentence, excerpt }) => (
                <li key={seq} className="border-l-2 border-warning-line pl-3">
                  <a href={`#entry-${seq}`} className="link font-medium">
                    {sentence}
                  </a>
                  {excerpt && <span className="block wrap-anywhere">{excerpt}</span>}
                </li>
              ))}
            </ul>
          </Alert>
        }
      />
      {!allowed && problem?.kind !== "stage" && (
        <Alert tone="warning" title={t("notAllowed.title")}>
          {t("notAllowed.text")}
        </Alert>
      )}
      <div key={content.generation} className="flex flex-col gap-4">
        {!textLast && <TextBox {...{ text, prefix, initial: content.fields, fault, tone }} />}
        {children?.({ prefix, initial: content.fields, fault, changed, onBusy: setFieldsBusy })}
        {textLast && <TextBox {...{ text, prefix, initial: content.fields, fault, tone }} />}
        {withFiles && (
          <FileDrop
            compact
            name="attachmentIds[]"
            id={`${prefix}-attachmentIds`}
            label={t("files")}
            formats={t("fileFormats")}
            accept={ACCEPTED_EXTENSIONS}
            maxBytes={MAX_FILE_BYTES}
            initial={content.files}
            error={fault("attachmentIds")}
            onChange={(ids) => {
              if (ids.join() !== content.files.map(({ id }) => id).join()) changed();
            }}
            onBusy={setFilesBusy}
          />
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
        <p role="status" className="flex min-h-5 items-center gap-1.5 text-xs text-ink-faint">
          {unsaved ? (
            <>
              <CloudOff aria-hidden className="size-4" />
              {t("draft.unsaved")}
            </>
          ) : (
            savedAt && (
              <>
                <CloudCheck aria-hidden className="size-4" />
                {t("draft.saved", { time: formatTime(savedAt, locale) })}
              </>
            )
          )}
        </p>
        <div className="flex flex-wrap gap-3 max-sm:w-full max-sm:*:flex-1">
          {(savedAt || unsaved) && (
            <Button type="button" variant="ghost" onClick={discard}>
              {t("draft.discard")}
            </Button>
          )}
          {allowed && (
            <Button
              type="submit"
              variant={tone === "public" ? "primary" : "secondary"}
              pending={pending}
              disabled={uploading}
              className={classNames(
                tone === "internal" &&
                  "border-warning-ink! bg-warning-soft! text-warning-ink! hover:bg-surface!",
              )}
            >
              {uploading ? t("uploading") : submit}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}

type Content = {
  /** Fields made anew for each. */
  generation: number;
  fields: FormFields;
  files: Draft["files"];
  refusal: string | null;
};

function emptied({ generation }: Content): Content {
  return { generation: generation + 1, fields: {}, files: [], refusal: null };
}

type TextWords = { label: string; hint?: string; optional?: boolean; rows?: number; name?: string };
type SentVerb = Exclude<Verb, "lodge" | "assign" | "close">;

function TextBox({
  text: { name = "text", rows = 5, ...words },
  prefix,
  initial,
  fault,
  tone,
}: {
  text: TextWords;
  prefix: string;
  initial: FormFields;
  fault: (field: string) => string | undefined;
  tone: "public" | "internal";
}) {
  return (
    <Textarea
      {...words}
      name={name}
      id={`${prefix}-${name}`}
      rows={rows}
      defaultValue={textOf(initial, name)}
      error={fault(name)}
      className={
        tone === "internal" ? "[&_textarea]:border-warning-ink! [&_textarea]:bg-warning-soft!" : undefined
      }
    />
  );
}
