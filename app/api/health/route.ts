import { rawSql } from "@/db/client";
import { pendingMigrations } from "@/db/pending-migrations";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

const PATIENCE_MS = 3000;

/** 200 when the database answers and has every migration this build knows, else 503. */
export async function GET(): Promise<Response> {
  const started = performance.now();
  try {
    const pending = await within(PATIENCE_MS, pendingMigrations(rawSql()));
    const database = { database: "ok", databaseMs: Math.round(performance.now() - started) };
    return pending.length === 0
      ? answer(200, { status: "ok", ...database, migrations: "ok" })
      : answer(503, { status: "unavailable", ...database, migrations: "pending" });
  } catch (error) {
    log.warn({ err: error }, "health: the database does not answer");
    return answer(503, { status: "unavailable", database: "unreachable" });
  }
}

function answer(status: 200 | 503, body: Record<string, string | number>): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
