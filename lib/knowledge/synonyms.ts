import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { synonymGroups } from "@/db/schema/knowledge";
import { readSynonyms, type Synonyms } from "./query-concepts";

export type KnownSynonyms = Synonyms & {
  /** As the Admin wrote them, for lib/knowledge/highlight.ts. */
  groups: string[][];
};

let read: { state: string; synonyms: KnownSynonyms } | undefined;

/** The words that mean the same, as they are now; read anew only when an Admin has changed something. */
export async function synonymsNow(db: Executor): Promise<KnownSynonyms> {
  const [row] = await db
    .select({
      state: sql<string>`count(*) || ' ' || coalesce(sum(hashtextextended(${synonymGroups.words}::text, ${synonymGroups.id})), 0)`,
    })
    .from(synonymGroups);
  const state = row?.state ?? "";
  if (read?.state !== state) {
    const rows = await db
      .select({ words: synonymGroups.words })
      .from(synonymGroups)
      .orderBy(synonymGroups.id);
    const groups = rows.map(({ words }) => words);
    read = { state, synonyms: { ...readSynonyms(groups), groups } };
  }
  return read.synonyms;
}
