import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { APP_URL } from "../support/e2e-addresses";
import { lodgeComplaint } from "../support/lodge";
import { heldMail } from "../support/mails";
import { ADMIN, person, signIn, THIRD_PIC } from "../support/sign-in";

/** What the Admin does with messages that fit nowhere, how the channels are doing, and how people want to be told. */

function cardOf(page: Page, subject: string): Locator {
  return page.getByRole("listitem").filter({ hasText: subject });
}

test("a held mail goes into its complaint with one click, and its file with it", async ({
  page,
  browser,
}) => {
  const guest = await (await browser.newContext({ baseURL: APP_URL })).newPage();
  const number = await lodgeComplaint(guest, {
    email: "rosnah@jkr.kelantan.test",
    title: "Penyata bank tidak sepadan",
  });
  const subject = `Re: [Aduan #${number}] Penyata bank`;
  const text = "Saya balas daripada e-mel peribadi: akaunnya CIMB.";
  await heldMail({ from: "Rosnah <rosnah.rumah@luar.test>", subject, text });

  await signIn(page, ADMIN);
  await page.goto("/admin/inbound");
  const card = cardOf(page, subject);
  await expect(card).toContainText(text);
  await expect(card.getByRole("link", { name: /ralat\.txt/ })).toBeVisible();
  await expect(card.getByLabel("No Aduan")).toHaveValue(String(number));
  await card.getByLabel("Sebagai").selectOption({ label: "Mesej daripada pengadu" });
  await card.getByRole("button", { name: `Masukkan ke Aduan #${number}` }).click();
  await expect(card.getByRole("status")).toContainText(`Dimasukkan ke Aduan #${number}`);

  await card.getByRole("link", { name: `Buka Aduan #${number}` }).click();
  await expect(page).toHaveURL(`${APP_URL}/complaints/${number}`);
  await expect(page.getByText(text).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /ralat\.txt/ }).first()).toBeVisible();
});

test("two Admins at once: the second is told what became of it", async ({ browser }) => {
  const subject = `Dua orang serentak ${randomUUID().slice(0, 8)}`;
  await heldMail({ from: "siapa@luar.test", subject, text: "Tidak berkaitan." });
  const [first, second] = await Promise.all([person(browser, ADMIN), person(browser, ADMIN)]);
  for (const page of [first, second]) await page.goto("/admin/inbound");
  for (const page of [first, second]) {
    await cardOf(page, subject).getByRole("button", { name: "Buang…" }).click();
    await page.getByRole("dialog").getByLabel("Sebab").fill("Iklan");
    await page.getByRole("dialog").getByRole("button", { name: "Buang", exact: true }).click();
  }
  await expect(cardOf(first, subject).getByRole("status")).toContainText("Mesej dibuang");
  await expect(cardOf(second, subject).getByRole("status")).toContainText("telah membuang mesej ini");
});

test("a mail of someone new becomes a complaint once what is missing is there", async ({ page }) => {
  const subject = `Laporan harian tidak dapat dicetak ${randomUUID().slice(0, 8)}`;
  await heldMail({ from: "zaki@luar.test", subject, text: "Laporan terimaan tidak keluar." });
  await signIn(page, ADMIN);
  await page.goto("/admin/inbound");
  const card = cardOf(page, subject);
  await card.getByRole("button", { name: "Jadikan aduan…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tajuk Aduan").fill("Laporan harian terimaan");
  await dialog.getByRole("button", { name: "Jadikan aduan" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Pilih PTJ");
  await expect(dialog.getByLabel("Tajuk Aduan")).toHaveValue("Laporan harian terimaan");
  await dialog.getByLabel("Nama", { exact: false }).first().fill("Mohd Zaki bin Ali");
  await dialog.getByRole("combobox", { name: /Jabatan|PTJ/ }).fill("jabatan");
  await page.getByRole("option").first().click();
  await dialog.getByRole("button", { name: "Jadikan aduan" }).click();
  await expect(card.getByRole("status")).toContainText("dibuat daripada mesej ini");
  await card.getByRole("link", { name: /Buka Aduan/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Laporan harian terimaan");
  await expect(page.getByText("Laporan terimaan tidak keluar.").first()).toBeVisible();
});

test("a mail is discarded with a reason, kept, and taken back", async ({ page }) => {
  const subject = `Tawaran hebat ${randomUUID().slice(0, 8)}`;
  await heldMail({ from: "promosi@luar.test", subject, text: "Beli sekarang." });
  await signIn(page, ADMIN);
  await page.goto("/admin/inbound");
  await cardOf(page, subject).getByRole("button", { name: "Buang…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Buang", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("Masukkan sebab");
  await dialog.getByLabel("Sebab").fill("Iklan, bukan aduan");
  await dialog.getByRole("button", { name: "Buang", exact: true }).click();
  await expect(cardOf(page, subject).getByRole("status")).toContainText("Mesej dibuang");

  await page.getByRole("link", { name: "Mesej dibuang" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mesej dibuang");
  await expect(cardOf(page, subject)).toContainText("Iklan, bukan aduan");
  await cardOf(page, subject).getByRole("button", { name: "Pulihkan" }).click();
  await expect(cardOf(page, subject).getByRole("status")).toContainText("Mesej dipulihkan");

  await page.getByRole("link", { name: /Mesej ditahan/ }).click();
  await cardOf(page, subject).getByRole("link", { name: subject, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(subject);
  await expect(page.getByRole("button", { name: "Buang…" })).toBeVisible();
});

test("how one is told is one's own choice, and stays", async ({ page }) => {
  await signIn(page, THIRD_PIC);
  await page.goto("/account");
  const whatsApp = page.getByLabel("WhatsApp", { exact: true });
  const email = page.getByLabel("E-mel", { exact: true });
  const save = page.getByRole("button", { name: "Simpan pilihan" });
  await whatsApp.uncheck();
  await email.uncheck();
  await save.click();
  await expect(
    page.getByRole("alert").filter({ hasText: "Pilih sekurang-kurangnya satu cara" }),
  ).toBeVisible();
  await email.check();
  await page.getByLabel("Ringkasan setiap jam").check();
  await save.click();
  await expect(page.getByText("Pilihan pemberitahuan disimpan.").first()).toBeVisible();
  await page.reload();
  await expect(whatsApp).not.toBeChecked();
  await expect(page.getByLabel("Ringkasan setiap jam")).toBeChecked();
  // As the other journeys expect them.
  await whatsApp.check();
  await page.getByLabel("Serta-merta").check();
  await save.click();
  await expect(page.getByText("Pilihan pemberitahuan disimpan.").first()).toBeVisible();
});

test("the channels and their settings; what was typed stays when it is refused", async ({ page }) => {
  await signIn(page, ADMIN);
  await page.goto("/admin/channels");
  await expect(page.getByRole("heading", { name: "E-mel", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "WhatsApp", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Pemberitahuan tidak sampai" })).toBeVisible();
  await page.getByRole("link", { name: "Tetapan", exact: true }).click();
  const seconds = page.getByLabel("Tempoh buat asal (saat)");
  await seconds.fill("999");
  await page.getByRole("button", { name: "Simpan tetapan e-mel" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "antara 0 dan 120" })).toBeVisible();
  await expect(seconds).toHaveValue("999");
});

test("to a PIC these pages do not exist", async ({ page }) => {
  await signIn(page, THIRD_PIC);
  for (const address of ["/admin/inbound", "/admin/channels", "/admin/mail"])
    expect((await page.goto(address))?.status(), address).toBe(404);
});
