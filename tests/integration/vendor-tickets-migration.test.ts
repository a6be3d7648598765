import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { databaseUrl } from "../support/database-url";

/** The migrations that made vendors' logs tickets. */
const FIRST = 5;
const LAST = 6;

let sql: postgres.Sql;
let folder: string;

beforeAll(async () => {
  const { superUrl, ownerUrl } = inject("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const superuser = postgres(superUrl, { max: 1, onnotice: () => {} });
  await superuser.unsafe(`create database ${name} owner ${new URL(ownerUrl).username}`);
  await superuser.end();
  sql = postgres(databaseUrl(ownerUrl, name), { max: 1, onnotice: () => {} });
  folder = await mkdtemp(path.join(tmpdir(), "ehelpdesk-migrations-"));
  await cp("drizzle", folder, { recursive: true });
});

afterAll(async () => {
  await sql.end();
  await rm(folder, { recursive: true, force: true });
});

async function migrateThrough(last: number): Promise<void> {
  const journal = JSON.parse(await readFile("drizzle/meta/_journal.json", "utf8")) as {
    entries: { idx: number }[];
  };
  const entries = journal.entries.filter(({ idx }) => idx <= last);
  await writeFile(path.join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
  await migrate(drizzle(sql), { migrationsFolder: folder });
}

test("logs that were open under one number become one ticket, every other a ticket of its own", async () => {
  await migrateThrough(FIRST - 1);
  await sql.unsafe(`
    insert into people (no_kp, name, email, roles, created_at)
      values ('800101035011', 'Pegawai', 'pegawai@kelantan.test', '{pic}', now());
    insert into ptj (code, name) values ('01', 'Pejabat');
    insert into vendors (name) values ('BKP'), ('TTSB');
    insert into complaints (stage, stage_since, title, description, ptj_id, complainant_name, complainant_email, channel,
      pic_id, lodged_at, last_activity_at)
      select 'with_vendor', now(), 'Aduan', 'Keterangan', 1, 'Siti', 'siti@jkr.test', 'web', 1, now(), now()
      from generate_series(1, 7);
    insert into vendor_logs (complaint_id, vendor_id, log_no, promised_on, logged_by_id, logged_at, ended_at, outcome) values
      (1, 1, 'BKP-1', '2026-05-20', 1, '2026-05-01T00:00Z', '2026-05-03T00:00Z', 'answered'),
      (1, 1, 'BKP-1', '2026-05-25', 1, '2026-05-04T00:00Z', null, null),
      (2, 1, 'bkp-1', null, 1, '2026-05-05T00:00Z', null, null),
      (3, 2, 'BKP-1', null, 1, '2026-05-05T00:00Z', null, null),
      (4, 1, null, null, 1, '2026-05-05T00:00Z', null, null),
      (5, 1, null, '2026-06-01', 1, '2026-05-05T00:00Z', null, null),
      (6, 1, 'BKP-1', null, 1, '2026-05-05T00:00Z', '2026-05-06T00:00Z', 'recalled'),
      (7, 1, 'BKP-9', null, 1, '2026-05-05T00:00Z', null, null);`);
  await migrateThrough(LAST);

  const logs = await sql<{ id: number; ticket_id: number }[]>`
    select id::int, ticket_id::int from vendor_logs order by id`;
  expect(logs.map(({ ticket_id }) => ticket_id)).toEqual([1, 2, 2, 4, 5, 6, 7, 8]);
  const tickets = await sql`
    select id::int, vendor_id, log_no, first_promised_on::text, promised_on::text, answered_at is not null as answered,
      ended_at is not null as ended
    from vendor_tickets order by id`;
  expect(tickets.map((ticket) => Object.values(ticket))).toEqual([
    [1, 1, "BKP-1", "2026-05-20", "2026-05-20", true, true],
    [2, 1, "BKP-1", "2026-05-25", "2026-05-25", false, false],
    [4, 2, "BKP-1", null, null, false, false],
    [5, 1, null, null, null, false, false],
    [6, 1, null, "2026-06-01", "2026-06-01", false, false],
    [7, 1, "BKP-1", null, null, false, true],
    [8, 1, "BKP-9", null, null, false, false],
  ]);
  const [next] = await sql`
    insert into vendor_tickets (vendor_id, opened_at) values (1, now()) returning id::int`;
  expect(next?.id).toBe(9);
});
