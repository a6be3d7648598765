/** Steps as a numbered text, the lines of a step under its words. Pure. */
export function numberedText(steps: readonly string[]): string {
  return steps
    .map((step, at) => {
      const number = `${at + 1}. `;
      return number + step.trim().replaceAll("\n", `\n${" ".repeat(number.length)}`);
    })
    .join("\n");
}

/** What is typed, with more under it after an empty line; nothing of it changes but the space at its end. */
export function withUnder(typed: string, more: string): string {
  const kept = typed.trimEnd();
  return kept === "" ? more : `${kept}\n\n${more}`;
}
