import "server-only";
import { type ParsedCronItem, parseCrontab, run, type TaskList } from "graphile-worker";
import { db } from "@/db/client";
import { env, StartupError } from "@/lib/env";
import { crontab } from "@/lib/jobs/crontab";
import { addJob } from "@/lib/jobs/queue";
import { recoverJobs } from "@/lib/jobs/recover-jobs";
import { type SignOfLife, showLife } from "@/lib/jobs/sign-of-life";
import { deliveryTasks, tasks } from "@/lib/jobs/tasks";
import { workerLogger } from "@/lib/jobs/worker-logger";
import { log } from "@/lib/log";

const CONCURRENCY = 5;

export interface RunningWorker {
  /** Takes no more jobs, waits for those under way, and puts back what is left. */
  stop(): Promise<void>;
  /** Settles when the worker ends; rejects when it does so by itself because of a fault. */
  ended: Promise<void>;
}

/** Works through jobs and the crontab as the application's role, until stopped. */
export async function runWorker(): Promise<RunningWorker> {
  const connectionString = env().DATABASE_URL;
  if (!connectionString)
    throw new StartupError("The setting DATABASE_URL is missing: start the system with npm start.");
  const first = await runPool(connectionString, tasks, parseCrontab(crontab));
  const pools = [first];
  try {
    pools.push(await runPool(connectionString, deliveryTasks, []));
  } catch (error) {
    await first.stop();
    throw error;
  }
  // What an upgrade or a bulk load left without a clock.
  addJob(db(), "recompute_clocks", {}, { key: "recompute_clocks" }).catch((error) =>
    log.warn({ err: error }, "clocks not looked through"),
  );
  recoverJobs(db()).catch((error) => log.warn({ err: error }, "jobs of dead workers not looked for"));
  return {
    stop: async () => void (await Promise.all(pools.map((pool) => pool.stop()))),
    ended: Promise.all(pools.map((pool) => pool.ended)).then(() => undefined),
  };
}

async function runPool(
  connectionString: string,
  taskList: TaskList,
  parsedCronItems: ParsedCronItem[],
): Promise<RunningWorker> {
  let life: SignOfLife | undefined;
  const runner = await run({
    connectionString,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 2,
    taskList,
    parsedCronItems,
    logger: workerLogger,
    // Who started us decides when to stop: after the web, before the database.
    noHandleSignals: true,
    preset: {
      plugins: [
        {
          name: "sign-of-life",
          version: "1.0.0",
          worker: {
            hooks: {
              // Waited for before the first job is taken: nobody finds a pool with jobs that shows no life.
              startWorker: async (_, { worker }) => {
                life ??= showLife(connectionString, worker.workerPool.id);
                await life.shown;
              },
            },
          },
        },
      ],
    },
  });
  const end = () => life?.end();
  return { stop: () => runner.stop(), ended: runner.promise.finally(end) };
}
