import { type Browser, expect, type Page, test } from "@playwright/test";
import {
  assignTo,
  expectStage,
  handBack,
  logWithVendor,
  note,
  openFromInbox,
  refer,
  reply,
  requestClosure,
  requestFeedback,
} from "../support/case-page";
import { APP_URL } from "../support/e2e-addresses";
import { lodgeComplaint } from "../support/lodge";
import { linkIn, mailTo, receivedMails, replyByMail, takenIn } from "../support/mails";
import { ADMIN, IMPLEMENTOR, PIC, person } from "../support/sign-in";

/** The guide's flow chart (Carta Alir Proses Kerja eHelpdesk), driven through the real pages, mails and webhook. */

const SOLUTION = {
  message: "Baucar telah diluluskan. Sila semak dan tutup aduan ini.",
  cause: "Peranan pelulus tidak dikemas kini selepas pertukaran pegawai.",
  steps: [
    "Kemas kini peranan pelulus dalam modul pentadbiran",
    "Log keluar dan log masuk semula",
    "Luluskan baucar",
  ],
};

async function complainantPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: APP_URL, viewport: { width: 390, height: 844 } })).newPage();
}

/** Lodged by a complainant, checked by the Admin and handed to the PIC, who is told: where every run begins. */
async function lodgedAndAssigned(browser: Browser, email: string, title: string) {
  const complainant = await complainantPage(browser);
  const number = await lodgeComplaint(complainant, { email, title });
  const receipt = await mailTo(email, `#${number}`);
  expect(receipt.subject).toContain(`[Aduan #${number}]`);

  const admin = await person(browser, ADMIN);
  const pic = await person(browser, PIC);
  const picName = await nameOf(pic);
  const badgeBefore = await badge(pic);
  await openFromInbox(admin, number);
  await expectStage(admin, "Aduan Diterima");
  await assignTo(admin, picName, "Sila semak segera.");
  const told = await mailTo("@", `/complaints/${number}`);
  expect(told.text).toContain(title);
  await expect.poll(() => badge(pic)).toBe(badgeBefore + 1);
  await openFromInbox(pic, number);
  return { complainant, admin, pic, number, receipt };
}

async function nameOf(page: Page): Promise<string> {
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  return heading
    .replace(/^.*?,\s*/, "")
    .replace(/[.!]$/, "")
    .trim();
}

/** The number beside Inbox Helpdesk in the navigation. */
async function badge(page: Page): Promise<number> {
  await page.goto("/dashboard");
  const link = page
    .getByRole("navigation")
    .getByRole("link", { name: /Inbox Helpdesk/ })
    .first();
  return Number(/\d+/.exec(await link.innerText())?.[0] ?? 0);
}

async function confirmAndRate(page: Page, link: string, stars: number): Promise<void> {
  await page.goto(link);
  for (const step of SOLUTION.steps) await expect(page.getByText(step).first()).toBeVisible();
  await page.locator(`input[name=rating][value="${stars}"]`).check({ force: true });
  await page.getByLabel("Ulasan").fill("Pantas dan jelas.");
  await page.getByRole("button", { name: "Sahkan dan tutup aduan" }).click();
  await expect(page.getByText("Aduan Ditutup").first()).toBeVisible();
}

test("TIDAK, TIDAK: Implementor and vendor, answered by mail, closed by the complainant", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const email = "siti.aliran@jkr.kelantan.test";
  const { complainant, admin, pic, number } = await lodgedAndAssigned(
    browser,
    email,
    "Baucar bayaran tidak dapat diluluskan",
  );

  await reply(pic, "Kami sedang menyemak peranan pelulus.");
  await expectStage(pic, "Dalam Tindakan PIC");
  await mailTo(email, "Kami sedang menyemak peranan pelulus.");
  await note(pic, "Rahsia dalaman: semak dengan UTM dahulu.");

  await requestFeedback(pic, "Apakah nombor baucar itu?");
  await expectStage(pic, "Mohon Maklumbalas Pengadu");
  const question = await mailTo(email, "Apakah nombor baucar itu?");
  const file = { name: "skrin.txt", type: "text/plain", bytes: Buffer.from("BB-2211: status penyemak\n") };
  const sent = await replyByMail(question, {
    from: `Siti <${email}>`,
    text: "Nombornya BB-2211.",
    messageId: "<jawapan-1@jkr.kelantan.test>",
    attachment: file,
  });
  expect(sent).toMatchObject({ status: 202, outcome: "accepted" });
  expect(await takenIn(sent.id)).toEqual({ id: sent.id, outcome: "reply", complaint: number });
  const again = await replyByMail(question, {
    from: `Siti <${email}>`,
    text: "Nombornya BB-2211.",
    messageId: "<jawapan-1@jkr.kelantan.test>",
    attachment: file,
  });
  expect(again).toEqual({ status: 202, id: sent.id, outcome: "duplicate" });
  await pic.reload();
  await expectStage(pic, "Dalam Tindakan PIC");
  await expect(pic.getByText("Nombornya BB-2211.", { exact: true })).toHaveCount(1);
  const download = pic.waitForEvent("download");
  await pic
    .getByRole("link", { name: /skrin\.txt/ })
    .first()
    .click();
  expect((await download).suggestedFilename()).toBe("skrin.txt");
  await mailTo("@", "Nombornya BB-2211.");

  await refer(pic, "Perlu semakan konfigurasi peranan.");
  await expectStage(pic, "Rujuk kepada Implementor");
  const implementor = await person(browser, IMPLEMENTOR);
  await openFromInbox(implementor, number);
  await handBack(implementor, "Belum selesai", "Ralat dalam kod modul kelulusan.");
  await pic.reload();
  await expectStage(pic, "Dalam Tindakan PIC");
  await expect(pic.getByText("Ralat dalam kod modul kelulusan.")).toBeVisible();

  await logWithVendor(pic, {
    no: "TTSB-2026-0889",
    text: "Modul kelulusan menolak pelulus baharu.",
    file: {
      name: "log-vendor.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"),
    },
  });
  await expectStage(pic, "Dalam Tindakan Vendor");
  await expect(pic.getByText("TTSB-2026-0889").first()).toBeVisible();
  await mailTo(email, "Dalam Tindakan Vendor");

  await requestClosure(pic, SOLUTION);
  await expectStage(pic, "Mohon Pengadu Tutup Aduan");
  const closing = await mailTo(email, "Mohon Pengadu Tutup Aduan");
  await confirmAndRate(complainant, linkIn(closing), 5);
  await expect(complainant.getByText("Rahsia dalaman")).toHaveCount(0);
  await expect(complainant.getByText("Ralat dalam kod modul kelulusan.")).toHaveCount(0);
  await expect(complainant.getByText("Modul kelulusan menolak pelulus baharu.")).toHaveCount(0);

  await admin.reload();
  await expectStage(admin, "Aduan Ditutup");
  await mailTo(email, "Aduan Ditutup");
  await expectMailsClean();
});

test("YA at once: solved by the PIC", async ({ browser }) => {
  test.setTimeout(120_000);
  const email = "rahman.terus@jpn.kelantan.test";
  const { complainant, pic, number } = await lodgedAndAssigned(browser, email, "Cetakan laporan L400 kosong");
  await reply(pic, "Sila cuba cetak semula.");
  await requestClosure(pic, SOLUTION);
  await confirmAndRate(complainant, linkIn(await mailTo(email, "Mohon Pengadu Tutup Aduan")), 4);
  await openFromInbox(pic, number);
  await expectStage(pic, "Aduan Ditutup");
});

test("TIDAK, YA: solved by the Implementor", async ({ browser }) => {
  test.setTimeout(120_000);
  const email = "nik.implementor@ptj.kelantan.test";
  const { complainant, pic, number } = await lodgedAndAssigned(
    browser,
    email,
    "Peranan penyedia tidak muncul",
  );
  await refer(pic, "Perlu kebenaran konfigurasi.");
  const implementor = await person(browser, IMPLEMENTOR);
  await openFromInbox(implementor, number);
  await handBack(implementor, "Selesai", "Peranan telah dikemas kini.");
  await pic.reload();
  await expectStage(pic, "Dalam Tindakan PIC");
  await requestClosure(pic, SOLUTION);
  await confirmAndRate(complainant, linkIn(await mailTo(email, "Mohon Pengadu Tutup Aduan")), 5);
  await pic.reload();
  await expectStage(pic, "Aduan Ditutup");
});

/** No message carries a full No KP, and the stand-in found nothing a real Resend would refuse. */
async function expectMailsClean(): Promise<void> {
  const { mails, problems } = await receivedMails();
  expect(problems).toEqual([]);
  for (const mail of mails) {
    const plain = `${mail.subject}\n${mail.text}\n${mail.html}`.replaceAll("-", "");
    expect(plain, mail.subject).not.toContain("900101035022");
  }
}
