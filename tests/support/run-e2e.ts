/** The browser tests, on a machine with a browser or one that can get one. Arguments go on to Playwright. */
import { spawnSync } from "node:child_process";
import { findBrowser } from "./browser";

const browser = await findBrowser().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
const { status } = spawnSync("npx", ["playwright", "test", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, CHROMIUM_PATH: browser },
});
process.exit(status ?? 1);
