"use client";

import {
  CalendarClock,
  ChevronRight,
  CircleCheckBig,
  MessageCircleQuestion,
  PlusCircle,
  RotateCcw,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { forget, keep, readKept, threadDraft } from "@/components/complainant/kept-text";
import { bold } from "@/components/complainant/rich";
import { useUploads } from "@/components/complainant/use-uploads";
import { COMPLAINANT_VERBS, type ComplainantVerb } from "@/components/complainant/verbs";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileDrop } from "@/components/ui/file-drop";
import { Rating } from "@/components/ui/rating";
import { Textarea } from "@/components/ui/textarea";
import type { UploadedFile } from "@/components/ui/upload";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { Verb } from "@/db/values";
import { ACCEPTED_EXTENSIONS, MAX_FILE_BYTES } from "@/lib/attachments/file-type";
import { ATTACHMENTS_MAX } from "@/lib/complaints/input";

type Kept = { text?: string; comment?: string; files?: UploadedFile[] };

/**
 * The forms for what may be done now. What is written belongs to the complaint, not to one form: it stays when the
 * complaint moves on meanwhile and another form takes its place.
 */
export function ThreadActions({
  action,
  complaintId,
  version,
  verbs,
  question,
  solution,
  closesOn,
  reopenUntil,
}: {
  action: FormAction;
  complaintId: number;
  version: number;
  verbs: readonly Verb[];
  /** What was asked last. */
  question: string | null;
  /** The resolution, shown above the choice whether it solved the problem. */
  solution?: ReactNode;
  /** When it closes by itself without an answer, in words. */
  closesOn: string | null;
  /** In words. */
  reopenUntil: string | null;
}) {
  const t = useTranslations("complainant.follow.actions");
  const tComplainant = useTranslations("complainant");
  const { state, formAction, send, pending } = useFormAction(action);
  const { upload, remember, named, busy, setBusy } = useUploads();
  const [text, setText] = useState<string>();
  const [comment, setComment] = useState<string>();
  const [files, setFiles] = useState<UploadedFile[]>([]);
  const [filesRound, setFilesRound] = useState(0);
  const [sent, setSent] = useState<string>();
  const draft = threadDraft(complaintId);

  useEffect(() => {
    const kept = readKept<Kept>(draft);
    if (!kept) return;
    if (kept.text) setText((typed) => typed || kept.text);
    if (kept.comment) setComment((typed) => typed || kept.comment);
    if (kept.files?.length) {
      remember(kept.files);
      setFiles(kept.files);
      setFilesRound(1);
    }
  }, [draft, remember]);

  useEffect(() => {
    if (text || comment || files.length > 0) keep(draft, { text, comment, files } satisfies Kept);
    else if (text !== undefined || comment !== undefined) forget(draft);
  }, [draft, text, comment, files]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || busy) return;
    const data = new FormData(event.currentTarget);
    setSent(String(data.get("verb")));
    send(data);
  }

  const may = (verb: ComplainantVerb) => verbs.includes(verb);
  const verbSent = sent ?? state?.values.verb;
  const refusedFor = (verb: ComplainantVerb) =>
    verbSent === verb && state ? (state.error.fields ?? {}) : {};
  const settling = may("confirm_closing");

  const summary = state
    ? Object.entries(state.error.fields ?? {}).map(([field, message]) => ({
        field: `${verbSent}-${field}`,
        message,
      }))
    : [];
  const errors = state && summary.length === 0 ? [{ message: state.error.message }] : summary;

  const form = (verb: ComplainantVerb, fields: ReactNode, button: ReactNode) => (
    <form action={formAction} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="complaintId" value={complaintId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="verb" value={verb} />
      {fields}
      <div>{button}</div>
    </form>
  );

  const writing = (verb: Exclude<ComplainantVerb, "confirm_closing">, danger?: boolean) => {
    const refused = refusedFor(verb);
    return form(
      verb,
      <>
        <Textarea
          id={`${verb}-text`}
          name="text"
          label={t(`${verb}.text`)}
          error={refused.text}
          rows={4}
          value={text ?? state?.values.text ?? ""}
          onChange={(event) => setText(event.target.value)}
        />
        <FileDrop
          key={filesRound}
          id={`${verb}-attachmentIds`}
          name="attachmentIds"
          label={t("files")}
          optional
          compact
          error={refused.attachmentIds}
          formats={tComplainant("lodge.formats")}
          accept={ACCEPTED_EXTENSIONS}
          maxBytes={MAX_FILE_BYTES}
          maxFiles={ATTACHMENTS_MAX}
          initial={files}
          upload={upload}
          onChange={(ids) => setFiles(named(ids))}
          onBusy={setBusy}
        />
      </>,
      <Button
        type="submit"
        variant={danger ? "secondary" : "primary"}
        pending={pending && sent === verb}
        className="w-full sm:w-auto"
      >
        {t(`${verb}.submit`)}
      </Button>,
    );
  };

  if (!COMPLAINANT_VERBS.some(may) && errors.length === 0) return null;
  return (
    <div className="flex flex-col gap-4">
      <ErrorSummary errors={errors} />

      {may("answer") && (
        <Card className="border-warning-line">
          <h2 className="mb-4 flex items-center gap-2 text-lg">
            <MessageCircleQuestion aria-hidden className="size-5 shrink-0 text-warning-ink" />
            {t("answer.title")}
          </h2>
          {question && (
            <blockquote className="mb-5 rounded-md border border-warning-line bg-warning-soft px-4 py-3 whitespace-pre-line">
              {question}
            </blockquote>
          )}
          {writing("answer")}
        </Card>
      )}

      {settling && (
        <Card className="border-success-line">
          <h2 className="text-lg">{t("closure.title")}</h2>
          <p className="mt-1 text-ink-soft">{t("closure.lead")}</p>
          {closesOn && (
            <p className="mt-2 flex gap-2 text-ink-soft">
              <CalendarClock aria-hidden className="mt-0.5 size-5 shrink-0 text-warning-ink" />
              <span>{t.rich("closure.byItself", { date: closesOn, ...bold })}</span>
            </p>
          )}
          {solution && <div className="mt-5 rounded-md border border-line bg-washed p-4">{solution}</div>}
          <div className="mt-5 flex flex-col gap-3">
            <Choice
              group={`settle-${complaintId}`}
              icon={<CircleCheckBig aria-hidden className="text-success-ink" />}
              title={t("confirm_closing.title")}
              open={verbSent !== "not_solved"}
            >
              {form(
                "confirm_closing",
                <>
                  <Rating
                    id="confirm_closing-rating"
                    name="rating"
                    label={t("confirm_closing.rating")}
                    hint={t("confirm_closing.ratingHint")}
                    optional
                    error={refusedFor("confirm_closing").rating}
                  />
                  <Textarea
                    id="confirm_closing-comment"
                    name="comment"
                    label={t("confirm_closing.comment")}
                    optional
                    rows={2}
                    error={refusedFor("confirm_closing").comment}
                    value={comment ?? state?.values.comment ?? ""}
                    onChange={(event) => setComment(event.target.value)}
                  />
                </>,
                <Button
                  type="submit"
                  pending={pending && sent === "confirm_closing"}
                  className="w-full sm:w-auto"
                >
                  {t("confirm_closing.submit")}
                </Button>,
              )}
            </Choice>
            {may("not_solved") && (
              <Choice
                group={`settle-${complaintId}`}
                icon={<RotateCcw aria-hidden className="text-warning-ink" />}
                title={t("not_solved.title")}
                open={verbSent === "not_solved"}
              >
                {writing("not_solved")}
              </Choice>
            )}
          </div>
        </Card>
      )}

      {may("not_solved") && !settling && (
        <Choice
          icon={<RotateCcw aria-hidden className="text-warning-ink" />}
          title={t("not_solved.again")}
          detail={reopenUntil && t("not_solved.until", { date: reopenUntil })}
          open={verbSent === "not_solved"}
        >
          {writing("not_solved", true)}
        </Choice>
      )}

      {may("add_information") && (
        <Choice
          icon={<PlusCircle aria-hidden className="text-primary-ink" />}
          title={t("add_information.title")}
          detail={t("add_information.lead")}
          open={verbSent !== undefined || Boolean(text)}
        >
          {writing("add_information")}
        </Choice>
      )}
    </div>
  );
}

/** Something that can be done, folded until it is wanted; of one `group` only one is open. */
function Choice({
  group,
  icon,
  title,
  detail,
  open,
  children,
}: {
  group?: string;
  icon: ReactNode;
  title: string;
  detail?: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details
      name={group}
      open={open || undefined}
      className="group rounded-lg border border-line-strong bg-surface shadow-card"
    >
      <summary className="flex min-h-14 list-none items-center gap-3 rounded-lg px-4 py-3 hover:bg-washed sm:px-5 [&_svg]:size-5 [&_svg]:shrink-0">
        {icon}
        <span className="min-w-0 flex-1">
          <span className="block font-medium text-ink">{title}</span>
          {detail && <span className="block text-sm text-ink-faint">{detail}</span>}
        </span>
        <ChevronRight aria-hidden className="text-ink-faint transition-transform group-open:rotate-90" />
      </summary>
      <div className="border-t border-line p-4 sm:p-5">{children}</div>
    </details>
  );
}
