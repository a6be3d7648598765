import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { clocks, closures, TARGET_COLUMNS } from "@/db/schema/clocks";
import { complaints, referrals } from "@/db/schema/complaints";
import { categories, people, ptj } from "@/db/schema/people";
import { type Locale, type NoticeState, type Priority, type Stage, TARGETS } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { localDate } from "@/lib/calendar/local-date";
import { runs } from "@/lib/clocks/clock";
import { formatDate, formatNoKp, maskNoKp } from "@/lib/i18n/formats";
import { agingDays } from "./aging";
import { CLOCK, changedByOthers, type Moment, SORT_COLUMN } from "./inbox-conditions";
import type { Sort } from "./inbox-filter";
import { capacitiesOf, STAGE_FACTS } from "./lifecycle";
import { untold } from "./notice";
import { visibleTo } from "./visible-to";

/** One row of the inbox, as small as it can go to the browser: dates are written, the No KP is masked. */
export type InboxRow = {
  number: number;
  /** Masked except for who handles the case; null where a mail gave none. */
  noKp: string | null;
  name: string;
  ptj: string;
  title: string;
  lodged: string;
  category: string | null;
  stage: Stage;
  pic: string | null;
  /** Bilangan Hari Aging, and in working days; of a closed one as they were at its closing. */
  age: number;
  working: number;
  /**
   * Its deadline: passed so many working days ago, soon or later on a written date; `stopped` while somebody outside
   * has the ball.
   */
  clock: { late: number } | { soon: string } | { due: string } | "stopped" | null;
  urgent: boolean;
  /** What the complainant was last told has not reached them, as far as is known. */
  notice: Extract<NoticeState, "failed" | "unknown" | "delayed"> | null;
  /** The number to call, where everything waits for a complainant who does not know. */
  call: string | null;
  /** Somebody else did something since the reader's last visit. */
  unread: boolean;
};

/** The rows of the numbers given, in their order, each with the value it is sorted by. */
export async function rowsOf(
  executor: Executor,
  actor: StaffActor,
  ids: readonly number[],
  sort: Sort,
  { moment, locale, seenAt }: { moment: Moment; locale: Locale; seenAt: Date | null },
): Promise<{ row: InboxRow; key: Date }[]> {
  if (ids.length === 0) return [];
  const pic = alias(people, "pic");
  const found = await executor
    .select({
      id: complaints.id,
      noKp: complaints.complainantNoKp,
      name: complaints.complainantName,
      ptj: ptj.name,
      title: complaints.title,
      category: locale === "en" ? categories.nameEn : categories.nameMs,
      stage: complaints.stage,
      picId: complaints.picId,
      pic: pic.name,
      implementorId: referrals.implementorId,
      priority: complaints.priority,
      notice: complaints.noticeState,
      phone: complaints.complainantPhone,
      lodgedAt: complaints.lodgedAt,
      closedAt: complaints.closedAt,
      stageSince: complaints.stageSince,
      dueAt: clocks.dueAt,
      hasTarget: sql<boolean>`coalesce(${sql.join(
        TARGETS.map((target) => sql`${TARGET_COLUMNS[target].days}`),
        sql`, `,
      )}) is not null`,
      agingDays: closures.agingDays,
      workingDays: closures.workingDays,
      key: SORT_COLUMN[sort],
      unread: seenAt === null ? sql<boolean>`false` : changedByOthers(actor, seenAt),
    })
    .from(complaints)
    .innerJoin(ptj, eq(ptj.id, complaints.ptjId))
    .leftJoin(categories, eq(categories.id, complaints.categoryId))
    .leftJoin(pic, eq(pic.id, complaints.picId))
    .leftJoin(referrals, and(eq(referrals.complaintId, complaints.id), isNull(referrals.endedAt)))
    .leftJoin(clocks, CLOCK)
    // The last closing, unless it was opened again since.
    .leftJoin(closures, and(eq(closures.complaintId, complaints.id), isNull(closures.reopenedAt)))
    .where(and(inArray(complaints.id, [...ids]), visibleTo(actor)));
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    // Found by its number it may have nothing that the order goes by; nothing comes after it either.
    return row ? [{ row: compact(row, actor, moment), key: row.key ?? row.lodgedAt }] : [];
  });
}

function compact(
  row: {
    id: number;
    noKp: string | null;
    name: string;
    ptj: string;
    title: string;
    category: string | null;
    stage: Stage;
    picId: number | null;
    pic: string | null;
    implementorId: number | null;
    priority: Priority;
    notice: NoticeState | null;
    phone: string | null;
    lodgedAt: Date;
    closedAt: Date | null;
    stageSince: Date;
    dueAt: Date | null;
    hasTarget: boolean;
    agingDays: number | null;
    workingDays: number | null;
    unread: boolean;
  },
  actor: StaffActor,
  moment: Moment,
): InboxRow {
  const handles = capacitiesOf(actor, {
    stage: row.stage,
    resumeStage: null,
    picId: row.picId,
    implementorId: row.implementorId,
    vendorLogId: null,
    closedAt: row.closedAt,
  }).some((capacity) => capacity !== "onlooker");
  return {
    number: row.id,
    noKp: row.noKp && (handles ? formatNoKp(row.noKp) : maskNoKp(row.noKp)),
    name: row.name,
    ptj: row.ptj,
    title: row.title,
    lodged: formatDate(row.lodgedAt),
    category: row.category,
    stage: row.stage,
    pic: row.pic,
    age: row.agingDays ?? agingDays(row, moment.now),
    working:
      row.workingDays ??
      moment.calendar.workingDays(localDate(row.lodgedAt), localDate(row.closedAt ?? moment.now)),
    clock: shownClock(row, moment),
    urgent: row.priority === "urgent",
    notice: shownNotice(row),
    call: untold(row.stage, row.notice) && row.phone,
    unread: row.unread,
  };
}

/** How the clock stands, where there is something to say of it. */
function shownClock(
  row: { stage: Stage; stageSince: Date; dueAt: Date | null; hasTarget: boolean },
  { now, calendar, soonUntil }: Moment,
): InboxRow["clock"] {
  const { holder } = STAGE_FACTS[row.stage];
  const stands = !runs(holder);
  if (row.dueAt === null) return stands && holder !== null && row.hasTarget ? "stopped" : null;
  if (row.dueAt <= now) {
    const until = stands && row.stageSince < now ? row.stageSince : now;
    return { late: calendar.workingDays(localDate(row.dueAt), localDate(until)) };
  }
  const due = formatDate(row.dueAt);
  return row.dueAt <= soonUntil ? { soon: due } : { due };
}

function shownNotice({ stage, notice }: { stage: Stage; notice: NoticeState | null }): InboxRow["notice"] {
  const told = notice === null || notice === "sent" || notice === "delivered" || notice === "called";
  return told || notice === "pending" || stage === "closed" ? null : notice;
}
