import "server-only";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import { modules, releases } from "@/db/schema/knowledge";
import { INTEGER_MAX } from "@/db/values";
import { recordAudit } from "@/lib/audit/record";
import { hasRole } from "@/lib/auth/actor";
import { addDays, localDate, startOfLocalDate } from "@/lib/calendar/local-date";
import type { Context } from "@/lib/complaints/context";
import { staffId } from "@/lib/complaints/staff-id";
import { Invalid, NotFound } from "@/lib/errors";
import { addJob } from "@/lib/jobs/queue";
import { parseInput } from "@/lib/parse-input";

const NAME_MAX = 120;
/** As far as a date is believed, before and after today. */
const DAYS_AWAY = 366;

const releaseInput = z.object({
  name: z
    .string("release.name_required")
    .transform((value) => value.replaceAll("\0", "").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, "release.name_required").max(NAME_MAX, "release.name_too_long")),
  releasedOn: z.string("release.date").refine(isDate, "release.date"),
  /** None: it is of all of them. */
  moduleIds: z.preprocess(
    (value) => (Array.isArray(value) ? value : value === undefined || value === "" ? [] : [value]),
    z
      .array(
        z.coerce
          .number("module.unavailable")
          .int("module.unavailable")
          .positive("module.unavailable")
          .max(INTEGER_MAX, "module.unavailable"),
      )
      .max(1_000, "module.unavailable")
      .transform((ids) => [...new Set(ids)].sort((a, b) => a - b)),
  ),
});

/**
 * An Admin writes down a release of iSPEKS: from its day on, the published cards of its modules are to be looked at
 * again (lib/knowledge/flag-released.ts).
 * @throws NotFound for anyone else
 */
export async function recordRelease(ctx: Context, input: unknown): Promise<{ releaseId: number }> {
  if (!hasRole(ctx.actor, "admin")) throw new NotFound();
  const madeById = staffId(ctx.actor);
  const release = parseInput(releaseInput, input);
  const [from, to] = [-DAYS_AWAY, DAYS_AWAY].map((days) => localDate(addDays(ctx.now, days))) as [
    string,
    string,
  ];
  if (release.releasedOn < from || release.releasedOn > to) throw new Invalid({ releasedOn: "release.far" });
  return ctx.db.transaction(async (tx) => {
    const known = await tx
      .select({ id: modules.id })
      .from(modules)
      .where(inArray(modules.id, release.moduleIds))
      .for("key share");
    if (known.length !== release.moduleIds.length) throw new Invalid({ moduleIds: "module.unavailable" });
    const [made] = await tx
      .insert(releases)
      .values({ ...release, madeById, madeAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: releases.id });
    if (!made) throw new Invalid({ name: "release.exists" });
    await recordAudit(tx, {
      at: ctx.now,
      actorId: madeById,
      action: "record_release",
      subjectType: "release",
      subjectId: made.id,
      after: release,
    });
    const begins = startOfLocalDate(release.releasedOn);
    await addJob(
      tx,
      "flag_released_cards",
      { releaseId: made.id },
      begins > ctx.now ? { runAt: begins } : {},
    );
    return { releaseId: made.id };
  });
}

function isDate(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    localDate(startOfLocalDate(value)) === value
  );
}
