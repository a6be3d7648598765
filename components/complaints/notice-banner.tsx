"use client";

import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
import { type Command, fieldsOf } from "@/components/complaints/command";
import { faultOf, ProblemNotice } from "@/components/complaints/problem-notice";
import { useCommand } from "@/components/complaints/use-command";
import { Alert } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/radio-cards";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { formatPhone } from "@/lib/i18n/formats";

/**
 * Proof of notice: what was asked of the complainant did not reach them. The number to call, and in place the record
 * of the call.
 */
export function NoticeBanner({
  number,
  notice,
  phone,
  command,
}: {
  number: number;
  notice: "failed" | "unknown";
  phone: string | null;
  /** Null for who sees it and does not handle it. */
  command: Command | null;
}) {
  const t = useTranslations("complaint.notice");
  const [recording, setRecording] = useState(false);
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);

  // Before the form leaves with the keyboard in it.
  function close() {
    opener.current?.focus();
    setRecording(false);
  }

  return (
    <Alert
      tone={notice === "failed" ? "danger" : "warning"}
      title={t(`${notice}.title`)}
      actions={
        <>
          {phone && (
            <a href={`tel:${phone}`} className={buttonClass("secondary", "sm")}>
              <Phone aria-hidden />
              {t("call", { phone: formatPhone(phone) })}
            </a>
          )}
          {command && (
            <Button
              ref={opener}
              type="button"
              variant="secondary"
              size="sm"
              aria-expanded={recording}
              aria-controls={recording ? id : undefined}
              onClick={() => setRecording(!recording)}
            >
              {t("record")}
            </Button>
          )}
          {command && recording && <RecordCall id={id} number={number} command={command} done={close} />}
        </>
      }
    >
      {t(`${notice}.text`)} {!phone && t("noPhone")}
    </Alert>
  );
}

function RecordCall({
  id,
  number,
  command,
  done,
}: {
  id: string;
  number: number;
  command: Command;
  done: () => void;
}) {
  const t = useTranslations("complaint.notice");
  const form = useRef<HTMLFormElement>(null);
  const { send, pending, problem } = useCommand(command);

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!form.current || !(await send({ ...fieldsOf(form.current), number }))) return;
    toast.success(t("recorded"));
    done();
  }

  return (
    <form
      ref={form}
      id={id}
      noValidate
      aria-label={t("record")}
      action={() => void submit()}
      onSubmit={submit}
      className="mt-1 flex w-full flex-col gap-4 rounded-md border border-line-strong bg-surface p-4 text-ink"
    >
      <ProblemNotice problem={problem} prefix="call" />
      <RadioCards
        name="reached"
        id="call-reached"
        label={t("reached.label")}
        columns={2}
        error={faultOf(problem, "reached")}
        options={[
          { value: "true", label: t("reached.yes"), description: t("reached.yesHint") },
          { value: "false", label: t("reached.no"), description: t("reached.noHint") },
        ]}
      />
      <Textarea
        name="text"
        id="call-text"
        label={t("note")}
        hint={t("noteHint")}
        optional
        rows={2}
        error={faultOf(problem, "text")}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="button" variant="secondary" onClick={done}>
          {t("cancel")}
        </Button>
        <Button type="submit" pending={pending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
