import { once } from "node:events";
import { closeDb, db } from "@/db/client";
import { DEMO_PASSWORD, SIGN_INS } from "@/db/seed/sign-ins";
import { adminExists, createSetupLink } from "@/lib/auth/setup-link";
import { type Kept, keepRunning, launchDevelopmentWeb, launchWeb, launchWorker } from "@/lib/cli/children";
import { migrateDatabase, openDatabase, openEmbedded, type RunningDatabase } from "@/lib/cli/database";
import { decideDemo, fillDatabase } from "@/lib/cli/first-run";
import { ensureBuild } from "@/lib/cli/fresh-build";
import { expectFreePort, untilHealthy } from "@/lib/cli/listening";
import { say, step } from "@/lib/cli/print";
import { script } from "@/lib/cli/script";
import { loadSettings } from "@/lib/cli/settings";
import { env, StartupError } from "@/lib/env";
import { log } from "@/lib/log";

/*
 * `npm start`: everything in one command. Prepares database, data and pages, runs web and worker as children, and stops
 * web, worker and database in that order. Here and not in Next's instrumentation, because Next exits on SIGTERM before
 * anything else could be stopped.
 */

const WEB_PATIENCE_MS = 10_000;
const WORKER_PATIENCE_MS = 15_000;
/** npm passes on the Ctrl-C that the terminal has sent to us as well: those two are one. */
const SAME_SIGNAL_MS = 1000;

const dev = process.argv.includes("--dev");
const stopping = new AbortController();
const hurry = new AbortController();
let failure: StartupError | undefined;

function listenToSignals(): void {
  let first: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      first ??= Date.now();
      if (Date.now() - first > SAME_SIGNAL_MS) hurry.abort();
      stopping.abort();
    });
  }
}

/** The reason why everything has to end, from a part that cannot go on. */
function giveUp(why: string): void {
  failure ??= new StartupError(why);
  stopping.abort();
}

async function run(): Promise<void> {
  const settings = await loadSettings({ dev });
  await expectFreePort(settings.HOST ?? "0.0.0.0", settings.PORT);

  // This process says itself what it does; the web and the worker keep the log.
  log.level = "warn";
  say("\neHelpdesk");
  let database: RunningDatabase | undefined;
  const children: { web: Kept[]; worker?: Kept } = { web: [] };
  try {
    database = await step("Database", (remark) => openDatabase(remark));
    const running = database;
    stopping.signal.throwIfAborted();
    await step("Migrations", () => migrateDatabase(running));
    const demo = await decideDemo(settings.DEMO, database.embedded, new Date());
    process.env.DEMO = demo ? "1" : "0";
    await step(demo ? "Demo data" : "Lists", () => fillDatabase(demo, new Date()));
    stopping.signal.throwIfAborted();
    if (!dev) await step("Pages", (remark) => ensureBuild(remark, stopping.signal));

    const host = settings.HOST ?? (demo ? "127.0.0.1" : "0.0.0.0");
    await step("Web, worker", async () => {
      const workerReady = new Promise<void>((resolve) => {
        children.worker = keepRunning("worker", () => launchWorker(resolve), giveUp);
      });
      const launch = dev ? launchDevelopmentWeb : launchWeb;
      const processes = dev ? 1 : settings.WEB_CONCURRENCY;
      children.web = Array.from({ length: processes }, () =>
        keepRunning("web", () => launch(host, settings.PORT), giveUp),
      );
      await Promise.race([
        Promise.all([workerReady, untilHealthy(host, settings.PORT, stopping.signal)]),
        once(stopping.signal, "abort"),
      ]);
      stopping.signal.throwIfAborted();
    });
    const whatNext = await firstSteps(demo);
    await closeDb();
    say(whatNext);

    database = await keepDatabase(database);
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  } finally {
    await stopAll(children, database);
  }
  if (failure) throw failure;
}

/** Returns when everything is to stop; until then, our own database server is started again whenever it ends. */
async function keepDatabase(database: RunningDatabase): Promise<RunningDatabase> {
  let current = database;
  const stop = once(stopping.signal, "abort").then(() => "stop" as const);
  while (!stopping.signal.aborted && (await Promise.race([stop, current.ended])) !== "stop") {
    say("  The database ended and is started again.");
    const address = current.appUrl;
    current = await openEmbedded((line) => say(`  ${line}`));
    if (current.appUrl !== address)
      giveUp("The database had to move to another port: start eHelpdesk again.");
  }
  return current;
}

async function stopAll(
  { web, worker }: { web: Kept[]; worker?: Kept },
  database: RunningDatabase | undefined,
): Promise<void> {
  if (!web.length && !worker && !database) return;
  if (database) say("\nStopping …");
  await Promise.all(web.map((process) => process.stop(WEB_PATIENCE_MS, hurry.signal)));
  await worker?.stop(WORKER_PATIENCE_MS, hurry.signal);
  await database?.stop();
  if (database) say("Stopped.");
}

/** What to open now, and how to get in. */
async function firstSteps(demo: boolean): Promise<string> {
  const { APP_URL, RESEND_API_KEY, SMTP_URL } = env();
  const lines = [
    "",
    `  ${APP_URL}/       for complainants: Buat aduan, Semak aduan`,
    `  ${APP_URL}/login  for staff`,
  ];
  if (demo) {
    if (!RESEND_API_KEY && !SMTP_URL) lines.push(`  ${APP_URL}/dev/mailbox  all mail this demo sends`);
    lines.push("", `  Demo sign-ins, password ${DEMO_PASSWORD}:`);
    for (const person of SIGN_INS) {
      lines.push(`    ${person.noKp}  ${person.roles.join(", ").padEnd(11)}  ${person.name}`);
    }
  } else if (!(await adminExists(db()))) {
    lines.push("", "  Nobody can sign in yet. Open this once to make the first Admin:");
    lines.push(`  ${await createSetupLink(db(), new Date())}`);
  }
  lines.push("", "  Ctrl-C stops everything.", "");
  return lines.join("\n");
}

listenToSignals();
script(run);
