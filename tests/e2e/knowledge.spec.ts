import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { assignTo, choose, composer, expectStage, openFromInbox } from "../support/case-page";
import { APP_URL } from "../support/e2e-addresses";
import { lodgeComplaint } from "../support/lodge";
import { linkIn, mailTo } from "../support/mails";
import { ADMIN, person, THIRD_PIC } from "../support/sign-in";

/**
 * The second purpose of the guide (merekod masalah yang wujud dan langkah penyelesaian), driven through the real pages:
 * solving a complaint writes the card, and the next complainant finds it instead of lodging.
 */

test.describe.configure({ mode: "serial", timeout: 180_000 });

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const PIC_NAME = "Siti Khadijah";
const COMPLAINANT = { name: "Faridah binti Zakaria", email: "faridah.slip@ptj.kelantan.test" };
const TROUBLE = {
  title: "Slip potongan koperasi tidak tercetak bagi nama berapostrof",
  description:
    "Slip potongan koperasi bulan ini tidak dicetak untuk kakitangan yang ada tanda apostrof pada namanya. Skrin kosong selepas menekan Cetak.",
};
const SOLUTION = {
  message: "Slip potongan sudah boleh dicetak. Sila semak.",
  cause: "Penapis nama T-SLIP-KOP menolak tanda apostrof.",
  steps: [
    "Buka Daftar Kakitangan dan cari nama yang berapostrof\nDalaman: semak jadual T-SLIP-KOP dahulu",
    "Gantikan tanda apostrof dengan ruang kosong dan simpan",
    "Cetak semula slip potongan koperasi",
  ],
};
/** The same trouble in the words of somebody else: other forms, abbreviations, a slip of the hand. */
const AGAIN = {
  title: "potongan koprasi x kluar masa cetakan slip",
  description: "nama staf ada apostrof, slip koperasi dia x dpt dicetak, kosong je",
};

/** What must never reach a complainant of a card. */
const INTERNAL = [
  "Siti Khadijah",
  "Mohd Azhar",
  COMPLAINANT.name,
  COMPLAINANT.email,
  "T-SLIP-KOP",
  "semak jadual",
  "Penapis nama",
];

let number: number;
/** K-0123 */
let no: string;

const guest = async (browser: Browser, phone = true) =>
  (
    await browser.newContext({
      baseURL: APP_URL,
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    })
  ).newPage();
const suggestions = (page: Page) => page.getByRole("region", { name: /^Masalah ini pernah diselesaikan/ });
const suggested = (page: Page) => suggestions(page).locator("summary").filter({ hasText: TROUBLE.title });

/** Types what troubles them, and nothing of who they are. */
async function type(page: Page, trouble: { title: string; description: string }): Promise<void> {
  await page.goto("/lodge");
  await expect(page.locator("input#ptjId")).toBeVisible();
  await page.getByLabel("Tajuk Aduan").fill(trouble.title);
  await page.getByLabel("Keterangan Aduan").fill(trouble.description);
}

test("solving a complaint writes the card, with steps and a picture", async ({ browser }) => {
  const complainant = await guest(browser);
  number = await lodgeComplaint(complainant, { ...COMPLAINANT, ...TROUBLE });
  const admin = await person(browser, ADMIN);
  await openFromInbox(admin, number);
  await assignTo(admin, PIC_NAME, "Sila semak.");
  await admin.context().close();

  const pic = await person(browser, THIRD_PIC);
  await openFromInbox(pic, number);
  await choose(pic, "Balas pengadu");
  await choose(pic, "Mohon Pengadu Tutup Aduan");
  await composer(pic).getByLabel("Mesej kepada pengadu").fill(SOLUTION.message);
  await composer(pic).getByLabel("Punca masalah").fill(SOLUTION.cause);
  for (const [index, step] of SOLUTION.steps.entries()) {
    const box = composer(pic).getByRole("textbox", { name: `Langkah ${index + 1}`, exact: true });
    if (!(await box.isVisible())) await composer(pic).getByRole("button", { name: "Tambah langkah" }).click();
    await box.fill(step);
  }
  await composer(pic)
    .getByLabel(/^Tambah gambar pada langkah 2:/)
    .setInputFiles({ name: "daftar.png", mimeType: "image/png", buffer: PNG });
  await expect(composer(pic).getByRole("link", { name: "Buka gambar 1 bagi langkah 2" })).toBeVisible();
  await composer(pic).getByRole("button", { name: "Hantar kepada pengadu", exact: true }).click();
  await expectStage(pic, "Mohon Pengadu Tutup Aduan");

  await complainant.goto(linkIn(await mailTo(COMPLAINANT.email, "Mohon Pengadu Tutup Aduan")));
  await expect(complainant.getByText("Cetak semula slip potongan koperasi").first()).toBeVisible();
  await complainant.locator('input[name=rating][value="5"]').check({ force: true });
  await complainant.getByRole("button", { name: "Sahkan dan tutup aduan" }).click();
  await expect(complainant.getByText("Aduan Ditutup").first()).toBeVisible();
  await complainant.context().close();
  await pic.context().close();
});

test("before it is published, nobody outside is shown it", async ({ browser }) => {
  const page = await guest(browser);
  await page.goto(`/answers?q=${encodeURIComponent(TROUBLE.title)}`);
  await expect(page.getByRole("link", { name: new RegExp(TROUBLE.title) })).toHaveCount(0);
  await page.context().close();
});

test("an Admin reviews it, prepares the safe text, and publishes it to complainants", async ({ browser }) => {
  const admin = await person(browser, ADMIN);
  await admin.goto("/knowledge/review");
  await admin
    .getByRole("link", { name: new RegExp(TROUBLE.title) })
    .first()
    .click();
  await expect(admin).toHaveURL(/\/knowledge\/K-\d+/);
  no = /K-\d+/.exec(admin.url())?.[0] as string;
  await admin.getByRole("link", { name: "Sunting", exact: true }).click();
  await admin.getByRole("button", { name: "Sediakan daripada teks kakitangan" }).click();
  await expect(admin.getByText(/^Dikeluarkan: .*1 nota dalaman/)).toBeVisible();
  await admin.getByLabel("Tunjukkan gambar 1 pada langkah 2").check();
  await admin.getByRole("button", { name: "Simpan", exact: true }).click();
  await expect(admin).toHaveURL(new RegExp(`/knowledge/${no}(\\?|$)`));

  await admin.getByRole("button", { name: "Semak dan terbitkan" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByRole("radio", { name: /Kakitangan & pengadu/ }).check();
  await expect(dialog.getByRole("region", { name: "Inilah yang akan dibaca oleh pengadu" })).toContainText(
    "Gantikan tanda apostrof",
  );
  await dialog.getByRole("button", { name: "Semak dan terbitkan" }).click();
  await expect(admin.getByText("Diterbitkan", { exact: true }).first()).toBeVisible();
  await admin.context().close();
});

test("the next with the same trouble finds it while typing, and goes away satisfied", async ({ browser }) => {
  const page = await guest(browser);
  await type(page, AGAIN);
  await suggested(page).click();
  await expect(suggestions(page).getByText("Gantikan tanda apostrof dengan ruang kosong")).toBeVisible();
  const picture = suggestions(page).getByRole("img", { name: "Gambar langkah 2" });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await expect(suggestions(page).getByText("Telah membantu 1 pengguna").first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include("form").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await suggestions(page).getByRole("button", { name: "Ya, masalah saya selesai" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Gembira dapat membantu" })).toBeVisible();
  await expect(page.getByText("Tiada aduan dibuat.")).toBeVisible();

  await page.getByRole("link", { name: "Halaman utama", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("iSPEKS");
  await page.goto("/lodge");
  await expect(page.locator("input#ptjId")).toBeVisible();
  await expect(page.getByLabel("Tajuk Aduan")).toHaveValue("");
  await page.context().close();
});

test("no complaint was lodged, and each use of the card is traced to what is behind it", async ({
  browser,
}) => {
  const admin = await person(browser, ADMIN);
  await admin.goto("/inbox?view=all&q=koprasi");
  await expect(admin.getByRole("link", { name: /^Buka aduan \d+:/ })).toHaveCount(0);
  await admin.goto(`/knowledge/${no}/uses`);
  await expect(admin.getByText(/Digunakan 2 kali, berjaya 2/)).toBeVisible();
  const uses = admin.getByRole("main").getByRole("listitem");
  await expect(uses.filter({ hasText: "Diselesaikan sendiri oleh pengadu" }).first()).toContainText(
    "tiada aduan dibuat",
  );
  const closing = uses.filter({ hasText: "Menutup aduan" }).first();
  await expect(closing.getByRole("link", { name: new RegExp(`^Aduan #${number}, tindakan`) })).toBeVisible();
  const settled = closing.getByRole("link", { name: new RegExp(`^Diputuskan oleh aduan #${number}`) });
  await settled.click();
  await expect(admin).toHaveURL(new RegExp(`/complaints/${number}#entry-\\d+`));
  await admin.context().close();
});

test("the public pages say nothing of who solved it, for whom, or what is internal", async ({ browser }) => {
  const page = await guest(browser, false);
  const submissionKey = crypto.randomUUID();
  const trouble = { title: AGAIN.title, text: AGAIN.description, categoryId: null, submissionKey };
  const answer = await page.request.post("/api/answers/similar", {
    data: trouble,
    headers: { origin: APP_URL },
  });
  const texts = [await answer.text()];
  expect(texts[0]).toContain(TROUBLE.title);
  for (const address of [
    "/answers",
    `/answers?q=${encodeURIComponent("slip koperasi apostrof")}`,
    `/answers/${no}`,
    `/lodge/solved?card=${no}`,
    `/lodge?card=${no}`,
  ]) {
    const shown = await page.request.get(address);
    expect(shown.status(), address).toBe(200);
    expect(shown.headers()["cache-control"], address).toContain("no-store");
    texts.push(await shown.text());
    // Found words are marked, so that the title stands in pieces there.
    expect(texts.at(-1)?.replace(/<[^>]*>/g, ""), address).toContain(TROUBLE.title);
  }
  for (const text of texts) {
    for (const secret of INTERNAL) expect(text).not.toContain(secret);
    expect(text).not.toMatch(new RegExp(`(#|aduan |complaints/)${number}\\b`, "i"));
  }

  await page.goto(`/answers?q=${encodeURIComponent("cetakan slip kperasi")}`);
  await page.getByRole("link", { name: new RegExp(TROUBLE.title) }).click();
  await expect(page).toHaveURL(new RegExp(`/answers/${no}`));
  await expect(page.getByText("Telah membantu 2 pengguna")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Buat aduan" }).click();
  await expect(page.getByLabel("Tajuk Aduan")).toHaveValue(TROUBLE.title);
  // Not again what did not help.
  await page.getByLabel("Keterangan Aduan").fill(AGAIN.description);
  await page.waitForResponse((response) => response.url().endsWith("/api/answers/similar"));
  await expect(suggested(page)).toHaveCount(0);
  await page.context().close();
});

test("Penyelesaian is searched and read without JavaScript, and a complaint lodged as ever", async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: APP_URL, javaScriptEnabled: false })).newPage();
  await page.goto("/");
  await page
    .getByRole("link", { name: /^Cari penyelesaian/ })
    .first()
    .click();
  await page.getByLabel("Apa masalah anda?").fill("slip potongan koperasi");
  await page.getByRole("button", { name: "Cari", exact: true }).click();
  await page.getByRole("link", { name: new RegExp(TROUBLE.title) }).click();
  await expect(page.getByRole("heading", { level: 1, name: TROUBLE.title })).toBeVisible();
  await page.goto("/lodge");
  await expect(page.getByRole("button", { name: "Hantar aduan" })).toBeVisible();
  await expect(suggestions(page)).toHaveCount(0);
  await page.context().close();
});

test("what comes while they go on typing moves nothing, and is said to a screen reader once", async ({
  browser,
}) => {
  const page = await guest(browser);
  await page.setViewportSize({ width: 390, height: 420 });
  let answered = () => {};
  const held = new Promise<void>((resolve) => {
    answered = resolve;
  });
  await page.route("**/api/answers/similar", async (route) => {
    await held;
    await route.continue();
  });
  await type(page, AGAIN);
  const field = page.getByLabel("No Kad Pengenalan");
  await field.focus();
  const top = () => field.evaluate((input) => Math.round(input.getBoundingClientRect().top));
  const before = await top();
  answered();
  await expect(suggested(page)).toHaveCount(1);
  expect(await top()).toBe(before);
  await expect(field).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: /penyelesaian yang serupa ada/ })).toHaveCount(1);

  await suggested(page).click();
  await suggestions(page).getByRole("button", { name: "Tidak, teruskan aduan" }).first().click();
  await expect(suggested(page)).toHaveCount(0);
  await expect(page.getByLabel("Tajuk Aduan")).toHaveValue(AGAIN.title);
  await page.context().close();
});

test("without an answer, or when asked too often, the form says nothing and goes on", async ({ browser }) => {
  const page = await guest(browser);
  let asked = 0;
  await page.route("**/api/answers/similar", (route) => {
    asked += 1;
    return route.fulfill({ status: 429, headers: { "retry-after": "3600" }, json: { error: {} } });
  });
  await type(page, AGAIN);
  await expect.poll(() => asked).toBe(1);
  await page.unroute("**/api/answers/similar");
  await page.getByLabel("Keterangan Aduan").pressSequentially(" lagi");
  await page.getByLabel("Nama penuh").fill("Rosli bin Daud");
  await expect(suggestions(page)).toHaveCount(0);
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
  await page.context().close();
});

test("who says yes and lodges after all keeps what they typed, and the card has helped one fewer", async ({
  browser,
}) => {
  const page = await guest(browser);
  const trouble = { ...AGAIN, title: `${AGAIN.title} lagi` };
  await type(page, trouble);
  await suggested(page).click();
  await suggestions(page).getByRole("button", { name: "Ya, masalah saya selesai" }).click();
  await expect(page.getByText("Apa yang anda taip masih ada.")).toBeVisible();
  await page.reload();
  await page.getByRole("link", { name: "Teruskan aduan" }).click();
  await expect(page.getByLabel("Tajuk Aduan")).toHaveValue(trouble.title);
  await expect(page.getByLabel("Keterangan Aduan")).toHaveValue(trouble.description);
  await expect(suggested(page)).toHaveCount(0);
  await page.getByLabel("Kategori Aduan").selectOption({ index: 1 });
  await page.getByLabel("No Kad Pengenalan").fill("900101-03-5022");
  await page.getByLabel("Nama penuh").fill("Rosli bin Daud");
  await page.getByLabel("No telefon").fill("012-987 6543");
  await page.getByLabel("E-mel", { exact: true }).fill("rosli.slip@ptj.kelantan.test");
  await page.getByRole("combobox", { name: "PTJ" }).fill("Kerja Raya");
  await page
    .getByRole("option", { name: /Kerja Raya/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Hantar aduan" }).click();
  await expect(page.getByRole("heading", { name: "Aduan anda telah diterima" })).toBeVisible();
  // One visitor alone takes it away from nobody.
  await page.goto(`/answers/${no}`);
  await expect(page.getByText("Telah membantu 2 daripada 3 pengguna")).toBeVisible();
  await page.context().close();
});

test.describe("what is suggested is asked for by our own pages alone, within limits", () => {
  const body = (given: object = {}) => ({
    title: "baucar bayaran",
    text: "tidak lulus",
    categoryId: null,
    submissionKey: crypto.randomUUID(),
    ...given,
  });

  for (const path of ["/api/answers/similar", "/api/answers/opened"]) {
    test(`${path}: other sites, other methods, what is no JSON, too much of it`, async ({ request }) => {
      const post = (data: string, headers: Record<string, string> = { origin: APP_URL }) =>
        request.post(path, {
          data: Buffer.from(data),
          headers: { "content-type": "application/json", ...headers },
        });
      const good = JSON.stringify(path.endsWith("opened") ? { ...body(), cardId: 1 } : body());
      expect((await post(good)).ok()).toBe(true);
      expect((await post(good, {})).status()).toBe(403);
      expect((await post(good, { origin: "https://evil.example" })).status()).toBe(403);
      expect((await post(good, { origin: "null" })).status()).toBe(403);
      expect((await request.get(path)).status()).toBe(405);
      for (const strange of ["", "baucar", "[]", "null", "{}", '{"submissionKey":"x"}', "\0"]) {
        const answer = await post(strange);
        expect(answer.status(), strange).toBe(400);
        expect((await answer.json()).error.message, strange).toMatch(/\S/);
      }
      expect((await post(JSON.stringify(body({ text: "a".repeat(1024 * 1024) })))).status()).toBe(413);
    });
  }

  test("10 000 characters, signs and emoji are answered; too many questions are told to wait", async ({
    request,
  }) => {
    const post = (data: object, headers: Record<string, string> = {}) =>
      request.post("/api/answers/similar", { data, headers: { origin: APP_URL, ...headers } });
    for (const text of ["bayaran ".repeat(1_250), "%'; \\ --", "😀".repeat(5_000)]) {
      const answer = await post(body({ text }));
      expect(answer.status()).toBe(200);
      expect(Array.isArray((await answer.json()).answers)).toBe(true);
    }
    const stranger = { "x-forwarded-for": "198.51.100.7" };
    let last = await post({}, stranger);
    for (let asked = 0; asked < 40 && last.status() !== 429; asked += 1) {
      const round = await Promise.all(Array.from({ length: 20 }, () => post({}, stranger)));
      last = round.find((answer) => answer.status() === 429) ?? last;
    }
    expect(last.status()).toBe(429);
    expect(Number(last.headers()["retry-after"])).toBeGreaterThan(0);
    expect((await post(body())).status()).toBe(200);
  });
});
