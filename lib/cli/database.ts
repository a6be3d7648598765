import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { closeDb } from "@/db/client";
import { AlreadyRunning, attachEmbedded, startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { env, forgetEnv, StartupError } from "@/lib/env";
import { workerLogger } from "@/lib/jobs/worker-logger";

export interface RunningDatabase {
  /** As the role that owns the schema. */
  ownerUrl: string;
  /** As the application's role; `db()` uses it. */
  appUrl: string;
  /** Whether it is our own server, under DATA_DIR. */
  embedded: boolean;
  /** Resolves when our own server ends by itself; never for someone else's. */
  ended: Promise<void>;
  /** Closes this process's connections, and our own server. */
  stop(): Promise<void>;
}

const NEVER = new Promise<never>(() => {});
const PATIENCE_MS = 5000;
const OLDEST_VERSION = 14;

/**
 * The database the settings name: the server of DATABASE_URL, or the embedded one, started. From here on `db()` works.
 * @throws StartupError in a sentence when it cannot be had
 */
export async function openDatabase(remark: (line: string) => void = () => {}): Promise<RunningDatabase> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env();
  if (DATABASE_URL) {
    await expectAnswer("DATABASE_URL", DATABASE_URL);
    if (DATABASE_OWNER_URL) await expectAnswer("DATABASE_OWNER_URL", DATABASE_OWNER_URL);
    return {
      ownerUrl: DATABASE_OWNER_URL ?? DATABASE_URL,
      appUrl: DATABASE_URL,
      embedded: false,
      ended: NEVER,
      stop: closeDb,
    };
  }
  return openEmbedded(remark);
}

/** Our own server under DATA_DIR, started. */
export async function openEmbedded(remark: (line: string) => void): Promise<RunningDatabase> {
  const server = await startEmbedded({ dataDir: env().DATA_DIR, log: remark });
  pointAtDatabase(server.appUrl);
  return {
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    embedded: true,
    ended: server.ended,
    stop: async () => {
      await closeDb();
      await server.stop();
    },
  };
}

/** Applies what is missing. @throws StartupError with the database's own words when it refuses */
export async function migrateDatabase({ ownerUrl, appUrl }: RunningDatabase): Promise<void> {
  try {
    await migrate(ownerUrl, appUrl, workerLogger);
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    throw new StartupError(`The migrations could not be applied: ${(cause as Error).message}.`);
  }
}

/**
 * For scripts: the configured database, migrated, for as long as `work` takes. The embedded one is started, or used
 * where it runs already.
 */
export async function withDatabase<T>(
  work: (database: { ownerUrl: string; appUrl: string }) => Promise<T>,
): Promise<T> {
  const database = await openDatabase().catch(async (error): Promise<RunningDatabase> => {
    const running = error instanceof AlreadyRunning ? await attachEmbedded(env().DATA_DIR) : undefined;
    if (!running) throw error;
    pointAtDatabase(running.appUrl);
    return { ...running, embedded: true, ended: NEVER, stop: closeDb };
  });
  try {
    await migrateDatabase(database);
    return await work(database);
  } finally {
    await database.stop();
  }
}

/** For a process beside the running system: its embedded database, unless DATABASE_URL names another. */
export async function joinDatabase(): Promise<void> {
  if (env().DATABASE_URL) return;
  const running = await attachEmbedded(env().DATA_DIR);
  if (!running) {
    throw new StartupError(
      `No database is running on the data folder ${env().DATA_DIR}: start the system with npm start, or set DATABASE_URL.`,
    );
  }
  pointAtDatabase(running.appUrl);
}

function pointAtDatabase(appUrl: string): void {
  process.env.DATABASE_URL = appUrl;
  forgetEnv();
}

async function expectAnswer(setting: string, url: string): Promise<void> {
  const { host, pathname } = new URL(url);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const client = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      const [row] = await client<{ version: number }[]>`
        select current_setting('server_version_num')::int / 10000 as version`;
      if (row && row.version < OLDEST_VERSION) {
        throw new StartupError(
          `The database of the setting ${setting} is PostgreSQL ${row.version}; ${OLDEST_VERSION} or newer is needed.`,
        );
      }
      return;
    } catch (error) {
      if (error instanceof StartupError) throw error;
      const { code, message } = error as Error & { code?: string };
      // Class 28 and 3D: it answers, and refuses the role or has no such database. Waiting does not help.
      const refused = /^(28|3D)/.test(code ?? "");
      if (refused || Date.now() > deadline) {
        throw new StartupError(
          refused
            ? `The database of the setting ${setting} (${host}${pathname}) refuses: ${message}.`
            : `The database of the setting ${setting} (${host}${pathname}) does not answer (${code ?? message}).`,
        );
      }
    } finally {
      await client.end({ timeout: 1 });
    }
    await sleep(500);
  }
}
