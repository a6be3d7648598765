import { type ChildProcess, spawn } from "node:child_process";
import cluster from "node:cluster";
import { once } from "node:events";
import path from "node:path";
import { NEXT } from "@/lib/cli/fresh-build";
import { say } from "@/lib/cli/print";
import { ROOT } from "@/lib/cli/script";

/** One that lived this long was well; its next end begins a new count. */
const WELL_AFTER_MS = 60_000;
const MOST_RESTARTS = 8;
const LONGEST_PAUSE_MS = 30_000;

export interface Kept {
  /** Ends it: asks, waits for `patience` ms or until `hurry`, then kills. */
  stop(patience: number, hurry: AbortSignal): Promise<void>;
}

/**
 * Keeps a process running: one that ends by itself is started again, after growing pauses.
 * @param launch starts it
 * @param giveUp is told in a sentence when it ends again and again
 */
export function keepRunning(name: string, launch: () => ChildProcess, giveUp: (why: string) => void): Kept {
  let child: ChildProcess;
  let stopping = false;
  let restarts = 0;
  let pause: NodeJS.Timeout | undefined;

  const start = () => {
    const started = Date.now();
    child = launch();
    child.on("error", (error) => say(`  ${name}: ${error.message}`));
    child.once("exit", (code, signal) => {
      if (stopping) return;
      restarts = Date.now() - started > WELL_AFTER_MS ? 1 : restarts + 1;
      const how = signal ?? `exit code ${code}`;
      if (restarts > MOST_RESTARTS) {
        giveUp(`The ${name} process ended ${restarts} times in a row (${how}); its messages above say why.`);
        return;
      }
      say(`  The ${name} process ended (${how}) and is started again.`);
      pause = setTimeout(start, Math.min(250 * 2 ** restarts, LONGEST_PAUSE_MS));
    });
  };
  start();

  return {
    async stop(patience, hurry) {
      stopping = true;
      clearTimeout(pause);
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const kill = () => child.kill("SIGKILL");
      const timer = setTimeout(kill, patience);
      hurry.addEventListener("abort", kill);
      if (hurry.aborted) kill();
      await ended;
      clearTimeout(timer);
      hurry.removeEventListener("abort", kill);
    },
  };
}

/** Next's production server; several share the port. They end by themselves should this process vanish. */
export function launchWeb(host: string, port: number): ChildProcess {
  cluster.setupPrimary({
    exec: NEXT,
    args: ["start", ROOT, "--port", String(port), "--hostname", host],
    execArgv: [],
    cwd: ROOT,
  });
  return cluster.fork(webEnv()).process;
}

/** Next's development server, which builds each page when it is opened. */
export function launchDevelopmentWeb(host: string, port: number): ChildProcess {
  return spawn(process.execPath, [NEXT, "dev", ROOT, "--port", String(port), "--hostname", host], {
    cwd: ROOT,
    stdio: "inherit",
    env: webEnv(),
  });
}

/** @param onReady is called each time it takes jobs */
export function launchWorker(onReady: () => void): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(ROOT, "lib/cli/worker.ts")], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...childEnv(), TSX_TSCONFIG_PATH: path.join(ROOT, "lib/cli/tsconfig.json") },
    // In a process group of its own: Ctrl-C is for us, and we stop it after the web.
    detached: true,
  });
  return child.on("message", onReady);
}

/** No child needs the right to change tables. */
function childEnv(): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _, ...rest } = process.env;
  return rest;
}

function webEnv(): NodeJS.ProcessEnv {
  return {
    ...childEnv(),
    // The key is in the build (see ensureBuild): another one here would not fit the pages made with it.
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
