import { expect, type Page, test } from "@playwright/test";
import { ADMIN, person } from "../support/sign-in";

test.describe.configure({ timeout: 180_000 });

/** What Word puts on the clipboard of a numbered list. */
const FROM_WORD = ["Buka tetapan pelayar", "Telefon 012-345 6789 jika gagal"]
  .map(
    (step, at) =>
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${at + 1}.<span>&nbsp;&nbsp;</span></span><![endif]>${step}<o:p></o:p></p>`,
  )
  .join("");

const title = (page: Page) => page.getByLabel("Tajuk", { exact: true });
const cause = (page: Page) => page.getByLabel("Punca", { exact: true });
const step = (page: Page, number: number) =>
  page.getByRole("textbox", { name: `Langkah ${number}`, exact: true }).first();

async function pasteFromWord(page: Page): Promise<void> {
  await step(page, 1).focus();
  await page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", "1. …");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, FROM_WORD);
}

/** Waits until what was typed is kept in this tab. */
async function kept(page: Page, words: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        (words) => Object.values({ ...sessionStorage }).some((value) => value.includes(words)),
        words,
      ),
    )
    .toBe(true);
}

test("a card with a No KP is not published, and of two who edit it nobody loses a word", async ({
  browser,
}) => {
  const page = await person(browser, ADMIN);
  await page.goto("/knowledge/new");
  await title(page).fill("Puan Rosnah tidak dapat mencetak baucar");
  await page
    .getByLabel("Masalah yang ditemui")
    .fill("Rosnah (800101-03-5011) menekan Cetak.\nDalaman: tanya vendor");
  await cause(page).fill("Tetingkap timbul disekat");
  await pasteFromWord(page);
  await expect(step(page, 2)).toHaveValue("Telefon 012-345 6789 jika gagal");
  await kept(page, "012-345 6789 jika gagal");

  await page.reload();
  await expect(page.getByText("Apa yang anda tulis tadi ada di sini semula.")).toBeVisible();
  await expect(step(page, 1)).toHaveValue("Buka tetapan pelayar");
  await page.getByRole("button", { name: "Sediakan daripada teks kakitangan" }).click();
  await expect(
    page.getByText("Dikeluarkan: 1 No KP, 1 nombor telefon, 2 nama, 1 nota dalaman"),
  ).toBeVisible();
  await expect(page.getByLabel("Masalah untuk pengadu")).toHaveValue("[nama] ([No KP]) menekan Cetak.");
  await page.getByRole("button", { name: "Simpan sebagai draf" }).click();
  await expect(page).toHaveURL(/\/knowledge\/K-\d+$/);
  const card = page.url();

  await page.getByRole("button", { name: "Semak dan terbitkan" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Kad ini belum dapat diterbitkan")).toBeVisible();
  await expect(dialog.getByText("800101-03-5011")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Semak dan terbitkan" })).toHaveCount(0);
  await dialog.getByRole("link", { name: "Sunting kad" }).click();
  await expect(page).toHaveURL(`${card}/edit`);

  const other = await page.context().newPage();
  await other.goto(`${card}/edit`);
  await cause(other).fill("Tetingkap timbul disekat oleh Chrome");
  await other.getByRole("button", { name: "Simpan", exact: true }).click();
  await expect(other).toHaveURL(card);
  await other.close();

  await title(page).fill("Baucar tidak dapat dicetak");
  await page.getByLabel("Masalah yang ditemui").fill("Pengguna menekan Cetak dan tiada apa berlaku.");
  await step(page, 2).fill("Hubungi helpdesk jika gagal");
  await page.getByRole("button", { name: "Simpan", exact: true }).click();
  const conflict = page.getByRole("status").filter({ hasText: "Kad ini telah diubah semasa anda menulis" });
  await expect(conflict.getByText("oleh Chrome")).toBeVisible();
  await expect(title(page)).toHaveValue("Baucar tidak dapat dicetak");
  await conflict.getByRole("button", { name: "Simpan juga" }).click();
  await expect(page).toHaveURL(card);

  await page.getByRole("button", { name: "Semak dan terbitkan" }).click();
  await dialog.getByRole("radio", { name: /Kakitangan & pengadu/ }).check();
  await expect(dialog.getByRole("region")).toContainText("[nama] tidak dapat mencetak baucar");
  await dialog.getByRole("button", { name: "Semak dan terbitkan" }).click();
  await expect(page.getByText("Diterbitkan", { exact: true }).first()).toBeVisible();
  await page.context().close();
});
