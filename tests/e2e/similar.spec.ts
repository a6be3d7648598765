import { expect, type Page, test } from "@playwright/test";
import { composer } from "../support/case-page";
import { APP_URL } from "../support/e2e-addresses";
import { PIC, person } from "../support/sign-in";

/** Similar past problems with proof, on the complaint's page. */

/** One of the demo's, in this PIC's hands. */
const COMPLAINT = "Resit tidak sepadan dengan mana-mana terimaan bank";
const CARD = {
  title: "Resit tidak sepadan dengan terimaan dalam penyata bank",
  symptom:
    "Resit tidak sepadan dengan mana-mana terimaan dalam penyata bank; pembayar membayar dalam talian.",
  cause: "Rujukan pembayar tersalah taip.",
  step: "Padankan secara manual dengan kod rujukan FPX.",
};

const panelOf = (page: Page, no: string) =>
  page.getByRole("complementary").getByRole("article").filter({ hasText: no });

test("the steps of a card go into the reply, and the use stands in the card's trace", async ({ browser }) => {
  const page = await person(browser, PIC);
  await page.goto("/knowledge/new");
  await page.getByLabel("Tajuk", { exact: true }).fill(CARD.title);
  await page.getByLabel("Masalah yang ditemui").fill(CARD.symptom);
  await page.getByLabel("Punca", { exact: true }).fill(CARD.cause);
  await page.getByRole("textbox", { name: "Langkah 1", exact: true }).fill(CARD.step);
  await page.getByRole("button", { name: "Simpan sebagai draf" }).click();
  await expect(page).toHaveURL(/\/knowledge\/K-\d+$/);
  const no = /K-\d+$/.exec(page.url())?.[0] as string;

  await page.goto(`/inbox?q=${encodeURIComponent(COMPLAINT)}`);
  await page
    .getByRole("link", { name: /^Buka aduan \d+: Resit tidak sepadan/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/complaints\/\d+/);
  const number = /\/complaints\/(\d+)/.exec(page.url())?.[1] as string;
  const card = panelOf(page, no);
  await expect(card.getByText("Belum pernah digunakan")).toBeVisible();
  await expect(card.getByText(/^Sepadan: /)).toBeVisible();

  // What is typed stays, and the card goes with it for as long as it is listed.
  const text = composer(page).getByLabel("Maklum balas kepada pengadu");
  await text.fill("Salam sejahtera,");
  await card.locator("summary").click();
  await card.getByRole("button", { name: "Masukkan langkah ke dalam balasan" }).click();
  await expect(text).toHaveValue(`Salam sejahtera,\n\n1. ${CARD.step}`);
  await expect(text).toBeFocused();
  const listed = composer(page).getByRole("group", { name: "Kad dalam balasan ini" });
  await expect(listed).toContainText(no);
  await listed.getByRole("button", { name: `Buang ${no} daripada balasan ini` }).click();
  await expect(listed).toBeHidden();
  await expect(text).toHaveValue(`Salam sejahtera,\n\n1. ${CARD.step}`);
  await card.getByRole("button", { name: "Masukkan langkah ke dalam balasan" }).click();
  await expect(listed).toContainText(no);
  await text.fill(`Salam sejahtera,\n\n1. ${CARD.step} Terima kasih.`);
  await composer(page).getByRole("button", { name: "Hantar kepada pengadu", exact: true }).click();
  await expect(page.getByText("Maklum balas dihantar kepada pengadu").first()).toBeVisible();
  await expect(listed).toBeHidden();

  await page.goto(`/knowledge/${no}/uses`);
  await expect(page.getByRole("link", { name: new RegExp(`Aduan #${number}`) })).toBeVisible();
});

test("what is similar is told to nobody outside, and never breaks on odd input", async ({
  browser,
  request,
}) => {
  const address = "/api/knowledge/similar";
  const headers = { origin: APP_URL, "content-type": "application/json" };
  expect((await request.get(`${address}?complaint=1`)).status()).toBe(401);
  expect((await request.post(address, { headers, data: { text: "cetak" } })).status()).toBe(401);
  const staff = (await person(browser, PIC)).request;
  for (const number of ["", "0", "x", "%00", "-1", "999999999", "99999999999999999999"]) {
    expect((await staff.get(`${address}?complaint=${number}`)).status(), number).toBe(404);
  }
  const post = (data: unknown, origin = APP_URL) =>
    staff.post(address, { headers: { ...headers, origin }, data: Buffer.from(JSON.stringify(data)) });
  expect((await post({ text: "cetak" }, "https://elsewhere.test")).status()).toBe(403);
  expect((await post([])).status()).toBe(400);
  expect((await post({ text: "a".repeat(300_000) })).status()).toBe(413);
  for (const text of ["", "%'; \\", "🧾", "\0", "baucar ".repeat(1_400)]) {
    const answer = await post({ text });
    expect([answer.status(), Array.isArray((await answer.json()).cards)], text.slice(0, 9)).toEqual([
      200,
      true,
    ]);
  }
});
