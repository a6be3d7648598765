import "server-only";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { type Logger, runMigrations } from "graphile-worker";
import postgres, { type Sql } from "postgres";

/** One number for the whole installation: whoever holds it is migrating. */
const MIGRATION_LOCK = 728_190_001;

/** Tables the application may only add to; db/schema gives them triggers that refuse the rest. */
const APPEND_ONLY = ["events", "audit_log", "clock_rules"];

/**
 * Brings the database to this build's schema: drizzle's migrations, the job queue's, and the application role's rights.
 * Several processes may call it at once: one works under an advisory lock, the others wait and find nothing to do.
 * @param ownerUrl the role that owns the database
 * @param appUrl the role that the application runs as; may be the same
 * @param workerLogger where graphile-worker's migrations report to
 */
export async function migrate(ownerUrl: string, appUrl: string, workerLogger?: Logger): Promise<void> {
  const lock = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await lock`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await applySchema(ownerUrl);
    await runMigrations({ connectionString: ownerUrl, logger: workerLogger });
    await grantApplicationRole(lock, decodeURIComponent(new URL(appUrl).username));
  } finally {
    await lock.end({ timeout: 5 });
  }
}

async function applySchema(ownerUrl: string): Promise<void> {
  const client = postgres(ownerUrl, {
    max: 1,
    onnotice: () => {},
    // A migration that waits behind a long transaction must not make everyone else wait behind it.
    connection: { lock_timeout: 15_000 },
  });
  try {
    await applyMigrations(drizzle(client), { migrationsFolder: path.resolve("drizzle") });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * What the application's role may do: read and write rows, never change tables; only add to append-only ones.
 * graphile-worker turns row level security on for its tables without any policy, so each needs one to be usable.
 */
async function grantApplicationRole(owner: Sql, role: string): Promise<void> {
  const [self] = await owner<{ name: string }[]>`select current_user as name`;
  if (role === "" || role === self?.name) return;
  await owner.begin(async (tx) => {
    const app = tx(role);
    await tx`grant usage on schema public, drizzle, graphile_worker to ${app}`;
    await tx`grant select on all tables in schema drizzle to ${app}`;
    await tx`grant select, insert, update, delete on all tables in schema public, graphile_worker to ${app}`;
    await tx`grant usage, select, update on all sequences in schema public, graphile_worker to ${app}`;
    await tx`grant execute on all functions in schema public, graphile_worker to ${app}`;
    await tx`revoke insert, update, delete on graphile_worker.migrations from ${app}`;
    for (const table of APPEND_ONLY) await tx`revoke update, delete, truncate on ${tx(table)} from ${app}`;

    const secured = await tx<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity`;
    for (const table of secured) {
      await tx`drop policy if exists application on ${tx(`graphile_worker.${table.name}`)}`;
      await tx`create policy application on ${tx(`graphile_worker.${table.name}`)} to ${app} using (true) with check (true)`;
    }
  });
}
