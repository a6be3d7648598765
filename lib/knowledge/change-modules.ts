import "server-only";
import { createHash } from "node:crypto";
import { asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { cardIndexed, cards, cardVersions, modules, releases, resolutions } from "@/db/schema/knowledge";
import { recordAudit } from "@/lib/audit/record";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";

export const MODULES_MAX = 100;
const NAME_MAX = 120;

export type Module = { id: number; name: string; active: boolean };

/** The list as its form sends it, in its order: a column each, a new module without an id. */
const modulesInput = z
  .object({
    seen: z.string("field"),
    id: z
      .array(z.string("field").regex(/^\d{0,9}$/, "field"), "modules.required")
      .max(MODULES_MAX, "modules.too_many"),
    name: z.array(z.string("field"), "modules.required"),
    active: z.array(z.enum(["yes", "no"], "field"), "modules.required"),
  })
  .transform(({ seen, id: ids, name: names, active }, ctx) => {
    const rows = ids.map((id, at) => ({
      id: id === "" ? null : Number(id),
      name: (names[at] ?? "").replaceAll("\0", "").replace(/\s+/g, " ").trim(),
      active: active[at] !== "no",
    }));
    const met = new Set<string>();
    for (const [at, { name }] of rows.entries()) {
      const known = name.toLowerCase();
      const wrong =
        name === ""
          ? "modules.name"
          : name.length > NAME_MAX
            ? "modules.too_long"
            : met.has(known)
              ? "modules.twice"
              : null;
      met.add(known);
      if (wrong) ctx.addIssue({ code: "custom", path: [`name.${at}`], message: wrong });
    }
    const known = rows.flatMap(({ id }) => id ?? []);
    if (new Set(known).size !== known.length)
      ctx.addIssue({ code: "custom", path: ["form"], message: "field" });
    return { seen, rows };
  });

/** Which list somebody saw, so that a change to another one is noticed. */
export function modulesSeen(list: readonly Module[]): string {
  const said = list.map(({ id, name, active }) => [id, name, active]);
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url");
}

/** The modules in their order, switched off ones too. */
export async function allModules(db: Db | Tx): Promise<Module[]> {
  return db
    .select({ id: modules.id, name: modules.name, active: modules.active })
    .from(modules)
    .orderBy(asc(modules.position), asc(modules.id));
}

/**
 * An Admin says which parts iSPEKS has: all of the list together, in its order. What is no longer in it is deleted,
 * unless a card, a closing or a release speaks of it: then it can only be switched off. Cards of a module that is
 * called otherwise now are found by its new name a few minutes later (reindex-cards.ts).
 * @throws NotFound for anyone else; Invalid; Conflict when somebody else changed the list meanwhile
 */
export async function changeModules(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db },
  input: unknown,
): Promise<void> {
  if (!hasRole(actor, "admin")) throw new NotFound();
  const { seen, rows } = parseInput(modulesInput, input);
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${modules} in share row exclusive mode`);
    const before = await allModules(tx);
    const kept = new Set(rows.flatMap(({ id }) => id ?? []));
    const ids = new Set(before.map(({ id }) => id));
    if (modulesSeen(before) !== seen || [...kept].some((id) => !ids.has(id))) {
      throw new Conflict("conflict.knowledge");
    }
    const gone = before.filter(({ id }) => !kept.has(id));
    for (const { id, name } of gone) {
      if (await isUsed(tx, id)) throw new Invalid({ form: "modules.used" }, "invalid", { name });
    }
    if (gone.length > 0)
      await tx.delete(modules).where(
        inArray(
          modules.id,
          gone.map(({ id }) => id),
        ),
      );
    // Two that change names with each other would meet half-way.
    const renamed = rows.filter(({ id, name }) => before.some((one) => one.id === id && one.name !== name));
    for (const { id } of renamed) {
      if (id !== null)
        await tx
          .update(modules)
          .set({ name: `\u2063${id}` })
          .where(eq(modules.id, id));
    }
    for (const [position, { id, name, active }] of rows.entries()) {
      if (id === null) await tx.insert(modules).values({ name, active, position });
      else await tx.update(modules).set({ name, active, position }).where(eq(modules.id, id));
    }
    if (renamed.length > 0) {
      const ofThese = tx
        .select({ id: cards.id })
        .from(cards)
        .where(
          inArray(
            cards.moduleId,
            renamed.flatMap(({ id }) => id ?? []),
          ),
        );
      await tx.update(cardIndexed).set({ rules: 0 }).where(inArray(cardIndexed.cardId, ofThese));
    }
    const after = await allModules(tx);
    if (modulesSeen(after) === seen) return;
    await recordAudit(tx, {
      at: now,
      actorId: actor.id,
      action: "change_modules",
      subjectType: "modules",
      subjectId: "all",
      before,
      after,
    });
  });
}

async function isUsed(tx: Tx, id: number): Promise<boolean> {
  const [found] = await tx.execute<{ used: boolean }>(sql`
    select exists (select 1 from ${cards} where ${cards.moduleId} = ${id})
      or exists (select 1 from ${releases} where ${id}::int = any(${releases.moduleIds}))
      or exists (select 1 from ${cardVersions} where ${cardVersions.content} @> ${JSON.stringify({ moduleId: id })}::jsonb)
      or exists (select 1 from ${resolutions} where ${resolutions.moduleId} = ${id}) as used`);
  return found?.used === true;
}
