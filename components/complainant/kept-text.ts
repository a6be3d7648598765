/**
 * What is being written, kept in this tab only, so that a reload or a crash loses nothing and the next person at a
 * shared computer finds nothing.
 */

export const LODGE_DRAFT = "ehelpdesk.lodge";
export const MAIL_DRAFT = "ehelpdesk.lodge-mail";
export const threadDraft = (complaintId: number) => `ehelpdesk.thread.${complaintId}`;

export function readKept<T>(name: string): T | null {
  try {
    const kept = sessionStorage.getItem(name);
    return kept ? (JSON.parse(kept) as T) : null;
  } catch {
    return null;
  }
}

/** Keeping can fail (storage full or switched off): then writing simply goes on without it. */
export function keep(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {}
}

export function forget(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {}
}
