import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { clockRules, clocks, closures, type Ledger } from "@/db/schema/clocks";
import { complaints } from "@/db/schema/complaints";
import { type StaffActor, SYSTEM } from "@/lib/auth/actor";
import { total } from "@/lib/clocks/clock";
import type { ComplaintClock } from "@/lib/clocks/queries";
import { currentRules } from "@/lib/clocks/rules";
import { answer } from "@/lib/complaints/answer";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { notSolved } from "@/lib/complaints/not-solved";
import { note } from "@/lib/complaints/note";
import { complaintForStaff } from "@/lib/complaints/queries";
import { recall } from "@/lib/complaints/recall";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { recordBeside } from "@/lib/complaints/transition";
import { env } from "@/lib/env";
import { testDesk } from "../support/desk";
import { complainant } from "../support/people";

const { database, people, around, clock, by, lodged } = testDesk();

/** @param text `YYYY-MM-DD HH:mm` in Malaysia */
const local = (text: string) => new Date(`${text.replace(" ", "T")}+08:00`);

/** The next command is carried out a minute after this. */
const at = (text: string) => {
  clock.now = local(text);
};

const page = (actor: StaffActor, id: number, now: string) =>
  complaintForStaff({ db: database(), actor, now: local(now) }, String(id));

async function clockAt(id: number, now: string): Promise<ComplaintClock> {
  const found = await page(people.admin, id, now);
  if (!found) throw new Error(`complaint ${id} is not there`);
  return found.clock;
}

const states = ({ targets }: ComplaintClock) => targets.map(({ state }) => state);
const parts = ({ ledger }: ComplaintClock) =>
  ledger.parts.map(({ part, minutes, workingTenths }) => [part, minutes / 60, workingTenths / 10]);
const solution = { text: "Selesai", cause: "Tetapan peranan", steps: ["Tukar peranan"] };

/** Lodged on Monday 18 May 2026 at 9:01, handed over a minute after 10:00. */
async function handedOver(): Promise<number> {
  at("2026-05-18 09:00");
  const id = await lodged();
  at("2026-05-18 10:00");
  await assign(by(people.admin), id, { picId: people.pic.id });
  return id;
}

describe("the clock on the complaint page", () => {
  test("counts days and working days, and says what of the charter is ahead, soon and overdue", async () => {
    at("2026-05-18 09:00");
    const id = await lodged();
    expect(states(await clockAt(id, "2026-05-18 12:00"))).toEqual(["due", "due", "due"]);
    expect(states(await clockAt(id, "2026-05-18 17:00"))).toEqual(["soon", "due", "due"]);
    const late = await clockAt(id, "2026-05-25 09:00");
    expect(states(late)).toEqual(["overdue", "due", "due"]);
    expect(late).toMatchObject({
      agingDays: 7,
      workingDays: 5,
      next: null,
      heldBack: null,
      keptByVersion: null,
    });
    expect(late.targets).toMatchObject([
      { target: "acknowledge", dueAt: local("2026-05-19 17:00"), days: 4 },
      { target: "inform", dueAt: local("2026-05-27 17:00") },
      { target: "resolve", dueAt: local("2026-06-08 17:00") },
    ]);
  });

  test("says who had it for how long, up to now, in figures that add up", async () => {
    const id = await handedOver();
    at("2026-05-19 12:30");
    await logWithVendor(by(people.pic), id, { vendorId: around.vendorId });
    const live = await clockAt(id, "2026-05-26 09:01");
    expect(parts(live)).toEqual([
      ["admin", 1, 0.1],
      ["pic", 27, 1.3],
      ["vendor", 164, 4.6],
    ]);
    expect([live.ledger.minutes / 60, live.ledger.workingTenths / 10]).toEqual([192, 6]);
    expect(live.targets).toMatchObject([
      { state: "done" },
      { state: "done" },
      { state: "stands", holder: "vendor", left: 14_499 },
    ]);
    expect(states(await clockAt(id, "2026-12-31 09:00"))).toEqual(["done", "done", "stands"]);
  });

  test("says when the complainant is reminded, and that nobody is while they were not reached", async () => {
    const id = await handedOver();
    at("2026-05-18 11:00");
    await requestFeedback(by(people.pic), id, { text: "Nombor baucar?" });
    expect(await clockAt(id, "2026-05-18 12:00")).toMatchObject({
      next: { what: "reminder", at: local("2026-05-21 08:00") },
      heldBack: null,
    });
    await database().update(complaints).set({ noticeState: "failed" }).where(eq(complaints.id, id));
    expect(await clockAt(id, "2026-05-18 12:00")).toMatchObject({ next: null, heldBack: "reminder" });
    await database().update(complaints).set({ noticeState: "sent" }).where(eq(complaints.id, id));
    for (const day of ["2026-05-21", "2026-05-26"]) {
      at(`${day} 08:00`);
      await recordBeside(by(SYSTEM), id, "reminded", {}, async () => ({}));
    }
    expect(await clockAt(id, "2026-05-26 12:00")).toMatchObject({ next: null, heldBack: null });
    await answer(by(complainant()), id, { text: "BB-2211" });
    expect(states(await clockAt(id, "2026-05-26 12:00"))).toEqual(["done", "due", "due"]);
  });

  test("says when it closes by itself, and not before the complainant is reached", async () => {
    const id = await handedOver();
    at("2026-05-18 11:00");
    await requestClosure(by(people.pic), id, solution);
    const closing = { what: "closing", at: local("2026-05-28 08:00") };
    expect(await clockAt(id, "2026-05-19 09:00")).toMatchObject({ next: closing, heldBack: null });
    await database().update(complaints).set({ noticeState: "unknown" }).where(eq(complaints.id, id));
    expect(await clockAt(id, "2026-05-19 09:00")).toMatchObject({ next: null, heldBack: "closing" });
    await database().update(complaints).set({ noticeState: "called" }).where(eq(complaints.id, id));
    expect(await clockAt(id, "2026-05-19 09:00")).toMatchObject({ next: closing });
    await recall(by(people.pic), id, { text: "Belum betul" });
    const recalled = await clockAt(id, "2026-05-19 09:00");
    expect(recalled.next).toBeNull();
    expect(states(recalled)).toEqual(["done", "done", "due"]);
  });

  test("stands still once closed: another calendar changes the open ones only", async () => {
    const id = await handedOver();
    const open = await handedOver();
    at("2026-05-28 09:00");
    await reply(by(people.pic), id, { text: "Sedang disemak" });
    await requestClosure(by(people.pic), id, solution);
    at("2026-05-31 10:00");
    await confirmClosing(by(complainant()), id, { rating: "4", comment: "Lambat sedikit" });
    const closed = await clockAt(id, "2026-06-10 09:00");
    expect(closed).toMatchObject({
      agingDays: 13,
      workingDays: 9,
      keptByVersion: 1,
      at: local("2026-05-31 10:01"),
    });
    expect(closed.targets).toMatchObject([
      { state: "done" },
      { state: "late", doneAt: local("2026-05-28 09:01"), dueAt: local("2026-05-27 17:00"), days: 1 },
      { state: "done" },
    ]);
    const before = await clockAt(open, "2026-06-10 09:00");

    const rules = await currentRules(database());
    const holiday = {
      date: "2026-05-27",
      nameMs: "Hari Raya Haji",
      nameEn: "Eid",
      source: "gazette" as const,
    };
    await database()
      .insert(clockRules)
      .values({
        version: rules.version + 1,
        definition: { ...rules.definition, holidays: [holiday] },
        madeAt: local("2026-06-10 08:00"),
      });
    expect(await clockAt(id, "2026-06-10 09:00")).toEqual(closed);
    const after = await clockAt(open, "2026-06-10 09:00");
    expect([before.workingDays - after.workingDays, before.agingDays - after.agingDays]).toEqual([1, 0]);
    expect(before.targets[1]).toMatchObject({ state: "overdue", dueAt: local("2026-05-27 17:00") });
    expect(after.targets[1]).toMatchObject({ state: "overdue", dueAt: local("2026-05-28 15:30") });
  });

  test("keeps each closing through a reopening, and counts on from lodging", async () => {
    const id = await handedOver();
    at("2026-05-20 09:00");
    await requestClosure(by(people.pic), id, solution);
    await confirmClosing(by(complainant()), id, { rating: "2", comment: "Tidak pasti" });
    at("2026-05-24 09:00");
    await notSolved(by(complainant()), id, { text: "Masih sama" });
    const open = await clockAt(id, "2026-05-25 09:00");
    expect(open).toMatchObject({ agingDays: 7, keptByVersion: null });
    expect(open.earlier).toMatchObject([
      {
        closedAt: local("2026-05-20 09:02"),
        reopenedAt: local("2026-05-24 09:01"),
        reason: "confirmed",
        agingDays: 2,
        workingDays: 2,
        rating: 2,
        ratingComment: "Tidak pasti",
      },
    ]);
    expect(open.ledger.parts.map(({ part }) => part)).toEqual(["admin", "pic", "complainant", "closed"]);
    at("2026-05-26 09:00");
    await close(by(people.admin), id, { reason: "withdrawn", text: "Ditarik balik" });
    const again = await clockAt(id, "2026-06-10 09:00");
    expect(again.earlier).toHaveLength(1);
    expect(again).toMatchObject({ agingDays: 8, keptByVersion: (await currentRules(database())).version });
  });

  test("shows of a closed one what was kept of it", async () => {
    const id = await handedOver();
    at("2026-05-20 09:00");
    await requestClosure(by(people.pic), id, solution);
    await confirmClosing(by(complainant()), id, {});
    const [kept] = await database().select().from(closures).where(eq(closures.complaintId, id));
    const [stored] = await database().select().from(clocks).where(eq(clocks.complaintId, id));
    expect(stored?.ledger).toEqual(kept?.ledger);
    const shown = await clockAt(id, "2026-06-01 09:00");
    const whole = total(kept?.ledger as Ledger);
    expect(shown.ledger.workingTenths).toBe(Math.round(whole.working / 100));
    expect(Math.abs(shown.ledger.minutes * 60_000 - whole.ms)).toBeLessThanOrEqual(1_800_000);
  });

  test("is there although nothing is kept of it yet", async () => {
    const id = await handedOver();
    const before = await clockAt(id, "2026-05-20 09:00");
    await database().delete(clocks).where(eq(clocks.complaintId, id));
    expect(await clockAt(id, "2026-05-20 09:00")).toEqual(before);
  });

  test("is nobody else's", async () => {
    const id = await handedOver();
    expect(await page(people.otherPic, id, "2026-05-20 09:00")).toBeNull();
    expect((await page(people.pic, id, "2026-05-20 09:00"))?.clock).toEqual(
      await clockAt(id, "2026-05-20 09:00"),
    );
  });
});

test("the page takes as many queries for a long history as for a short one", async () => {
  let queries = 0;
  const client = postgres(env().DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  const counting = drizzle(client, {
    logger: {
      logQuery: () => {
        queries += 1;
      },
    },
  });
  const countFor = async (id: number) => {
    queries = 0;
    const now = local("2026-06-10 09:00");
    expect(await complaintForStaff({ db: counting, actor: people.admin, now }, String(id))).not.toBeNull();
    return queries;
  };
  const short = await handedOver();
  const long = await handedOver();
  for (let round = 0; round < 10; round += 1) {
    await requestClosure(by(people.pic), long, solution);
    await confirmClosing(by(complainant()), long, {});
    await notSolved(by(complainant()), long, { text: "Masih sama" });
    await note(by(people.pic), long, { text: "Nota" });
  }
  const first = await countFor(short);
  expect(await countFor(long)).toBe(first);
  expect(first).toBeLessThanOrEqual(16);
  await client.end();
});
