import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { settings } from "@/db/schema/settings";
import { seedReference } from "@/db/seed/reference";
import { seedFirstHolidays } from "@/lib/clocks/first-holidays";
import { saveSetting } from "@/lib/settings/settings";

/**
 * Whether this database is a demo: what DEMO says, else what was decided before, else yes for an embedded database,
 * which has not been asked before only when it is new. The decision is kept in the settings.
 */
export async function decideDemo(asked: boolean | undefined, embedded: boolean, now: Date): Promise<boolean> {
  const [kept] = await db()
    .select({ value: settings.value })
    .from(settings)
    .where(sql`${settings.key} = 'demo'`);
  const demo = asked ?? (kept ? kept.value === true : embedded);
  if (kept?.value !== demo) await saveSetting(db(), "demo", demo, now);
  return demo;
}

/** The lists every office needs, and the demo's data when it is one; that goes into an empty database only. */
export async function fillDatabase(demo: boolean, now: Date): Promise<void> {
  await seedReference(db());
  await seedFirstHolidays(db(), now);
  if (!demo) return;
  // Loaded only here: it brings every command with it.
  const { seedDemo } = await import("@/lib/cli/seed-demo");
  await seedDemo({ db: db(), now });
}
