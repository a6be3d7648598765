/**
 * `npm run pictures`: takes the README's pictures from a running demo, at APP_URL or http://localhost:3000.
 * The complaint shown is one of the demo's that has been through every hand.
 */
import { mkdir } from "node:fs/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { DEMO_PASSWORD } from "@/db/seed/sign-ins";
import { findBrowser, launchArgs } from "./browser";

const APP_URL = (process.env.APP_URL || "http://localhost:3000").replace(/\/$/, "");
const FOLDER = "docs/images";
const PIC = "850505035022";
const COMPLAINT = 9;
const DESKTOP = { width: 1280, height: 800 };
const TALL = { width: 1280, height: 1240 };
const PHONE = { width: 390, height: 844 };

type Look = { size: { width: number; height: number }; theme?: "light" | "dark" };

async function pageFor(browser: Browser, { size, theme = "light" }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: size === PHONE ? 2 : 1,
    timezoneId: "Asia/Kuala_Lumpur",
    reducedMotion: "reduce",
  });
  await context.addCookies([
    { name: "locale", value: "ms", url: APP_URL },
    { name: "theme", value: theme, url: APP_URL },
  ]);
  return context.newPage();
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${APP_URL}/login`);
  await page.getByLabel("No Kad Pengenalan", { exact: true }).fill(PIC);
  await page.getByLabel("Kata laluan", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Log masuk", exact: true }).click();
  await page.waitForURL(/\/dashboard$/);
}

async function take(page: Page, path: string, name: string): Promise<void> {
  const answer = await page.goto(`${APP_URL}${path}`);
  if (!answer?.ok()) throw new Error(`${path} answers ${answer?.status()}`);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  console.log(`${FOLDER}/${name}.png`);
}

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArgs() });
  try {
    const phone = await pageFor(browser, { size: PHONE });
    await take(phone, "/", "home-phone");
    await take(phone, "/lodge", "lodge-phone");

    const light = await pageFor(browser, { size: DESKTOP });
    await signIn(light);
    await take(light, "/inbox", "inbox");
    await take(light, "/knowledge?q=bayran+ditolak", "knowledge");
    await light.setViewportSize(TALL);
    await take(light, `/complaints/${COMPLAINT}`, "complaint-light");

    const dark = await pageFor(browser, { size: TALL, theme: "dark" });
    await signIn(dark);
    await take(dark, `/complaints/${COMPLAINT}`, "complaint-dark");
  } finally {
    await browser.close();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
