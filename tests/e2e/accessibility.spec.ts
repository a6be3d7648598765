import { readdirSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { APP_URL } from "../support/e2e-addresses";
import { lodgeComplaint } from "../support/lodge";
import { heldMail, linksIn, mailTo } from "../support/mails";
import { ADMIN, PIC, signIn } from "../support/sign-in";

type Reader = "guest" | "complainant" | "pic" | "admin";
/** Every page of app/ and who reads it; `[number]` is a real complaint's, `[held]` a held message, `[card]` a card that anybody may read. A page without a row fails the test. */
const PAGES: Record<string, { reader: Reader; at: string[] }> = {
  "(public)": { reader: "guest", at: ["/"] },
  "(public)/answers": { reader: "guest", at: ["/answers", "/answers?q=tiadalangsung"] },
  "(public)/answers/[card]": { reader: "guest", at: ["/answers/[card]", "/answers/unknown"] },
  "(public)/lodge": { reader: "guest", at: ["/lodge"] },
  "(public)/lodge/done": { reader: "complainant", at: ["/lodge/done?number=[number]"] },
  "(public)/lodge/mail/[token]": { reader: "guest", at: ["/lodge/mail/unknown"] },
  "(public)/lodge/solved": { reader: "guest", at: ["/lodge/solved?card=[card]"] },
  "(public)/track": { reader: "guest", at: ["/track"] },
  "(public)/track/mine": { reader: "complainant", at: ["/track/mine"] },
  "(public)/track/[number]": { reader: "complainant", at: ["/track/[number]"] },
  "(staff)/account": { reader: "pic", at: ["/account"] },
  "(staff)/admin/calendar": {
    reader: "admin",
    at: ["/admin/calendar", "/admin/calendar?year=2027&edit=2027-12-25", "/admin/calendar?year=2031"],
  },
  "(staff)/admin/channels": { reader: "admin", at: ["/admin/channels", "/admin/channels?state=bounced"] },
  "(staff)/admin/inbound": { reader: "admin", at: ["/admin/inbound", "/admin/inbound?show=discarded"] },
  "(staff)/admin/inbound/[id]": { reader: "admin", at: ["/admin/inbound/[held]"] },
  "(staff)/admin/knowledge": {
    reader: "admin",
    at: [
      "/admin/knowledge",
      "/admin/knowledge?edit=1",
      "/admin/knowledge?part=modules",
      "/admin/knowledge?part=releases",
      "/admin/knowledge?part=review",
    ],
  },
  "(staff)/admin/leave": { reader: "admin", at: ["/admin/leave"] },
  "(staff)/admin/mail": { reader: "admin", at: ["/admin/mail"] },
  "(staff)/admin/targets": { reader: "admin", at: ["/admin/targets"] },
  "(staff)/complaints/[number]": { reader: "admin", at: ["/complaints/[number]"] },
  "(staff)/complaints/new": { reader: "admin", at: ["/complaints/new"] },
  "(staff)/dashboard": { reader: "pic", at: ["/dashboard"] },
  "(staff)/inbox": { reader: "admin", at: ["/inbox", "/inbox?view=all", "/inbox?q=tiadalangsung"] },
  "(staff)/knowledge": {
    reader: "admin",
    at: ["/knowledge", "/knowledge?state=published", "/knowledge?q=baucar", "/knowledge?q=tiadalangsung"],
  },
  "(staff)/knowledge/[card]": { reader: "admin", at: ["/knowledge/[card]", "/knowledge/[card]?text=public"] },
  "(staff)/knowledge/[card]/edit": { reader: "admin", at: ["/knowledge/[card]/edit"] },
  "(staff)/knowledge/[card]/history": { reader: "admin", at: ["/knowledge/[card]/history"] },
  "(staff)/knowledge/[card]/uses": {
    reader: "admin",
    at: ["/knowledge/[card]/uses", "/knowledge/[card]/uses?outcome=void"],
  },
  "(staff)/knowledge/gaps": {
    reader: "pic",
    at: [
      "/knowledge/gaps",
      "/knowledge/gaps?show=searches&days=30&terms=tiadalangsung",
      "/knowledge/gaps?show=problems&days=365",
      "/knowledge/gaps?show=problems&days=365&category=1",
      "/knowledge/gaps?show=unused&days=30",
    ],
  },
  "(staff)/knowledge/manual": {
    reader: "pic",
    at: ["/knowledge/manual", "/knowledge/manual?audience=complainants", "/knowledge/manual?module=1"],
  },
  "(staff)/knowledge/new": {
    reader: "admin",
    at: ["/knowledge/new", "/knowledge/new?complaint=[number]"],
  },
  "(staff)/knowledge/review": {
    reader: "admin",
    at: ["/knowledge/review", "/knowledge/review?kind=change", "/knowledge/review?page=99"],
  },
  "(staff)/reports": { reader: "admin", at: ["/reports", "/reports?from=2026-01-01&to=2026-12-31"] },
  "(staff)/reports/vendors": { reader: "pic", at: ["/reports/vendors", "/reports/vendors?months=12"] },
  "dev/mailbox": { reader: "guest", at: ["/dev/mailbox"] },
  "forgot-password": { reader: "guest", at: ["/forgot-password"] },
  login: { reader: "guest", at: ["/login"] },
  "open/ended": { reader: "guest", at: ["/open/ended"] },
  "open/unknown": { reader: "guest", at: ["/open/unknown"] },
  "password/[token]": { reader: "guest", at: ["/password/unknown"] },
  "setup/[token]": { reader: "guest", at: ["/setup/unknown"] },
};

/** Each page in each of these: both languages, both themes, both widths. */
const LOOKS = [
  { locale: "ms", theme: "light", width: 1440 },
  { locale: "en", theme: "dark", width: 1440 },
  { locale: "ms", theme: "dark", width: 390 },
  { locale: "en", theme: "light", width: 390 },
] as const;

function pagesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) return pagesOf(inside);
    return entry.name === "page.tsx" ? [path.relative("app", folder)] : [];
  });
}

test("every page is in the table", () => {
  expect(Object.keys(PAGES).sort()).toEqual(pagesOf("app").sort());
});

test.describe("axe finds nothing", () => {
  test.describe.configure({ mode: "parallel", timeout: 900_000 });
  const readers = {} as Record<Reader, BrowserContext>;
  let number: number;
  let held: string;
  let card: string;

  test.beforeAll(async ({ browser }) => {
    readers.guest = await newContext(browser);
    for (const [reader, noKp] of [
      ["pic", PIC],
      ["admin", ADMIN],
    ] as const) {
      readers[reader] = await newContext(browser);
      await signIn(await readers[reader].newPage(), noKp);
    }
    held = await heldMail({
      from: "Rosnah <rosnah@luar.test>",
      subject: "Tidak dapat log masuk",
      text: "Kata laluan saya tidak diterima.",
    });
    const answers = await readers.guest.newPage();
    await answers.goto("/answers");
    // The one that has stood the longest: others may go meanwhile.
    const address = await answers.locator('main a[href^="/answers/K-"]').last().getAttribute("href");
    card = /K-\d+/.exec(address ?? "")?.[0] as string;
    await answers.close();
    readers.complainant = await newContext(browser);
    const page = await readers.complainant.newPage();
    const email = "capaian@jkr.kelantan.test";
    number = await lodgeComplaint(page, { email, title: "Skrin tidak boleh dibaca" });
    await page.goto("/track");
    await page.getByLabel("E-mel").fill(email);
    await page.getByRole("button", { name: "Hantar pautan" }).click();
    // Last in the list's mail, after a link to each complaint, stands the one to the list itself.
    const list = linksIn(await mailTo(email, "Senarai aduan anda")).at(-1) as string;
    await page.goto(list);
    await expect(page).toHaveURL(`${APP_URL}/track/mine`);
  });
  test.afterAll(async () => {
    for (const context of Object.values(readers)) await context.close();
  });

  for (const look of LOOKS) {
    test(`${look.locale}, ${look.theme}, ${look.width} px`, async () => {
      for (const { reader, at } of Object.values(PAGES)) {
        const context = readers[reader];
        await context.addCookies([
          { name: "locale", value: look.locale, url: APP_URL },
          { name: "theme", value: look.theme, url: APP_URL },
        ]);
        const page = await context.newPage();
        await page.setViewportSize({ width: look.width, height: 900 });
        for (const pattern of at) {
          const address = pattern
            .replace("[number]", String(number))
            .replace("[held]", held)
            .replace("[card]", card);
          await page.goto(address);
          await expect(page, `${address} leads nowhere else`).toHaveURL(`${APP_URL}${address}`);
          await expectAccessible(page, address);
        }
        await page.close();
      }
    });
  }
});

async function newContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ baseURL: APP_URL, reducedMotion: "reduce" });
}

/** WCAG 2.2 AA by axe, and what axe does not see: one h1, a title, no sideways scrolling. One run tells of all pages. */
async function expectAccessible(page: Page, address: string): Promise<void> {
  await expect.soft(page.locator("h1"), `one h1 on ${address}`).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page })
    // Only frames need the way through a second page, which takes nearly twice as long.
    .setLegacyMode(page.frames().length === 1)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`,
  );
  expect.soft(found, `axe on ${address}`).toEqual([]);
  expect.soft(await page.title(), `title of ${address}`).not.toBe("");
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(sideways, `sideways scroll on ${address}`).toBeLessThanOrEqual(0);
}
