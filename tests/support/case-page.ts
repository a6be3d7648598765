import { expect, type Page } from "@playwright/test";

/** The staff's complaint page, handled as a person does: what to do, its fields, send. */

/** Opens a complaint through Inbox Helpdesk. */
export async function openFromInbox(page: Page, number: number): Promise<void> {
  await page.goto(`/inbox?view=all&q=${number}`);
  await page
    .getByRole("link", { name: `Buka aduan ${number}:` })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/complaints/${number}`));
}

export async function expectStage(page: Page, label: string): Promise<void> {
  await expect(page.getByRole("main").getByText(label, { exact: true }).first()).toBeVisible();
}

export async function assignTo(page: Page, pic: string, note: string): Promise<void> {
  const select = page.getByLabel("Agihkan kepada PIC");
  const option = await select.locator("option", { hasText: pic }).first().getAttribute("value");
  await select.selectOption(option);
  await page.getByLabel("Nota untuk PIC").fill(note);
  await page.getByRole("button", { name: "Agihkan", exact: true }).click();
  await expectStage(page, "Diserah kepada PIC");
}

/** The space to send feedback. */
export const composer = (page: Page) => page.locator("#composer");

/** What to do, or the Status that goes with a feedback. */
export async function choose(page: Page, task: string): Promise<void> {
  await composer(page).getByText(task, { exact: true }).first().click();
}

async function send(page: Page, button: string, said: string): Promise<void> {
  await composer(page).getByRole("button", { name: button, exact: true }).click();
  await expect(page.getByText(said, { exact: true }).first()).toBeVisible();
}

export async function reply(page: Page, text: string): Promise<void> {
  await composer(page).getByLabel("Maklum balas kepada pengadu").fill(text);
  await send(page, "Hantar kepada pengadu", "Maklum balas dihantar kepada pengadu");
}

export async function note(page: Page, text: string): Promise<void> {
  await choose(page, "Nota dalaman");
  await composer(page).getByRole("textbox", { name: "Nota dalaman" }).fill(text);
  await send(page, "Simpan nota dalaman", "Nota dalaman disimpan");
}

export async function requestFeedback(page: Page, question: string): Promise<void> {
  await choose(page, "Balas pengadu");
  await choose(page, "Mohon Maklumbalas Pengadu");
  await composer(page).getByLabel("Apa yang anda perlukan daripada pengadu?").fill(question);
  await send(page, "Hantar kepada pengadu", "Pengadu diminta menjawab");
}

export async function refer(page: Page, reason: string): Promise<void> {
  await choose(page, "Rujuk kepada Implementor");
  await composer(page).getByLabel("Implementor", { exact: true }).selectOption({ index: 1 });
  await composer(page).getByLabel("Sebab rujukan").fill(reason);
  await send(page, "Rujuk kepada Implementor", "Aduan dirujuk kepada Implementor");
}

export async function handBack(
  page: Page,
  outcome: "Selesai" | "Belum selesai",
  answer: string,
): Promise<void> {
  await choose(page, "Pulangkan kepada PIC");
  await composer(page).getByRole("radio", { name: outcome, exact: false }).first().check();
  await composer(page).getByLabel("Jawapan kepada PIC").fill(answer);
  await send(page, "Pulangkan kepada PIC", "Aduan dipulangkan kepada PIC");
}

export async function logWithVendor(
  page: Page,
  log: { no: string; text: string; file: { name: string; mimeType: string; buffer: Buffer } },
): Promise<void> {
  await choose(page, "Balas pengadu");
  await choose(page, "Dalam Tindakan Vendor");
  await composer(page).getByLabel("No log vendor").fill(log.no);
  await composer(page).getByLabel("Keterangan untuk vendor").fill(log.text);
  await composer(page).locator("form:not([hidden]) input[type=file]").setInputFiles(log.file);
  await expect(composer(page).getByText(log.file.name, { exact: true })).toBeVisible();
  await send(page, "Log kepada vendor", "Aduan dilog kepada vendor");
}

export async function requestClosure(
  page: Page,
  solution: { message: string; cause: string; steps: string[] },
): Promise<void> {
  await choose(page, "Balas pengadu");
  await choose(page, "Mohon Pengadu Tutup Aduan");
  await composer(page).getByLabel("Mesej kepada pengadu").fill(solution.message);
  await composer(page).getByLabel("Punca masalah").fill(solution.cause);
  for (const [index, step] of solution.steps.entries()) {
    const box = composer(page).getByRole("textbox", { name: `Langkah ${index + 1}`, exact: true });
    if (!(await box.isVisible()))
      await composer(page).getByRole("button", { name: "Tambah langkah" }).click();
    await box.fill(step);
  }
  await send(page, "Hantar kepada pengadu", "Pengadu diminta menutup aduan");
}
