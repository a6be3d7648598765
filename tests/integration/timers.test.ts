import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type ClockDefinition, clockRules, clocks, closures, type Reminders } from "@/db/schema/clocks";
import { complaints, events } from "@/db/schema/complaints";
import { notifications } from "@/db/schema/mail";
import { people as staffTable, vendors } from "@/db/schema/people";
import { type EventType, TIMER_EVENTS } from "@/db/values";
import { currentRules } from "@/lib/clocks/rules";
import { runTimers } from "@/lib/clocks/run-timers";
import { answer } from "@/lib/complaints/answer";
import { assign } from "@/lib/complaints/assign";
import { chaseVendor } from "@/lib/complaints/chase-vendor";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { notSolved } from "@/lib/complaints/not-solved";
import { recall } from "@/lib/complaints/recall";
import { recordCalled } from "@/lib/complaints/record-called";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { forgetEnv } from "@/lib/env";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { deliverNotification } from "@/lib/notifications/deliver";
import { sendDigests } from "@/lib/notifications/digest";
import { reportDelivery } from "@/lib/notifications/report";
import { resendNotification } from "@/lib/notifications/resend-notification";
import { databaseUrl } from "../support/database-url";
import { testDesk } from "../support/desk";
import { COMPLAINANT_EMAIL, complainant } from "../support/people";
import { type ResendServer, resendServer } from "../support/resend-server";
import { stopAt } from "../support/stop-in-database";
import { local, localText } from "../unit/clocks/kelantan";

// May and June 2026: Su 17 to Th 21, Su 24 to Th 28, Su 31 to Th 4 June, … are worked, from 8:00 to 17:00 (Th 15:30).

const { database, people, around, clock, by, lodged } = testDesk();
let resend: ResendServer;
let rulesBefore: ClockDefinition;

beforeAll(async () => {
  resend = await resendServer();
  Object.assign(process.env, {
    RESEND_API_KEY: resend.apiKey,
    RESEND_BASE_URL: resend.url,
    INBOUND_DOMAIN: "aduan.kelantan.test",
  });
  forgetEnv();
  rulesBefore = (await currentRules(database())).definition;
});
afterAll(() => resend.close());
beforeEach(() => {
  resend.mails.length = 0;
});
// The next test begins at an earlier time, and without the complaints of this one.
afterEach(async () => {
  expect(resend.problems).toEqual([]);
  await database().update(clocks).set({ nextAt: null });
  await database().update(notifications).set({ state: "failed" }).where(isNull(notifications.sentAt));
  await setRules(rulesBefore);
});

/** The next command is carried out a minute after this. */
function at(text: string) {
  clock.now = local(text);
}

/** As if they had been in force before anything here happened. */
async function setRules(definition: ClockDefinition) {
  const { version, definition: before } = await currentRules(database());
  if (definition === before) return;
  await database()
    .insert(clockRules)
    .values({ version: version + 1, definition, madeAt: local("2026-05-18 00:00") });
}
const remind = (wish: Partial<Reminders>) =>
  setRules({ ...rulesBefore, reminders: { ...rulesBefore.reminders, ...wish } });
const declare = (date: string) =>
  setRules({
    ...rulesBefore,
    holidays: [{ date, nameMs: "Cuti Peristiwa", nameEn: "Occasional holiday", source: "declared" }],
  });

/** All that waits for delivery is delivered. */
async function deliverAll() {
  const waiting = await database()
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.state, "queued"), isNull(notifications.digestId)))
    .orderBy(asc(notifications.id));
  for (const { id } of waiting) {
    const channels = await chosenChannels(database());
    await deliverNotification({ db: database(), now: clock.now, channels }, id);
  }
}
async function run(now: string): Promise<number> {
  at(now);
  const done = await runTimers({ db: database(), now: clock.now });
  await deliverAll();
  return done;
}
/** The timers at the opening of office of every day, both included. */
async function days(from: string, to: string) {
  for (let day = local(`${from} 08:00`); localText(day).slice(0, 10) <= to; ) {
    const date = localText(day).slice(0, 10);
    await run(`${date} 08:00`);
    day = new Date(day.getTime() + 86_400_000);
  }
}

/** What happened by the clock: "2026-05-21 08:00 reminded". */
async function byClock(id: number, ...types: EventType[]): Promise<string[]> {
  const known = types.length > 0 ? types : [...TIMER_EVENTS, "confirm_closing" as const];
  const found = await database()
    .select()
    .from(events)
    .where(and(eq(events.complaintId, id), inArray(events.type, known)))
    .orderBy(asc(events.seq));
  return found.map(({ at: when, type, data }) =>
    [localText(when), type, data.target, data.level].filter(Boolean).join(" "),
  );
}
const complaint = async (id: number) => {
  const [row] = await database().select().from(complaints).where(eq(complaints.id, id));
  return row as typeof complaints.$inferSelect;
};
const toComplainant = () => resend.mails.filter(({ to }) => to === COMPLAINANT_EMAIL);
const solution = { text: "Selesai", cause: "Tetapan peranan", steps: ["Tukar peranan"] };

/** Lodged on Monday 18 May 2026 at 9:01, handed over at 10:01. */
async function handedOver(): Promise<number> {
  at("2026-05-18 09:00");
  const id = await lodged();
  at("2026-05-18 10:00");
  await assign(by(people.admin), id, { picId: people.pic.id });
  return id;
}
async function asked(): Promise<number> {
  const id = await handedOver();
  at("2026-05-18 11:00");
  await requestFeedback(by(people.pic), id, { text: "Apakah nombor baucar itu?" });
  await deliverAll();
  return id;
}
async function solved(): Promise<number> {
  const id = await handedOver();
  at("2026-05-18 11:00");
  await requestClosure(by(people.pic), id, solution);
  await deliverAll();
  return id;
}
async function withVendor(given: { logNo?: string; promisedOn?: string } = {}): Promise<number> {
  const id = await handedOver();
  at("2026-05-18 11:00");
  await logWithVendor(by(people.pic), id, { vendorId: around.vendorId, ...given });
  await deliverAll();
  return id;
}

describe("Mohon Maklumbalas Pengadu", () => {
  test("is asked again as often as the rules say, with what was asked", async () => {
    const id = await asked();
    resend.mails.length = 0;
    await days("2026-05-19", "2026-05-21");
    await run("2026-05-21 08:05");
    await days("2026-05-24", "2026-06-04");
    expect(await byClock(id)).toEqual(["2026-05-21 08:00 reminded", "2026-05-26 08:00 reminded"]);
    expect(toComplainant()).toHaveLength(2);
    const [mail] = toComplainant();
    expect(mail?.subject).toContain(`[Aduan #${id}] Peringatan, Mohon Maklumbalas Pengadu`);
    expect(mail?.text).toContain("Apakah nombor baucar itu?");
    expect(mail?.text).toMatch(/Jawab aduan:\nhttp:\/\/localhost:3000\//);
    expect(mail?.reply_to).toContain("@aduan.kelantan.test");

    at("2026-06-18 09:00");
    await answer(by(complainant()), id, { text: "BB-2211" });
    await requestFeedback(by(people.pic), id, { text: "Dan tarikhnya?" });
    await deliverAll();
    await run("2026-06-23 08:00");
    expect((await byClock(id, "reminded")).at(-1)).toBe("2026-06-23 08:00 reminded");
    expect(toComplainant().at(-1)?.text).toContain("Dan tarikhnya?");
  });

  test("nothing leaves while the office is closed", async () => {
    const id = await asked();
    for (const closed of ["2026-05-20 23:59", "2026-05-21 07:59", "2026-05-21 15:30", "2026-05-22 10:00"]) {
      expect(await run(closed)).toBe(0);
    }
    await run("2026-05-24 08:00");
    expect(await byClock(id)).toEqual(["2026-05-24 08:00 reminded"]);
  });

  test("a server asleep for days reminds once, the longest due first", async () => {
    const later = await handedOver();
    at("2026-05-19 11:00");
    await requestFeedback(by(people.pic), later, { text: "Bila?" });
    const earlier = await asked();
    await deliverAll();
    await run("2026-05-31 10:00");
    expect(await byClock(earlier)).toEqual(["2026-05-31 10:00 reminded"]);
    expect(await byClock(later)).toEqual(["2026-05-31 10:00 reminded"]);
    const told = await database()
      .select({ complaintId: notifications.complaintId })
      .from(notifications)
      .where(
        and(
          eq(notifications.kind, "feedback_reminder"),
          inArray(notifications.complaintId, [earlier, later]),
        ),
      )
      .orderBy(asc(notifications.id));
    expect([...new Set(told.map(({ complaintId }) => complaintId))]).toEqual([earlier, later]);
    await days("2026-05-31", "2026-06-10");
    expect(await byClock(earlier)).toEqual(["2026-05-31 10:00 reminded", "2026-06-03 08:00 reminded"]);
  });

  test("three instances at once remind once", async () => {
    const id = await asked();
    at("2026-05-21 08:00");
    const now = clock.now;
    const done = await Promise.all([1, 2, 3].map(() => runTimers({ db: database(), now })));
    expect(done.reduce((sum, one) => sum + one)).toBe(1);
    expect(await byClock(id)).toEqual(["2026-05-21 08:00 reminded"]);
  });

  test("a clock set back does nothing twice", async () => {
    const id = await asked();
    await run("2026-05-21 08:00");
    await run("2026-05-19 08:00");
    await run("2026-05-21 08:00");
    await run("2026-05-21 08:05");
    expect(await byClock(id)).toEqual(["2026-05-21 08:00 reminded"]);
    await days("2026-05-24", "2026-05-27");
    expect(await byClock(id)).toEqual(["2026-05-21 08:00 reminded", "2026-05-26 08:00 reminded"]);
  });

  test("a holiday declared meanwhile counts, whether the reminder falls on it or after it", async () => {
    const id = await asked();
    await declare("2026-05-21");
    await days("2026-05-19", "2026-05-25");
    expect(await byClock(id)).toEqual(["2026-05-24 08:00 reminded"]);
    await setRules(rulesBefore);
    const other = await asked();
    await declare("2026-05-20");
    await days("2026-05-19", "2026-05-25");
    expect(await byClock(other)).toEqual(["2026-05-24 08:00 reminded"]);
  });

  test("an answer that is being written at that moment leaves nothing to remind of", async () => {
    const id = await asked();
    at("2026-05-21 07:59");
    const stop = await stopAt({ table: "events", operation: "insert", when: "new.type = 'answer'" });
    const answering = answer(by(complainant()), id, { text: "BB-2211" });
    await stop.reached();
    const running = runTimers({ db: database(), now: clock.now });
    await stop.goOn();
    await answering;
    expect(await running).toBe(0);
    expect(await byClock(id)).toEqual([]);
  });

  test("one complaint's trouble stops no other, and is over when its cause is", async () => {
    const [broken, other] = [await asked(), await asked()];
    const url = databaseUrl(
      inject("postgres").superUrl,
      new URL(process.env.DATABASE_URL as string).pathname.slice(1),
    );
    const superuser = postgres(url, { max: 1, onnotice: () => {} });
    await superuser.unsafe(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
      create trigger refuse before insert on events for each row
        when (new.complaint_id = ${broken}) execute function refuse()`);
    await run("2026-05-21 08:00");
    await superuser.unsafe("drop function refuse cascade");
    await superuser.end();
    expect(await byClock(other)).toEqual(["2026-05-21 08:00 reminded"]);
    expect(await byClock(broken)).toEqual([]);
    await run("2026-05-21 08:05");
    expect(await byClock(broken)).toEqual(["2026-05-21 08:05 reminded"]);
  });

  test("whoever wrote meanwhile is not stopped, and nothing is news", async () => {
    const id = await asked();
    const seen = await complaint(id);
    await run("2026-05-21 08:00");
    expect(await complaint(id)).toMatchObject({
      version: seen.version + 1,
      lastActivityAt: seen.lastActivityAt,
    });
    await reply(by(people.pic), id, { text: "Sebagai tambahan …", version: seen.version });
    await expect(reply(by(people.admin), id, { text: "Juga …", version: seen.version })).rejects.toThrow(
      new Conflict("conflict.changed"),
    );
    const { version } = await complaint(id);
    await run("2026-05-26 08:00");
    await answer(by(complainant()), id, { text: "BB-2211", version });
    expect((await complaint(id)).stage).not.toBe("awaiting_complainant");
  });
});

describe("Mohon Pengadu Tutup Aduan", () => {
  test("says when it closes by itself, warns, closes, and says why and for how long it can be reopened", async () => {
    const id = await solved();
    const request = toComplainant().at(-1);
    expect(request?.text).toContain("dalam 7 hari bekerja");
    expect(request?.text).toContain("Khamis, 28 Mei 2026");
    resend.mails.length = 0;
    await days("2026-05-19", "2026-06-10");
    expect(await byClock(id)).toEqual([
      "2026-05-26 08:00 closing_warned",
      "2026-05-28 08:00 confirm_closing",
    ]);
    const [warning, closed] = toComplainant();
    expect(warning?.subject).toContain("Akan ditutup tidak lama lagi");
    expect(warning?.text).toContain("ditutup dengan sendirinya pada Khamis, 28 Mei 2026");
    expect(warning?.text).toContain("membalas e-mel ini");
    expect(warning?.text).toMatch(/Belum selesai\? Nyatakan di sini:\nhttp:\/\/localhost:3000\//);
    expect(closed?.text).toContain("ditutup dengan sendirinya kerana kami tidak menerima maklum balas");
    expect(closed?.text).toContain("14 hari, iaitu hingga 11/06/2026");
    expect(await complaint(id)).toMatchObject({ stage: "closed", closeReason: "grace_period" });
    const [last] = await database()
      .select()
      .from(events)
      .where(eq(events.complaintId, id))
      .orderBy(desc(events.seq))
      .limit(1);
    expect(last).toMatchObject({ type: "confirm_closing", actorKind: "system", channel: "system" });
  });

  test("warned late, it stays open for all the days the warning gives", async () => {
    const id = await solved();
    await run("2026-06-10 09:00");
    await days("2026-06-11", "2026-06-16");
    expect(await byClock(id)).toEqual([
      "2026-06-10 09:00 closing_warned",
      "2026-06-14 08:00 confirm_closing",
    ]);
  });

  test("the day the warning named stands, though the rules are shortened or the day becomes a holiday", async () => {
    const shortened = await solved();
    await run("2026-05-26 08:00");
    await remind({ closingAfter: 1, closingWarning: 1 });
    await days("2026-05-27", "2026-05-31");
    expect((await byClock(shortened)).at(-1)).toBe("2026-05-28 08:00 confirm_closing");
    await setRules(rulesBefore);
    const holiday = await solved();
    await run("2026-05-26 08:00");
    await declare("2026-05-28");
    await days("2026-05-27", "2026-06-02");
    expect((await byClock(holiday)).at(-1)).toBe("2026-05-31 08:00 confirm_closing");
  });

  test("does not close while the complainant was not reached; told by telephone, they have the notice from then", async () => {
    const id = await solved();
    await run("2026-05-26 08:00");
    const [warned] = await database()
      .select()
      .from(notifications)
      .where(and(eq(notifications.complaintId, id), eq(notifications.kind, "closure_warning")));
    await reportDelivery(
      database(),
      { providerId: warned?.providerId as string },
      { state: "bounced", error: "mailbox unknown", at: clock.now },
    );
    expect((await complaint(id)).noticeState).toBe("failed");
    await days("2026-05-27", "2026-06-08");
    expect(await byClock(id)).toEqual(["2026-05-26 08:00 closing_warned"]);
    at("2026-06-08 10:00");
    await recordCalled(by(people.pic), id, { reached: "true" });
    await days("2026-06-09", "2026-06-14");
    expect((await byClock(id)).at(-1)).toBe("2026-06-10 08:00 confirm_closing");
  });

  test("does not close while the warning still waits for its provider", async () => {
    const id = await solved();
    at("2026-05-26 08:00");
    await runTimers({ db: database(), now: clock.now });
    at("2026-05-28 08:00");
    await runTimers({ db: database(), now: clock.now });
    expect(await byClock(id)).toEqual(["2026-05-26 08:00 closing_warned"]);
    // The day it names has begun when it leaves: they are told of another one, with all the days of the notice.
    await deliverAll();
    expect(toComplainant().at(-1)?.text).toContain("Khamis, 28 Mei 2026");
    await run("2026-05-31 08:00");
    expect(toComplainant().at(-1)?.text).toContain("Selasa, 2 Jun 2026");
    await days("2026-06-01", "2026-06-02");
    expect(await byClock(id)).toEqual([
      "2026-05-26 08:00 closing_warned",
      "2026-05-31 08:00 closing_warned",
      "2026-06-02 08:00 confirm_closing",
    ]);
  });

  test("a warning that bounced and was sent again begins its notice anew, late by days or past its day", async () => {
    for (const [again, closes] of [
      ["2026-05-27 10:00", ["2026-05-31 08:00 confirm_closing"]],
      ["2026-06-08 10:00", ["2026-06-09 08:00 closing_warned", "2026-06-11 08:00 confirm_closing"]],
    ] as const) {
      const id = await solved();
      await run("2026-05-26 08:00");
      const [warned] = await database()
        .select()
        .from(notifications)
        .where(and(eq(notifications.complaintId, id), eq(notifications.kind, "closure_warning")));
      const { id: warning, providerId } = warned as typeof notifications.$inferSelect;
      await reportDelivery(
        database(),
        { providerId: providerId as string },
        { state: "bounced", error: "mailbox unknown", at: clock.now },
      );
      await days("2026-05-27", again.slice(0, 10));
      at(again);
      await resendNotification(by(people.admin), { id: warning, state: "bounced" });
      await deliverAll();
      await days("2026-05-28", "2026-06-12");
      expect(await byClock(id)).toEqual(["2026-05-26 08:00 closing_warned", ...closes]);
    }
  });

  test("each reopening begins a new grace period and keeps the closing before it", async () => {
    const id = await solved();
    await run("2026-05-26 08:00");
    at("2026-05-26 10:00");
    await notSolved(by(complainant()), id, { text: "Masih sama" });
    await days("2026-05-27", "2026-05-28");
    at("2026-05-28 10:00");
    await requestClosure(by(people.pic), id, solution);
    await days("2026-05-31", "2026-06-09");
    const closing = [
      "2026-05-26 08:00 closing_warned",
      "2026-06-07 08:00 closing_warned",
      "2026-06-09 08:00 confirm_closing",
    ];
    expect(await byClock(id, "closing_warned", "confirm_closing")).toEqual(closing);
    at("2026-06-10 10:00");
    await notSolved(by(complainant()), id, { text: "Berlaku lagi" });
    await requestClosure(by(people.pic), id, solution);
    await days("2026-06-11", "2026-06-22");
    expect(await byClock(id, "closing_warned", "confirm_closing")).toEqual([
      ...closing,
      "2026-06-18 08:00 closing_warned",
      "2026-06-22 08:00 confirm_closing",
    ]);
    const kept = await database().select().from(closures).where(eq(closures.complaintId, id));
    expect(kept.map(({ reopenedAt }) => reopenedAt !== null).sort()).toEqual([false, true]);
  });

  test("taken back by the PIC it does not close", async () => {
    const id = await solved();
    await recall(by(people.pic), id, { text: "Belum betul" });
    await days("2026-05-26", "2026-05-28");
    expect(await byClock(id, "closing_warned", "confirm_closing")).toEqual([]);
  });
});

describe("settings", () => {
  test("at nothing, nothing comes by itself; what is overdue is told to the PIC alone", async () => {
    await remind({
      feedbackEvery: 0,
      closingAfter: 0,
      vendorEvery: 0,
      dueSoon: 0,
      escalateAfter: 0,
      untouchedAfter: 0,
    });
    const [open, waiting, done, vendor] = [
      await handedOver(),
      await asked(),
      await solved(),
      await withVendor(),
    ];
    const request = toComplainant().at(-2);
    expect(request?.text).not.toContain("dengan sendirinya");
    for (const day of ["2026-05-28", "2026-06-10", "2026-07-01", "2026-07-30"]) await run(`${day} 09:00`);
    expect(await byClock(open)).toEqual([
      "2026-05-28 09:00 overdue inform pic",
      "2026-06-10 09:00 overdue resolve pic",
    ]);
    for (const id of [waiting, done, vendor]) expect(await byClock(id)).toEqual([]);
  });
});

describe("deadlines, promises, neglect", () => {
  test("come in digests, also to who wants everything at once: the PIC first, then the Admin", async () => {
    await database().update(notifications).set({ state: "failed" }).where(eq(notifications.state, "digest"));
    const open = await handedOver();
    const vendor = await withVendor({ promisedOn: "2026-05-20" });
    await database()
      .update(complaints)
      .set({ title: "Baucar 900101-03-5022 tersekat" })
      .where(eq(complaints.id, vendor));
    const digest = async (now: string, email: string) => {
      at(now);
      resend.mails.length = 0;
      await sendDigests({ db: database(), now: clock.now }, "hourly");
      await deliverAll();
      return resend.mails.find(({ to }) => to === email)?.text ?? "";
    };
    const [pic, admin] = await Promise.all(
      [people.pic, people.admin].map(async ({ id }) => {
        const [row] = await database().select().from(staffTable).where(eq(staffTable.id, id));
        return row?.email as string;
      }),
    );
    await deliverAll();
    resend.mails.length = 0;
    await run("2026-05-21 08:00");
    expect(resend.mails.filter(({ to }) => to === pic || to === admin)).toEqual([]);
    const promise = await digest("2026-05-21 08:10", pic as string);
    expect(promise).toContain("Janji vendor berlalu:\n");
    expect(promise).toContain(`#${vendor} Baucar 900101-**-**** tersekat – dijanjikan 20/05/2026`);

    await days("2026-05-24", "2026-05-25");
    const second = await digest("2026-05-25 08:10", admin as string);
    expect(second).toContain("Tidak disentuh:\n");
    expect(second).toContain(`#${open} `);
    expect(second).toContain(`#${vendor} Baucar 900101-**-**** tersekat – dijanjikan 20/05/2026`);

    await run("2026-05-27 08:00");
    const soon = await digest("2026-05-27 08:10", pic as string);
    expect(soon).toContain("Hampir tempoh:\n");
    expect(soon).toContain("– Pengadu dimaklumkan 27/05/2026");
    await run("2026-05-28 08:00");
    expect(await digest("2026-05-28 08:10", pic as string)).toContain("Melebihi tempoh:\n");
    await run("2026-05-31 08:00");
    const escalated = await digest("2026-05-31 08:10", admin as string);
    expect(escalated).toMatch(new RegExp(`Melebihi tempoh:\\n#${open} .* – Pengadu dimaklumkan 27/05/2026`));
    expect(await byClock(open)).toEqual([
      "2026-05-25 08:00 untouched",
      "2026-05-27 08:00 due_soon inform pic",
      "2026-05-28 08:00 overdue inform pic",
      "2026-05-31 08:00 overdue inform admin",
    ]);
    expect(await digest("2026-05-31 09:10", admin as string)).toBe("");
  });
});

describe("the vendor", () => {
  test("is asked once for all complaints under one ticket, under the lowest number, and not for ever", async () => {
    const first = await withVendor({ logNo: "BKP-77", promisedOn: "2026-05-20" });
    const second = await withVendor({ logNo: "bkp-77" });
    resend.mails.length = 0;
    await days("2026-05-19", "2026-06-04");
    const chased = [
      "2026-05-21 08:00 vendor_chased",
      "2026-05-26 08:00 vendor_chased",
      "2026-05-31 08:00 vendor_chased",
    ];
    expect(await byClock(first, "vendor_chased")).toEqual(chased);
    expect(await byClock(second, "vendor_chased")).toEqual(chased);
    const mails = resend.mails.filter(({ to }) => to.endsWith("@vendor.test"));
    expect(mails).toHaveLength(3);
    const [mail] = mails;
    expect(mail?.subject).toBe(`[Aduan #${first}] Susulan log aduan`);
    expect(mail?.text).toContain("BKP-77");
    expect(mail?.text).toContain("20/05/2026");
    expect(mail?.text).toContain(`#${first}, #${second}`);
    expect(mail?.reply_to).toContain("@aduan.kelantan.test");
    expect(`${mail?.subject}${mail?.text}`).not.toMatch(/Siti|Baucar|900101/);
  });

  test("goes on being asked when the complaint it was asked under has an answer", async () => {
    const first = await withVendor({ logNo: "BKP-78", promisedOn: "2026-05-20" });
    const second = await withVendor({ logNo: "BKP-78" });
    at("2026-05-20 10:00");
    await recall(by(people.pic), first, { text: "Selesai tanpa vendor" });
    await days("2026-05-21", "2026-05-21");
    expect(await byClock(first, "vendor_chased")).toEqual([]);
    expect(await byClock(second, "vendor_chased")).toEqual(["2026-05-21 08:00 vendor_chased"]);
  });

  test("without an address it is not asked", async () => {
    const id = await withVendor();
    const address = eq(vendors.id, around.vendorId);
    const [{ email } = { email: null }] = await database().select().from(vendors).where(address);
    await database().update(vendors).set({ email: null }).where(address);
    await days("2026-05-19", "2026-05-26");
    expect(await byClock(id, "vendor_chased")).toEqual([]);
    await expect(chaseVendor(by(people.pic), id)).rejects.toThrow(new Conflict("conflict.no_address"));
    await database().update(vendors).set({ email }).where(address);
  });

  test("is asked by the PIC or the Admin too, once a working day", async () => {
    const id = await withVendor({ logNo: "BKP-79" });
    const other = await withVendor({ logNo: "BKP-79" });
    at("2026-05-20 10:00");
    await expect(chaseVendor(by(people.otherPic), id)).rejects.toThrow(NotFound);
    await chaseVendor(by(people.pic), id);
    const again = new Conflict("conflict.chased");
    await expect(chaseVendor(by(people.admin), id)).rejects.toThrow(again);
    await expect(chaseVendor(by(people.admin), other)).rejects.toThrow(again);
    // The clock goes on from there.
    await days("2026-05-21", "2026-05-24");
    expect(await byClock(id, "vendor_chased")).toEqual(["2026-05-20 10:02 vendor_chased"]);
    at("2026-05-24 10:00");
    await chaseVendor(by(people.admin), other);
    expect(await byClock(other, "vendor_chased")).toHaveLength(2);
    at("2026-05-25 10:00");
    await assign(by(people.admin), id, { picId: people.otherPic.id });
    await expect(chaseVendor(by(people.pic), id)).rejects.toThrow(Forbidden);
    await recall(by(people.otherPic), id, { text: "Selesai" });
    await expect(chaseVendor(by(people.otherPic), id)).rejects.toThrow(new Conflict("conflict.stage"));
  });
});
