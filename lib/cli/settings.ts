import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import nextEnv from "@next/env";
import { makeDataDir } from "@/db/data-dir";
import { ROOT } from "@/lib/cli/script";
import { type Env, env, forgetEnv } from "@/lib/env";

/**
 * Reads the .env files and the settings, makes the session secret when it is unset, and leaves all of it in
 * `process.env` for this process and its children.
 * @throws StartupError for a wrong setting
 */
export async function loadSettings({ dev = false } = {}): Promise<Env> {
  nextEnv.loadEnvConfig(ROOT, dev, { info: () => {}, error: console.error });
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });
  forgetEnv();
  const { DATA_DIR, APP_URL, SESSION_SECRET } = env();
  await makeDataDir(DATA_DIR);
  const secret = SESSION_SECRET ?? (await secretOnce(DATA_DIR, "session-secret"));
  Object.assign(process.env, {
    DATA_DIR,
    APP_URL,
    SESSION_SECRET: secret,
    NEXTAUTH_URL: APP_URL,
    NEXTAUTH_SECRET: secret,
  });
  forgetEnv();
  return env();
}

/** A random secret (32 bytes, base64) that is made once and kept in the data folder, readable by its owner only. */
export async function secretOnce(dataDir: string, name: string): Promise<string> {
  const file = path.join(dataDir, name);
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept) return kept.trim();
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  try {
    // Whole or not at all, and whoever comes first decides.
    await link(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(mine);
  }
  return (await readFile(file, "utf8")).trim();
}
