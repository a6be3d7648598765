"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { RotateCcw, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { type Control, useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { Counter } from "@/components/complainant/counter";
import { forget, keep, LODGE_DRAFT, MAIL_DRAFT, readKept } from "@/components/complainant/kept-text";
import { type SayItHelped, SimilarAnswers } from "@/components/complainant/similar-answers";
import { useUploads } from "@/components/complainant/use-uploads";
import { categoryOptions } from "@/components/complaints/category-options";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";
import { ErrorSummary, type ErrorSummaryItem } from "@/components/ui/error-summary";
import { FileDrop } from "@/components/ui/file-drop";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { UploadedFile } from "@/components/ui/upload";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { ACCEPTED_EXTENSIONS, MAX_FILE_BYTES } from "@/lib/attachments/file-type";
import { ATTACHMENTS_MAX, lodgeInput, TEXT_MAX, TITLE_MAX } from "@/lib/complaints/input";
import type { LodgeChoices } from "@/lib/complaints/lodge-choices";
import { formatSize } from "@/lib/i18n/formats";

/** In the order of the page, which is the order of the error summary. */
const TYPED = ["categoryId", "title", "description", "noKp", "name", "phone", "email", "ptjId"] as const;
type Typed = (typeof TYPED)[number];
/** Kept in the tab over a reload. The No KP is not: it stays nowhere but in the form. */
const KEPT = TYPED.filter((name) => name !== "noKp");
type Kept = Partial<Record<Typed, string>> & {
  submissionKey?: string;
  files?: UploadedFile[];
  /** Cards that were tried and did not help. */
  tried?: number[];
};

type Values = Partial<Record<Typed, string>>;

/**
 * Buat aduan. The same schema decides here and on the server; without JavaScript the server alone does.
 * @param submissionKey makes one form one complaint, however often it is sent
 * @param fromMail what a mail that is to become a complaint says already; its files go with it, and its address stays
 * @param after the card that the complainant read before, which did not help
 * @param sayItHelped given where what solved it before is shown while the trouble is typed
 */
export function LodgeForm({
  action,
  choices,
  submissionKey,
  fromMail,
  after,
  sayItHelped,
}: {
  action: FormAction;
  choices: LodgeChoices;
  submissionKey: string;
  fromMail?: { token: string; given: Values; files: { name: string; size: number }[] };
  after?: { cardId: number; given: Values };
  sayItHelped?: SayItHelped;
}) {
  const given = fromMail?.given ?? after?.given;
  const ofMail = fromMail !== undefined;
  const draft = fromMail ? MAIL_DRAFT : LODGE_DRAFT;
  const t = useTranslations("complainant.lodge");
  const tError = useTranslations("errors");
  const { state, formAction, send, pending } = useFormAction(action);
  const { upload, remember, named, busy, setBusy } = useUploads();
  const [live, setLive] = useState(false);
  const [restored, setRestored] = useState(false);
  const [files, setFiles] = useState<UploadedFile[]>([]);
  const [tried, setTried] = useState<number[]>(after ? [after.cardId] : []);
  const [filesRound, setFilesRound] = useState(0);
  const [key, setKey] = useState(submissionKey);
  const [summary, setSummary] = useState<ErrorSummaryItem[]>([]);
  const [waiting, setWaiting] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const { register, handleSubmit, control, watch, setValue, setError, reset, getValues, formState } = useForm<
    Values,
    unknown,
    z.output<typeof lodgeInput>
  >({
    resolver: zodResolver(lodgeInput) as never,
    shouldFocusError: false,
  });

  const ptjId = watch("ptjId") ?? "";
  const categoryId = watch("categoryId") ?? state?.values.categoryId ?? "";
  const hint = choices.categories.find(({ id }) => String(id) === categoryId)?.hint;

  // What was typed before the page came alive, or before a reload, is taken over once.
  useEffect(() => {
    const found = readKept<Kept>(draft);
    // What was kept of another mail is not this one's.
    const kept = ofMail && found?.submissionKey !== submissionKey ? null : found;
    const now = new FormData(form.current ?? undefined);
    for (const name of TYPED) {
      const typed = String(now.get(name) ?? "");
      const untouched = typed === (given?.[name] ?? "");
      const value = (untouched && kept?.[name]) || typed;
      if (value) setValue(name, value);
      if (value !== typed) setRestored(true);
    }
    if (kept?.files?.length) {
      remember(kept.files);
      setFiles(kept.files);
      setFilesRound(1);
      setRestored(true);
    }
    setTried((known) => [...new Set([...known, ...(kept?.tried ?? [])])]);
    setKey(ofMail ? submissionKey : (kept?.submissionKey ?? newKey()));
    setLive(true);
  }, [setValue, remember, draft, given, ofMail, submissionKey]);

  // Kept a moment after each change.
  const store = useMemo(
    () => () => {
      const kept: Kept = { submissionKey: key, files, tried };
      for (const name of KEPT) kept[name] = getValues(name) ?? "";
      if (files.length > 0 || KEPT.some((name) => kept[name])) keep(draft, kept);
    },
    [files, tried, key, getValues, draft],
  );
  useEffect(() => {
    if (!live) return;
    let timer: ReturnType<typeof setTimeout>;
    store();
    const subscription = watch(() => {
      clearTimeout(timer);
      timer = setTimeout(store, 300);
    });
    window.addEventListener("pagehide", store);
    return () => {
      clearTimeout(timer);
      subscription.unsubscribe();
      window.removeEventListener("pagehide", store);
    };
  }, [live, store, watch]);

  // The server's refusals stand at their fields until those are changed.
  useEffect(() => {
    if (!state) return;
    const fields = state.error.fields ?? {};
    for (const name of TYPED) if (fields[name]) setError(name, { type: "server", message: fields[name] });
    setSummary(summaryOf(fields, state.error.message));
  }, [state, setError]);

  function words(name: Typed): string | undefined {
    if (!live) return state?.error.fields?.[name];
    const message = formState.errors[name]?.message;
    return message && (tError.has(message as never) ? tError(message as never) : message);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setWaiting(busy);
    if (busy || pending) return;
    const data = new FormData(event.currentTarget);
    void handleSubmit(
      () => {
        setSummary([]);
        send(data);
      },
      (errors) => {
        const fields: Record<string, string> = {};
        for (const name of TYPED) {
          const message = errors[name]?.message;
          if (message) fields[name] = tError.has(message as never) ? tError(message as never) : message;
        }
        setSummary(summaryOf(fields, tError("invalid")));
      },
    )(event);
  }

  function clear() {
    forget(draft);
    form.current?.reset();
    reset(Object.fromEntries(TYPED.map((name) => [name, given?.[name] ?? ""])));
    setFiles([]);
    setFilesRound((round) => round + 1);
    setTried([]);
    setKey(ofMail ? submissionKey : newKey());
    setRestored(false);
    setSummary([]);
    document.getElementById("categoryId")?.focus();
  }

  const field = (name: Typed) => ({
    ...register(name),
    defaultValue: state?.values[name] ?? given?.[name],
    error: words(name),
  });
  const filesError = state?.error.fields?.attachmentIds;
  const shownSummary = live ? summary : state ? summaryOf(state.error.fields ?? {}, state.error.message) : [];

  return (
    <form ref={form} action={formAction} onSubmit={submit} noValidate className="flex flex-col gap-6">
      <ErrorSummary errors={shownSummary} />
      {restored && (
        <Alert
          announce
          actions={
            <Button type="button" variant="secondary" size="sm" onClick={clear}>
              <RotateCcw aria-hidden />
              {t("clear")}
            </Button>
          }
        >
          {t("kept")}
        </Alert>
      )}
      <input type="hidden" name="submissionKey" value={key} />
      {fromMail && <input type="hidden" name="token" value={fromMail.token} />}

      <Card>
        <Section title={t("aboutProblem")}>
          <div className="flex flex-col gap-5">
            <Select
              {...field("categoryId")}
              label={t("category")}
              placeholder={t("categoryPlaceholder")}
              options={categoryOptions(choices.categories, (group) => t(`categoryGroups.${group}`))}
            />
            <TextInput
              {...field("title")}
              label={t("subject")}
              hint={t("subjectHint")}
              maxLength={TITLE_MAX}
            />
            <div>
              <Textarea
                {...field("description")}
                label={t("description")}
                hint={hint ?? t("descriptionHint")}
                rows={6}
              />
              {live && <Counter control={control} name="description" max={TEXT_MAX} />}
            </div>
            {live && sayItHelped && (
              <WhileTyping
                control={control}
                submissionKey={key}
                tried={tried}
                onTried={(cardId) => setTried((known) => [...known, cardId])}
                sayItHelped={sayItHelped}
              />
            )}
            {fromMail ? (
              <MailFiles files={fromMail.files} />
            ) : (
              <>
                <FileDrop
                  key={filesRound}
                  name="attachmentIds"
                  label={t("files")}
                  optional
                  error={filesError}
                  formats={t("formats")}
                  accept={ACCEPTED_EXTENSIONS}
                  maxBytes={MAX_FILE_BYTES}
                  maxFiles={ATTACHMENTS_MAX}
                  initial={files}
                  upload={upload}
                  onChange={(ids) => setFiles(named(ids))}
                  onBusy={setBusy}
                />
                <noscript>
                  <p className="text-sm text-ink-faint">{t("noScriptFiles")}</p>
                </noscript>
              </>
            )}
          </div>
        </Section>
      </Card>

      <Card>
        <Section title={t("aboutYou")} description={t("aboutYouHint")}>
          <div className="grid gap-5 sm:grid-cols-2">
            <TextInput
              {...field("noKp")}
              label={t("noKp")}
              hint={t("noKpHint")}
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
            />
            <TextInput
              {...field("name")}
              label={t("name")}
              hint={t("nameHint")}
              autoComplete="name"
              autoCapitalize="words"
              maxLength={120}
            />
            <TextInput
              {...field("phone")}
              label={t("phone")}
              hint={t("phoneHint")}
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              maxLength={30}
            />
            <TextInput
              {...field("email")}
              label={t("email")}
              hint={t("emailHint")}
              readOnly={ofMail}
              type="email"
              inputMode="email"
              autoComplete="email"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={254}
            />
            {live ? (
              <Combobox
                name="ptjId"
                label={t("ptj")}
                hint={t("ptjHint")}
                placeholder={t("ptjPlaceholder")}
                error={words("ptjId")}
                options={choices.ptj.map(({ id, code, name }) => ({
                  value: String(id),
                  label: name,
                  detail: code,
                }))}
                value={ptjId}
                onValueChange={(value) => setValue("ptjId", value, { shouldValidate: formState.isSubmitted })}
                className="sm:col-span-2"
              />
            ) : (
              <Select
                {...field("ptjId")}
                label={t("ptj")}
                hint={t("ptjHint")}
                placeholder={t("ptjPlaceholder")}
                options={choices.ptj.map(({ id, name }) => ({ value: String(id), label: name }))}
                className="sm:col-span-2"
              />
            )}
          </div>
        </Section>
      </Card>

      <div className="flex flex-col gap-3 sm:flex-row sm:items-center sm:justify-between">
        <p className="text-sm text-ink-faint">{t("privacy")}</p>
        <Button type="submit" size="lg" pending={pending} className="w-full sm:w-auto">
          <Send aria-hidden />
          {t("submit")}
        </Button>
      </div>
      <p role="status" className="text-sm text-ink-soft empty:hidden sm:text-right">
        {waiting && busy ? t("uploading") : ""}
      </p>
    </form>
  );
}

/** What solved it before; what is typed draws this alone again. */
function WhileTyping({
  control,
  ...rest
}: { control: Control<Values, unknown, z.output<typeof lodgeInput>> } & Omit<
  ComponentProps<typeof SimilarAnswers>,
  "trouble"
>) {
  const [title = "", text = "", categoryId = ""] = useWatch({
    control,
    name: ["title", "description", "categoryId"],
  });
  return <SimilarAnswers {...rest} trouble={{ title, text, categoryId }} />;
}

/** What was attached to the mail, which goes with the complaint as it is. */
function MailFiles({ files }: { files: { name: string; size: number }[] }) {
  const t = useTranslations("complainant.lodge");
  if (files.length === 0) return null;
  return (
    <div>
      <p className="font-medium">{t("files")}</p>
      <ul className="mt-1 flex flex-col gap-1 text-sm text-ink-soft">
        {files.map(({ name, size }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may come twice, and the list never changes
          <li key={index} className="break-all">
            {name} ({formatSize(size)})
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The refused fields in the order of the page; what is about none of them comes as one sentence. */
function summaryOf(fields: Record<string, string>, message: string): ErrorSummaryItem[] {
  const items = [...TYPED, "attachmentIds"].flatMap((name) => {
    const words = fields[name];
    return words ? [{ field: name, message: words }] : [];
  });
  return items.length > 0 ? items : [{ message }];
}

/** A random UUID; `crypto.randomUUID` is not there on plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
