import { parseArgs } from "node:util";
import { db } from "@/db/client";
import { seedReference } from "@/db/seed/reference";
import { SIGN_INS } from "@/db/seed/sign-ins";
import { localDate, startOfLocalDate } from "@/lib/calendar/local-date";
import { withDatabase } from "@/lib/cli/database";
import { say } from "@/lib/cli/print";
import { script } from "@/lib/cli/script";
import { seedBulk } from "@/lib/cli/seed-bulk";
import { loadSettings } from "@/lib/cli/settings";
import { seedFirstHolidays } from "@/lib/clocks/first-holidays";
import { StartupError } from "@/lib/env";

/*
 * `npm run seed -- --complaints 100000 --staff 20`: bulk data for measuring, into an empty database. The same numbers
 * give the same rows on the same day.
 */

const USAGE = "npm run seed -- --complaints 100000 --staff 20";
const MOST_COMPLAINTS = 10_000_000;
const MOST_STAFF = 1000;

script(async () => {
  const { complaints, staff } = readArguments(process.argv.slice(2));
  const settings = await loadSettings();
  await withDatabase(async ({ ownerUrl }) => {
    const now = new Date();
    await seedReference(db());
    await seedFirstHolidays(db(), now);
    const until = startOfLocalDate(localDate(now));
    await seedBulk({ ownerUrl, complaints, staff, until, demo: settings.DEMO ?? true, say });
    say(`Done: ${complaints} complaints, ${staff} staff. Start the system with npm start.`);
  });
});

function readArguments(given: string[]): { complaints: number; staff: number } {
  let values: { complaints?: string; staff?: string };
  try {
    const options = { complaints: { type: "string" }, staff: { type: "string" } } as const;
    values = parseArgs({ args: given, options }).values;
  } catch (error) {
    throw new StartupError(`${(error as Error).message.split(". ")[0]}. It is used so: ${USAGE}`);
  }
  return {
    complaints: wholeNumber("--complaints", values.complaints, 1, MOST_COMPLAINTS),
    staff: wholeNumber("--staff", values.staff, SIGN_INS.length, MOST_STAFF),
  };
}

function wholeNumber(name: string, given: string | undefined, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(given ?? "") ? Number(given) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new StartupError(`${name} must be a whole number from ${least} to ${most}. It is used so: ${USAGE}`);
}
