"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { fieldsOf } from "@/components/complaints/command";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { toast } from "@/components/ui/toaster";
import { summaryOf, useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/action";

/** A server action of one verb on one card; answers the card's number. */
export type CardAction = (input: unknown) => Promise<ActionResult<{ no: string }>>;

/** What the fields of a dialog are given: their ids begin with `prefix`. */
export type DialogFields = { prefix: string; fault: (field: string) => string | undefined };

/** A button that opens what one verb needs to know, and carries it out. */
export function ActionDialog({
  name,
  cardId,
  revision,
  action,
  open: label,
  variant = "secondary",
  title,
  description,
  wide,
  submit,
  danger,
  blocked,
  done,
  children,
}: {
  /** Of the verb; ids of its fields begin with it. */
  name: string;
  cardId: number;
  revision: number;
  action: CardAction;
  open: string;
  variant?: ButtonVariant;
  title: string;
  description: ReactNode;
  wide?: boolean;
  submit: string;
  /** What cannot be taken back. */
  danger?: boolean;
  /** It cannot be carried out; what is shown says why. */
  blocked?: boolean;
  /** What is told afterwards. */
  done: (fields: Record<string, string | string[]>) => string;
  children?: (fields: DialogFields) => ReactNode;
}) {
  const router = useRouter();
  const [shown, setShown] = useState(false);
  const { send, pending, refusal } = useAction(action);
  const form = useRef<HTMLFormElement>(null);
  const prefix = `card-${name}-`;

  async function carryOut(event: FormEvent) {
    event.preventDefault();
    if (!form.current || pending || blocked) return;
    const fields = fieldsOf(form.current);
    if (!(await send({ ...fields, cardId, revision }))) return;
    setShown(false);
    toast.success(done(fields));
    router.refresh();
    // The button may be gone with the state the card was in: the keyboard then stands where the page begins.
    setTimeout(() => {
      if (document.activeElement === document.body) document.getElementById("main")?.focus();
    }, 300);
  }

  return (
    <Dialog
      open={shown}
      onOpenChange={setShown}
      title={title}
      description={description}
      wide={wide}
      trigger={
        <Button type="button" variant={variant} size="sm">
          {label}
        </Button>
      }
    >
      <form ref={form} noValidate onSubmit={carryOut} className="flex flex-col gap-4">
        <ErrorSummary
          errors={summaryOf(refusal, prefix).map((item) =>
            // What is said of the card itself has no field here.
            item.field?.startsWith(`${prefix}publicContent`) ? { message: item.message } : item,
          )}
        />
        {children?.({ prefix, fault: (field) => refusal?.fields[field] })}
        <DialogActions>
          {!blocked && (
            <Button type="submit" variant={danger ? "danger" : "primary"} pending={pending}>
              {submit}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
