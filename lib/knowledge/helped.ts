/** What complainants are told of how often a card helped. Pure. */

/** `of` is how many tried it and said what came of it; null where nobody was not helped. */
export type Helped = { worked: number; of: number | null };

/**
 * Counted from what came of the uses alone; what is still pending says nothing.
 * @returns null where it has helped nobody yet
 */
export function helpedOf({ worked, failed }: { worked: number; failed: number }): Helped | null {
  if (worked === 0) return null;
  return { worked, of: failed === 0 ? null : worked + failed };
}
