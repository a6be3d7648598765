import { expect, type Locator, type Page, test } from "@playwright/test";
import { ADMIN, IMPLEMENTOR, PIC, person, signIn } from "../support/sign-in";

/** What an Admin sees of time: a holiday that changes the ages, and the reports. */

/** The last days of the desk's week before today, latest first, as `YYYY-MM-DD` and as a page writes them. */
function lateWorkdays(): { date: string; written: string }[] {
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Kuala_Lumpur" });
  return Array.from({ length: 10 }, (_, back) => new Date(Date.parse(today) - (back + 1) * 86_400_000))
    .filter((day) => day.getUTCDay() < 5)
    .map((day) => {
      const date = day.toISOString().slice(0, 10);
      return { date, written: date.split("-").reverse().join("/") };
    });
}

async function ages(place: Locator): Promise<{ days: number; working: number }> {
  const text = await place.innerText();
  const [days, working] = [/(\d+) hari(?! bekerja)/.exec(text)?.[1], /(\d+) hari bekerja/.exec(text)?.[1]];
  if (days === undefined || working === undefined) throw new Error(`no ages in: ${text}`);
  return { days: Number(days), working: Number(working) };
}

/** The oldest complaint that is being worked on, in the inbox. */
async function oldest(page: Page): Promise<{ number: string; aging: Locator }> {
  await page.goto("/inbox?view=all&status=INPROGRESS&sort=oldest");
  const link = page.getByRole("link", { name: /^Buka aduan \d+:/ }).first();
  const number = /\d+/.exec(
    (await link.getAttribute("aria-label")) ?? (await link.innerText()),
  )?.[0] as string;
  const row = page.locator("tr", { has: page.locator(`a[href="/complaints/${number}"]`) });
  return { number, aging: row.locator('[data-label="Bilangan Hari Aging"]') };
}

test("an Admin declares a holiday on a day gone by, and every working age is a day less; taken away, it is back", async ({
  page,
}) => {
  await signIn(page, ADMIN);
  const before = await oldest(page);
  const was = await ages(before.aging);

  await page.getByRole("navigation").getByRole("link", { name: "Kalendar & sasaran" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const listed = await page.getByRole("main").innerText();
  const day = lateWorkdays().find(({ written }) => !listed.includes(written));
  if (!day) throw new Error("every day of the last week is a holiday already");
  const form = page.locator("form").filter({ has: page.getByLabel("Hari pertama") });
  await form.getByLabel("Hari pertama").fill(day.date);
  await form.getByLabel("Nama cuti", { exact: true }).fill("Cuti peristiwa negeri");
  await form.getByRole("button", { name: "Lihat kesannya" }).click();
  const preview = form.getByRole("region", { name: "Kesan perubahan ini" });
  await expect(preview).toContainText("Cuti peristiwa negeri");
  await form.getByRole("button", { name: "Simpan", exact: true }).click();
  await expect(page.getByText(/Kalendar disimpan sebagai versi \d+/)).toBeVisible();

  const after = await oldest(page);
  expect(after.number).toBe(before.number);
  expect(await ages(after.aging)).toEqual({ days: was.days, working: was.working - 1 });
  await page.goto(`/complaints/${before.number}`);
  const main = page.getByRole("main");
  await expect(main.getByText(`${was.working - 1} hari bekerja`, { exact: true }).first()).toBeVisible();
  await expect(main.getByText(`${was.days} hari`, { exact: true }).first()).toBeVisible();

  await page.goto(`/admin/calendar?year=${day.date.slice(0, 4)}&edit=${day.date}`);
  await page.getByRole("button", { name: "Padam cuti ini" }).click();
  await page.getByRole("button", { name: "Ya, padam cuti" }).click();
  await expect(page.getByText(/Kalendar disimpan sebagai versi \d+/)).toBeVisible();
  expect(await ages((await oldest(page)).aging)).toEqual(was);
});

test("the reports: all for an Admin, their own for a PIC, none for an Implementor", async ({ browser }) => {
  const [admin, pic, implementor] = await Promise.all([
    person(browser, ADMIN),
    person(browser, PIC),
    person(browser, IMPLEMENTOR),
  ]);
  await admin.getByRole("navigation").getByRole("link", { name: "Laporan" }).first().click();
  await expect(admin.getByRole("heading", { level: 1, name: "Laporan" })).toBeVisible();
  const open = async (page: Page) =>
    Number(/(\d+) aduan terbuka/.exec(await page.getByRole("main").innerText())?.[1] ?? 0);
  await pic.goto("/reports");
  await expect(pic.getByRole("heading", { level: 1, name: "Laporan" })).toBeVisible();
  expect(await open(admin)).toBeGreaterThan(await open(pic));

  await admin.getByRole("link", { name: "Tahun ini" }).click();
  await expect(
    admin.getByRole("region", { name: "Sasaran aduan yang dibuat dalam tempoh ini" }),
  ).toContainText("Aduan diambil tindakan");
  await admin.getByRole("link", { name: "Buka dalam Inbox Helpdesk" }).click();
  await expect(admin).toHaveURL(/\/inbox\?view=all&from=\d{4}-01-01/);

  const answer = await implementor.goto("/reports");
  expect(answer?.status()).toBe(404);
});
