import type { Locale } from "@/db/values";
import enAccount from "@/lib/i18n/messages/en/account.json";
import enAdmin from "@/lib/i18n/messages/en/admin.json";
import enAnswers from "@/lib/i18n/messages/en/answers.json";
import enBrand from "@/lib/i18n/messages/en/brand.json";
import enCalendar from "@/lib/i18n/messages/en/calendar.json";
import enCards from "@/lib/i18n/messages/en/cards.json";
import enChannels from "@/lib/i18n/messages/en/channels.json";
import enComplainant from "@/lib/i18n/messages/en/complainant.json";
import enComplaint from "@/lib/i18n/messages/en/complaint.json";
import enDashboard from "@/lib/i18n/messages/en/dashboard.json";
import enErrors from "@/lib/i18n/messages/en/errors.json";
import enInbox from "@/lib/i18n/messages/en/inbox.json";
import enKnowledge from "@/lib/i18n/messages/en/knowledge.json";
import enKnowledgeAdmin from "@/lib/i18n/messages/en/knowledge-admin.json";
import enKnowledgeEdit from "@/lib/i18n/messages/en/knowledge-edit.json";
import enLeave from "@/lib/i18n/messages/en/leave.json";
import enLifecycle from "@/lib/i18n/messages/en/lifecycle.json";
import enLogin from "@/lib/i18n/messages/en/login.json";
import enMail from "@/lib/i18n/messages/en/mail.json";
import enMailbox from "@/lib/i18n/messages/en/mailbox.json";
import enReports from "@/lib/i18n/messages/en/reports.json";
import enShell from "@/lib/i18n/messages/en/shell.json";
import enSimilar from "@/lib/i18n/messages/en/similar.json";
import enStaff from "@/lib/i18n/messages/en/staff.json";
import enTargets from "@/lib/i18n/messages/en/targets.json";
import enUi from "@/lib/i18n/messages/en/ui.json";
import enVendors from "@/lib/i18n/messages/en/vendors.json";
import enWhatsApp from "@/lib/i18n/messages/en/whatsapp.json";
import msAccount from "@/lib/i18n/messages/ms/account.json";
import msAdmin from "@/lib/i18n/messages/ms/admin.json";
import msAnswers from "@/lib/i18n/messages/ms/answers.json";
import msBrand from "@/lib/i18n/messages/ms/brand.json";
import msCalendar from "@/lib/i18n/messages/ms/calendar.json";
import msCards from "@/lib/i18n/messages/ms/cards.json";
import msChannels from "@/lib/i18n/messages/ms/channels.json";
import msComplainant from "@/lib/i18n/messages/ms/complainant.json";
import msComplaint from "@/lib/i18n/messages/ms/complaint.json";
import msDashboard from "@/lib/i18n/messages/ms/dashboard.json";
import msErrors from "@/lib/i18n/messages/ms/errors.json";
import msInbox from "@/lib/i18n/messages/ms/inbox.json";
import msKnowledge from "@/lib/i18n/messages/ms/knowledge.json";
import msKnowledgeAdmin from "@/lib/i18n/messages/ms/knowledge-admin.json";
import msKnowledgeEdit from "@/lib/i18n/messages/ms/knowledge-edit.json";
import msLeave from "@/lib/i18n/messages/ms/leave.json";
import msLifecycle from "@/lib/i18n/messages/ms/lifecycle.json";
import msLogin from "@/lib/i18n/messages/ms/login.json";
import msMail from "@/lib/i18n/messages/ms/mail.json";
import msMailbox from "@/lib/i18n/messages/ms/mailbox.json";
import msReports from "@/lib/i18n/messages/ms/reports.json";
import msShell from "@/lib/i18n/messages/ms/shell.json";
import msSimilar from "@/lib/i18n/messages/ms/similar.json";
import msStaff from "@/lib/i18n/messages/ms/staff.json";
import msTargets from "@/lib/i18n/messages/ms/targets.json";
import msUi from "@/lib/i18n/messages/ms/ui.json";
import msVendors from "@/lib/i18n/messages/ms/vendors.json";
import msWhatsApp from "@/lib/i18n/messages/ms/whatsapp.json";

/**
 * Every word a person sees, by area. An area is one JSON file in each language and the top-level namespace
 * of the same name; a new area is added here in both languages.
 */
const ms = {
  account: msAccount,
  admin: msAdmin,
  answers: msAnswers,
  brand: msBrand,
  calendar: msCalendar,
  cards: msCards,
  channels: msChannels,
  complainant: msComplainant,
  complaint: msComplaint,
  dashboard: msDashboard,
  errors: msErrors,
  inbox: msInbox,
  knowledge: msKnowledge,
  "knowledge-admin": msKnowledgeAdmin,
  "knowledge-edit": msKnowledgeEdit,
  leave: msLeave,
  lifecycle: msLifecycle,
  login: msLogin,
  mail: msMail,
  mailbox: msMailbox,
  reports: msReports,
  shell: msShell,
  similar: msSimilar,
  staff: msStaff,
  targets: msTargets,
  ui: msUi,
  vendors: msVendors,
  whatsapp: msWhatsApp,
};

/** Malay is the first language: its keys are the ones that exist, and English must have the same. */
export type Messages = typeof ms;

const en: Messages = {
  account: enAccount,
  admin: enAdmin,
  answers: enAnswers,
  brand: enBrand,
  calendar: enCalendar,
  cards: enCards,
  channels: enChannels,
  complainant: enComplainant,
  complaint: enComplaint,
  dashboard: enDashboard,
  errors: enErrors,
  inbox: enInbox,
  knowledge: enKnowledge,
  "knowledge-admin": enKnowledgeAdmin,
  "knowledge-edit": enKnowledgeEdit,
  leave: enLeave,
  lifecycle: enLifecycle,
  login: enLogin,
  mail: enMail,
  mailbox: enMailbox,
  reports: enReports,
  shell: enShell,
  similar: enSimilar,
  staff: enStaff,
  targets: enTargets,
  ui: enUi,
  vendors: enVendors,
  whatsapp: enWhatsApp,
};

export const MESSAGES: Record<Locale, Messages> = { ms, en };

/** What goes to the browser with a page: everything but the words only the server uses. */
export function browserMessages(locale: Locale): Omit<Messages, "mail" | "whatsapp"> {
  const { mail: _serverOnly, whatsapp: _serverOnlyToo, ...rest } = MESSAGES[locale];
  return rest;
}
