import { expect, test } from "@playwright/test";
import { linkIn, mailTo } from "../support/mails";
import { PASSWORD, PIC, SECOND_PIC, signIn, THIRD_PIC } from "../support/sign-in";

const WRONG = "No Kad Pengenalan atau kata laluan tidak betul";

test("a page behind sign-in asks first and comes back to where one wanted to go", async ({ page }) => {
  await page.goto("/account?dari=e-mel");
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByLabel("No Kad Pengenalan", { exact: true }).fill("850505-03-5022");
  await page.getByLabel("Kata laluan", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Log masuk", exact: true }).click();
  await expect(page).toHaveURL(/\/account\?dari=e-mel$/);
  await expect(page.getByRole("heading", { level: 1, name: "Akaun" })).toBeVisible();
});

test("a wrong password and someone unknown are told the same; what was typed stays, but for the password", async ({
  page,
}) => {
  for (const noKp of [SECOND_PIC, "990101-03-9991"]) {
    await page.goto("/login?next=https://evil.example/");
    await page.getByLabel("No Kad Pengenalan", { exact: true }).fill(noKp);
    await page.getByLabel("Kata laluan", { exact: true }).fill("bukan kata laluan saya");
    await page.getByRole("button", { name: "Log masuk", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: WRONG })).toBeFocused();
    await expect(page).toHaveTitle(/^Ralat: /);
    await expect(page.getByLabel("No Kad Pengenalan", { exact: true })).toHaveValue(noKp);
    await expect(page.getByLabel("Kata laluan", { exact: true })).toHaveValue("");
  }
  await page.getByLabel("No Kad Pengenalan", { exact: true }).fill(SECOND_PIC);
  await page.getByLabel("Kata laluan", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Log masuk", exact: true }).click();
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/dashboard$/);
});

test("empty fields are named in the summary and at the field", async ({ page }) => {
  await page.goto("/login");
  await page.getByRole("button", { name: "Log masuk", exact: true }).click();
  await page.getByRole("link", { name: "Masukkan No Kad Pengenalan" }).click();
  await expect(page.getByLabel("No Kad Pengenalan", { exact: true })).toBeFocused();
  await expect(page.getByText("Masukkan kata laluan")).toHaveCount(2);
});

test("one click on a demonstration's person fills the form in", async ({ page }) => {
  await page.goto("/login");
  await page.getByRole("button", { name: /Nor Hasliza/ }).click();
  await expect(page.getByLabel("No Kad Pengenalan", { exact: true })).toHaveValue(PIC);
  await page.getByRole("button", { name: "Log masuk", exact: true }).click();
  await expect(page).toHaveURL(/\/dashboard/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("one can sign in, and reads what went wrong", async ({ page }) => {
    await page.goto("/login?next=/account");
    await page.getByLabel("No Kad Pengenalan", { exact: true }).fill(PIC);
    await page.getByRole("button", { name: "Log masuk", exact: true }).click();
    await expect(page.getByText("Masukkan kata laluan").first()).toBeVisible();
    await page.getByLabel("Kata laluan", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Log masuk", exact: true }).click();
    await expect(page).toHaveURL(/\/account$/);
  });
});

test("signing out ends the session on the server: its cookie is worth nothing afterwards", async ({
  page,
  context,
}) => {
  await signIn(page, PIC);
  const before = await context.cookies();
  expect(before.find(({ name }) => name.endsWith("ehelpdesk.session"))).toMatchObject({
    httpOnly: true,
    sameSite: "Lax",
  });
  await page.getByLabel(/^Akaun Nor Hasliza/).click();
  await page.getByRole("button", { name: "Log keluar", exact: true }).click();
  await expect(page.getByText("Anda telah log keluar.")).toBeVisible();
  await context.addCookies(before);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/login\?next=/);
  await expect(page.getByText("Sesi anda telah tamat. Sila log masuk semula.")).toBeVisible();
});

test("a person sees their sessions, ends another one, and that browser notices", async ({
  page,
  browser,
}) => {
  // Known from the sessions of other tests by its browser.
  const userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0";
  const elsewhere = await (await browser.newContext({ userAgent })).newPage();
  await signIn(elsewhere, SECOND_PIC);
  await elsewhere.goto("/account");
  await signIn(page, SECOND_PIC);
  await page.goto("/account");
  const end = page.getByRole("button", { name: "Tamatkan sesi Firefox pada Windows" });
  await end.click();
  await expect(end).toHaveCount(0);
  await expect(page.getByText("Peranti ini")).toHaveCount(1);

  await elsewhere.getByLabel("Kata laluan semasa", { exact: true }).fill("sedang ditaip");
  await elsewhere.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const dialog = elsewhere.getByRole("dialog");
  await expect(dialog.getByText("Sesi anda telah tamat. Sila log masuk semula.")).toBeVisible();
  await expect(elsewhere.locator("[name=current]")).toHaveValue("sedang ditaip");
  await expect(dialog.getByRole("link", { name: "Log masuk semula" })).toHaveAttribute(
    "href",
    "/login?next=%2Faccount",
  );
  await elsewhere.context().close();
});

test("next-auth's own endpoint signs in by the same rules, and never names a No KP", async ({ request }) => {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const attempt = (password: string) =>
    request.post("/api/auth/callback/credentials", {
      form: { csrfToken, noKp: PIC, password, json: "true" },
    });
  const refused = await attempt("bukan kata laluan saya");
  expect(refused.status()).toBe(401);
  expect(await refused.text()).not.toContain(PIC);
  expect((await attempt(PASSWORD)).ok()).toBe(true);
  expect((await request.get("/account")).url()).toMatch(/\/account$/);
});

test("the session's end is put off by a page of ours only", async ({ page }) => {
  await signIn(page, PIC);
  const extend = (origin: string) => page.request.post("/api/session", { headers: { origin } });
  expect((await extend("https://evil.example")).status()).toBe(403);
  const extended = await extend(new URL(page.url()).origin);
  expect(await extended.json()).toMatchObject({ state: "active" });
  expect(extended.headers()["cache-control"]).toBe("no-store");
});

test("Lupa kata laluan: a link by mail, once, the same answer for someone unknown", async ({ page }) => {
  const ask = async (noKp: string) => {
    await page.goto("/forgot-password");
    await page.getByLabel("No Kad Pengenalan", { exact: true }).fill(noKp);
    await page.getByRole("button", { name: "Hantar pautan" }).click();
    return page.getByRole("status").filter({ hasText: "Jika No Kad Pengenalan itu" }).innerText();
  };
  expect(await ask("990101039992")).toBe(await ask(THIRD_PIC));

  const link = linkIn(await mailTo("khadijah@perbendaharaan.kelantan.example", "/password/"));
  await page.goto(link);
  const set = async (password: string, repeated: string) => {
    await page.getByLabel("Kata laluan baharu", { exact: true }).fill(password);
    await page.getByLabel("Ulang kata laluan baharu", { exact: true }).fill(repeated);
    await page.getByRole("button", { name: "Simpan kata laluan" }).click();
  };
  await set("khadijah900909", "lain");
  await expect(page.getByText("Kata laluan yang diulang tidak sama").first()).toBeVisible();
  await expect(
    page.getByText("Jangan gunakan nama, No Kad Pengenalan atau tarikh lahir").first(),
  ).toBeVisible();
  // The demo's own again, so that whoever signs in with it elsewhere still can.
  await set(PASSWORD, PASSWORD);
  await expect(page.getByText("Kata laluan baharu telah disimpan.")).toBeVisible();
  await signIn(page, THIRD_PIC);

  const again = await page.goto(link);
  expect(again?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Pautan ini tidak boleh digunakan lagi" })).toBeVisible();
});

test("an unknown secure link says so with the right status and the way on", async ({ page }) => {
  const answer = await page.goto("/open/abcdefghijklmnopqrstuvwxyz234567abcdef");
  expect(answer?.status()).toBe(404);
  expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
  await expect(page).toHaveURL(/\/open\/unknown$/);
  await expect(page.getByRole("heading", { name: "Pautan ini tidak dikenali" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Semak aduan" })).toHaveAttribute(
    "href",
    "/track",
  );
});
