/** Which words of a text a query meant. Pure. */
import { readWords } from "./words";

/** Places in the text to mark, in order, never overlapping. */
export function highlights(text: string, query: string): { from: number; to: number }[] {
  const wanted = new Set(readWords(query).flatMap(({ term, also }) => [term, ...also]));
  const marks: { from: number; to: number }[] = [];
  for (const { term, also, from, to } of readWords(text)) {
    if ([term, ...also].some((each) => wanted.has(each)) && marks.at(-1)?.from !== from)
      marks.push({ from, to });
  }
  return marks;
}
