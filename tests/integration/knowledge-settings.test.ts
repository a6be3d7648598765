import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { modules, synonymGroups } from "@/db/schema/knowledge";
import { auditLog } from "@/db/schema/settings";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { allModules, changeModules, type Module, modulesSeen } from "@/lib/knowledge/change-modules";
import { deleteSynonyms, saveSynonyms } from "@/lib/knowledge/change-synonyms";
import { findCards } from "@/lib/knowledge/find-cards";
import { reindexCards } from "@/lib/knowledge/reindex-cards";
import { setReviewPeriod } from "@/lib/knowledge/set-review-period";
import { setting } from "@/lib/settings/settings";
import { cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";

const { database, people, by, clock } = testDesk();
const cardsOf = cardMaker(by, people);
const as = (actor = people.admin) => {
  clock.now = new Date(clock.now.getTime() + 60_000);
  return { actor, now: clock.now, db: database() };
};
const refused = async (promise: Promise<unknown>) => {
  const error = await promise.catch((thrown) => thrown);
  expect(error).toBeInstanceOf(Invalid);
  return error as Invalid;
};
const lastAudit = async () => {
  const [entry] = await database().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  return entry;
};
const group = async (id: number) => {
  const [row] = await database().select().from(synonymGroups).where(eq(synonymGroups.id, id));
  if (!row) throw new Error("no such group");
  return { id: String(id), seenAt: row.changedAt.toISOString(), words: row.words };
};

describe("synonyms", () => {
  test("are added, changed and deleted, each in the audit log", async () => {
    const id = await saveSynonyms(as(), { id: "", words: "Jentolak,  jentera   tolak\nJENTOLAK; bulldozer" });
    const added = await group(id);
    expect(added.words).toEqual(["jentolak", "jentera tolak", "bulldozer"]);
    await saveSynonyms(as(), { ...added, words: "jentolak, dozer" });
    expect((await group(id)).words).toEqual(["jentolak", "dozer"]);
    expect(await lastAudit()).toMatchObject({ action: "change_synonyms", before: added.words });
    await deleteSynonyms(as(), await group(id));
    expect(await database().$count(synonymGroups, eq(synonymGroups.id, id))).toBe(0);
    expect(await lastAudit()).toMatchObject({ action: "delete_synonyms", before: ["jentolak", "dozer"] });
  });

  test("are not saved over what somebody else saved meanwhile", async () => {
    const id = await saveSynonyms(as(), { words: "kapal, bahtera" });
    const seen = await group(id);
    await saveSynonyms(as(), { ...seen, words: "kapal, bahtera, perahu" });
    await expect(saveSynonyms(as(), { ...seen, words: "kapal, sampan" })).rejects.toThrow(Conflict);
    await expect(deleteSynonyms(as(), seen)).rejects.toThrow(Conflict);
    await deleteSynonyms(as(), await group(id));
    await expect(saveSynonyms(as(), { ...seen, words: "kapal, sampan" })).rejects.toThrow(Conflict);
  });

  test("a word is in one group only, however it is written, and two at once do not slip through", async () => {
    await saveSynonyms(as(), { words: "meja, bangku" });
    const error = await refused(saveSynonyms(as(), { words: "kerusi, MÉJA" }));
    expect(error.fields).toEqual({ words: "synonyms.taken" });
    expect(error.values).toEqual({ word: "meja", others: "bangku" });
    const both = await Promise.allSettled([
      saveSynonyms(as(), { words: "pokok, kayu" }),
      saveSynonyms(as(), { words: "pokok, pohon" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.each([
    ["", "synonyms.required"],
    [" ,; \n", "synonyms.required"],
    ["meja", "synonyms.one"],
    ["meja, MEJA , meja", "synonyms.one"],
    ["%'; \\", "synonyms.no_word"],
    ["😀, 🎉", "synonyms.no_word"],
    [`a, ${"b".repeat(61)}`, "synonyms.word_too_long"],
    ["a".repeat(10_000), "synonyms.too_long"],
    [Array.from({ length: 21 }, (_, at) => `perkataan${at}`).join(","), "synonyms.too_many"],
    [undefined, "synonyms.required"],
    [["a", "b"], "synonyms.required"],
  ])("%#: is refused", async (words, key) => {
    expect((await refused(saveSynonyms(as(), { words }))).fields).toEqual({ words: key });
  });

  test("are an Admin's alone", async () => {
    await expect(saveSynonyms(as(people.pic), { words: "a, b" })).rejects.toThrow(NotFound);
    await expect(deleteSynonyms(as(people.pic), {})).rejects.toThrow(NotFound);
    for (const id of ["x", "-1", "99999999999999", "1.5"]) {
      await refused(saveSynonyms(as(), { id, seenAt: new Date().toISOString(), words: "satu, dua" }));
    }
    await refused(deleteSynonyms(as(), null));
  });
});

describe("modules", () => {
  const form = (
    seen: readonly Module[],
    rows: readonly (Omit<Module, "id"> & { id: number | null })[] = seen,
  ) => ({
    seen: modulesSeen(seen),
    id: rows.map(({ id }) => String(id ?? "")),
    name: rows.map(({ name }) => name),
    active: rows.map(({ active }) => (active ? "yes" : "no")),
  });
  const added = (name: string) => ({ id: null, name, active: true });

  test("are added, renamed, put in order, switched off and deleted together", async () => {
    const none = await allModules(database());
    await changeModules(as(), form(none, [...none, added("Modul X"), added("Modul Y"), added("Modul Z")]));
    const three = (await allModules(database())).slice(-3);
    expect(three.map(({ name }) => name)).toEqual(["Modul X", "Modul Y", "Modul Z"]);
    const all = await allModules(database());
    const [receipts, assets, pay] = three as [Module, Module, Module];
    // Two change names with each other, the third goes.
    const rows = [
      ...all.filter(({ id }) => !three.some((one) => one.id === id)),
      { ...assets, name: "Modul X" },
      { ...receipts, name: "Modul Y", active: false },
    ];
    await changeModules(as(), form(all, rows));
    expect((await allModules(database())).slice(-2)).toEqual([
      { ...assets, name: "Modul X" },
      { ...receipts, name: "Modul Y", active: false },
    ]);
    expect(await database().$count(modules, eq(modules.id, pay.id))).toBe(0);
    expect(await lastAudit()).toMatchObject({ action: "change_modules", after: rows });
  });

  test("cards are found by the name a module is called now", async () => {
    const all = await allModules(database());
    const renamed = all[0] as Module;
    const { cardId } = await cardsOf.draft({ moduleId: String(renamed.id) });
    const found = async () => {
      const cards = await findCards(database(), { text: "kewibawaan" }, { audience: "staff", limit: 5 });
      return cards.map((card) => card.cardId);
    };
    await changeModules(as(), form(all, [{ ...renamed, name: "Kewibawaan" }, ...all.slice(1)]));
    expect(await found()).toEqual([]);
    await reindexCards({ db: database(), now: clock.now });
    expect(await found()).toEqual([cardId]);
  });

  test("one that a card speaks of is not deleted", async () => {
    const all = await allModules(database());
    const used = all.at(-2) as Module;
    await cardsOf.draft({ moduleId: String(used.id) });
    const error = await refused(
      changeModules(
        as(),
        form(
          all,
          all.filter(({ id }) => id !== used.id),
        ),
      ),
    );
    expect(error.fields).toEqual({ form: "modules.used" });
    expect(error.values).toEqual({ name: used.name });
  });

  test("another list than the one that was seen is a conflict", async () => {
    const seen = await allModules(database());
    await changeModules(as(), form(seen, [...seen, added("Modul P")]));
    await expect(changeModules(as(), form(seen, [...seen, added("Modul Q")]))).rejects.toThrow(Conflict);
  });

  test("what makes no sense is refused where it stands", async () => {
    const seen = await allModules(database());
    const fields = async (...names: string[]) =>
      (await refused(changeModules(as(), form(seen, [...seen, ...names.map(added)])))).fields;
    const at = seen.length;
    expect(await fields(" ")).toEqual({ [`name.${at}`]: "modules.name" });
    expect(await fields("x".repeat(10_000))).toEqual({ [`name.${at}`]: "modules.too_long" });
    expect(await fields("Modul R", "MODUL R")).toEqual({ [`name.${at + 1}`]: "modules.twice" });
    expect(await fields(...Array.from({ length: 101 }, (_, n) => `Modul ${n}`))).toEqual({
      id: "modules.too_many",
    });
    await refused(changeModules(as(), { seen: modulesSeen(seen) }));
    await refused(changeModules(as(), form(seen, [...seen, ...seen.slice(0, 1)])));
    await expect(changeModules(as(people.pic), form(seen))).rejects.toThrow(NotFound);
  });
});

test("how long a card stands", async () => {
  await setReviewPeriod(as(), { months: " 6 " });
  expect(await setting(database(), "cardReviewMonths")).toBe(6);
  for (const months of ["", "-1", "121", "1.5", "dua", "١٢", undefined]) {
    expect((await refused(setReviewPeriod(as(), { months }))).fields).toEqual({
      months: "review_months.invalid",
    });
  }
  await expect(setReviewPeriod(as(people.pic), { months: "1" })).rejects.toThrow(NotFound);
});
