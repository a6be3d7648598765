import "server-only";
import { eq, lt, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { rateLimits } from "@/db/schema/people";
import { RateLimited } from "@/lib/errors";
import { sha256 } from "@/lib/security/token";

/**
 * Counts attempts in PostgreSQL, so that every instance sees the same number. One statement an attempt, our own:
 * rate-limiter-flexible's drizzle limiter reads its own clock, knows no growing delays, and finds drizzle by a
 * computed import that a bundler cannot follow.
 *
 * Nothing locks for good: a fixed rule opens again with its window, a growing one makes each further attempt
 * wait longer, up to `longestMs`. An attempt that was refused does not count.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type Rule =
  | { kind: "fixed"; attempts: number; perMs: number }
  | { kind: "growing"; free: number; firstMs: number; longestMs: number; forgottenAfterMs: number };

/**
 * Sign-in counts failures only: a success gives the attempt back. The account is counted mostly together with the
 * address, so that a stranger guessing cannot keep its owner out; addresses allow for an office behind one router.
 */
const THROTTLES = {
  "sign-in-account-address": {
    kind: "growing",
    free: 5,
    firstMs: 5 * SECOND,
    longestMs: 15 * MINUTE,
    forgottenAfterMs: 24 * HOUR,
  },
  "sign-in-account": {
    kind: "growing",
    free: 20,
    firstMs: 2 * SECOND,
    longestMs: MINUTE,
    forgottenAfterMs: 24 * HOUR,
  },
  "sign-in-address": { kind: "fixed", attempts: 50, perMs: 15 * MINUTE },
  "password-change": { kind: "fixed", attempts: 10, perMs: 15 * MINUTE },
  "reset-account": { kind: "fixed", attempts: 3, perMs: HOUR },
  "reset-address": { kind: "fixed", attempts: 20, perMs: HOUR },
  "semak-email": { kind: "fixed", attempts: 5, perMs: HOUR },
  "semak-address": { kind: "fixed", attempts: 30, perMs: HOUR },
  "mail-complaint": { kind: "fixed", attempts: 3, perMs: HOUR },
  /** Of all senders together: anybody can write in the name of many who never wrote to us. */
  "mail-details": { kind: "fixed", attempts: 100, perMs: HOUR },
  "lodge-address": { kind: "fixed", attempts: 60, perMs: HOUR },
  /** A form asks again and again while it is typed in, and an office has many behind one address. */
  "answers-address": { kind: "fixed", attempts: 600, perMs: 10 * MINUTE },
  "answer-helped-address": { kind: "fixed", attempts: 60, perMs: HOUR },
  /** Of one card: more than an office that meets the same trouble on one day. */
  "answer-helped-card": { kind: "fixed", attempts: 10, perMs: 24 * HOUR },
  "answers-search-address": { kind: "fixed", attempts: 120, perMs: HOUR },
  /** Answers WhatsApp's senders get without a person writing them. */
  "whatsapp-answer": { kind: "fixed", attempts: 4, perMs: HOUR },
  "whatsapp-unmatched": { kind: "fixed", attempts: 1, perMs: 24 * HOUR },
  "upload-address": { kind: "fixed", attempts: 300, perMs: HOUR },
} as const satisfies Record<string, Rule>;

export type ThrottleName = keyof typeof THROTTLES;

/** Names are kept as hashes: the table holds no No KP and no e-mail address. */
function rowKey(name: ThrottleName, key: string): string {
  return `${name}:${sha256(key.trim().toLowerCase())}`;
}

/**
 * Counts one attempt of `key` (a No KP, an e-mail address, a client address …) under a rule. Not in the transaction
 * of what is attempted: its failure would take the count back.
 * @throws RateLimited with the seconds to wait
 */
export async function consume(
  name: ThrottleName,
  key: string,
  now: Date,
  executor: Executor = db(),
): Promise<void> {
  const rule: Rule = THROTTLES[name];
  const at = sql`${now.toISOString()}::timestamptz`;
  const over = sql`${rateLimits.expire} <= ${at}`;
  const lifeMs = rule.kind === "fixed" ? rule.perMs : rule.forgottenAfterMs;
  const expire = new Date(now.getTime() + lifeMs);
  const opensAt = rule.kind === "fixed" ? sql`${rateLimits.expire}` : growingOpensAt(rule);
  const allowed = rule.kind === "fixed" ? rule.attempts : rule.free;

  const counted = await executor
    .insert(rateLimits)
    .values({ key: rowKey(name, key), points: 1, expire })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        points: sql`case when ${over} then 1 else ${rateLimits.points} + 1 end`,
        expire:
          rule.kind === "growing"
            ? expire
            : sql`case when ${over} then ${expire.toISOString()}::timestamptz else ${rateLimits.expire} end`,
      },
      setWhere: sql`${over} or ${rateLimits.points} < ${allowed} or ${opensAt} <= ${at}`,
    })
    .returning({ points: rateLimits.points });
  if (counted.length > 0) return;

  const [row] = await executor
    .select({ waitSeconds: sql<number>`ceil(extract(epoch from ${opensAt} - ${at}))::int` })
    .from(rateLimits)
    .where(eq(rateLimits.key, rowKey(name, key)));
  throw new RateLimited(Math.max(1, row?.waitSeconds ?? 1));
}

/** When the next attempt is heard: the last one plus a wait that doubles with each beyond the free ones. */
function growingOpensAt(rule: Extract<Rule, { kind: "growing" }>) {
  const milliseconds = (value: number) => sql`${`${value} milliseconds`}::interval`;
  const lastAttempt = sql`${rateLimits.expire} - ${milliseconds(rule.forgottenAfterMs)}`;
  const doublings = sql`least(greatest(${rateLimits.points} - ${rule.free}, 0), 30)`;
  return sql`${lastAttempt} + least(${milliseconds(rule.longestMs)}, ${milliseconds(rule.firstMs)} * power(2, ${doublings}))`;
}

/** Takes one attempt back that turned out to be rightful. */
export async function giveBack(name: ThrottleName, key: string, executor: Executor = db()): Promise<void> {
  await executor
    .update(rateLimits)
    .set({ points: sql`greatest(${rateLimits.points} - 1, 0)` })
    .where(eq(rateLimits.key, rowKey(name, key)));
}

/** Forgets all attempts of a key: the right password was given. */
export async function forgive(name: ThrottleName, key: string, executor: Executor = db()): Promise<void> {
  await executor.delete(rateLimits).where(eq(rateLimits.key, rowKey(name, key)));
}

/** For the nightly clean-up: counters whose time is over. */
export async function forgetPastAttempts(executor: Executor, now: Date): Promise<void> {
  await executor.delete(rateLimits).where(lt(rateLimits.expire, now));
}
