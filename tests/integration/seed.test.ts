import { and, arrayContains, count, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { clocks, closures } from "@/db/schema/clocks";
import { complaints, events, messages, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { cards, cardUses } from "@/db/schema/knowledge";
import { notifications } from "@/db/schema/mail";
import { categories, leaves, people, ptj, vendors } from "@/db/schema/people";
import { seedReference } from "@/db/seed/reference";
import { DEMO_PASSWORD, SIGN_INS } from "@/db/seed/sign-ins";
import { CARD_STATES, STAGES } from "@/db/values";
import { contentTypeOf } from "@/lib/attachments/file-type";
import { storage } from "@/lib/attachments/storage";
import { verifyPassword } from "@/lib/auth/password";
import { seedBulk } from "@/lib/cli/seed-bulk";
import { seedDemo } from "@/lib/cli/seed-demo";
import { deskFigures } from "@/lib/clocks/desk-figures";
import { currentRules } from "@/lib/clocks/rules";
import { firstBrokenLink } from "@/lib/complaints/event-chain";
import { env, StartupError } from "@/lib/env";
import { searchGaps } from "@/lib/knowledge/gap-queries";
import { recordsOf } from "@/lib/knowledge/record";
import { testDatabase } from "../support/database";

/** A Sunday, ten in the morning in Kota Bharu. */
const NOW = new Date("2026-11-22T02:00:00Z");

async function expectWholeChains(db: Db): Promise<void> {
  const rows = await db.select().from(events).orderBy(events.complaintId, events.seq);
  const chains = new Map<number, typeof rows>();
  for (const row of rows) chains.set(row.complaintId, [...(chains.get(row.complaintId) ?? []), row]);
  const ends = await db.select({ id: complaints.id, stage: complaints.stage }).from(complaints);
  expect(chains.size).toBe(ends.length);
  for (const { id, stage } of ends) {
    const chain = chains.get(id) ?? [];
    expect(firstBrokenLink(chain)).toBeNull();
    expect(chain.at(-1)?.toStage).toBe(stage);
    for (const [index, event] of chain.entries()) {
      const before = chain[index - 1];
      expect(event.fromStage).toBe(before?.toStage ?? null);
      if (before) expect(event.at >= before.at).toBe(true);
    }
  }
}

async function stagesPresent(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ stage: complaints.stage }).from(complaints);
  return rows.map(({ stage }) => stage).sort();
}

/** What the bulk load sets aside while it runs. */
async function keysAndIndexes(db: Db): Promise<unknown> {
  return db.execute(sql`
    select pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'f' and convalidated
    union all
    select indexdef from pg_indexes where schemaname = 'public' order by 1`);
}

describe("the lists every office needs", () => {
  const database = testDatabase();

  test("are filled once, and what an Admin changed stays", async () => {
    const db = database();
    await seedReference(db);
    const sizes = async () => [await db.$count(ptj), await db.$count(categories), await db.$count(vendors)];
    const first = await sizes();
    expect(first[0]).toBeGreaterThanOrEqual(40);
    await db.update(vendors).set({ name: "Meja Bantuan JANM" });
    await db.update(ptj).set({ code: "999999" }).where(eq(ptj.code, "010101"));
    await seedReference(db);
    expect(await sizes()).toEqual(first);
    expect(await db.$count(vendors, eq(vendors.name, "Meja Bantuan JANM"))).toBe(1);
  });
});

describe("the demo", () => {
  const database = testDatabase();

  test("shows every stage, with chains that hold and everything before now", {
    timeout: 120_000,
  }, async () => {
    const db = database();
    expect(await seedDemo({ db, now: NOW })).toBe(true);
    expect(await stagesPresent(db)).toEqual([...STAGES].sort());
    expect(await db.$count(complaints)).toBeGreaterThanOrEqual(34);
    await expectWholeChains(db);
    const [latest] = await db.select({ at: sql<string>`max(${events.at})` }).from(events);
    expect(new Date(latest?.at ?? "") < NOW).toBe(true);
    expect(await db.$count(vendorLogs)).toBeGreaterThan(4);
  });

  test("shows what the clocks do: late, soon, standing, closed twice, one vendor log for three, a leave to come", async () => {
    const db = database();
    const { calendar, definition } = await currentRules(db);
    const { open, overdue, dueSoon } = await deskFigures(db, { calendar, definition }, NOW);
    expect(overdue).toBeGreaterThan(2);
    expect(dueSoon).toBeGreaterThan(0);
    expect(open).toBeGreaterThan(overdue + dueSoon);
    expect(await db.$count(clocks)).toBe(await db.$count(complaints));
    for (const holder of ["vendor", "complainant"] as const) {
      expect(await db.$count(clocks, and(eq(clocks.holder, holder), isNull(clocks.dueAt)))).toBeGreaterThan(
        2,
      );
    }
    const closings = await db.select({ times: count() }).from(closures).groupBy(closures.complaintId);
    expect(Math.max(...closings.map(({ times }) => times))).toBe(2);
    const waiting = await db
      .select({ complaints: count() })
      .from(vendorLogs)
      .where(isNull(vendorLogs.endedAt))
      .groupBy(vendorLogs.ticketId);
    expect(Math.max(...waiting.map((ticket) => ticket.complaints))).toBe(3);
    const [leave] = await db.select().from(leaves);
    expect(leave?.fromDate).toBe("2026-11-25");
  });

  test("has cards in every state, whose figures follow from complaints and from who was helped", async () => {
    const db = database();
    const rows = await db.select().from(cards);
    expect([...new Set(rows.map(({ state }) => state))].sort()).toEqual([...CARD_STATES].sort());
    expect(rows.some(({ audience }) => audience === "complainants")).toBe(true);
    expect(rows.some(({ merged }) => merged)).toBe(true);
    expect(rows.find(({ flagReason }) => flagReason === "failed_use")?.state).toBe("needs_review");
    const records = await recordsOf(
      db,
      rows.map(({ id }) => id),
    );
    const worked = [...records.values()].map((record) => record.worked);
    expect(Math.max(...worked)).toBeGreaterThan(5);
    expect(await db.$count(cardUses, isNotNull(cardUses.complaintId))).toBeGreaterThan(15);
    expect(await db.$count(cardUses, gte(cardUses.at, NOW))).toBe(0);
    const [admin] = await db
      .select()
      .from(people)
      .where(arrayContains(people.roles, ["admin"]));
    if (!admin) throw new Error("there is no Admin");
    const actor = { kind: "staff", id: admin.id, name: admin.name, roles: admin.roles, covers: [] } as const;
    const gaps = await searchGaps({ db, actor, now: NOW, days: 90 }, 1);
    expect(gaps.rows[0]?.times).toBeGreaterThan(1);
  });

  test("lets the five sign in", async () => {
    const rows = await database().select().from(people);
    expect(rows.map(({ noKp }) => noKp).sort()).toEqual(SIGN_INS.map(({ noKp }) => noKp).sort());
    for (const { passwordHash } of rows) expect(await verifyPassword(passwordHash, DEMO_PASSWORD)).toBe(true);
  });

  test("has files that are what their names say", async () => {
    const files = await database().select().from(attachments);
    expect(new Set(files.map(({ contentType }) => contentType))).toEqual(
      new Set(["image/png", "application/pdf", "text/csv", "text/plain"]),
    );
    for (const file of files) {
      // What came with a report that a mail was returned belongs to no message.
      expect(file.complaintId !== null || file.ownerKey?.startsWith("mail:")).toBe(true);
      expect(file.contentType).toBe(contentTypeOf(file.name));
      let size = 0;
      for await (const chunk of await storage().read(file.storageKey)) size += (chunk as Buffer).length;
      expect(size).toBe(file.size);
    }
  });

  test("leaves only the newest mails to be sent, and each has its job", async () => {
    const db = database();
    const queued = await db.$count(notifications, eq(notifications.state, "queued"));
    expect(queued).toBeGreaterThan(0);
    expect(queued).toBeLessThan(12);
    const [jobs] = await db.execute<{ jobs: number }>(
      sql`select count(*)::int as jobs from graphile_worker.jobs`,
    );
    expect(jobs?.jobs).toBe(queued);
  });

  test("has mails of every kind, and tells of a complainant who was not reached", async () => {
    const mails = await database().select().from(inboundMails);
    const came = mails.map(({ outcome, reason }) => [outcome, reason].filter(Boolean).join(" ")).sort();
    expect(came).toEqual(["auto_reply", "bounce", "held unmatched", "held wrong_sender", "reply", "reply"]);
    expect(await database().$count(complaints, eq(complaints.noticeState, "failed"))).toBe(1);
  });

  test("goes into an empty database only", async () => {
    const db = database();
    const before = await db.$count(events);
    expect(await seedDemo({ db, now: NOW })).toBe(false);
    expect(await db.$count(events)).toBe(before);
  });
});

describe("bulk data", () => {
  const database = testDatabase();
  const fill = () =>
    seedBulk({
      ownerUrl: env().DATABASE_OWNER_URL as string,
      complaints: 500,
      staff: 20,
      until: NOW,
      demo: true,
      say: () => {},
    });

  test("fills an empty database, its numbers go on and its rules are back", {
    timeout: 120_000,
  }, async () => {
    const db = database();
    await seedReference(db);
    const before = await keysAndIndexes(db);
    await fill();
    expect(await keysAndIndexes(db)).toEqual(before);
    expect(await db.$count(complaints)).toBe(500);
    expect(await db.$count(people)).toBe(20);
    expect(await db.$count(clocks)).toBe(500);
    const [closed] = await db.execute<{ closed: number }>(
      sql`select count(*)::int as closed from events where to_stage = 'closed' and from_stage <> 'closed'`,
    );
    expect(await db.$count(closures)).toBe(closed?.closed);
    expect(await db.$count(vendorTickets)).toBe(await db.$count(vendorLogs));
    expect(await stagesPresent(db)).toEqual([...STAGES].sort());
    await expectWholeChains(db);
    // The next number follows the last one.
    const [next] = await db.execute<{ next: string }>(
      sql`select nextval(pg_get_serial_sequence('complaints', 'id')) as next`,
    );
    expect(Number(next?.next)).toBe(501);
  });

  test("has words that stand in a known share of the titles", async () => {
    const db = database();
    const [found] = await db
      .select({ rekupmen: count() })
      .from(complaints)
      .where(sql`${complaints.search} @@ to_tsquery('simple', 'rekupmen')`);
    expect(found?.rekupmen).toBeGreaterThan(0);
    expect(found?.rekupmen).toBeLessThan(20);
  });

  test("is refused by a database that has something", async () => {
    const db = database();
    const before = await db.$count(messages);
    await expect(fill()).rejects.toThrow(StartupError);
    await expect(fill()).rejects.toThrow("only into an empty one");
    expect(await db.$count(messages)).toBe(before);
  });
});
