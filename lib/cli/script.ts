import { fileURLToPath } from "node:url";
import { StartupError } from "@/lib/env";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Runs a script's work from the project's folder; what a person can put right is told in a sentence, exit code 1. */
export async function script(work: () => Promise<void>): Promise<void> {
  process.chdir(ROOT);
  try {
    await work();
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof StartupError ? `\n${error.message}\n` : error);
  }
}
