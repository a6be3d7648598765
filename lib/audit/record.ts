import "server-only";
import type { Executor } from "@/db/client";
import { auditLog } from "@/db/schema/settings";

export type AuditEntry = {
  at: Date;
  /** The member of staff who did it; null for the system. */
  actorId: number | null;
  /** What was done, in one word: `unmask_no_kp`, … */
  action: string;
  subjectType: string;
  subjectId: string | number;
  before?: unknown;
  after?: unknown;
};

/** Adds to the audit log, which nobody can change: in the caller's transaction, so that it stands or falls with the act. */
export async function recordAudit(tx: Executor, entry: AuditEntry): Promise<void> {
  const { subjectId, before = null, after = null, ...rest } = entry;
  await tx.insert(auditLog).values({ ...rest, subjectId: String(subjectId), before, after });
}
