import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A part of the system as a process of its own, so that it can be killed as a power cut would. */
export type SystemProcess = {
  /** What it told when it was ready. */
  ready: unknown;
  /** Ends it on the spot: it runs nothing more, and writes nothing down. */
  kill(): Promise<void>;
  /** Stops it for a while, still alive. */
  suspend(): void;
  resume(): void;
};

/** `npm run worker`, on the test file's database, with the settings of this process; resolves when it takes jobs. */
export function workerProcess(settings: Record<string, string> = {}): Promise<SystemProcess> {
  return systemProcess("lib/cli/worker.ts", settings);
}

/** The web side's webhook of raw mail behind a plain HTTP server; `ready` is its address. */
export function doorProcess(): Promise<SystemProcess> {
  return systemProcess("tests/support/mail-door.ts", {});
}

async function systemProcess(file: string, settings: Record<string, string>): Promise<SystemProcess> {
  const { DATABASE_OWNER_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...env, ...settings, TSX_TSCONFIG_PATH: "lib/cli/tsconfig.json" },
  });
  const errors: Buffer[] = [];
  child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk));
  const exited = once(child, "exit");
  const ready = await Promise.race([
    once(child, "message").then(([message]) => message),
    exited.then(() => Promise.reject(new Error(`${file} ended: ${Buffer.concat(errors).toString()}`))),
  ]);
  return {
    ready,
    kill: () => end(child, exited),
    suspend: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
  };
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await exited;
}
