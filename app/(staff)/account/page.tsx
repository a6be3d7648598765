import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NotificationForm } from "@/components/account/notification-form";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { LanguageForm } from "@/components/auth/language-form";
import { OwnSessions } from "@/components/auth/own-sessions";
import { LeaveForm } from "@/components/leave/leave-form";
import { LeaveList } from "@/components/leave/leave-list";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { db } from "@/db/client";
import { hasRole } from "@/lib/auth/actor";
import { deviceOf } from "@/lib/auth/device";
import { requireSession } from "@/lib/auth/session";
import { listSessions } from "@/lib/auth/staff-sessions";
import { localDate } from "@/lib/calendar/local-date";
import { env } from "@/lib/env";
import { formatDateTime } from "@/lib/i18n/formats";
import { activePics, leavesOf } from "@/lib/people/leave-queries";
import { notificationPreferences } from "@/lib/people/queries";
import {
  cancelOwnLeave,
  changeOwnPassword,
  chooseLanguage,
  endOwnLeave,
  endOwnSession,
  savePreferences,
  signOutEverywhere,
  takeOwnLeave,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

/** One's own password, notifications, language and sessions; a PIC's leave and deputy. */
export default async function AccountPage() {
  const session = await requireSession();
  const now = new Date();
  const today = localDate(now);
  const isPic = hasRole(session.actor, "pic");
  const [t, locale, preferences, sessions, leaves, deputies] = await Promise.all([
    getTranslations(),
    getLocale(),
    notificationPreferences(db(), session.actor.id),
    listSessions(db(), session.actor.id, now),
    isPic ? leavesOf(db(), session.actor.id, today) : [],
    isPic ? activePics(db(), session.actor.id) : [],
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
        <div className="grid min-w-0 gap-6">
          <Card>
            <Section title={t("account.notifications.title")} description={t("account.notifications.text")}>
              <NotificationForm
                preferences={preferences}
                whatsappConfigured={env().WHATSAPP_TOKEN !== undefined}
                save={savePreferences}
              />
            </Section>
          </Card>
          {isPic && (
            <Card>
              <Section id="leave" title={t("leave.own.title")} description={t("leave.own.text")}>
                {leaves.length > 0 && (
                  <div className="border-b border-line pb-4">
                    <LeaveList leaves={leaves} today={today} own end={endOwnLeave} cancel={cancelOwnLeave} />
                  </div>
                )}
                <LeaveForm deputies={deputies} today={today} take={takeOwnLeave} />
              </Section>
            </Card>
          )}
        </div>
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
