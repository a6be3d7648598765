"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
import { type Command, fieldsOf } from "@/components/complaints/command";
import { numbersListed } from "@/components/complaints/numbers-listed";
import { faultOf, ProblemNotice } from "@/components/complaints/problem-notice";
import { useCommand } from "@/components/complaints/use-command";
import { type OpenTicket, ticketNumbered } from "@/components/complaints/vendor-fields";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toaster";

export type VendorCommands = { promise: Command; logNo: Command; chase: Command };

const FORMS = ["promise", "logNo"] as const;
type Form = (typeof FORMS)[number];

/** What the PIC or an Admin writes down of an open vendor log, and the reminder they send by hand. */
export function VendorLogActions({
  number,
  log,
  tickets,
  commands,
  today,
}: {
  number: number;
  log: { ticketId: number; logNo: string | null; promisedOn: string | null; canBeAsked: boolean };
  /** Open at the same vendor. */
  tickets: readonly OpenTicket[];
  commands: VendorCommands;
  /** `YYYY-MM-DD` */
  today: string;
}) {
  const t = useTranslations("complaint.help");
  const [writing, setWriting] = useState<Form | null>(null);
  const openers = useRef<Partial<Record<Form, HTMLButtonElement | null>>>({});
  const id = useId();
  const chase = useCommand(commands.chase);

  // Before the form leaves with the keyboard in it.
  function done() {
    if (writing) openers.current[writing]?.focus();
    setWriting(null);
  }

  async function remind() {
    if (await chase.send({ number })) toast.success(t("saved.chase"));
  }

  return (
    <div className="flex flex-col gap-3 print:hidden">
      <div className="flex flex-wrap gap-2">
        {FORMS.map((form) => (
          <Button
            key={form}
            ref={(button) => {
              openers.current[form] = button;
            }}
            type="button"
            variant="secondary"
            size="sm"
            aria-expanded={writing === form}
            aria-controls={writing === form ? id : undefined}
            onClick={() => setWriting(writing === form ? null : form)}
          >
            {t(`record.${form}`)}
          </Button>
        ))}
        {log.canBeAsked && (
          <Button
            type="button"
            variant="secondary"
            size="sm"
            pending={chase.pending}
            onClick={() => void remind()}
          >
            {t("record.chase")}
          </Button>
        )}
      </div>
      <ProblemNotice problem={chase.problem} prefix="vendor" />
      {writing && (
        <WriteDown
          key={writing}
          id={id}
          form={writing}
          number={number}
          log={log}
          tickets={tickets.filter((ticket) => ticket.id !== log.ticketId)}
          command={commands[writing]}
          today={today}
          done={done}
        />
      )}
    </div>
  );
}

function WriteDown({
  id,
  form,
  number,
  log,
  tickets,
  command,
  today,
  done,
}: {
  id: string;
  form: Form;
  number: number;
  log: { logNo: string | null; promisedOn: string | null };
  tickets: readonly OpenTicket[];
  command: Command;
  today: string;
  done: () => void;
}) {
  const t = useTranslations("complaint.help");
  const element = useRef<HTMLFormElement>(null);
  const { send, pending, problem } = useCommand(command);
  const [logNo, setLogNo] = useState(log.logNo ?? "");
  const same = form === "logNo" ? ticketNumbered(tickets, logNo) : undefined;

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!element.current || !(await send({ ...fieldsOf(element.current), number }))) return;
    toast.success(t(`saved.${form}`));
    done();
  }

  return (
    <form
      ref={element}
      id={id}
      noValidate
      aria-label={t(`record.${form}`)}
      action={() => void submit()}
      onSubmit={submit}
      className="flex flex-col gap-3 rounded-md border border-line-strong p-3"
    >
      <ProblemNotice problem={problem} prefix="vendor" />
      {form === "promise" ? (
        <TextInput
          type="date"
          name="promisedOn"
          id="vendor-promisedOn"
          label={t("promisedOn")}
          hint={t("promiseHint")}
          min={today}
          defaultValue={log.promisedOn ?? ""}
          error={faultOf(problem, "promisedOn")}
        />
      ) : (
        <TextInput
          name="logNo"
          id="vendor-logNo"
          label={t("logNo")}
          hint={t("logNoHint")}
          autoComplete="off"
          value={logNo}
          onChange={(event) => setLogNo(event.currentTarget.value)}
          error={faultOf(problem, "logNo")}
        />
      )}
      {same && (
        <Alert announce>
          {t("joins", {
            logNo: same.logNo ?? "",
            others: numbersListed(
              same.complaints.map((one) => one.number),
              (count) => t("more", { count }),
            ),
          })}
        </Alert>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="button" variant="secondary" size="sm" onClick={done}>
          {t("cancel")}
        </Button>
        <Button type="submit" size="sm" pending={pending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
