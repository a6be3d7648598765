import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NotificationForm } from "@/components/account/notification-form";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { LanguageForm } from "@/components/auth/language-form";
import { OwnSessions } from "@/components/auth/own-sessions";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { db } from "@/db/client";
import { deviceOf } from "@/lib/auth/device";
import { requireSession } from "@/lib/auth/session";
import { listSessions } from "@/lib/auth/staff-sessions";
import { env } from "@/lib/env";
import { formatDateTime } from "@/lib/i18n/formats";
import { notificationPreferences } from "@/lib/people/queries";
import {
  changeOwnPassword,
  chooseLanguage,
  endOwnSession,
  savePreferences,
  signOutEverywhere,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

/** One's own password, notifications, language and sessions. */
export default async function AccountPage() {
  const session = await requireSession();
  const [t, locale, preferences, sessions] = await Promise.all([
    getTranslations(),
    getLocale(),
    notificationPreferences(db(), session.actor.id),
    listSessions(db(), session.actor.id, new Date()),
  ]);
  const roles = session.actor.roles.map((role) => t(`shell.roles.${role}`)).join(", ");
  const rows = sessions.map(({ id, userAgent, address, createdAt, lastSeenAt }) => ({
    id,
    device: deviceOf(userAgent),
    address,
    since: formatDateTime(createdAt, locale),
    seen: formatDateTime(lastSeenAt, locale),
    current: id === session.id,
  }));

  return (
    <>
      <PageHeader
        title={t("account.title")}
        description={t("account.intro", { name: session.actor.name, roles })}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card>
          <Section title={t("account.notifications.title")} description={t("account.notifications.text")}>
            <NotificationForm
              preferences={preferences}
              whatsappConfigured={env().WHATSAPP_TOKEN !== undefined}
              save={savePreferences}
            />
          </Section>
        </Card>
        <div className="grid gap-6">
          <Card>
            <Section title={t("account.language.title")} description={t("account.language.text")}>
              <LanguageForm current={locale} choose={chooseLanguage} />
            </Section>
          </Card>
          <Card>
            <Section title={t("account.password.title")} description={t("account.password.text")}>
              <ChangePasswordForm submit={changeOwnPassword} />
            </Section>
          </Card>
          <Card>
            <Section title={t("account.sessions.title")} description={t("account.sessions.text")}>
              <OwnSessions sessions={rows} end={endOwnSession} />
              <form action={signOutEverywhere} className="border-t border-line pt-4">
                <SubmitButton variant="secondary">{t("account.sessions.everywhere")}</SubmitButton>
              </form>
            </Section>
          </Card>
        </div>
      </div>
    </>
  );
}
