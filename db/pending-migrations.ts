import "server-only";
import type { Sql } from "postgres";
// Part of the build, so that it says what this build knows, whatever lies in the folder later.
import journal from "@/drizzle/meta/_journal.json";

/**
 * The migrations this build knows that the database has not seen; newer ones in the database are no matter.
 * @throws when the database does not answer
 */
export async function pendingMigrations(sql: Sql): Promise<string[]> {
  const applied = await sql<{ createdAt: string }[]>`
    select created_at::text as "createdAt" from drizzle.__drizzle_migrations`;
  const seen = new Set(applied.map((row) => Number(row.createdAt)));
  return journal.entries.filter((entry) => !seen.has(entry.when)).map((entry) => entry.tag);
}
