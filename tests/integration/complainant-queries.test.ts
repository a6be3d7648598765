import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { complaints } from "@/db/schema/complaints";
import { secureLinks } from "@/db/schema/links";
import { notifications } from "@/db/schema/mail";
import { rateLimits } from "@/db/schema/people";
import { type Actor, type StaffActor, SYSTEM } from "@/lib/auth/actor";
import { answer } from "@/lib/complaints/answer";
import { assign } from "@/lib/complaints/assign";
import {
  complaintsOfAddress,
  followComplaint,
  lodgedComplaint,
  lodgersLink,
} from "@/lib/complaints/complainant-queries";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import type { Context } from "@/lib/complaints/context";
import { handBack } from "@/lib/complaints/hand-back";
import { lodge } from "@/lib/complaints/lodge";
import { lodgeChoices } from "@/lib/complaints/lodge-choices";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { notSolved } from "@/lib/complaints/not-solved";
import { note } from "@/lib/complaints/note";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { mailMyComplaints, requestLinks } from "@/lib/complaints/request-links";
import { recordBeside } from "@/lib/complaints/transition";
import { Invalid, RateLimited } from "@/lib/errors";
import { testDatabase } from "../support/database";
import { COMPLAINANT_EMAIL, complainant, lodging, type Office, office, staff } from "../support/people";

const database = testDatabase();
let admin: StaffActor;
let pic: StaffActor;
let implementor: StaffActor;
let around: Office;
let clock = new Date("2026-05-18T01:00:00Z");

beforeAll(async () => {
  admin = await staff(database(), ["admin"], "Azizah binti Hassan");
  pic = await staff(database(), ["pic"], "Kamal bin Idris");
  implementor = await staff(database(), ["implementor"], "Lee Wei Ming");
  around = await office(database());
});

function by(actor: Actor): Context {
  clock = new Date(clock.getTime() + 60_000);
  return { actor, now: clock, db: database() };
}

async function lodged(email = COMPLAINANT_EMAIL): Promise<number> {
  return (await lodge(by(complainant(null, email)), { ...lodging(around), email })).complaintId;
}

const follow = (id: number, actor = complainant(id)) =>
  followComplaint(database(), actor, id, { now: clock, locale: "ms" });

describe("the complaint as its complainant follows it", () => {
  test("says who has it and since when, all along the guide's flow, and nothing internal", async () => {
    const id = await lodged();
    expect(await follow(id)).toMatchObject({ ball: { holder: "admin", name: null, since: clock } });

    await assign(by(admin), id, { picId: pic.id, text: "Sila semak" });
    expect(await follow(id)).toMatchObject({
      ball: { holder: "pic", name: "Kamal bin Idris", since: clock },
    });
    await note(by(pic), id, { text: "Rahsia dalaman" });
    await refer(by(pic), id, { implementorId: implementor.id, text: "Rahsia rujukan" });
    expect(await follow(id)).toMatchObject({ ball: { holder: "implementor", name: null, since: clock } });
    await handBack(by(implementor), id, { solved: "false", text: "Rahsia jawapan" });
    await logWithVendor(by(pic), id, { vendorId: around.vendorId, logNo: "TTSB-1", text: "Rahsia vendor" });
    const withVendor = await follow(id);
    expect(withVendor?.ball).toMatchObject({ holder: "vendor", since: clock });
    expect(withVendor?.ball.name).toContain("Helpdesk BKP/TTSB");

    await requestFeedback(by(pic), id, { text: "Nombor baucar?" });
    const asked = await follow(id);
    expect(asked).toMatchObject({
      question: "Nombor baucar?",
      verbs: ["answer"],
      ball: { holder: "complainant" },
    });
    await answer(by(complainant(id)), id, { text: "BB-2211" });
    await requestClosure(by(pic), id, { text: "Selesai", cause: "Tetapan peranan", steps: ["Satu", "Dua"] });

    const solved = await follow(id);
    expect(solved).toMatchObject({
      stage: "awaiting_closure",
      verbs: ["confirm_closing", "not_solved"],
      resolution: { cause: "Tetapan peranan", steps: ["Satu", "Dua"] },
    });
    const told = solved?.thread.map((entry) => (entry.kind === "message" ? `“${entry.body}”` : entry.type));
    expect(told).toEqual([
      "lodge",
      "assign",
      "refer",
      "hand_back",
      "log_with_vendor",
      "“Nombor baucar?”",
      "“BB-2211”",
      "“Selesai”",
    ]);
    expect(JSON.stringify(solved)).not.toMatch(/Rahsia|Lee Wei Ming|900101035022|TTSB-1/);
    const authors = solved?.thread.flatMap((entry) => (entry.kind === "message" ? [entry.author] : []));
    expect(authors?.map(({ kind, role }) => `${kind} ${role}`)).toEqual([
      "staff pic",
      "complainant null",
      "staff pic",
    ]);
  });

  test("begins anew when it goes to another PIC", async () => {
    const other = await staff(database(), ["pic"], "Rohani binti Mat");
    const id = await lodged();
    await assign(by(admin), id, { picId: pic.id });
    await assign(by(admin), id, { picId: other.id });
    expect(await follow(id)).toMatchObject({ ball: { name: "Rohani binti Mat", since: clock } });
  });

  test("is not there for anyone else", async () => {
    const id = await lodged();
    expect(await follow(id, complainant(id, "lain@jkr.kelantan.test"))).toBeNull();
    expect(await follow(id, complainant(id + 1))).toBeNull();
    expect(await follow(id, complainant(null))).not.toBeNull();
    expect(await lodgedComplaint(database(), complainant(id), id)).toMatchObject({ id });
    expect(await lodgedComplaint(database(), complainant(id, "lain@jkr.kelantan.test"), id)).toBeNull();
  });

  test("is followed at once through the link that stands in the mail", async () => {
    const id = await lodged();
    const linkId = await lodgersLink(database(), { complaintId: id, email: COMPLAINANT_EMAIL, now: clock });
    const rows = await database().select().from(secureLinks).where(eq(secureLinks.complaintId, id));
    expect(rows.map((row) => row.id)).toEqual([linkId]);
  });
});

describe("what a complainant may expect", () => {
  /** @param text `YYYY-MM-DD HH:mm` in Malaysia; the next command is carried out a minute later */
  const at = (text: string) => {
    clock = new Date(`${text.replace(" ", "T")}+08:00`);
    return clock;
  };
  const steps = (found: Awaited<ReturnType<typeof follow>>) =>
    found?.thread.flatMap((entry) => (entry.kind === "event" ? [entry.type] : []));

  test("by when they hear what was done, until they have, and never that it is late", async () => {
    const before = clock;
    at("2026-05-18 09:00");
    const id = await lodged();
    expect(await follow(id)).toMatchObject({
      informedBy: new Date("2026-05-27T17:00:00+08:00"),
      closesAt: null,
    });
    at("2026-06-20 09:00");
    expect(await follow(id)).toMatchObject({ informedBy: null });
    at("2026-05-19 09:00");
    await assign(by(admin), id, { picId: pic.id });
    expect((await follow(id))?.informedBy).not.toBeNull();
    await requestFeedback(by(pic), id, { text: "Nombor baucar?" });
    expect(await follow(id)).toMatchObject({ informedBy: null, closesAt: null });
    await answer(by(complainant(id)), id, { text: "BB-2211" });
    expect((await follow(id))?.informedBy).not.toBeNull();
    await reply(by(pic), id, { text: "Sudah dibetulkan" });
    expect(await follow(id)).toMatchObject({ informedBy: null });
    clock = before;
  });

  test("when it closes by itself, that they were reminded and warned, and nothing of what the desk is told", async () => {
    const before = clock;
    at("2026-05-18 09:00");
    const id = await lodged();
    await assign(by(admin), id, { picId: pic.id });
    await requestFeedback(by(pic), id, { text: "Nombor baucar?" });
    at("2026-05-21 08:00");
    const dueAt = "2026-06-01T00:00:00.000Z";
    await recordBeside(by(SYSTEM), id, "reminded", {}, async () => ({}));
    await recordBeside(by(SYSTEM), id, "overdue", {}, async () => ({
      data: { target: "resolve", level: "pic", dueAt },
    }));
    await requestClosure(by(pic), id, { text: "Selesai", cause: "Tetapan", steps: ["Satu"] });
    await database().update(complaints).set({ noticeState: "sent" }).where(eq(complaints.id, id));
    expect(await follow(id)).toMatchObject({ closesAt: new Date("2026-06-02T08:00:00+08:00") });
    await recordBeside(by(SYSTEM), id, "closing_warned", {}, async () => ({ data: { dueAt } }));
    const warned = await follow(id);
    expect(steps(warned)).toEqual(["lodge", "assign", "reminded", "closing_warned"]);
    expect(warned?.thread.at(-1)).toMatchObject({ byItself: true, closesAt: new Date(dueAt) });
    expect(JSON.stringify(warned)).not.toMatch(/overdue|resolve"|ledger|workingDays|dueAt/);

    await database().update(complaints).set({ noticeState: "failed" }).where(eq(complaints.id, id));
    expect(await follow(id)).toMatchObject({ closesAt: null });
    await confirmClosing(by(SYSTEM), id, {});
    const closed = await follow(id);
    expect(closed).toMatchObject({ closeReason: "grace_period", closesAt: null, earlierClosings: [] });
    expect(closed?.thread.at(-1)).toMatchObject({ type: "confirm_closing", byItself: true });
    const closedAt = clock;
    await notSolved(by(complainant(id)), id, { text: "Masih sama" });
    expect(await follow(id)).toMatchObject({ earlierClosings: [{ closedAt, reopenedAt: clock }] });
    clock = before;
  });
});

test("the list of an address goes by pages, forwards and back, without a gap", async () => {
  const email = "banyak@jkr.kelantan.test";
  const ids: number[] = [];
  for (let count = 0; count < 45; count += 1) ids.unshift(await lodged(email));
  const actor = complainant(null, email);
  const page = (place: { before?: number; after?: number }) =>
    complaintsOfAddress(database(), actor, { locale: "ms", ...place });

  const first = await page({});
  const second = await page({ before: first.older ?? 0 });
  const third = await page({ before: second.older ?? 0 });
  expect([...first.rows, ...second.rows, ...third.rows].map(({ id }) => id)).toEqual(ids);
  expect([first.newer, third.older]).toEqual([null, null]);
  const back = await page({ after: third.newer ?? 0 });
  expect(back.rows).toEqual(second.rows);
  expect(await page({ after: back.newer ?? 0 })).toMatchObject({ rows: first.rows, newer: null });
  expect((await page({ before: 1 })).rows).toEqual([]);
});

test("what can be chosen speaks the reader's language and leaves out what is not used any more", async () => {
  const [ms, en] = await Promise.all([lodgeChoices(database(), "ms"), lodgeChoices(database(), "en")]);
  expect(ms.categories.find(({ id }) => id === around.categoryId)?.name).toBe("Baucar Bayaran");
  expect(en.categories.find(({ id }) => id === around.categoryId)?.name).toBe("Payment voucher");
  expect(ms.ptj.map(({ id }) => id)).toContain(around.ptjId);
});

describe("Semak aduan", () => {
  beforeEach(() => database().delete(rateLimits));
  const ask = (email: string, from = "203.0.113.1") =>
    requestLinks({ db: database(), now: clock, from, locale: "en" }, { email });
  const jobs = () =>
    database().execute<{ payload: unknown }>(sql`
      select payload from graphile_worker._private_jobs
      join graphile_worker._private_tasks as task on task.id = task_id
      where task.identifier = 'mail_my_complaints' order by _private_jobs.id`);

  test("does the same for an address with complaints and one without", async () => {
    await lodged("ada@jkr.kelantan.test");
    const before = (await jobs()).length;
    expect(await ask(" Ada@JKR.kelantan.test ")).toEqual({ email: "ada@jkr.kelantan.test" });
    expect(await ask("tiada@jkr.kelantan.test")).toEqual({ email: "tiada@jkr.kelantan.test" });
    const added = (await jobs()).slice(before).map(({ payload }) => payload);
    expect(added).toEqual([
      { email: "ada@jkr.kelantan.test", locale: "en" },
      { email: "tiada@jkr.kelantan.test", locale: "en" },
    ]);
  });

  test("mails a link to the list, only where there is one", async () => {
    const email = "senarai@jkr.kelantan.test";
    await lodged(email);
    for (const address of [email, "kosong@jkr.kelantan.test"]) {
      await mailMyComplaints({ db: database(), now: clock }, { email: address, locale: "ms" });
    }
    const sent = await database().select().from(notifications).where(eq(notifications.kind, "my_complaints"));
    expect(sent.map(({ recipient }) => recipient)).toEqual([email]);
    const [link] = await database()
      .select()
      .from(secureLinks)
      .where(eq(secureLinks.id, sent[0]?.linkId ?? 0));
    expect(link).toMatchObject({ scope: "address", email });
  });

  test("is throttled by address and by where it comes from, known or not", async () => {
    for (const email of ["ada@jkr.kelantan.test", "tiada@jkr.kelantan.test"]) {
      for (let count = 0; count < 5; count += 1) await ask(email, `203.0.113.${count}`);
      await expect(ask(email, "203.0.113.99")).rejects.toBeInstanceOf(RateLimited);
    }
    for (let count = 0; count < 30; count += 1) await ask(`a${count}@jkr.kelantan.test`, "198.51.100.7");
    await expect(ask("lagi@jkr.kelantan.test", "198.51.100.7")).rejects.toBeInstanceOf(RateLimited);
  });

  test("refuses what cannot be an address", async () => {
    await expect(ask("bukan e-mel")).rejects.toBeInstanceOf(Invalid);
  });
});
