import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { categories, ptj } from "@/db/schema/people";
import { hasRole } from "@/lib/auth/actor";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { correctInput } from "./input";
import { type Result, recordBeside } from "./transition";

/** The Admin's check of a complaint (guide, step 2): its category, PTJ and priority put right. */
export async function correct(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { categoryId, ptjId, priority, version } = parseInput(correctInput, input);
  return recordBeside(ctx, complaintId, "correct", { version }, async (tx, complaint) => {
    if (!hasRole(ctx.actor, "admin")) throw new Forbidden();
    if (complaint.stage === "closed") throw new Conflict("conflict.stage");
    // What it has may have been retired since; only a new choice must be an active one.
    if (categoryId !== complaint.categoryId) await requireCategory(tx, categoryId);
    if (ptjId !== complaint.ptjId) await requirePtj(tx, ptjId);
    return { set: { categoryId, ptjId, priority }, data: { categoryId, ptjId, priority } };
  });
}

/** @throws Invalid unless it is an active category */
export async function requireCategory(tx: Tx, categoryId: number): Promise<void> {
  const [found] = await tx
    .select({ id: categories.id })
    .from(categories)
    .where(and(eq(categories.id, categoryId), eq(categories.active, true)));
  if (!found) throw new Invalid({ categoryId: "category.unavailable" });
}

/** @throws Invalid unless it is an active PTJ */
export async function requirePtj(tx: Tx, ptjId: number): Promise<void> {
  const [found] = await tx
    .select({ id: ptj.id })
    .from(ptj)
    .where(and(eq(ptj.id, ptjId), eq(ptj.active, true)));
  if (!found) throw new Invalid({ ptjId: "ptj.unavailable" });
}
