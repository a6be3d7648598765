import { describe, expect, test } from "vitest";
import { modules } from "@/db/schema/knowledge";
import { readManualFilter } from "@/lib/knowledge/manual-filter";
import { manualFileName, manualMarkdown } from "@/lib/knowledge/manual-markdown";
import { chapterTexts, manualChapters, manualSize } from "@/lib/knowledge/manual-queries";
import { retire } from "@/lib/knowledge/retire";
import { cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";

const { database, people, by, clock } = testDesk();
const cardsOf = cardMaker(by, people);
const STAFF = { audience: "staff", moduleId: null } as const;
const COMPLAINANTS = { audience: "complainants", moduleId: null } as const;

async function markdown(filter: Parameters<typeof manualMarkdown>[1]): Promise<string> {
  const chapters = await manualChapters(database(), filter);
  const context = { db: database(), now: clock.now, locale: "ms", address: "https://desk.test" } as const;
  let text = "";
  for await (const piece of manualMarkdown(context, filter, chapters)) text += piece;
  return text;
}

describe("the manual", () => {
  test("without a card has a cover and no chapter", async () => {
    expect(await manualChapters(database(), STAFF)).toEqual([]);
    expect(await markdown(STAFF)).toContain("Perbendaharaan Negeri Kelantan");
  });

  test("has what is published, by module in the Admin's order, and nothing else", async () => {
    const [second, first] = await database()
      .insert(modules)
      .values([
        { name: "Terimaan Ujian", position: 902 },
        { name: "Aset Ujian", position: 901 },
      ])
      .returning({ id: modules.id });
    const inModule = (module: { id: number } | undefined, title: string) => ({
      moduleId: String(module?.id),
      title,
    });
    await cardsOf.published(inModule(second, "Zebra"), "staff");
    await cardsOf.published(inModule(second, "Angsa"));
    await cardsOf.inState("needs_review", inModule(first, "Burung"));
    await cardsOf.published({ title: "Cicak" }, "staff");
    await cardsOf.draft(inModule(first, "Draf"));
    await cardsOf.reviewed(inModule(first, "Disemak"));
    await cardsOf.inState("retired", inModule(first, "Lama"));

    const titles = async (filter: Parameters<typeof manualChapters>[1]) =>
      (await manualChapters(database(), filter)).map(({ name, cards }) => [
        name,
        cards.map(({ title }) => title),
      ]);
    expect(await titles(STAFF)).toEqual([
      ["Aset Ujian", ["Burung"]],
      ["Terimaan Ujian", ["Angsa", "Zebra"]],
      [null, ["Cicak"]],
    ]);
    expect(await titles({ audience: "staff", moduleId: second?.id ?? 0 })).toEqual([
      ["Terimaan Ujian", ["Angsa", "Zebra"]],
    ]);
    expect(await titles(COMPLAINANTS)).toEqual([
      ["Terimaan Ujian", ["Baucar bayaran tidak sampai kepada pelulus"]],
    ]);
    expect(await manualSize(database(), STAFF)).toBe(4);
    expect(await manualSize(database(), COMPLAINANTS)).toBe(1);
  });

  test("for complainants says nothing of what staff read", async () => {
    const [chapter] = await manualChapters(database(), COMPLAINANTS);
    if (!chapter) throw new Error("there is no chapter");
    const [card] = await chapterTexts(database(), { audience: "complainants", locale: "ms" }, chapter);
    expect(card).toMatchObject({ cause: null, screen: null, needsReview: false });
    const text = await markdown(COMPLAINANTS);
    expect(text).toContain("Log keluar dan log masuk semula.");
    expect(text).not.toContain("Peranan pelulus belum dipautkan");
    expect(text).not.toContain("Angsa");
  });

  test("as Markdown keeps what was written as text", async () => {
    await cardsOf.published(
      { title: "# Amaun < 5 & > 2 | *x*", steps: ["- `rm -rf` | [a](b)", "1. dua"] },
      "staff",
    );
    const text = await markdown(STAFF);
    expect(text).toContain("\\# Amaun \\< 5 \\& \\> 2 \\| \\*x\\*");
    expect(text).toContain("1. \\- \\`rm -rf\\` \\| \\[a\\](b)");
    expect(text).toContain("2. 1\\. dua");
    expect(text).toContain("Kad ini sedang disemak semula");
  });

  test("leaves out what stopped being published while it was read", async () => {
    const { cardId, revision } = await cardsOf.published({ title: "Hilang" }, "staff");
    const chapters = await manualChapters(database(), STAFF);
    await retire(by(people.admin), cardId, { revision });
    const texts = await Promise.all(
      chapters.map((chapter) => chapterTexts(database(), { audience: "staff", locale: "ms" }, chapter)),
    );
    expect(texts.flat().map(({ id }) => id)).not.toContain(cardId);
  });
});

test("what it is called says for whom and of which day", () => {
  expect(manualFileName(STAFF, "ms", new Date("2026-05-20T01:00:00Z"))).toBe(
    "manual-penyelesaian-staff-2026-05-20.md",
  );
});

test("an address that makes no sense is the whole manual for staff", () => {
  for (const search of [
    {},
    { audience: "x", module: "abc" },
    { module: "-1" },
    { module: "1e99" },
    { module: "" },
  ]) {
    expect(readManualFilter(search)).toEqual({ audience: "staff", moduleId: null });
  }
  expect(readManualFilter({ audience: ["complainants"], module: "3" })).toEqual({
    audience: "complainants",
    moduleId: 3,
  });
});
