import "server-only";
import { and, count, desc, eq, gt, gte, isNull, ne } from "drizzle-orm";
import type { Db, Executor, Tx } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import type { Locale } from "@/db/values";
import { consume, type ThrottleName } from "@/lib/auth/throttle";
import { addDays } from "@/lib/calendar/local-date";
import { env } from "@/lib/env";
import { RateLimited } from "@/lib/errors";
import { formatDate } from "@/lib/i18n/formats";
import { translator } from "@/lib/i18n/translator";
import { addJob, type JobPayloads } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import { SendError } from "@/lib/notifications/channels/channel";
import { sendToWhatsApp, whatsAppAccount } from "@/lib/notifications/channels/whatsapp-graph";

type Answer = JobPayloads["send_whatsapp_answer"];

/** Outside the hours since a person last wrote only templates may be sent (131047). */
const WINDOW_MS = 24 * 3600_000;
/** A list of WhatsApp's has no more rows. */
const LISTED = 10;
const MOST_TRIES = 5;
const FIRST_PAUSE_MS = 30_000;

/**
 * Queues an answer that no person writes, while its sender had few of them. It is sent at most once: the queue
 * counts a try before it begins, and this job has but one.
 */
export async function queueWhatsAppAnswer(
  tx: Tx,
  { id, sender, says, now }: { id: string; sender: string; says: Answer["says"]; now: Date },
): Promise<void> {
  const counted: ThrottleName[] = says === "unmatched" ? ["whatsapp-unmatched"] : [];
  try {
    for (const name of [...counted, "whatsapp-answer" as const]) await consume(name, sender, now, tx);
  } catch (error) {
    if (error instanceof RateLimited) return;
    throw error;
  }
  await queue(tx, { id, says, tries: 1 });
}

function queue(db: Executor, answer: Answer, runAt?: Date): Promise<void> {
  return addJob(db, "send_whatsapp_answer", answer, {
    key: `whatsapp-answer:${answer.id}`,
    maxAttempts: 1,
    ...(runAt && { runAt }),
  });
}

/**
 * Sends the answer to one held message, if it is still held and its sender wrote within 24 hours. Only what surely
 * did not leave is tried again.
 */
export async function sendWhatsAppAnswer({ db, now }: { db: Db; now: Date }, answer: Answer): Promise<void> {
  const { id, says, tries } = answer;
  const account = whatsAppAccount();
  const [held] = await db
    .select({ sender: inboundMails.sender })
    .from(inboundMails)
    .where(and(eq(inboundMails.id, id), eq(inboundMails.outcome, "held"), isNull(inboundMails.decision)));
  const to = held?.sender;
  if (!account || !to || !(await wroteWithinWindow(db, to, now))) return;
  const message = says === "choose" ? await choice(db, to) : unmatched();
  if (!message) return;
  try {
    await sendToWhatsApp(account, { to, ...message });
    log.info({ inbound: id, says }, "WhatsApp answered");
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    log.warn({ inbound: id, says, err: error }, "WhatsApp not answered");
    if (error.fate !== "retry" || tries >= MOST_TRIES) return;
    const pause = Math.max(error.retryAfterMs ?? 0, FIRST_PAUSE_MS * 2 ** tries);
    await queue(db, { id, says, tries: tries + 1 }, new Date(now.getTime() + pause));
  }
}

async function wroteWithinWindow(db: Executor, sender: string, now: Date): Promise<boolean> {
  const [written] = await db
    .select({ messages: count() })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.transport, "whatsapp"),
        eq(inboundMails.sender, sender),
        gt(inboundMails.receivedAt, new Date(now.getTime() - WINDOW_MS)),
      ),
    );
  return (written?.messages ?? 0) > 0;
}

type OwnComplaint = { id: number; email: string; locale: Locale; lodgedAt: Date };

const OWN = {
  id: complaints.id,
  email: complaints.complainantEmail,
  locale: complaints.complainantLocale,
  lodgedAt: complaints.lodgedAt,
};

/** The open complaints of a number, newest first; at most as many as can be chosen from. */
export function openComplaintsOf(db: Executor, phone: string): Promise<OwnComplaint[]> {
  return db
    .select(OWN)
    .from(complaints)
    .where(and(eq(complaints.complainantPhone, phone), ne(complaints.stage, "closed")))
    .orderBy(desc(complaints.id))
    .limit(LISTED);
}

/** The one of a number that was closed last, while it may still be said not to be solved. */
export async function closedComplaintOf(
  db: Executor,
  phone: string,
  { now, reopenDays }: { now: Date; reopenDays: number },
): Promise<OwnComplaint | undefined> {
  const [found] = await db
    .select(OWN)
    .from(complaints)
    .where(
      and(
        eq(complaints.complainantPhone, phone),
        eq(complaints.stage, "closed"),
        gte(complaints.closedAt, addDays(now, -reopenDays)),
      ),
    )
    .orderBy(desc(complaints.closedAt))
    .limit(1);
  return found;
}

/** Which of their complaints they mean: number and date, and nothing of what they are about. */
async function choice(db: Executor, phone: string): Promise<object | null> {
  const own = await openComplaintsOf(db, phone);
  const [newest] = own;
  if (!newest) return null;
  const words = translator(newest.locale, "whatsapp");
  const rows = own.map(({ id, lodgedAt }) => ({
    id: choiceId(id),
    title: words("choice.row", { number: String(id) }),
    description: words("choice.lodged", { date: formatDate(lodgedAt) }),
  }));
  return {
    type: "interactive",
    interactive: {
      type: "list",
      body: { text: words("choice.body", { count: String(own.length) }) },
      action: { button: words("choice.button"), sections: [{ title: words("choice.button"), rows }] },
    },
  };
}

function choiceId(complaintId: number): string {
  return `aduan:${complaintId}`;
}

/** The complaint a row chosen from our list stands for; null when it is no list of ours. */
export function chosenComplaint(rowId: string): number | null {
  const number = Number(/^aduan:(\d{1,15})$/.exec(rowId)?.[1] ?? 0);
  return number > 0 ? number : null;
}

function unmatched(): object {
  return {
    type: "text",
    text: { preview_url: false, body: inBothLanguages("unmatched", { url: env().APP_URL }) },
  };
}

/** For someone of whom we know no language. */
export function inBothLanguages(
  key: "unmatched" | "notFetched",
  values: { url: string } | { name: string },
): string {
  return (["ms", "en"] as const).map((locale) => translator(locale, "whatsapp")(key, values)).join("\n\n");
}
