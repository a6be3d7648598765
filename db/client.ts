import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { env, StartupError } from "@/lib/env";

export type Db = PostgresJsDatabase;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
/** What queries and commands take: the pool, or the transaction they are part of. */
export type Executor = Db | Tx;

interface Clients {
  db?: { client: Sql; drizzle: Db };
  raw?: Sql;
}

// On globalThis, because next dev loads this file again at every change.
const holder = globalThis as typeof globalThis & { ehelpdeskDatabase?: Clients };
holder.ehelpdeskDatabase ??= {};
const clients = holder.ehelpdeskDatabase;

function connect(max: number): Sql {
  const url = env().DATABASE_URL;
  if (!url) throw new StartupError("The setting DATABASE_URL is missing: start the system with npm start.");
  return postgres(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    connection: { application_name: "ehelpdesk" },
    onnotice: () => {},
  });
}

/** The application's database through drizzle: one pool a process, opened at the first query. */
export function db(): Db {
  if (!clients.db) {
    const client = connect(10);
    clients.db = { client, drizzle: drizzle(client) };
  }
  return clients.db.drizzle;
}

/** A second client for LISTEN, COPY and plain SQL: drizzle changes how its own client reads and writes dates. */
export function rawSql(): Sql {
  clients.raw ??= connect(4);
  return clients.raw;
}

/** Ends both pools after the queries under way, for 5 seconds at most; the next query opens new ones. */
export async function closeDb(): Promise<void> {
  const open = [clients.db?.client, clients.raw];
  clients.db = undefined;
  clients.raw = undefined;
  await Promise.all(open.map((client) => client?.end({ timeout: 5 })));
}
