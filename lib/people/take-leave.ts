import "server-only";
import { and, arrayContains, asc, eq, gte, inArray, isNull, lte } from "drizzle-orm";
import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { leaves, people } from "@/db/schema/people";
import { INTEGER_MAX } from "@/db/values";
import { recordAudit } from "@/lib/audit/record";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { daysBetween, localDate, startOfLocalDate } from "@/lib/calendar/local-date";
import { Invalid, NotFound } from "@/lib/errors";
import { formatDate } from "@/lib/i18n/formats";
import { notifyDeputy } from "@/lib/notifications/notify-deputy";
import { parseInput } from "@/lib/parse-input";

/** The longest leave, and how far ahead one may begin: what is later is a slip of the keyboard. */
const LEAVE_MAX_DAYS = 366;
const person = (key: string) =>
  z.preprocess(
    (value) => (value === "" || value === null ? undefined : value),
    z.coerce.number(key).int(key).positive(key).max(INTEGER_MAX, key),
  );
const date = (key: string) =>
  z
    .string(`${key}_required`)
    .trim()
    .min(1, { error: `${key}_required`, abort: true })
    .pipe(z.iso.date(`${key}_invalid`));

const leaveInput = z.object({
  personId: person("leave.person_required"),
  fromDate: date("leave.from"),
  toDate: date("leave.to"),
  deputyId: person("leave.deputy_required"),
});

type LeaveInput = z.output<typeof leaveInput>;

/**
 * A PIC's leave with their deputy: entered by the PIC, or by an Admin for any PIC. One that begins today counts from
 * now on. The deputy is told.
 * @returns the names of those on leave meanwhile whom this PIC was to stand in for: their complaints go on to the deputy
 * @throws Invalid on the field that is wrong; NotFound for whoever may not enter it
 */
export async function takeLeave(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db | Tx },
  input: unknown,
): Promise<{ leaveId: number; handedOn: string[] }> {
  const leave = parseInput(leaveInput, input);
  if (!hasRole(actor, "admin") && leave.personId !== actor.id) throw new NotFound();
  refuseDates(leave, localDate(now));
  if (leave.deputyId === leave.personId) throw new Invalid({ deputyId: "leave.deputy_self" });
  return db.transaction(async (tx) => {
    await lockPics(tx, leave);
    await refuseOverlap(tx, leave);
    await refuseDeputyAway(tx, leave);
    const { personId, deputyId, fromDate, toDate } = leave;
    const [written] = await tx
      .insert(leaves)
      .values({ personId, deputyId, fromDate, toDate, createdById: actor.id, createdAt: now })
      .returning({ id: leaves.id });
    const { id } = written as { id: number };
    await recordAudit(tx, {
      at: now,
      actorId: actor.id,
      action: "take_leave",
      subjectType: "leave",
      subjectId: id,
      after: leave,
    });
    if (deputyId !== actor.id) await notifyDeputy(tx, { personId, deputyId, now });
    return { leaveId: id, handedOn: await coveredMeanwhile(tx, leave) };
  });
}

function refuseDates({ fromDate, toDate }: LeaveInput, today: string): void {
  if (fromDate < today) throw new Invalid({ fromDate: "leave.from_past" });
  if (daysBetween(today, fromDate) > LEAVE_MAX_DAYS) throw new Invalid({ fromDate: "leave.from_far" });
  if (toDate < fromDate) throw new Invalid({ toDate: "leave.to_before" });
  if (daysBetween(fromDate, toDate) >= LEAVE_MAX_DAYS) throw new Invalid({ toDate: "leave.too_long" });
}

/**
 * Holds both rows, so that of two leaves that do not go together only one passes, whoever of the two each is of.
 * @throws Invalid unless both are active PICs
 */
async function lockPics(tx: Tx, { personId, deputyId }: LeaveInput): Promise<void> {
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, [personId, deputyId]), people.active, arrayContains(people.roles, ["pic"])))
    .orderBy(asc(people.id))
    .for("no key update");
  const isPic = (id: number) => found.some((one) => one.id === id);
  if (!isPic(personId)) throw new Invalid({ personId: "pic.unavailable" });
  if (!isPic(deputyId)) throw new Invalid({ deputyId: "pic.unavailable" });
}

/** The leaves of one person that share a day with another leave. */
function meanwhile(personId: number, { fromDate, toDate }: LeaveInput) {
  return and(
    eq(leaves.personId, personId),
    isNull(leaves.cancelledAt),
    lte(leaves.fromDate, toDate),
    gte(leaves.toDate, fromDate),
  );
}

async function refuseOverlap(tx: Tx, leave: LeaveInput): Promise<void> {
  const [own] = await tx
    .select()
    .from(leaves)
    .where(meanwhile(leave.personId, leave))
    .orderBy(asc(leaves.fromDate))
    .limit(1);
  if (own) throw new Invalid({ fromDate: "leave.overlap" }, "invalid", daysOf(own));
}

/** A deputy who is here on every day: so no chain of deputies ever ends at nobody, nor runs in a circle. */
async function refuseDeputyAway(tx: Tx, leave: LeaveInput): Promise<void> {
  const [away] = await tx
    .select({
      name: people.name,
      deputyId: leaves.deputyId,
      fromDate: leaves.fromDate,
      toDate: leaves.toDate,
    })
    .from(leaves)
    .innerJoin(people, eq(people.id, leaves.personId))
    .where(meanwhile(leave.deputyId, leave))
    .orderBy(asc(leaves.fromDate))
    .limit(1);
  if (!away) return;
  const key = away.deputyId === leave.personId ? "leave.deputy_circle" : "leave.deputy_away";
  throw new Invalid({ deputyId: key }, "invalid", { name: away.name, ...daysOf(away) });
}

function daysOf({ fromDate, toDate }: { fromDate: string; toDate: string }) {
  const [from, to] = [fromDate, toDate].map((day) => formatDate(startOfLocalDate(day)));
  return { from: from ?? "", to: to ?? "" };
}

async function coveredMeanwhile(tx: Tx, leave: LeaveInput): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ name: people.name })
    .from(leaves)
    .innerJoin(people, eq(people.id, leaves.personId))
    .where(
      and(
        eq(leaves.deputyId, leave.personId),
        isNull(leaves.cancelledAt),
        lte(leaves.fromDate, leave.toDate),
        gte(leaves.toDate, leave.fromDate),
      ),
    )
    .orderBy(asc(people.name));
  return rows.map(({ name }) => name);
}
