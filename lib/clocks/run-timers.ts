import "server-only";
import { and, asc, inArray, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { clocks } from "@/db/schema/clocks";
import { SYSTEM } from "@/lib/auth/actor";
import { chaseVendor } from "@/lib/complaints/chase-vendor";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import type { Context } from "@/lib/complaints/context";
import { recordBeside } from "@/lib/complaints/transition";
import { lockTickets, openLogOf, waitingUnder } from "@/lib/complaints/vendor-tickets";
import { log } from "@/lib/log";
import { clockFor, timerOf } from "./clock-row";
import { clockSources } from "./clock-sources";
import type { Timer } from "./next-timer";
import { refreshClock } from "./refresh-clock";
import { currentRules, rulesByVersion } from "./rules";

const BATCH = 100;
/** One complaint has no more to do at one time than this: each kind once, for each target and level. */
const AT_ONCE = 20;

/**
 * Does what the clocks have to do by themselves and is due (lib/clocks/next-timer.ts), the longest due first; nothing
 * outside office hours. Each thing in a transaction of its own, under the complaint's lock, with the clock worked out
 * afresh: where an answer, a holiday or another instance came first there is nothing left to do.
 * @returns how many things were done
 */
export async function runTimers({ db, now }: { db: Db; now: Date }): Promise<number> {
  const { calendar } = await currentRules(db);
  if (!calendar.isOpen(now)) return 0;
  const failed: number[] = [];
  let done = 0;
  let batch: Due[] = [];
  do {
    batch = await dueAfter(db, batch.at(-1), now);
    for (const { complaintId } of batch) {
      try {
        done += await runOne(db, complaintId, now);
      } catch (error) {
        log.error({ complaint: complaintId, err: error }, "a timer of a complaint failed");
        failed.push(complaintId);
      }
    }
  } while (batch.length === BATCH);
  await putBehind(db, failed, now);
  return done;
}

type Due = { complaintId: number; nextAt: string };

/** The next that are due, in order; each is met once a run, whatever becomes of it. */
function dueAfter(db: Db, last: Due | undefined, now: Date): Promise<Due[]> {
  const behind =
    last &&
    sql`(${clocks.nextAt}, ${clocks.complaintId}) > (${last.nextAt}::timestamptz, ${last.complaintId}::bigint)`;
  return db
    .select({ complaintId: clocks.complaintId, nextAt: sql<string>`${clocks.nextAt}::text` })
    .from(clocks)
    .where(and(lte(clocks.nextAt, now), behind))
    .orderBy(asc(clocks.nextAt), asc(clocks.complaintId))
    .limit(BATCH);
}

/** What failed is tried again the next time, after everything else that is due. */
async function putBehind(db: Db, failed: readonly number[], now: Date): Promise<void> {
  if (failed.length === 0) return;
  await db
    .update(clocks)
    .set({ nextAt: now })
    .where(and(inArray(clocks.complaintId, [...failed]), lte(clocks.nextAt, now)));
}

/** Everything that is due of one complaint. */
async function runOne(db: Db, complaintId: number, now: Date): Promise<number> {
  let done = 0;
  while (done < AT_ONCE && (await doNext(db, complaintId, now))) done += 1;
  return done;
}

/** @returns false when nothing is due (any more) */
async function doNext(db: Db, complaintId: number, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockTickets(tx, [complaintId], (inner) => ticketToAsk(inner, complaintId, now));
    const timer = await dueTimer(tx, complaintId, now);
    if (timer) await carryOut({ actor: SYSTEM, now, db: tx }, complaintId, timer);
    else await refreshClock(tx, complaintId, now);
    return timer !== null;
  });
}

async function dueTimer(tx: Tx, complaintId: number, now: Date): Promise<Timer | null> {
  const [source] = await clockSources(tx, [complaintId]);
  if (!source) return null;
  const rules = await currentRules(tx);
  const clock = clockFor(source, {
    rules,
    targetRules: await rulesByVersion(tx, rules)(source.targetsVersion),
  });
  const timer = timerOf(clock, source, { rules, now });
  return timer && timer.at <= now ? timer : null;
}

/** The whole ticket is locked where the vendor is to be asked: it is asked for all that wait under it. */
async function ticketToAsk(tx: Tx, complaintId: number, now: Date): Promise<number[]> {
  const timer = await dueTimer(tx, complaintId, now);
  const own = timer?.kind === "vendor_chased" ? await openLogOf(tx, complaintId) : undefined;
  return own ? [own.ticketId] : [];
}

async function carryOut(ctx: Context, complaintId: number, { kind, data }: Timer): Promise<void> {
  switch (kind) {
    case "close":
      await confirmClosing(ctx, complaintId, {});
      break;
    case "vendor_chased":
      await askVendor(ctx, complaintId);
      break;
    default:
      await recordBeside(ctx, complaintId, kind, {}, async () => ({ data }));
  }
}

/** Of the complaints that wait under one ticket, the mail is sent under the one with the lowest number. */
async function askVendor(ctx: Context, complaintId: number): Promise<void> {
  const own = await openLogOf(ctx.db, complaintId);
  const [first] = await waitingUnder(ctx.db, own ? [own.ticketId] : []);
  await chaseVendor(ctx, first?.complaintId ?? complaintId);
}
