import "server-only";
import { once } from "node:events";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { db } from "@/db/client";
import { VENDOR_NAME } from "@/db/seed/reference";
import { DEMO_PASSWORD, SIGN_INS } from "@/db/seed/sign-ins";
import type { Role } from "@/db/values";
import { hashPassword } from "@/lib/auth/password";
import { addDays } from "@/lib/calendar/local-date";
import { recomputeClocks } from "@/lib/clocks/recompute";
import { StartupError } from "@/lib/env";
import {
  BULK_COLUMNS,
  BulkComplaints,
  type Cast,
  complainant,
  type TableName,
  type Value,
} from "./bulk-complaints";

/** Complaints a COPY: enough to be fast, few enough to hold in memory. */
const BATCH = 5000;
const TABLES = Object.keys(BULK_COLUMNS) as TableName[];
const COUNTED = [
  "complaints",
  "messages",
  "referrals",
  "vendor_tickets",
  "vendor_logs",
  "resolutions",
] as const;

export type BulkOptions = {
  /** As the role that owns the tables, which alone may ANALYZE them. */
  ownerUrl: string;
  complaints: number;
  /** People in all, the five sign-ins among them. */
  staff: number;
  /** So many of the newest are still open, where it should be more than come about by themselves. */
  open?: number;
  /** Everything lies before it; the same date gives the same rows. */
  until: Date;
  /** Whether the database says that it is a demo: its passwords are known. */
  demo: boolean;
  say: (line: string) => void;
};

/**
 * Fills an empty database with made-up complaints in one transaction. The lists (PTJ, categories, vendor) have to be
 * there, and `db()` reaches the same database: the clocks come from the code that works them out for everybody.
 * Notifications are not made up, as nothing was sent.
 * @throws StartupError when there are people or complaints already
 */
export async function seedBulk({
  ownerUrl,
  complaints,
  staff,
  open,
  until,
  demo,
  say,
}: BulkOptions): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await expectEmpty(tx);
      const cast = await seedCast(tx, { staff, until });
      await tx`insert into settings (key, value) values ('demo', ${tx.json(demo)})
        on conflict (key) do update set value = excluded.value`;
      const checkAgain = await setChecksAside(tx);
      await copyComplaints(tx, new BulkComplaints(cast, complaints, until, open), complaints, say);
      say("Indexes and foreign keys …");
      await checkAgain();
      for (const table of COUNTED) {
        await tx`select setval(pg_get_serial_sequence(${table}, 'id'), greatest(max(id), 1), max(id) is not null)
          from ${tx(table)}`;
      }
    });
    say("Statistics …");
    await analyze(sql, ["people", ...TABLES]);
    say("Clocks …");
    await recomputeClocks({ db: db(), now: until }, { batch: BATCH });
    await analyze(sql, ["clocks", "closures"]);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function analyze(sql: Sql, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql`analyze ${sql(table)}`;
}

async function expectEmpty(sql: Sql | TransactionSql): Promise<void> {
  const [found] = await sql<{ filled: boolean }[]>`
    select exists (select from people) or exists (select from complaints) as filled`;
  if (!found?.filled) return;
  throw new StartupError(
    "The database has people or complaints already, and bulk data goes only into an empty one: set DATA_DIR to a new folder, or DATABASE_URL to another database.",
  );
}

/** The staff, and the lists that complaints refer to. */
async function seedCast(tx: TransactionSql, { staff, until }: { staff: number; until: Date }): Promise<Cast> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const ids: Record<Role, number[]> = { admin: [], pic: [], implementor: [] };
  for (const person of [...SIGN_INS, ...moreStaff(staff - SIGN_INS.length)]) {
    const { noKp, name, email, phone, roles } = person;
    const [row] = await tx<{ id: number }[]>`
      insert into people (no_kp, name, email, phone, roles, password_hash, inbox_seen_at, created_at)
      values (${noKp}, ${name}, ${email}, ${phone}, ${roles}::text[], ${passwordHash}, ${addDays(until, -1)},
        ${addDays(until, -5 * 365)})
      returning id`;
    for (const role of roles) ids[role].push(row?.id as number);
  }
  await tx`
    update categories set default_pic_id = (${ids.pic}::int[])[1 + id % ${ids.pic.length}::int]`;
  const ptj = await tx<{ id: number }[]>`select id from ptj order by code`;
  const categories = await tx<{ id: number; code: string }[]>`select id, code from categories`;
  const [vendor] = await tx<
    { id: number }[]
  >`select id from vendors order by name = ${VENDOR_NAME} desc limit 1`;
  if (ptj.length === 0 || !vendor) throw new Error("the lists have to be filled first");
  return {
    adminId: ids.admin[0] as number,
    picIds: ids.pic,
    implementorIds: ids.implementor,
    vendorId: vendor.id,
    ptjIds: ptj.map(({ id }) => id),
    categoryIds: new Map(categories.map(({ id, code }) => [code, id])),
  };
}

/** One in six of the further staff is an Implementor, the others are PICs. */
function moreStaff(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const { name, phone, noKp } = complainant(-1 - index);
    const roles: Role[] = index % 6 === 5 ? ["implementor"] : ["pic"];
    return { noKp, name, phone, email: `pegawai${index + 1}@perbendaharaan.kelantan.example`, roles };
  });
}

/**
 * Takes foreign keys and secondary indexes off the tables for the rest of the transaction: row by row they are most
 * of the work.
 * @returns puts them back, which checks every row at once
 */
async function setChecksAside(tx: TransactionSql): Promise<() => Promise<void>> {
  const foreignKeys = await tx<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conrelid::regclass::text = any(${TABLES})`;
  const indexes = await tx<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename = any(${TABLES}) and indexdef not like 'CREATE UNIQUE%'`;
  for (const { table, name } of foreignKeys) {
    await tx`alter table ${tx(table)} drop constraint ${tx(name)}`;
  }
  for (const { name } of indexes) await tx`drop index ${tx(name)}`;
  return async () => {
    await tx`set local maintenance_work_mem = '256MB'`;
    for (const { definition } of indexes) await tx.unsafe(definition);
    for (const { table, name, definition } of foreignKeys) {
      await tx`alter table ${tx(table)} add constraint ${tx(name)} ${tx.unsafe(definition)}`;
    }
  };
}

async function copyComplaints(
  tx: TransactionSql,
  bulk: BulkComplaints,
  count: number,
  say: (line: string) => void,
): Promise<void> {
  const started = performance.now();
  for (let done = 0; done < count; ) {
    const rows = bulk.next(BATCH);
    for (const table of TABLES) await copy(tx, table, rows[table]);
    done = Math.min(done + BATCH, count);
    const seconds = Math.round((performance.now() - started) / 1000);
    if (done === count || done % (BATCH * 4) === 0) say(`${done} of ${count} complaints (${seconds} s)`);
  }
}

async function copy(tx: TransactionSql, table: TableName, rows: readonly Value[][]): Promise<void> {
  if (rows.length === 0) return;
  const stream = await tx`copy ${tx(table)} (${tx(BULK_COLUMNS[table] as string[])}) from stdin`.writable();
  const failed = once(stream, "error").then(([error]) => Promise.reject(error));
  const written = once(stream, "finish");
  for (let from = 0; from < rows.length; from += 500) {
    const text = rows.slice(from, from + 500).map((row) => `${row.map(copied).join("\t")}\n`);
    if (!stream.write(text.join(""))) await Promise.race([once(stream, "drain"), failed]);
  }
  stream.end();
  await Promise.race([written, failed]);
}

/** A value in COPY's text format. */
function copied(value: Value): string {
  if (value === null) return "\\N";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escaped(value);
  if (Array.isArray(value)) {
    return escaped(`{${value.map((item) => `"${item.replace(/["\\]/g, "\\$&")}"`).join(",")}}`);
  }
  return escaped(JSON.stringify(value));
}

function escaped(text: string): string {
  if (!/[\\\t\n\r]/.test(text)) return text;
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}
