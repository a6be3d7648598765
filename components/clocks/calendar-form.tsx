"use client";

import { useTranslations } from "next-intl";
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useRef } from "react";
import { type CalendarPreview, PreviewPanel } from "@/components/clocks/preview-panel";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { summaryOf } from "@/components/ui/use-action";
import { type FormAction, type FormState, useFormAction } from "@/components/ui/use-form-action";

/** What the form's action answers when it was not refused: what a change would do, or what had been typed, to go on with. */
export type Previewed = { preview: CalendarPreview | null; values: Record<string, string> };
export type CalendarAction = FormAction<Previewed>;

type Fields = {
  /** Before the ids of this form's controls: several forms of the page have fields of one name. */
  prefix: string;
  errors: Record<string, string>;
  /** What had been typed, on a page without JavaScript; null on a fresh one. */
  values: Record<string, string> | null;
};
const FieldsContext = createContext<Fields>({ prefix: "", errors: {}, values: null });

/** What the fields of a calendar form (its children) go by. */
export function useCalendarFields(): Fields {
  return useContext(FieldsContext);
}

/**
 * A change of the working calendar in two steps, with JavaScript or without: first what it would do to the figures,
 * then saving it. What was typed (its fields are the children, if it has any) stays until then.
 */
export function CalendarForm({
  action,
  id,
  version,
  fixed,
  submit,
  confirm,
  danger,
  children,
}: {
  action: CalendarAction;
  id: string;
  /** Of the rules that the page shows. */
  version: number;
  /** What the form sends beside what is typed. */
  fixed: Record<string, string>;
  /** What the button of the first and of the second step is called. */
  submit: string;
  confirm: string;
  danger?: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations("calendar.form");
  const { state, formAction, send, pending, forget } = useFormAction<Previewed>(action);
  const { preview, refused, values } = partsOf(state);
  const panel = useRef<HTMLElement>(null);
  const variant: ButtonVariant = danger ? "danger" : "primary";

  useEffect(() => {
    if (preview) panel.current?.focus();
  }, [preview]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (!pending) send(new FormData(event.currentTarget, submitter));
  }

  const fields = { prefix: `${id}-`, errors: refused?.fields ?? {}, values };
  return (
    <form action={formAction} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <ErrorSummary errors={summaryOf(refused, fields.prefix).map(withoutForm)} />
      <input type="hidden" name="version" value={version} />
      {Object.entries(fixed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children && (
        <FieldsContext.Provider value={fields}>
          <div hidden={preview !== null}>{children}</div>
        </FieldsContext.Provider>
      )}
      {preview ? (
        <>
          <PreviewPanel ref={panel} preview={preview} />
          <div className="flex flex-wrap justify-between gap-3">
            <Button
              name="step"
              value="edit"
              variant="secondary"
              onClick={(event) => {
                event.preventDefault();
                forget();
              }}
            >
              {t(children ? "back" : "cancel")}
            </Button>
            <Button name="step" value="save" variant={variant} pending={pending}>
              {confirm}
            </Button>
          </div>
        </>
      ) : (
        <Button variant={children ? "primary" : "secondary"} pending={pending} className="self-start">
          {submit}
        </Button>
      )}
    </form>
  );
}

function partsOf(state: FormState<Previewed>) {
  if (state && "error" in state) {
    const { message, fields = {} } = state.error;
    return { preview: null, refused: { message, fields }, values: state.values };
  }
  return { preview: state?.preview ?? null, refused: null, values: state?.values ?? null };
}

/** What is about the form as a whole leads to no control. */
function withoutForm({ field, message }: { field?: string; message: string }) {
  return field?.endsWith("-form") ? { message } : { field, message };
}
