import { type Browser, expect, type Page, test } from "@playwright/test";
import {
  assignTo,
  choose,
  composer,
  expectStage,
  note,
  openFromInbox,
  requestClosure,
} from "../support/case-page";
import { lodgeComplaint } from "../support/lodge";
import { mailTo, receivedMails } from "../support/mails";
import { ADMIN, PASSWORD, PIC, person, SECOND_PIC } from "../support/sign-in";

/** What goes wrong on the staff's pages: each time a sentence, nothing typed lost, and the data right. */

test.setTimeout(120_000);

const feedback = (page: Page) => page.locator("#reply-text");
const sendButton = (page: Page) =>
  composer(page).getByRole("button", { name: "Hantar kepada pengadu", exact: true });
const entries = (page: Page, text: string) =>
  page.getByRole("list", { name: /^Sejarah maklum balas/ }).getByText(text, { exact: true });

/** Every mail that an address was sent with these words. */
async function mailsWith(address: string, words: string) {
  const { mails } = await receivedMails();
  return mails.filter((mail) => mail.to.includes(address) && mail.text.includes(words));
}

/** A complaint that the Admin has handed to a PIC, open before both. */
async function handedOver(browser: Browser, email: string, title: string) {
  const complainant = await (await browser.newContext()).newPage();
  const number = await lodgeComplaint(complainant, { email, title });
  await complainant.context().close();
  const admin = await person(browser, ADMIN);
  await openFromInbox(admin, number);
  await assignTo(admin, "Wan Nurul Aini", "Sila semak.");
  const pic = await person(browser, SECOND_PIC);
  await openFromInbox(pic, number);
  return { admin, pic, number };
}

test("two people at once: the reply stops beside what came in, and goes once when sent all the same", async ({
  browser,
}) => {
  const email = "serentak@jkr.kelantan.test";
  const text = "Sila cuba sekali lagi dan maklumkan.";
  const { admin, pic } = await handedOver(browser, email, "Dua orang serentak");

  await feedback(pic).fill(text);
  await note(admin, "Jangan balas dahulu, vendor sedang menyemak.");
  await sendButton(pic).click();

  const stopped = composer(pic)
    .getByRole("status")
    .filter({ hasText: "perubahan baharu semasa anda menulis" });
  await expect(stopped).toContainText("Jangan balas dahulu, vendor sedang menyemak.");
  await expect(entries(pic, "Jangan balas dahulu, vendor sedang menyemak.")).toBeVisible();
  await expect(feedback(pic)).toHaveValue(text);
  await expect(entries(pic, text)).toHaveCount(0);
  await expectStage(pic, "Diserah kepada PIC");

  await stopped.getByRole("button", { name: "Hantar juga" }).click();
  await expect(entries(pic, text)).toHaveCount(1);
  await expect(feedback(pic)).toHaveValue("");
  await mailTo(email, text);
  await pic.reload();
  await expect(entries(pic, text)).toHaveCount(1);
  expect(await mailsWith(email, text)).toHaveLength(1);
});

test("an action that the stage no longer allows is not carried out, and its text stays", async ({
  browser,
}) => {
  const email = "peringkat@jkr.kelantan.test";
  const question = "Apakah nombor baucar itu?";
  const { admin, pic } = await handedOver(browser, email, "Peringkat telah berubah");

  await choose(pic, "Mohon Maklumbalas Pengadu");
  await feedback(pic).fill(question);
  await requestClosure(admin, {
    message: "Sila semak dan tutup aduan ini.",
    cause: "Peranan belum dikemas kini.",
    steps: ["Kemas kini peranan"],
  });
  await sendButton(pic).click();

  await expect(
    composer(pic).getByRole("status").filter({ hasText: "Status aduan telah berubah" }),
  ).toBeVisible();
  await expect(feedback(pic)).toHaveValue(question);
  await expectStage(pic, "Mohon Pengadu Tutup Aduan");
  await expect(sendButton(pic)).toHaveCount(0);
  await pic.reload();
  await expectStage(pic, "Mohon Pengadu Tutup Aduan");
  await expect(entries(pic, question)).toHaveCount(0);
  expect(await mailsWith(email, question)).toEqual([]);
});

test("a double click on Hantar is one message", async ({ browser }) => {
  const email = "dwiklik@jkr.kelantan.test";
  const text = "Kami sedang menyemak perkara ini.";
  const { pic } = await handedOver(browser, email, "Klik dua kali pada Hantar");

  await feedback(pic).fill(text);
  await sendButton(pic).dblclick();
  await expect(entries(pic, text)).toHaveCount(1);
  await mailTo(email, text);
  await pic.reload();
  await expect(entries(pic, text)).toHaveCount(1);
  await expectStage(pic, "Dalam Tindakan PIC");
  expect(await mailsWith(email, text)).toHaveLength(1);
});

test("a session that ended while writing: the text is there again after signing in, in any browser", async ({
  browser,
}) => {
  const email = "sesi@jkr.kelantan.test";
  const { pic, number } = await handedOver(browser, email, "Sesi tamat semasa menulis");
  const saved = (page: Page) => composer(page).getByRole("status").filter({ hasText: "Draf disimpan" });

  await feedback(pic).fill("Ditulis sebelum sesi tamat.");
  await expect(saved(pic)).toBeVisible();
  const otherTab = await pic.context().newPage();
  await otherTab.goto("/account");
  await otherTab.getByLabel(/^Akaun Wan Nurul Aini/).click();
  await otherTab.getByRole("button", { name: "Log keluar", exact: true }).click();
  await expect(otherTab.getByText("Anda telah log keluar.")).toBeVisible();
  await otherTab.close();

  await feedback(pic).pressSequentially(" Dan selepasnya.");
  await sendButton(pic).click();
  const text = "Ditulis sebelum sesi tamat. Dan selepasnya.";
  await expect(feedback(pic)).toHaveValue(text);
  await composer(pic).getByRole("link", { name: "Log masuk semula" }).click();
  await pic.getByLabel("No Kad Pengenalan", { exact: true }).fill(SECOND_PIC);
  await pic.getByLabel("Kata laluan", { exact: true }).fill(PASSWORD);
  await pic.getByRole("button", { name: "Log masuk", exact: true }).click();
  await expect(pic).toHaveURL(new RegExp(`/complaints/${number}$`));
  await expect(feedback(pic)).toHaveValue(text);
  await expect(saved(pic)).toBeVisible();

  const elsewhere = await person(browser, SECOND_PIC);
  await openFromInbox(elsewhere, number);
  await expect(feedback(elsewhere)).toHaveValue(text);
  await sendButton(elsewhere).click();
  await expect(entries(elsewhere, text)).toHaveCount(1);
  await pic.reload();
  await expect(feedback(pic)).toHaveValue("");
  await expect(entries(pic, text)).toHaveCount(1);
});

test("somebody else's complaint, one that is not there and a page of another role are all 404", async ({
  browser,
}) => {
  const owner = await (await browser.newContext()).newPage();
  const number = await lodgeComplaint(owner, {
    email: "pemilik@jkr.kelantan.test",
    title: "Bukan urusan anda",
  });
  const statusOf = async (page: Page, address: string) => (await page.goto(address))?.status();

  const pic = await person(browser, PIC);
  for (const address of [
    `/complaints/${number}`,
    "/complaints/999999999",
    "/complaints/0",
    "/complaints/abc",
    "/complaints/99999999999999999999",
    "/complaints/new",
    "/admin/inbound",
  ]) {
    expect(await statusOf(pic, address), address).toBe(404);
    await expect(pic.getByText("Bukan urusan anda"), address).toHaveCount(0);
  }
  const draft = await pic.request.put(`/complaints/${number}/draft`, {
    data: { kind: "reply", fields: { text: "Cubaan" } },
    headers: { origin: new URL(pic.url()).origin },
  });
  expect(draft.status()).toBe(404);

  const other = await (await browser.newContext()).newPage();
  const own = await lodgeComplaint(other, { email: "lain@jkr.kelantan.test", title: "Aduan sendiri" });
  expect(await statusOf(other, `/track/${own}`)).toBe(200);
  for (const address of [`/track/${number}`, "/track/999999999", "/track/0", "/track/abc"]) {
    expect(await statusOf(other, address), address).toBe(404);
    await expect(other.getByText("Bukan urusan anda"), address).toHaveCount(0);
  }
});

test("a file too large or disguised, and 100 000 characters: a sentence each, and the text stays", async ({
  browser,
}) => {
  const { pic } = await handedOver(browser, "panjang@jkr.kelantan.test", "Terlalu besar dan terlalu panjang");
  const long = "Baucar ".repeat(14_286).slice(0, 100_000);

  await composer(pic)
    .locator("form:not([hidden]) input[type=file]")
    .setInputFiles([
      { name: "besar.txt", mimeType: "text/plain", buffer: Buffer.alloc(10 * 1024 * 1024 + 1, "a") },
      { name: "surat.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\x90\0") },
    ]);
  await expect(composer(pic).getByText("Saiz fail melebihi 10 MB", { exact: true })).toBeVisible();
  await expect(
    composer(pic).getByText("Kandungan fail ini tidak sama dengan jenisnya", { exact: true }),
  ).toBeVisible();
  await expect(composer(pic).locator("input[type=hidden][name='attachmentIds[]']")).toHaveCount(0);

  await feedback(pic).fill(long);
  await sendButton(pic).click();
  const problem = composer(pic).getByRole("alert").filter({ hasText: "Terdapat masalah" });
  await problem.getByRole("link", { name: "Mesej tidak boleh melebihi 20 000 aksara" }).click();
  await expect(feedback(pic)).toBeFocused();
  await expect(feedback(pic)).toHaveAccessibleDescription(/Mesej tidak boleh melebihi 20 000 aksara/);
  await expect(feedback(pic)).toHaveValue(long);
  await expectStage(pic, "Diserah kepada PIC");

  await feedback(pic).fill("Ringkas sahaja.");
  await sendButton(pic).click();
  await expect(entries(pic, "Ringkas sahaja.")).toHaveCount(1);
});
