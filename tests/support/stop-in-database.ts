import { randomInt } from "node:crypto";
import postgres from "postgres";
import { inject, vi } from "vitest";
import { databaseUrl } from "./database-url";

/** Where a process is made to stand still: at a row it writes, or at the commit of the transaction that wrote it. */
export type Place = {
  table: string;
  operation: "insert" | "update" | "delete";
  at?: "row" | "commit";
  /** Only rows for which this holds, in terms of `new` and `old`. */
  when?: string;
};

export type Stop = {
  /** Resolves when a process stands there. */
  reached(): Promise<void>;
  /** Takes the stop away; what stood there never comes to its end, as when the machine had gone down. */
  breakOff(): Promise<void>;
  /** Takes the stop away; what stood there goes on in the database, whether its process lives or not. */
  goOn(): Promise<void>;
};

/**
 * Makes whoever does this in the test file's database wait inside PostgreSQL until the test says how it goes on: the
 * moment at which a process dies is then exact, without a hook in its code.
 */
export async function stopAt({ table, operation, at = "row", when }: Place): Promise<Stop> {
  const name = `test_stop_${randomInt(2 ** 30)}`;
  const database = new URL(process.env.DATABASE_URL as string).pathname.slice(1);
  const superuser = postgres(databaseUrl(inject("postgres").superUrl, database), {
    max: 2,
    onnotice: () => {},
  });
  const key = randomInt(2 ** 30);
  const lock = await superuser.reserve();
  await lock`select pg_advisory_lock(${key})`;
  await superuser.unsafe(`
    create function ${name}() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${key});
      return case tg_op when 'DELETE' then old else new end;
    end $$`);
  await superuser.unsafe(`
    create ${at === "commit" ? "constraint " : ""}trigger ${name}
    ${at === "commit" ? "after" : "before"} ${operation} on ${table}
    ${at === "commit" ? "deferrable initially deferred" : ""}
    for each row ${when ? `when (${when})` : ""} execute function ${name}()`);

  const standing = () => superuser<{ pid: number }[]>`
    select pid from pg_locks
    where locktype = 'advisory' and not granted and objid = ${key}
      and database = (select oid from pg_database where datname = ${database})`;

  async function takeAway(): Promise<void> {
    await lock`select pg_advisory_unlock(${key})`;
    lock.release();
    await superuser.unsafe(`drop function ${name} cascade`);
    await superuser.end();
  }

  return {
    reached: () =>
      vi.waitFor(
        async () => {
          if ((await standing()).length === 0) throw new Error(`nobody came to ${operation} of ${table}`);
        },
        { timeout: 30_000, interval: 20 },
      ),
    breakOff: async () => {
      for (const { pid } of await standing()) {
        await superuser`select pg_terminate_backend(${pid}, 5000)`;
      }
      await takeAway();
    },
    goOn: takeAway,
  };
}
