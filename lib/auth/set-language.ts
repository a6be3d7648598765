import "server-only";
import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Locale } from "@/db/values";

/** The language a member of staff reads this site and our mails in, until they change it. */
export async function setLanguage(
  db: Executor,
  { personId, locale }: { personId: number; locale: Locale },
): Promise<void> {
  await db.update(people).set({ locale }).where(eq(people.id, personId));
}
