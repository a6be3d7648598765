import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

/** Apart from every other advisory lock: see `lifeKey`. */
const SEED = 728_190_003;
const RETRY_MS = 200;

/** The advisory lock of a worker pool, in SQL over the pool's name; lib/jobs/recover-jobs.ts looks for it. */
export const lifeKey = (name: string) => `hashtextextended(${name}, ${SEED})`;

export interface SignOfLife {
  /** Resolves once everybody can see it. */
  shown: Promise<void>;
  end(): Promise<void>;
}

/**
 * Shows every process on this database that a worker pool lives: a lock of a session that is kept for nothing else. The
 * server drops it when the process dies, however it dies, and within a minute when its machine does; it stays while the
 * process is merely busy. A connection that breaks is made again at once.
 */
export function showLife(url: string, pool: string): SignOfLife {
  let ended = false;
  let showing = false;
  const client = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    backoff: () => RETRY_MS / 1000,
    onnotice: () => {},
    onclose: () => void show(),
    connection: {
      application_name: "ehelpdesk worker",
      idle_session_timeout: 0,
      tcp_keepalives_idle: 30,
      tcp_keepalives_interval: 10,
      tcp_keepalives_count: 3,
    },
  });

  async function show(): Promise<void> {
    if (showing) return;
    showing = true;
    while (!ended) {
      try {
        await client.unsafe(`select pg_advisory_lock_shared(${lifeKey("$1::text")})`, [pool]);
        break;
      } catch {
        await sleep(RETRY_MS);
      }
    }
    showing = false;
  }

  return {
    shown: show(),
    end: async () => {
      ended = true;
      await client.end({ timeout: 5 });
    },
  };
}
