import { eq, sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { clocks } from "@/db/schema/clocks";
import { complaints } from "@/db/schema/complaints";
import { people } from "@/db/schema/people";
import { seedReference } from "@/db/seed/reference";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { addDays, localDate, startOfLocalDate } from "@/lib/calendar/local-date";
import { migrateDatabase, openDatabase } from "@/lib/cli/database";
import { say, step } from "@/lib/cli/print";
import { seedBulk } from "@/lib/cli/seed-bulk";
import { loadSettings } from "@/lib/cli/settings";
import { changeCalendar } from "@/lib/clocks/change-calendar";
import { seedFirstHolidays } from "@/lib/clocks/first-holidays";
import { previewRules } from "@/lib/clocks/preview";
import { recomputeClocks } from "@/lib/clocks/recompute";
import { currentRules } from "@/lib/clocks/rules";
import { runTimers } from "@/lib/clocks/run-timers";
import { reply } from "@/lib/complaints/reply";
import { type Figure, hammer } from "./measure";

const OPEN = 100_000;
const DUE = 1000;
const REPLY_MS = 5000;

/**
 * A desk with a hundred thousand open complaints: what a declared holiday costs, before (the preview) and after (all
 * clocks), a thousand timers, and a reply, which works out one clock. The database and the code share this machine.
 */
export async function benchClocks(dataDir: string): Promise<Figure[]> {
  Object.assign(process.env, { DATA_DIR: dataDir, DEMO: "0" });
  for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL", "APP_URL"]) process.env[name] = "";
  await loadSettings();
  const database = await openDatabase();
  try {
    const now = new Date();
    await step("Data", async () => {
      await migrateDatabase(database);
      await seedReference(db());
      await seedFirstHolidays(db(), now);
      const until = startOfLocalDate(localDate(now));
      const { ownerUrl } = database;
      await seedBulk({ ownerUrl, complaints: OPEN, open: OPEN, staff: 20, until, demo: false, say });
    });
    const [admin, pic] = await Promise.all([staff(db(), "admin"), staff(db(), "pic")]);
    const holiday = await nextWorkingDay(db(), now);

    const rules = await currentRules(db());
    const declared = {
      date: holiday,
      nameMs: "Cuti Peristiwa",
      nameEn: "Special holiday",
      source: "declared",
    } as const;
    const definition = { ...rules.definition, holidays: [...rules.definition.holidays, declared] };
    const figures = [
      await once("preview of a declared holiday", async () => {
        const { seen } = await previewRules({ db: db(), now }, rules, definition);
        return seen;
      }),
    ];
    await changeCalendar(
      { db: db(), now, actor: admin },
      { change: "declare_holiday", version: rules.version, from: declared.date, ...declared },
    );
    figures.push(
      await once("all open clocks after it", () => recomputeClocks({ db: db(), now })),
      await once("nothing left to work out", () => recomputeClocks({ db: db(), now }, { only: "recent" })),
    );
    const opens = await opening(db(), now);
    // A thousand whose next thing to do is due, and no other.
    await db().execute(sql`
      update ${clocks} set next_at = case when complaint_id in (
          select complaint_id from ${clocks} where next_at <= ${opens.toISOString()} order by next_at, complaint_id limit ${DUE}
        ) then next_at else ${addDays(opens, 30).toISOString()} end
      where next_at is not null`);
    figures.push(await once("timers that are due", () => runTimers({ db: db(), now: opens })));
    const mine = await db()
      .select({ id: complaints.id })
      .from(complaints)
      .where(sql`${complaints.picId} = ${pic.id} and ${complaints.stage} in ('assigned', 'in_progress')`);
    let replies = 0;
    figures.push(
      await hammer("reply, 1 connection", 1, REPLY_MS, async () => {
        const { id } = mine[replies % mine.length] as { id: number };
        replies += 1;
        await reply({ db: db(), now, actor: pic }, id, { text: `Sedang disemak (${replies}).` });
      }),
    );
    return figures;
  } finally {
    await database.stop();
  }
}

/** One run over many: how many a second, and how long it took in all. */
async function once(what: string, run: () => Promise<number>): Promise<Figure> {
  const began = performance.now();
  const count = await run();
  const milliseconds = performance.now() - began;
  return { what: `${what} (${count})`, perSecond: count / (milliseconds / 1000), p50Ms: milliseconds };
}

async function staff(db: Db, role: "admin" | "pic"): Promise<StaffActor> {
  const rows = await db.select().from(people).where(eq(people.active, true)).orderBy(people.id);
  const actors = rows.map(({ id, name, roles }) => ({ kind: "staff", id, name, roles, covers: [] }) as const);
  const found = actors.find((actor) => hasRole(actor, role) && actor.roles.length === 1);
  if (!found) throw new Error(`nobody is ${role} only`);
  return found;
}

/** The next opening of office after tomorrow, when everything that waits for one is due. */
async function opening(db: Db, now: Date): Promise<Date> {
  const { calendar } = await currentRules(db);
  return calendar.opensAt(calendar.nthWorkingDay(localDate(addDays(now, 1)), 1));
}

async function nextWorkingDay(db: Db, now: Date): Promise<string> {
  const { calendar } = await currentRules(db);
  return calendar.nthWorkingDay(localDate(addDays(now, 1)), 1);
}
