import { expect, type Page } from "@playwright/test";

/** The Admin says how long a reply can be undone; 0 sends at once. */
export async function setUndoSeconds(admin: Page, seconds: number): Promise<void> {
  await admin.goto("/admin/mail");
  await admin.getByLabel("Tempoh buat asal (saat)").fill(String(seconds));
  await admin.getByRole("button", { name: "Simpan tetapan e-mel" }).click();
  await expect(admin.getByText("Tetapan disimpan.").first()).toBeVisible();
}
