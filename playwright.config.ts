import { defineConfig, devices } from "@playwright/test";
import { launchArgs } from "./tests/support/browser";
import { APP_URL } from "./tests/support/e2e-addresses";

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/e2e-system.ts",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A second try is reported as flaky, which is to be mended and not to stop a landing.
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"]],
  // How long a reply can be undone is one setting of the whole system: off, then on for the journey that shows it.
  projects: [
    { name: "setup", testMatch: /\.setup\.ts$/ },
    { name: "journeys", testIgnore: /undo\.spec\.ts$|\.setup\.ts$/, dependencies: ["setup"] },
    { name: "undo", testMatch: /undo\.spec\.ts$/, dependencies: ["journeys"] },
  ],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    baseURL: APP_URL,
    locale: "ms-MY",
    timezoneId: "Asia/Kuala_Lumpur",
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: launchArgs() },
  },
});
