/** Text as `format=flowed` (RFC 3676) means it: lines that end with a space go on with the next. Pure, linear. */
export function unflowed(text: string, deletesSpace: boolean): string {
  const out: string[] = [];
  let open: { quotes: number; pieces: string[] } | null = null;
  const close = () => {
    if (open) out.push(`${prefix(open.quotes)}${open.pieces.join("")}`);
    open = null;
  };
  for (const line of text.split("\n")) {
    const quotes = /^>*/.exec(line)?.[0].length ?? 0;
    const rest = line.slice(quotes);
    const words = rest.startsWith(" ") ? rest.slice(1) : rest;
    if (open && (open as { quotes: number }).quotes !== quotes) close();
    if (words === "-- ") {
      close();
      out.push(`${prefix(quotes)}-- `);
      continue;
    }
    const flows = words.endsWith(" ");
    const piece = flows && deletesSpace ? words.slice(0, -1) : words;
    open ??= { quotes, pieces: [] };
    open.pieces.push(piece);
    if (!flows) close();
  }
  close();
  return out.join("\n");
}

function prefix(quotes: number): string {
  return quotes === 0 ? "" : `${">".repeat(quotes)} `;
}
