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
  /** Seconds in which a reply to the complainant can still be undone; 0 sends at once. */
  undoSeconds: z.number().int().min(0).max(120).default(10),
  inbound: z
    .object({
      /** Whether a mail that answers nothing of ours becomes a new complaint; else it is held for the Admin. */
      newComplaints: z.boolean(),
      /** Mail servers of ours (authserv-id, RFC 8601) whose Authentication-Results we believe. */
      trustedAuthServers: z.array(z.string()),
    })
    .default({ newComplaints: false, trustedAuthServers: [] }),
  whatsapp: z
    .object({
      /** A template's name, `ehelpdesk_<kind>` where none is given, by what a notification says. */
      templates: z.record(z.string(), z.string()),
      /** The code a template has for each of our languages. */
      languages: z.object({ ms: z.string(), en: z.string() }),
    })
    .default({ templates: {}, languages: { ms: "ms", en: "en" } }),
  /** Days after closing within which the complainant may still say it is not solved. */
  reopenDays: z.number().int().min(0).max(365).default(14),
  /** Months after which a published card is looked at again; 0: only when something else asks for it. */
  cardReviewMonths: z.number().int().min(0).max(120).default(12),
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
