import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { assignTo, choose, composer, expectStage, note, openFromInbox } from "../support/case-page";
import { lodgeComplaint } from "../support/lodge";
import { mailTo, receivedMails } from "../support/mails";
import { ADMIN, person, SECOND_PIC } from "../support/sign-in";
import { setUndoSeconds } from "../support/undo-time";

/** Undo of sending, as it is lived: what waits, what comes back, what leaves by itself. */

test.describe.configure({ mode: "serial", timeout: 180_000 });

const EMAIL = "buat.asal@jkr.kelantan.test";
const history = (page: Page) => page.getByRole("list", { name: /^Sejarah maklum balas/ });
const feedback = (page: Page) => page.locator("#reply-text");
const hantar = (page: Page) =>
  composer(page).getByRole("button", { name: "Hantar kepada pengadu", exact: true });
const undo = (page: Page) => history(page).getByRole("button", { name: "Buat asal" });

let admin: Page;
let pic: Page;
let address: string;

test.beforeAll(async ({ browser }) => {
  const complainant = await (await browser.newContext()).newPage();
  const number = await lodgeComplaint(complainant, { email: EMAIL, title: "Boleh dibuat asal" });
  await complainant.context().close();
  admin = await person(browser, ADMIN);
  await openFromInbox(admin, number);
  await assignTo(admin, "Wan Nurul Aini", "Sila semak.");
  address = admin.url();
  pic = await person(browser, SECOND_PIC);
  await openFromInbox(pic, number);
});
test.afterAll(async () => {
  await setUndoSeconds(admin, 0);
});

async function mailsWith(words: string): Promise<number> {
  const { mails } = await receivedMails();
  return mails.filter((mail) => mail.to.includes(EMAIL) && mail.text.includes(words)).length;
}

test("undone by the keyboard: text, choice and file are back, and nothing was sent", async () => {
  await setUndoSeconds(admin, 90);
  await choose(pic, "Mohon Maklumbalas Pengadu");
  await feedback(pic).fill("Apakah nombor baucar itu?");
  await composer(pic)
    .locator("form:not([hidden]) input[type=file]")
    .setInputFiles({ name: "panduan.txt", mimeType: "text/plain", buffer: Buffer.from("Langkah 1\n") });
  await expect(composer(pic).locator("input[type=hidden][name='attachmentIds[]']")).toHaveCount(1);
  await hantar(pic).click();
  await expect(pic.locator("#sending")).toBeFocused();

  await expect(history(pic).getByText("Apakah nombor baucar itu?")).toBeVisible();
  await expect(
    history(pic)
      .getByText(/Akan dihantar dalam \d+ saat/)
      .first(),
  ).toBeVisible();
  await expect(history(pic).getByText("panduan.txt")).toBeVisible();
  await expectStage(pic, "Diserah kepada PIC");
  const { violations } = await new AxeBuilder({ page: pic })
    .withTags(["wcag2a", "wcag2aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
  await admin.goto(address);
  await expect(history(admin).getByText(/^Sedang dihantar oleh Wan Nurul Aini/)).toBeVisible();
  await expect(undo(admin)).toHaveCount(0);

  await pic.locator("#sending").focus();
  await pic.keyboard.press("Tab");
  await expect(undo(pic)).toBeFocused();
  await pic.keyboard.press("Enter");
  await expect(feedback(pic)).toBeFocused();
  await expect(feedback(pic)).toHaveValue("Apakah nombor baucar itu?");
  await expect(composer(pic).getByRole("radio", { name: /^Mohon Maklumbalas Pengadu/ })).toBeChecked();
  await expect(composer(pic).getByText("panduan.txt", { exact: true })).toBeVisible();
  await expect(undo(pic)).toHaveCount(0);
  expect(await mailsWith("Apakah nombor baucar itu?")).toBe(0);
});

test("left alone it leaves, once, and the page shows it by itself", async () => {
  await setUndoSeconds(admin, 5);
  await hantar(pic).click();
  await expect(undo(pic)).toBeVisible();
  await expect(composer(pic).getByText("Maklum balas anda sedang menunggu untuk dihantar")).toBeVisible();
  await expect(undo(pic)).toHaveCount(0, { timeout: 30_000 });
  await expect(pic.getByText("Pengadu diminta menjawab", { exact: true })).toBeVisible();
  await expectStage(pic, "Mohon Maklumbalas Pengadu");
  await expect(history(pic).getByRole("link", { name: /panduan\.txt/ })).toBeVisible();
  await mailTo(EMAIL, "Apakah nombor baucar itu?");
  await expect(feedback(pic)).toHaveValue("");
  expect(await mailsWith("Apakah nombor baucar itu?")).toBe(1);
});

test("somebody else writes meanwhile: it comes back with the reason, and the dashboard says so", async () => {
  await setUndoSeconds(admin, 25);
  await admin.goto(address);
  await feedback(pic).fill("Kami tunggu jawapan tuan.");
  await hantar(pic).click();
  await expect(undo(pic)).toBeVisible();
  await note(admin, "Jangan kacau pengadu lagi.");

  const returned = composer(pic).getByRole("status").filter({ hasText: "Maklum balas ini tidak dihantar" });
  await expect(returned).toContainText("Aduan ini telah berubah", { timeout: 60_000 });
  await expect(feedback(pic)).toHaveValue("Kami tunggu jawapan tuan.");
  await expect(history(pic).getByText("Jangan kacau pengadu lagi.")).toBeVisible();
  expect(await mailsWith("Kami tunggu jawapan tuan.")).toBe(0);

  await setUndoSeconds(admin, 5);
  await pic.goto("/dashboard");
  await pic
    .getByRole("link", { name: /Boleh dibuat asal/ })
    .first()
    .click();
  await expect(pic).toHaveURL(new RegExp(`^${address}`));
  await expect(feedback(pic)).toHaveValue("Kami tunggu jawapan tuan.");
  // Whoever leaves the page does not stop it.
  await hantar(pic).click();
  await expect(composer(pic).getByText("Maklum balas anda sedang menunggu untuk dihantar")).toBeVisible();
  await pic.goto("/inbox");
  await mailTo(EMAIL, "Kami tunggu jawapan tuan.");
});
