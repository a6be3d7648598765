import { randomUUID } from "node:crypto";
import { asc, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { attachments } from "@/db/schema/attachments";
import {
  type CardContent,
  cardEvents,
  cards,
  cardUses,
  cardVersions,
  knowledgeSearches,
  type PublicContent,
} from "@/db/schema/knowledge";
import { AUDIENCES, CARD_STATES } from "@/db/values";
import { cardPictureFor } from "@/lib/attachments/queries";
import { consume } from "@/lib/auth/throttle";
import { lodge } from "@/lib/complaints/lodge";
import { NotFound, RateLimited } from "@/lib/errors";
import { jsonBody } from "@/lib/json-body";
import { isPublic } from "@/lib/knowledge/card-life";
import { cardNo } from "@/lib/knowledge/card-number";
import { indexCard } from "@/lib/knowledge/index-card";
import {
  PUBLIC_PAGE,
  publicCard,
  publicCards,
  publicCardsOf,
  publicOnly,
  publicPlaces,
  publicSuccessor,
} from "@/lib/knowledge/public-queries";
import { recordsOf } from "@/lib/knowledge/record";
import { ANSWERS_FOUND, recordAnswerOpened, searchAnswers } from "@/lib/knowledge/search-answers";
import { recordSelfService } from "@/lib/knowledge/self-service";
import {
  recordAnswerOpenedInForm,
  similarAnswers,
  similarAnswersInput,
} from "@/lib/knowledge/similar-answers";
import { CARDS } from "../quality/cards";
import { testDesk } from "../support/desk";
import { complainant, lodging } from "../support/people";

const { database, people, around } = testDesk();
const NOW = new Date("2026-11-20T02:00:00Z");

const SECRET = "Dalaman: Kamal bin Idris, aduan 4711, 850505-03-5022";
const CONTENT: CardContent = {
  title: `Tajuk kakitangan ${SECRET}`,
  symptom: `Gejala kakitangan ${SECRET}`,
  cause: `Punca ${SECRET}`,
  steps: [{ text: `Langkah kakitangan ${SECRET}`, pictures: [] }],
  categoryId: null,
  moduleId: null,
  screen: null,
  errorCode: "ABB-2107",
  verifiedBy: "pic",
  vendorLogNo: "TTSB-4711",
};
const PUBLIC: PublicContent = {
  title: "Baucar bayaran tidak dapat diluluskan selepas pertukaran pelulus",
  symptom: "Butang Lulus kelabu dan baucar kekal pada status penyemak.",
  steps: [
    { text: "Kemas kini peranan pelulus", pictures: [] },
    { text: "Log keluar dan log masuk semula", pictures: [] },
  ],
};

type Given = Partial<Pick<typeof cards.$inferInsert, "state" | "audience" | "successorId" | "merged">> & {
  text?: PublicContent | null;
};

/** A card as the commands leave it: whole in each state it can be in. */
async function card({ state = "published", audience = "complainants", text = PUBLIC, ...rest }: Given = {}) {
  const content = { ...CONTENT, categoryId: around.categoryId, moduleId: 1 };
  const draft = state === "draft" || state === "reviewed";
  return database().transaction(async (tx) => {
    const [row] = await tx
      .insert(cards)
      .values({
        state,
        version: 1,
        publishedVersion: draft ? null : 1,
        audience: draft ? null : audience,
        title: content.title,
        categoryId: content.categoryId,
        moduleId: content.moduleId,
        errorCode: content.errorCode,
        authorId: people.pic.id,
        ...(state === "needs_review" ? { flagReason: "asked", flaggedAt: NOW } : {}),
        createdAt: NOW,
        changedAt: NOW,
        ...rest,
      })
      .returning({ id: cards.id });
    const { id } = row as { id: number };
    await tx
      .insert(cardVersions)
      .values({ cardId: id, version: 1, content, publicContent: text, madeAt: NOW });
    await tx
      .insert(cardEvents)
      .values({ cardId: id, seq: 1, type: "created", toState: "draft", version: 1, at: NOW });
    await indexCard(tx, id, NOW);
    return id;
  });
}

const ask = (given: Record<string, unknown>) =>
  similarAnswers({ db: database(), now: NOW }, similarAnswersInput.parse(given), "ms");
const searched = (
  q: string,
  place = { moduleId: null as number | null, categoryId: null as number | null },
) => searchAnswers({ db: database(), now: NOW, address: "203.0.113.9" }, { q, cursor: null, ...place }, "ms");
const search = async (...asked: Parameters<typeof searched>) => (await searched(...asked)).cards;
const searchOf = async (submissionKey: string) =>
  database().select().from(knowledgeSearches).where(eq(knowledgeSearches.submissionKey, submissionKey));
const usesOfForm = (submissionKey: string) =>
  database()
    .select()
    .from(cardUses)
    .where(eq(cardUses.submissionKey, submissionKey))
    .orderBy(asc(cardUses.id));

describe("what complainants read", () => {
  it.each(CARD_STATES.flatMap((state) => AUDIENCES.map((audience) => ({ state, audience }))))(
    "a card in $state for $audience is public exactly where the life of cards says so",
    async ({ state, audience }) => {
      const id = await card({ state, audience });
      const open = isPublic({ state, audience: state === "draft" || state === "reviewed" ? null : audience });
      expect((await publicCard(database(), id, "ms"))?.id).toBe(open ? id : undefined);
      expect((await publicCardsOf(database(), [id], "ms")).length).toBe(open ? 1 : 0);
    },
  );

  it("is the public text alone", async () => {
    const id = await card();
    const found = await publicCard(database(), id, "en");
    expect(found).toEqual({
      id,
      no: `K-${String(id).padStart(4, "0")}`,
      version: 1,
      ...PUBLIC,
      category: "Payment voucher",
      module: expect.any(String),
      helped: null,
    });
    expect(JSON.stringify(found)).not.toMatch(/Dalaman|Kamal|4711|850505|kakitangan/);
  });

  it("is what was published, while a later version waits", async () => {
    const id = await card();
    await database()
      .insert(cardVersions)
      .values({
        cardId: id,
        version: 2,
        content: CONTENT,
        publicContent: { ...PUBLIC, title: "Belum disemak" },
        madeAt: NOW,
      });
    await database().update(cards).set({ version: 2 }).where(eq(cards.id, id));
    expect((await publicCard(database(), id, "ms"))?.title).toBe(PUBLIC.title);
  });

  it("names its pictures by its number: what their writer called them may say who it is about", async () => {
    const id = randomUUID();
    const shown = await card({ text: { ...PUBLIC, steps: [{ text: "Tekan Simpan.", pictures: [id] }] } });
    await database()
      .insert(attachments)
      .values({
        id,
        cardId: shown,
        name: "Rosnah 850505035022.PNG",
        contentType: "image/png",
        size: 1,
        sha256: "0".repeat(64),
        storageKey: `te/${id}`,
        createdAt: NOW,
      });
    expect((await cardPictureFor(database(), null, id))?.name).toBe(`${cardNo(shown)}.PNG`);
    expect((await cardPictureFor(database(), people.pic, id))?.name).toBe("Rosnah 850505035022.PNG");
  });

  it("leads from a card that is not used any longer to what took its place, over several", async () => {
    const last = await card();
    const hidden = await card({ state: "retired", successorId: last });
    const first = await card({ state: "retired", successorId: hidden, merged: true });
    expect(await publicSuccessor(database(), first)).toBe(last);
    const staffOnly = await card({ audience: "staff" });
    expect(await publicSuccessor(database(), await card({ state: "retired", successorId: staffOnly }))).toBe(
      null,
    );
    expect(await publicSuccessor(database(), last)).toBe(null);
    const neverTheirs = await card({ state: "retired", audience: "staff", successorId: last, merged: true });
    expect(await publicSuccessor(database(), neverTheirs)).toBe(null);
    expect(await publicSuccessor(database(), 2_000_000_000)).toBe(null);
  });

  it("is browsed by the modules and categories in which there is something", async () => {
    const places = await publicPlaces(database(), "en");
    expect(places.modules.map(({ id }) => id)).toEqual([1]);
    expect(places.categories).toEqual([{ id: around.categoryId, name: "Payment voucher" }]);
    const nothing = { cards: [], previous: null, next: null };
    const elsewhere = { moduleId: 2, categoryId: null, cursor: null };
    expect(await publicCards(database(), elsewhere, "ms")).toEqual(nothing);
  });

  it("comes in pages, forwards and back, the newest first", async () => {
    for (let made = 0; made < 2 * PUBLIC_PAGE; made += 1) {
      await card({ text: { title: `Halaman ${made}`, symptom: "Banyak", steps: [] } });
    }
    await card({ state: "retired" });
    const anywhere = { moduleId: null, categoryId: null };
    const read: number[] = [];
    let page = await publicCards(database(), { ...anywhere, cursor: null }, "ms");
    expect(page.previous).toBeNull();
    const first = page.cards.map(({ id }) => id);
    for (;;) {
      read.push(...page.cards.map(({ id }) => id));
      if (!page.next) break;
      page = await publicCards(database(), { ...anywhere, cursor: page.next }, "ms");
    }
    const all = await database()
      .select({ id: cards.id })
      .from(cards)
      .where(publicOnly())
      .orderBy(desc(cards.id));
    expect(read).toEqual(all.map(({ id }) => id));
    while (page.previous) page = await publicCards(database(), { ...anywhere, cursor: page.previous }, "ms");
    expect(page.cards.map(({ id }) => id)).toEqual(first);
    const beyond = await publicCards(
      database(),
      { ...anywhere, cursor: { direction: "after", id: 1 } },
      "ms",
    );
    expect(beyond.cards.map(({ id }) => id)).toEqual(first);
  });
});

describe("searching", () => {
  it("finds public cards by other forms of their words, and by their number", async () => {
    const id = await card();
    expect((await search("kelulusan baucar pembayaran")).map((found) => found.id)).toContain(id);
    expect((await search(`K-${id}`)).map((found) => found.id)[0]).toBe(id);
    expect(await search(`K-${id}`, { moduleId: 2, categoryId: null })).toEqual([]);
    expect((await search("baucar")).length).toBeLessThanOrEqual(ANSWERS_FOUND);
  });

  it.each([
    "%'; \\",
    "' or 1=1 --",
    "😀😀",
    "%",
    "_",
    "\\",
    " ",
    "a".repeat(10_000),
    "baucar ".repeat(1_500),
  ])("is not put out by %.20s", async (q) => {
    await expect(search(q)).resolves.toBeInstanceOf(Array);
  });

  it("goes on for who asks very often, but is not written down any more", async () => {
    const searches = () => database().$count(knowledgeSearches);
    await expect(async () => {
      for (;;) await consume("answers-search-address", "203.0.113.77", NOW);
    }).rejects.toBeInstanceOf(RateLimited);
    const before = await searches();
    const filter = { q: "baucar bayaran", cursor: null, moduleId: null, categoryId: null };
    const found = await searchAnswers({ db: database(), now: NOW, address: "203.0.113.77" }, filter, "ms");
    expect(found.cards.length).toBeGreaterThan(0);
    expect(found.searchId).toBe(0);
    expect(await searches()).toBe(before);
  });

  it("remembers which of what it showed was opened, of complainants' searches alone", async () => {
    const id = await card();
    const { searchId } = await searched("baucar bayaran");
    const [theirs] = await database()
      .insert(knowledgeSearches)
      .values({ audience: "staff", place: "search", query: "baucar", terms: "baucar", shown: 1, at: NOW })
      .returning({ id: knowledgeSearches.id });
    for (const each of [searchId, theirs?.id as number, 2 ** 52, -1, Number.NaN, 1.5]) {
      await recordAnswerOpened({ db: database(), now: NOW }, each, id);
    }
    const opened = await database()
      .select({ id: knowledgeSearches.id })
      .from(knowledgeSearches)
      .where(eq(knowledgeSearches.openedCardId, id));
    expect(opened).toEqual([{ id: searchId }]);
  });
});

describe("while a complaint is typed", () => {
  // Among others, so that its words say something.
  beforeAll(async () => {
    await card();
    for (const { title, symptom, steps } of CARDS.slice(10, 30)) {
      await card({ text: { title, symptom, steps: steps.map((text) => ({ text, pictures: [] })) } });
    }
  });

  it("shows at most three, all of them public, and writes the form's last question down once", async () => {
    const submissionKey = randomUUID();
    await ask({ title: "Baucar bayaran", text: "", submissionKey });
    const shown = await ask({
      title: "Baucar bayaran tidak boleh diluluskan",
      text: "Butang lulus kelabu, hubungi saya 012-987 6543, No KP 900101-03-5022",
      categoryId: String(around.categoryId),
      submissionKey,
    });
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThanOrEqual(3);
    expect(shown.every(({ title }) => title === PUBLIC.title)).toBe(true);
    const kept = await searchOf(submissionKey);
    expect(kept).toMatchObject([
      {
        place: "lodging",
        audience: "complainants",
        shown: shown.length,
        categoryId: around.categoryId,
        personId: null,
      },
    ]);
    expect(kept[0]?.query).toContain("diluluskan");
    expect(JSON.stringify(kept)).not.toMatch(/987|6543|900101|5022/);
  });

  it("remembers the first answer that was opened, and no card that is not public", async () => {
    const [submissionKey, hidden, first, second] = [
      randomUUID(),
      await card({ audience: "staff" }),
      await card(),
      await card(),
    ];
    await ask({ title: "Baucar bayaran tidak lulus", submissionKey });
    for (const cardId of [hidden, 2_000_000_000, first, second]) {
      await recordAnswerOpenedInForm(database(), { cardId, submissionKey });
    }
    expect(await searchOf(submissionKey)).toMatchObject([{ openedCardId: first, solved: null }]);
  });

  it("says nothing of one word, or of none that means anything, and writes nothing down", async () => {
    const submissionKey = randomUUID();
    for (const title of ["", "baucar", "saya dan kami yang untuk", "baucar BAUCAR baucar"]) {
      expect(await ask({ title, submissionKey })).toEqual([]);
    }
    expect(await searchOf(submissionKey)).toEqual([]);
  });

  it("writes down what was not found as well", async () => {
    const submissionKey = randomUUID();
    expect(await ask({ title: "zirafah terbang ke bulan", submissionKey })).toEqual([]);
    expect(await searchOf(submissionKey)).toMatchObject([{ shown: 0, solved: null }]);
  });

  it.each([
    ["signs", { title: "%'; \\ -- drop table", text: "%'; \\" }],
    ["emoji", { title: "😀 baucar 🧾 bayaran 😭", text: "👩‍💻" }],
    ["half an emoji", { title: "baucar \ud83d bayaran", text: "\udc00" }],
    ["NUL", { title: "baucar\0 bayaran\0", text: "\0" }],
    ["10 000 characters", { title: "baucar", text: "bayaran tidak lulus ".repeat(500) }],
    ["one word of 10 000 characters", { title: "baucar", text: "x".repeat(10_000) }],
    ["a category that is not there", { title: "baucar bayaran", categoryId: 999_999 }],
    ["a category that cannot be", { title: "baucar bayaran", categoryId: "9".repeat(30) }],
    ["a category that is no number", { title: "baucar bayaran", categoryId: { $ne: 1 } }],
    ["no text", { title: "baucar bayaran" }],
  ])("is not put out by %s", async (_name, given) => {
    await expect(ask({ ...given, submissionKey: randomUUID() })).resolves.toBeInstanceOf(Array);
  });

  it.each([
    ["not JSON", "baucar", 400],
    ["nothing", "", 400],
    ["a list", "[]", 400],
    ["null", "null", 400],
    ["no key", JSON.stringify({ title: "baucar bayaran" }), 400],
    ["a key that is none", JSON.stringify({ submissionKey: "1' or '1'='1" }), 400],
    ["a text that is none", JSON.stringify({ submissionKey: randomUUID(), text: ["a"] }), 400],
    ["a megabyte", JSON.stringify({ submissionKey: randomUUID(), text: "a".repeat(1024 * 1024) }), 413],
  ])("a body of %s is refused", async (_name, body, status) => {
    const request = new Request("http://localhost/api/answers/similar", { method: "POST", body });
    await expect(jsonBody(request, similarAnswersInput, 128 * 1024)).rejects.toMatchObject({ status });
  });
});

describe("it helped, and nothing is lodged", () => {
  const helped = (cardId: unknown, submissionKey: unknown) =>
    recordSelfService({ db: database(), now: NOW }, { cardId, submissionKey });

  it("counts as a use that worked, once a form", async () => {
    const [id, submissionKey] = [await card(), randomUUID()];
    await ask({ title: "Baucar bayaran tidak lulus", submissionKey });
    await Promise.all([
      helped(id, submissionKey),
      helped(id, submissionKey),
      helped(String(id), submissionKey),
    ]);
    expect(await usesOfForm(submissionKey)).toMatchObject([
      {
        cardId: id,
        version: 1,
        kind: "lodging",
        outcome: "worked",
        complaintId: null,
        personId: null,
        at: NOW,
      },
    ]);
    expect(await searchOf(submissionKey)).toMatchObject([{ solved: true, openedCardId: id }]);
    expect((await publicCard(database(), id, "ms"))?.helped).toEqual({ worked: 1, of: null });
  });

  it("counts for the card that was named last, where one form names two", async () => {
    const [first, second, submissionKey] = [await card(), await card(), randomUUID()];
    await helped(first, submissionKey);
    await helped(second, submissionKey);
    const records = await recordsOf(database(), [first, second]);
    expect([records.get(first)?.used, records.get(second)?.worked]).toEqual([0, 1]);
    await helped(first, submissionKey);
    const again = await recordsOf(database(), [first, second]);
    expect([again.get(first)?.worked, again.get(second)?.used]).toEqual([1, 0]);
  });

  it("had not, where the same form is lodged after all; that cannot be said again", async () => {
    const [id, formKey] = [await card(), randomUUID()];
    await ask({ title: "Baucar bayaran tidak lulus", submissionKey: formKey });
    await helped(id, formKey);
    const ctx = { actor: complainant(), now: NOW, db: database() };
    const { complaintId, seq } = await lodge(ctx, {
      ...lodging(around),
      submissionKey: randomUUID(),
      formKey,
    });
    const failed = {
      cardId: id,
      outcome: "failed",
      complaintId: null,
      outcomeComplaintId: complaintId,
      outcomeSeq: seq,
    };
    expect(await usesOfForm(formKey)).toMatchObject([failed]);
    expect(await searchOf(formKey)).toMatchObject([{ solved: false, openedCardId: id }]);
    expect((await recordsOf(database(), [id])).get(id)).toMatchObject({ used: 1, worked: 0, failed: 1 });
    await helped(id, formKey);
    expect(await usesOfForm(formKey)).toMatchObject([failed]);
    const other = await card();
    await helped(other, formKey);
    expect(await usesOfForm(formKey)).toMatchObject([failed, { cardId: other, outcome: "worked" }]);
  });

  it("is thanked for but not counted, said of one card again and again from one address", async () => {
    const [one, other] = [await card(), await card()];
    const said = async (cardId: number, address: string) => {
      const submissionKey = randomUUID();
      await recordSelfService({ db: database(), now: NOW, address }, { cardId, submissionKey });
    };
    for (let at = 0; at < 12; at += 1) await said(one, "203.0.113.7");
    await said(one, "203.0.113.8");
    await said(other, "203.0.113.7");
    const records = await recordsOf(database(), [one, other]);
    expect([records.get(one)?.worked, records.get(other)?.worked]).toEqual([11, 1]);
  });

  it("fails the card for everybody only when several people lodge after all, and not one of them often", async () => {
    const id = await card();
    await database()
      .insert(cardEvents)
      .values({
        cardId: id,
        seq: 2,
        type: "published",
        fromState: "reviewed",
        toState: "published",
        version: 1,
        at: new Date(NOW.getTime() - 1000),
      });
    const inVain = async (email: string) => {
      const formKey = randomUUID();
      await helped(id, formKey);
      const ctx = { actor: complainant(null, email), now: NOW, db: database() };
      await lodge(ctx, { ...lodging(around), email, formKey });
    };
    for (let at = 0; at < 4; at += 1) await inVain("siti@jkr.kelantan.test");
    expect(await publicCard(database(), id, "ms")).not.toBeNull();
    await inVain("ali@jkr.kelantan.test");
    await inVain("wan@jkr.kelantan.test");
    expect(await publicCard(database(), id, "ms")).toBeNull();
  });

  it("is nothing to a form that is lodged at once", async () => {
    const formKey = randomUUID();
    await ask({ title: "Zirafah terbang ke bulan", submissionKey: formKey });
    await lodge({ actor: complainant(), now: NOW, db: database() }, { ...lodging(around), formKey });
    expect(await usesOfForm(formKey)).toEqual([]);
    expect(await searchOf(formKey)).toMatchObject([{ solved: false, openedCardId: null }]);
  });

  it.each(["draft", "reviewed", "needs_review", "retired"] as const)(
    "is not said of a card in %s",
    async (state) => {
      const submissionKey = randomUUID();
      await expect(helped(await card({ state }), submissionKey)).rejects.toBeInstanceOf(NotFound);
      expect(await usesOfForm(submissionKey)).toEqual([]);
    },
  );

  it("is not said of a card for staff, or of none", async () => {
    await expect(helped(await card({ audience: "staff" }), randomUUID())).rejects.toBeInstanceOf(NotFound);
    await expect(helped(2_000_000_000, randomUUID())).rejects.toBeInstanceOf(NotFound);
    for (const strange of [0, -1, 1.5, "x", null, "9".repeat(30), { $gt: 0 }]) {
      await expect(helped(strange, randomUUID())).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(helped(await card(), "not a key")).rejects.toMatchObject({ code: "invalid" });
    await expect(recordSelfService({ db: database(), now: NOW }, null)).rejects.toMatchObject({
      code: "invalid",
    });
  });
});
