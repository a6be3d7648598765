"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";

type Outcome =
  | { ok: true; data: { outcome: "accepted" | "duplicate" } }
  | { ok: false; error: { message: string; fields?: Record<string, string> } };
export type ReplyAction = (previous: null, form: FormData) => Promise<Outcome>;
type State = { outcome: Outcome; text: string } | null;

/** Answers a mail of the demo as its recipient. What was typed stays when it is refused. */
export function ReplyForm({
  mailId,
  recipient,
  reply,
}: {
  mailId: number;
  recipient: string;
  reply: ReplyAction;
}) {
  const t = useTranslations("mailbox.reply");
  const [state, send] = useActionState(
    async (_previous: State, form: FormData): Promise<State> => ({
      outcome: await reply(null, form),
      text: String(form.get("text") ?? ""),
    }),
    null,
  );
  const refused = state?.outcome.ok === false ? state : null;
  return (
    <Card>
      <form action={send} className="flex flex-col gap-4">
        <h2 className="text-lg break-words">{t("title", { recipient })}</h2>
        {state?.outcome.ok && (
          <Alert tone="success" announce>
            {t(state.outcome.data.outcome === "accepted" ? "sent" : "duplicate")}
          </Alert>
        )}
        {refused?.outcome.ok === false && (
          <Alert tone="danger" announce>
            {refused.outcome.error.message}
          </Alert>
        )}
        <input type="hidden" name="mailId" value={mailId} />
        <Textarea
          name="text"
          label={t("label")}
          hint={t("hint")}
          rows={5}
          defaultValue={refused?.text ?? ""}
          error={refused?.outcome.ok === false ? refused.outcome.error.fields?.text : undefined}
        />
        <SubmitButton className="self-start">{t("send")}</SubmitButton>
      </form>
    </Card>
  );
}
