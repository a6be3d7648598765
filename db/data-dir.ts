import "server-only";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { StartupError } from "@/lib/env";

/**
 * Makes the folder of the setting DATA_DIR when it is new.
 * @throws StartupError when it cannot be made or written to
 */
export async function makeDataDir(folder: string): Promise<void> {
  const probe = path.join(folder, `.write-${process.pid}`);
  try {
    await makeFolder(folder);
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartupError(
      `The setting DATA_DIR names a folder that cannot be written to, ${folder} (${code}): give it to the user who starts eHelpdesk, or set another.`,
    );
  }
}

/** Not mkdir's own `recursive`, which in Node 20 never returns where a file system refuses with ENOENT (/proc does). */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(path.dirname(folder));
  await mkdir(folder, { mode: 0o700 });
}
