import { expect, type Page } from "@playwright/test";

export type Lodging = { email: string; title: string; name?: string; description?: string };

/** Fills the public form as a complainant would, in Malay, without sending it. */
export async function fillLodging(page: Page, { email, title, name, description }: Lodging): Promise<void> {
  await page.goto("/lodge");
  await page.getByLabel("Kategori Aduan").selectOption({ index: 1 });
  await page.getByLabel("Tajuk Aduan").fill(title);
  await page
    .getByLabel("Keterangan Aduan")
    .fill(description ?? "Baucar kekal pada status penyemak walaupun telah disemak dua kali.");
  await page.getByLabel("No Kad Pengenalan").fill("900101-03-5022");
  await page.getByLabel("Nama penuh").fill(name ?? "Siti Aminah binti Yusof");
  await page.getByLabel("No telefon").fill("012-987 6543");
  await page.getByLabel("E-mel", { exact: true }).fill(email);
  await page.getByRole("combobox", { name: "PTJ" }).fill("Kerja Raya");
  await page
    .getByRole("option", { name: /Kerja Raya/ })
    .first()
    .click();
}

/** Lodges a complaint on the public form. @returns its No Aduan */
export async function lodgeComplaint(page: Page, lodging: Lodging): Promise<number> {
  await fillLodging(page, lodging);
  await page.getByRole("button", { name: "Hantar aduan" }).click();
  await expect(page.getByRole("heading", { name: "Aduan anda telah diterima" })).toBeVisible();
  const number = /\d+/.exec(await page.getByTestId("complaint-number").innerText())?.[0];
  return Number(number);
}
