import "server-only";
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
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartupError(
      `The setting DATA_DIR names a folder that cannot be written to, ${folder} (${code}): give it to the user who starts eHelpdesk, or set another.`,
    );
  }
}
