import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "@/lib/cli/script";
import { secretOnce } from "@/lib/cli/settings";
import { env, StartupError } from "@/lib/env";

export const NEXT = path.join(ROOT, "node_modules/next/dist/bin/next");

/** All that the pages are made of. */
const SOURCES = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "drizzle/meta/_journal.json",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
  "package-lock.json",
];
/** Inside lib and db, yet no part of any page. */
const NOT_SOURCES = ["lib/cli", "db/embedded.ts"];
const STAMP = path.join(ROOT, ".next/made-from");
const TOLD_LINES = 40;

/**
 * Builds the pages unless there is a build of exactly these sources.
 * @param remark is told when it begins
 * @param signal stops a build under way
 */
export async function ensureBuild(remark: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const sources = await fingerprint();
  if (await isUpToDate(sources)) return;
  remark("building them, which takes a minute or two; only done after a change");
  await build(signal);
  // Sources that changed meanwhile make the stamp wrong, and the next start builds again.
  await writeFile(STAMP, sources);
}

async function isUpToDate(sources: string): Promise<boolean> {
  const made = await readFile(STAMP, "utf8").catch(() => undefined);
  return made !== undefined && existsSync(path.join(ROOT, ".next/BUILD_ID")) && made === sources;
}

async function build(signal?: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [NEXT, "build"], {
    cwd: ROOT,
    signal,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      // Goes into the build, and from there to every web process: a page opened before a new build still works after.
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY:
        process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY || (await secretOnce(env().DATA_DIR, "actions-key")),
    },
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => output.push(text));
  }
  const [code] = await once(child, "close");
  if (code === 0) return;
  const told = output.join("").trimEnd().split("\n").slice(-TOLD_LINES).join("\n");
  throw new StartupError(`${told}\n\nThe pages could not be built: the reason stands above.`);
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of await filesOf(source))
      hash.update(`${file}\0`).update(await readFile(path.join(ROOT, file)));
  }
  return hash.digest("hex");
}

/** The file itself, or all files below a folder, in a fixed order; none when it does not exist. */
async function filesOf(source: string): Promise<string[]> {
  if (NOT_SOURCES.includes(source)) return [];
  const entries = await readdir(path.join(ROOT, source), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => error.code,
  );
  if (entries === "ENOTDIR") return [source];
  if (!Array.isArray(entries)) return [];
  const names = entries.map((entry) => entry.name).sort();
  return (await Promise.all(names.map((name) => filesOf(`${source}/${name}`)))).flat();
}
