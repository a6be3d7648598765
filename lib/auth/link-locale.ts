import "server-only";
import { desc, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import type { Locale } from "@/db/values";
import type { SecureLink } from "@/lib/auth/links";
import { DEFAULT_LOCALE } from "@/lib/i18n/locale";

/** The language the complainant lodged in last: what a link's page opens in when the browser has chosen none. */
export async function linkLocale(
  db: Executor,
  link: Pick<SecureLink, "complaintId" | "email">,
): Promise<Locale> {
  const theirs =
    link.complaintId === null
      ? eq(complaints.complainantEmail, link.email ?? "")
      : eq(complaints.id, link.complaintId);
  const [latest] = await db
    .select({ locale: complaints.complainantLocale })
    .from(complaints)
    .where(theirs)
    .orderBy(desc(complaints.id))
    .limit(1);
  return latest?.locale ?? DEFAULT_LOCALE;
}
