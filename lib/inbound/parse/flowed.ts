/** Stands before a ">" somebody typed, which is no quotation. */
const MARK = "\u200b";

export function withoutMarks(text: string): string {
  return text.replaceAll(`${MARK}>`, ">");
}

/** Text as `format=flowed` (RFC 3676) means it: lines that end with a space go on with the next. Pure, linear. */
export function unflowed(text: string, deletesSpace: boolean): string {
  const out: string[] = [];
  let quoted = 0;
  let pieces: string[] = [];
  const close = () => {
    if (pieces.length > 0) out.push(`${prefix(quoted)}${pieces.join("")}`);
    pieces = [];
  };
  for (const line of text.split("\n")) {
    const quotes = /^>*/.exec(line)?.[0].length ?? 0;
    const rest = line.slice(quotes);
    // A space was put before what would look like a quotation, or like something else.
    const words = rest.startsWith(" ") ? rest.slice(1) : rest;
    if (quotes !== quoted || words === "-- ") close();
    quoted = quotes;
    if (words === "-- ") {
      out.push(`${prefix(quotes)}-- `);
      continue;
    }
    const flows = words.endsWith(" ");
    const isTyped = quotes === 0 && pieces.length === 0 && words.startsWith(">");
    pieces.push(`${isTyped ? MARK : ""}${flows && deletesSpace ? words.slice(0, -1) : words}`);
    if (!flows) close();
  }
  close();
  return out.join("\n");
}

function prefix(quotes: number): string {
  return quotes === 0 ? "" : `${">".repeat(quotes)} `;
}
