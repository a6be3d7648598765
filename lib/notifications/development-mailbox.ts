import "server-only";
import { desc, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { developmentMails } from "@/db/schema/mail";
import { providerConfigured } from "@/lib/notifications/addresses";
import { setting } from "@/lib/settings/settings";

export type DevelopmentMail = typeof developmentMails.$inferSelect;
export type DevelopmentMailSummary = Pick<DevelopmentMail, "id" | "recipient" | "subject" | "sentAt">;

/** The mailbox exists if and only if this is a demo and no mail provider is configured. */
export async function developmentMailbox(db: Executor): Promise<boolean> {
  return !providerConfigured() && (await setting(db, "demo"));
}

/** Newest first. */
export function latestDevelopmentMails(db: Executor, limit = 200): Promise<DevelopmentMailSummary[]> {
  const { id, recipient, subject, sentAt } = developmentMails;
  return db.select({ id, recipient, subject, sentAt }).from(developmentMails).orderBy(desc(id)).limit(limit);
}

export async function developmentMail(db: Executor, id: number): Promise<DevelopmentMail | null> {
  const [mail] = await db.select().from(developmentMails).where(eq(developmentMails.id, id));
  return mail ?? null;
}
