import { type Browser, expect, type Page } from "@playwright/test";
import { APP_URL } from "./e2e-addresses";

/** The demo's people, as README and product contract name them. */
export const ADMIN = "800101035011";
export const PIC = "850505035022";
export const SECOND_PIC = "880808035034";
export const THIRD_PIC = "900909115046";
export const IMPLEMENTOR = "820202035055";
export const PASSWORD = "aduan-demo-2026";

/** Signs in through the real page, in the Malay it comes in. */
export async function signIn(page: Page, noKp: string, password = PASSWORD): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("No Kad Pengenalan", { exact: true }).fill(noKp);
  await page.getByLabel("Kata laluan", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log masuk", exact: true }).click();
  await expect(page).toHaveURL(/\/dashboard/);
}

/** A browser of their own, signed in. */
export async function person(browser: Browser, noKp: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: APP_URL })).newPage();
  await signIn(page, noKp);
  return page;
}
