const SHOWN = 5;

/** `#12, #15`, and how many more there are beyond the first few, in the words of the page. */
export function numbersListed(numbers: readonly number[], more: (count: number) => string): string {
  const shown = numbers.slice(0, SHOWN).map((number) => `#${number}`);
  const left = numbers.length - shown.length;
  return left > 0 ? `${shown.join(", ")} ${more(left)}` : shown.join(", ");
}
