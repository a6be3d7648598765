import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { releases, synonymGroups } from "@/db/schema/knowledge";
import { people } from "@/db/schema/people";

export type SynonymGroup = {
  id: number;
  words: string[];
  /** Null: as it came with the system. */
  changedBy: string | null;
  changedAt: Date;
};

/** All groups of words that mean the same, by their first word. */
export async function synonymList(db: Executor): Promise<SynonymGroup[]> {
  return db
    .select({
      id: synonymGroups.id,
      words: synonymGroups.words,
      changedBy: people.name,
      changedAt: synonymGroups.changedAt,
    })
    .from(synonymGroups)
    .leftJoin(people, eq(people.id, synonymGroups.changedById))
    .orderBy(sql`lower(${synonymGroups.words}[1])`, synonymGroups.id);
}

const RELEASES_SHOWN = 50;

export type Release = {
  id: number;
  name: string;
  /** Local date. */
  releasedOn: string;
  /** Empty: all of them. */
  moduleIds: number[];
  madeBy: string;
};

/** The latest releases of iSPEKS, newest first. */
export async function releaseList(db: Executor): Promise<Release[]> {
  return db
    .select({
      id: releases.id,
      name: releases.name,
      releasedOn: releases.releasedOn,
      moduleIds: releases.moduleIds,
      madeBy: people.name,
    })
    .from(releases)
    .innerJoin(people, eq(people.id, releases.madeById))
    .orderBy(desc(releases.releasedOn), desc(releases.id))
    .limit(RELEASES_SHOWN);
}
