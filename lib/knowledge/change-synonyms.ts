import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { synonymGroups } from "@/db/schema/knowledge";
import { INTEGER_MAX } from "@/db/values";
import { recordAudit } from "@/lib/audit/record";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { fold } from "./words";

export const SYNONYM_WORDS_MAX = 20;
export const SYNONYM_WORD_MAX = 60;
const TEXT_MAX = SYNONYM_WORDS_MAX * (SYNONYM_WORD_MAX + 2);
const GROUPS_MAX = 1000;

type Given = { actor: StaffActor; now: Date; db: Db };

const groupId = z.coerce.number("field").int("field").positive("field").max(INTEGER_MAX, "field");
/** When the group was changed last, as the form was shown it. */
const seenAt = z.iso.datetime("field").transform((text) => new Date(text));

/** Words parted by commas, semicolons or line breaks, each once. */
const wordsInput = z
  .string("synonyms.required")
  .max(TEXT_MAX, "synonyms.too_long")
  .transform((text) => {
    const words = text
      .replaceAll("\0", "")

      .split(/[,;\n\r]+/)
      .map((word) => word.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase())
      .filter(Boolean);
    return words.filter((word, at) => words.findIndex((one) => fold(one) === fold(word)) === at);
  })
  .pipe(
    z
      .array(
        z
          .string()
          .max(SYNONYM_WORD_MAX, "synonyms.word_too_long")
          .regex(/[\p{L}\p{N}]/u, "synonyms.no_word"),
      )
      .min(1, "synonyms.required")
      .min(2, "synonyms.one")
      .max(SYNONYM_WORDS_MAX, "synonyms.too_many"),
  );

const addInput = z.object({ words: wordsInput });
const changeInput = z.object({ id: groupId, seenAt, words: wordsInput });
const deleteInput = z.object({ id: groupId, seenAt });

/**
 * An Admin writes down which words mean the same, or changes such a group; searches go by it from then on.
 * @returns the group
 * @throws NotFound for anyone else; Invalid, naming the word that is in another group already; Conflict when somebody
 * else changed the group meanwhile
 */
export async function saveSynonyms({ actor, now, db }: Given, input: unknown): Promise<number> {
  if (!hasRole(actor, "admin")) throw new NotFound();
  // The form of a new group has an empty id.
  const isNew = !(input as { id?: unknown } | null | undefined)?.id;
  const seen = isNew ? null : parseInput(changeInput, input);
  const { words } = seen ?? parseInput(addInput, input);
  return db.transaction(async (tx) => {
    await lockGroups(tx);
    const before = seen && (await asSeen(tx, seen));
    const groups = await tx.select({ id: synonymGroups.id, words: synonymGroups.words }).from(synonymGroups);
    const others = groups.filter(({ id }) => id !== before?.id);
    if (others.length >= GROUPS_MAX) throw new Invalid({ words: "synonyms.too_many_groups" });
    const meant = new Set(words.map(fold));
    const taken = others.find((group) => group.words.some((word) => meant.has(fold(word))));
    const word = taken?.words.find((one) => meant.has(fold(one)));
    if (taken && word !== undefined) {
      const others = taken.words.filter((one) => one !== word).join(", ");
      throw new Invalid({ words: "synonyms.taken" }, "invalid", { word, others });
    }
    const values = { words, changedById: actor.id, changedAt: now };
    const [row] = before
      ? await tx.update(synonymGroups).set(values).where(eq(synonymGroups.id, before.id)).returning(ID)
      : await tx.insert(synonymGroups).values(values).returning(ID);
    if (!row) throw new Conflict("conflict.knowledge");
    await recordAudit(tx, {
      at: now,
      actorId: actor.id,
      action: before ? "change_synonyms" : "add_synonyms",
      subjectType: "synonym_group",
      subjectId: row.id,
      before: before?.words,
      after: words,
    });
    return row.id;
  });
}

/** @throws NotFound for who is no Admin; Conflict when the group was changed or taken away meanwhile */
export async function deleteSynonyms({ actor, now, db }: Given, input: unknown): Promise<void> {
  if (!hasRole(actor, "admin")) throw new NotFound();
  const asked = parseInput(deleteInput, input);
  await db.transaction(async (tx) => {
    await lockGroups(tx);
    const { id, words } = await asSeen(tx, asked);
    await tx.delete(synonymGroups).where(eq(synonymGroups.id, id));
    await recordAudit(tx, {
      at: now,
      actorId: actor.id,
      action: "delete_synonyms",
      subjectType: "synonym_group",
      subjectId: id,
      before: words,
    });
  });
}

const ID = { id: synonymGroups.id };

/** One change after the other: that no word is in two groups is true of all of them together. */
async function lockGroups(tx: Tx): Promise<void> {
  await tx.execute(sql`lock table ${synonymGroups} in share row exclusive mode`);
}

async function asSeen(tx: Tx, { id, seenAt: seen }: z.output<typeof deleteInput>) {
  const [group] = await tx.select().from(synonymGroups).where(eq(synonymGroups.id, id));
  if (!group || group.changedAt.getTime() !== seen.getTime()) throw new Conflict("conflict.knowledge");
  return group;
}
