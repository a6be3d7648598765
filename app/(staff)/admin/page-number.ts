/** The page of a list that an address asks for; the first for anything that is none. */
export function pageNumber(asked: unknown): number {
  const number = Number(asked);
  return Number.isSafeInteger(number) && number > 0 && number < 100_000 ? number : 1;
}
