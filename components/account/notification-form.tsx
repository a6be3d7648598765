"use client";

import { Clock, Mail, MessageCircle, Sun, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FieldGroup } from "@/components/ui/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { toast } from "@/components/ui/toaster";
import { summaryOf, useAction } from "@/components/ui/use-action";
import { DIGESTS, type Digest, NOTIFICATION_CHANNELS, type NotificationChannel } from "@/db/values";
import type { ActionResult } from "@/lib/action";
import { formatPhone } from "@/lib/i18n/formats";

const ICONS = { email: Mail, whatsapp: MessageCircle };
const DIGEST_ICONS = {
  immediate: <Zap aria-hidden />,
  hourly: <Clock aria-hidden />,
  daily: <Sun aria-hidden />,
};

/** How a member of staff wants to be told: by e-mail, WhatsApp or both; each thing at once, or gathered. */
export function NotificationForm({
  preferences: { notifyBy, digest, email, phone },
  whatsappConfigured,
  save,
}: {
  preferences: {
    notifyBy: readonly NotificationChannel[];
    digest: Digest;
    email: string;
    phone: string | null;
  };
  whatsappConfigured: boolean;
  save: (input: unknown) => Promise<ActionResult<void>>;
}) {
  const t = useTranslations("account.notifications");
  const { send, pending, refusal } = useAction(save);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (await send(new FormData(event.currentTarget))) toast.success(t("saved"));
  }

  const where = { email, whatsapp: phone ? formatPhone(phone) : t("noPhone") };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <ErrorSummary errors={summaryOf(refusal)} />
      <FieldGroup id="notifyBy" label={t("by")} error={refusal?.fields.notifyBy}>
        {NOTIFICATION_CHANNELS.map((channel, index) => {
          const Icon = ICONS[channel];
          return (
            <Checkbox
              key={channel}
              name="notifyBy[]"
              id={index === 0 ? "notifyBy" : `notifyBy-${channel}`}
              value={channel}
              defaultChecked={notifyBy.includes(channel)}
              label={
                <span className="inline-flex items-center gap-1.5">
                  <Icon aria-hidden className="size-4 text-ink-faint" />
                  {t(`channels.${channel}`)}
                </span>
              }
              description={<span className="wrap-anywhere">{where[channel]}</span>}
            />
          );
        })}
        {(!whatsappConfigured || !phone) && (
          <Alert className="mt-2">{t(whatsappConfigured ? "emailInstead" : "whatsappOff")}</Alert>
        )}
      </FieldGroup>
      <RadioCards
        name="digest"
        label={t("when")}
        hint={t("whenHint")}
        error={refusal?.fields.digest}
        defaultValue={digest}
        options={DIGESTS.map((value) => ({
          value,
          icon: DIGEST_ICONS[value],
          label: t(`digest.${value}`),
          description: t(`digestHint.${value}`),
        }))}
      />
      <Button type="submit" pending={pending} className="self-start">
        {t("submit")}
      </Button>
    </form>
  );
}
