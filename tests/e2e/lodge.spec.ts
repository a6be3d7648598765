import { expect, type Page, test } from "@playwright/test";
import { fillLodging, lodgeComplaint } from "../support/lodge";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test.use({ viewport: { width: 390, height: 844 } });

const summary = (page: Page) => page.getByRole("alert").filter({ hasText: "Terdapat masalah" });

test("an empty form says what is missing, above and at each field", async ({ page }) => {
  await page.goto("/lodge");
  // The list to search in takes the plain one's place once the page is alive.
  await expect(page.locator("input#ptjId")).toBeVisible();
  await page.getByRole("button", { name: "Hantar aduan" }).click();
  await expect(summary(page).getByRole("link")).toHaveCount(8);
  await expect(summary(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Ralat: /);
  await summary(page).getByRole("link", { name: "Masukkan No Kad Pengenalan" }).click();
  await expect(page.getByLabel("No Kad Pengenalan")).toBeFocused();
  await expect(page.getByLabel("No Kad Pengenalan")).toHaveAccessibleDescription(
    /Masukkan No Kad Pengenalan/,
  );
  await summary(page).getByRole("link", { name: "Pilih PTJ" }).click();
  await expect(page.getByRole("combobox", { name: "PTJ" })).toBeFocused();
});

test("what cannot be is refused in words, and nothing typed is lost", async ({ page }) => {
  await fillLodging(page, { email: "siti@jkr.kelantan.test", title: "Tajuk yang kekal" });
  await page.getByLabel("No Kad Pengenalan").fill("991332-03-5022");
  await page.getByLabel("No telefon").fill("123");
  await page.getByLabel("E-mel", { exact: true }).fill("bukan e-mel");
  await page.getByRole("button", { name: "Hantar aduan" }).click();
  for (const words of [
    "Masukkan No Kad Pengenalan yang sah, 12 digit",
    /nombor telefon yang sah/,
    "Masukkan alamat e-mel yang sah",
  ]) {
    await expect(summary(page).getByRole("link", { name: words })).toBeVisible();
  }
  await expect(page.getByLabel("Tajuk Aduan")).toHaveValue("Tajuk yang kekal");
});

test("a reload keeps what was written and uploaded, but not the No KP; Kosongkan forgets it", async ({
  page,
}) => {
  await fillLodging(page, { email: "muat@jkr.kelantan.test", title: "Selepas muat semula" });
  await page.locator("input[type=file]").setInputFiles([
    { name: "skrin.png", mimeType: "image/png", buffer: PNG },
    { name: "surat.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\x90\0") },
  ]);
  await expect(
    page.getByText("Kandungan fail ini tidak sama dengan jenisnya", { exact: true }),
  ).toBeVisible();
  await expect(page.locator("input[name=attachmentIds]")).toHaveCount(1);
  const ptj = await page.getByRole("combobox", { name: "PTJ" }).inputValue();

  await page.reload();
  await expect(page.getByText("Apa yang anda taip sebelum ini masih ada.")).toBeVisible();
  await expect(page.getByLabel("Tajuk Aduan")).toHaveValue("Selepas muat semula");
  await expect(page.getByRole("combobox", { name: "PTJ" })).toHaveValue(ptj);
  await expect(page.locator("input[name=attachmentIds]")).toHaveCount(1);
  await expect(page.getByLabel("No Kad Pengenalan")).toHaveValue("");

  await page.getByRole("button", { name: "Kosongkan", exact: true }).click();
  await expect(page.getByLabel("Tajuk Aduan")).toHaveValue("");
  await expect(page.locator("input[name=attachmentIds]")).toHaveCount(0);
});

test("a lost connection says so and keeps the form", async ({ page, context }) => {
  await fillLodging(page, { email: "talian@jkr.kelantan.test", title: "Talian terputus" });
  await context.setOffline(true);
  await page.getByRole("button", { name: "Hantar aduan" }).click();
  await expect(summary(page)).toContainText("Sambungan terputus");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Hantar aduan" }).click();
  await expect(page.getByRole("heading", { name: "Aduan anda telah diterima" })).toBeVisible();
});

test("a double click is one complaint, a reload lodges nothing, and it is followed at once", async ({
  page,
  browser,
}) => {
  const email = "dua@jkr.kelantan.test";
  await fillLodging(page, { email, title: "Klik dua kali" });
  await page.getByRole("button", { name: "Hantar aduan" }).dblclick();
  await expect(page.getByRole("heading", { name: "Aduan anda telah diterima" })).toBeVisible();
  const number = Number(await page.getByTestId("complaint-number").innerText());
  await expect(page.getByText("d•••@jkr.kelantan.test")).toBeVisible();
  await page.reload();
  await expect(page.getByTestId("complaint-number")).toHaveText(String(number));

  await page.getByRole("link", { name: "Ikuti aduan ini" }).click();
  await expect(page.getByRole("heading", { name: "Klik dua kali" })).toBeVisible();
  await expect(page.getByText("Aduan anda sedang disemak oleh Admin eHelpdesk.")).toBeVisible();

  // Filled in anew after Back, the same page is another complaint.
  const next = await lodgeComplaint(page, { email, title: "Aduan lain" });
  expect(next).toBe(number + 1);

  // To anyone else neither is there.
  const stranger = await (await browser.newContext()).newPage();
  const answer = await stranger.goto(new URL(`/track/${number}`, page.url()).href);
  expect(answer?.status()).toBe(404);
  await expect(stranger.getByRole("heading", { name: "Aduan ini tidak dapat dibuka" })).toBeVisible();
  await stranger.context().close();
});

test("the complainant adds information with a file, which opens only for them", async ({
  page,
  playwright,
  baseURL,
}) => {
  const number = await lodgeComplaint(page, { email: "tambah@jkr.kelantan.test", title: "Perlu tambah" });
  await page.goto(`/track/${number}`);
  await page.getByText("Tambah maklumat").click();
  await page.getByRole("button", { name: "Hantar maklumat" }).click();
  await expect(summary(page).getByRole("link", { name: "Tulis mesej atau lampirkan fail" })).toBeVisible();
  await page.getByLabel("Maklumat tambahan").fill("Berlaku sejak pagi.");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "résit.png", mimeType: "image/png", buffer: PNG });
  await expect(page.locator("input[name=attachmentIds]")).toHaveCount(1);
  await page.getByRole("button", { name: "Hantar maklumat" }).click();
  await expect(page.getByText("Maklumat anda telah ditambah")).toBeVisible();
  await expect(page.getByText("Berlaku sejak pagi.")).toBeVisible();

  const file = (await page.getByRole("link", { name: /résit\.png/ }).getAttribute("href")) as string;
  const download = await page.request.get(file);
  expect(download.status()).toBe(200);
  expect(await download.body()).toEqual(PNG);
  const headers = download.headers();
  expect(headers["content-disposition"]).toContain("attachment; filename=");
  expect(headers["content-disposition"]).toContain("UTF-8''r%C3%A9sit.png");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toContain("sandbox");
  expect(headers["cache-control"]).toContain("no-store");
  const nobody = await playwright.request.newContext({ baseURL });
  expect((await nobody.get(file)).status()).toBe(404);
  await nobody.dispose();
});

test("an upload from another site, too large or of no kind we take is refused with a sentence", async ({
  playwright,
  baseURL,
}) => {
  const request = await playwright.request.newContext({ baseURL });
  const send = (name: string, data: Buffer, origin = baseURL) =>
    request.post("/api/attachments", {
      data,
      headers: {
        origin: origin ?? "",
        "x-file-name": encodeURIComponent(name),
        "content-type": "application/pdf",
      },
    });
  expect((await send("a.txt", Buffer.from("teks"), "https://evil.example")).status()).toBe(403);
  const cases: [string, Buffer, number, string][] = [
    ["besar.txt", Buffer.alloc(10 * 1024 * 1024 + 1, "a"), 413, "Saiz fail melebihi 10 MB"],
    ["skrip.html", Buffer.from("<script>"), 415, "Jenis fail ini tidak diterima"],
    ["surat.pdf", Buffer.from("MZ\x90\0"), 422, "Kandungan fail ini tidak sama dengan jenisnya"],
  ];
  for (const [name, data, status, sentence] of cases) {
    const response = await send(name, data);
    expect([response.status(), await response.json()]).toEqual([status, { error: sentence }]);
  }
  expect((await send("betul.txt", Buffer.from("teks"))).status()).toBe(201);
  await request.dispose();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a complaint is lodged all the same, and a refused form keeps what was typed", async ({ page }) => {
    await page.goto("/lodge");
    await page.getByLabel("Kategori Aduan").selectOption({ index: 2 });
    await page.getByLabel("Tajuk Aduan").fill("Tanpa skrip");
    await page.getByLabel("PTJ").selectOption({ index: 3 });
    await page.getByRole("button", { name: "Hantar aduan" }).click();
    await expect(page.getByText("Terdapat masalah")).toBeVisible();
    await expect(page.getByLabel("Tajuk Aduan")).toHaveValue("Tanpa skrip");
    await page.getByLabel("Keterangan Aduan").fill("Masih boleh dihantar.");
    await page.getByLabel("No Kad Pengenalan").fill("900101035022");
    await page.getByLabel("Nama penuh").fill("Ali bin Abu");
    await page.getByLabel("No telefon").fill("0129876543");
    await page.getByLabel("E-mel", { exact: true }).fill("ali@jkr.kelantan.test");
    await page.getByRole("button", { name: "Hantar aduan" }).click();
    await expect(page.getByRole("heading", { name: "Aduan anda telah diterima" })).toBeVisible();
    await page.getByRole("link", { name: "Ikuti aduan ini" }).click();
    await expect(page.getByRole("heading", { name: "Tanpa skrip" })).toBeVisible();
  });
});
