import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "@/db/client";
import { settings } from "@/db/schema/settings";

/** What an Admin may change, each with its shape and the value it has until someone does. */
const SETTINGS = {
  organisation: z
    .object({
      name: z.string(),
      office: z.string(),
      web: z.string(),
      phone: z.string(),
      email: z.string(),
    })
    .default({
      name: "Perbendaharaan Negeri Kelantan",
      office: "Unit Teknologi Maklumat",
      web: "pkn.kelantan.gov.my",
      phone: "09 748 1957",
      email: "treasury@kelantan.gov.my",
    }),
  /** Whether this database shows demonstration data. */
  demo: z.boolean().default(false),
  /** Days after closing within which the complainant may still say it is not solved. */
  reopenDays: z.number().int().min(0).max(365).default(14),
};

export type Settings = { [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K]> };

export async function setting<K extends keyof Settings>(db: Executor, key: K): Promise<Settings[K]> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return SETTINGS[key].parse(row?.value) as Settings[K];
}

export async function saveSetting<K extends keyof Settings>(
  db: Executor,
  key: K,
  value: Settings[K],
  now: Date,
): Promise<void> {
  await db
    .insert(settings)
    .values({ key, value, updatedAt: now })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: now } });
}
