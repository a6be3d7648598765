/**
 * What people paste out of Word, Outlook or a web page, as the words they meant: lists become items, tables lines, and
 * the markup around them goes. Pure, and the same in the browser and on the server.
 */

export type Pasted = {
  /** All of it as plain text, an item of a list a line. */
  text: string;
  /** The items, when what was pasted is a list of several: each may become a step. */
  items: string[] | null;
};

type Block = { text: string; level: number; mark: string };

const DROPPED = new Set(["head", "style", "script", "xml", "title", "svg", "object", "template"]);
const BREAKS = new Set(
  (
    "p div section article header footer h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr blockquote pre hr dl dt dd " +
    "address figure figcaption body html"
  ).split(" "),
);
/** Elements without an end. */
const VOID = new Set("br hr img input meta link col area base wbr".split(" "));
const ENTITIES: Record<string, string> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  hellip: "…",
  middot: "·",
  bull: "•",
  rarr: "→",
  larr: "←",
  times: "×",
  deg: "°",
  shy: "",
  zwnj: "",
  zwj: "",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
};
const LAST_CHARACTER = 0x10ffff;

/** What a symbol font shows as a bullet is another letter in the text. */
const BULLET = "[·•▪◦●○■□▸►‣⁃§ØÜo\\uF0A7\\uF0B7\\uF0D8\\uF0FC–*-]";
/** A number or bullet at the beginning of a line of plain text; after a dash or an o only with a tab, as Word writes it. */
const MARKED = new RegExp(
  `^[ \\t\\u00A0]*(?:(\\d{1,2})[.)](?:[ \\t\\u00A0]+)(?=\\S)|([·•▪◦●○■□▸►‣⁃\\uF0A7\\uF0B7\\uF0D8\\uF0FC])[ \\t\\u00A0]*(?=\\S)|(${BULLET})\\t+(?=\\S))`,
  "u",
);

/** @param html of the clipboard, or any text in which markup stands */
export function pastedText(html: string): Pasted {
  return joined(blocksOf(html));
}

/** Lines that were a list before they became plain text: `1. …`, `•\t…`. */
export function pastedLines(plain: string): Pasted {
  const text = plain.replace(/\r\n?/g, "\n");
  const blocks = text.split("\n").map((line): Block => {
    const mark = MARKED.exec(line);
    if (!mark) return { text: line.trim(), level: 0, mark: "" };
    return { text: line.slice(mark[0].length).trim(), level: 1, mark: mark[1] ? `${mark[1]}.` : "-" };
  });
  const { items } = joined(blocks.filter((block) => block.text !== ""));
  return { text, items };
}

/**
 * What to take from a clipboard, or null when the browser's own pasting does right: it knows nothing of lists and tables,
 * and leaves markup standing that was copied as text.
 */
export function pasted({ html, plain }: { html: string; plain: string }): Pasted | null {
  if (/<(?:li|tr)\b|mso-list:/i.test(html)) {
    const read = pastedText(html);
    if (read.text !== "") return read;
  }
  if (looksLikeMarkup(plain)) return pastedText(plain);
  const lines = pastedLines(plain);
  return lines.items ? lines : null;
}

/**
 * Whether a text holds markup that a program wrote, rather than somebody a comparison (`amaun < 500`) or the name of a
 * key (`<Enter>`): ends of elements, attributes, comments of Word.
 */
export function looksLikeMarkup(text: string): boolean {
  return /<!--|<!\[|<\/[a-z][\w:-]{0,15}\s*>|<(?:br|hr)\s*\/?>|<[a-z][\w:-]{0,15}\s+[a-z][\w:-]{0,30}\s*=\s*["']?|<(?:p|div|span|li|ul|ol|table|tr|td|o:p)\s*>/i.test(
    text,
  );
}

/** The text as it is, or its words when markup arrived in it. */
export function withoutMarkup(text: string): string {
  return looksLikeMarkup(text) ? pastedText(text).text : text;
}

/** Lists within lists are set in so far: nobody means more, and what opens ten thousand would be mostly blanks. */
const DEEPEST = 9;

/** One step a list item; a line below it, or an item of a list within it, stays with it. */
function joined(blocks: Block[]): Pasted {
  const listed = blocks.filter(({ level }) => level === 1).length;
  const lines: string[] = [];
  const items: string[] = [];
  let number = 0;
  for (const { text, level, mark } of blocks) {
    if (level === 0) {
      lines.push(text);
      number = 0;
    } else {
      if (level === 1) number += 1;
      const shown = /\d/.test(mark) ? `${level === 1 ? number : mark.replace(/\.$/, "")}.` : "-";
      lines.push(`${"  ".repeat(Math.min(level, DEEPEST) - 1)}${shown} ${text}`);
    }
    if (level === 1 || items.length === 0) items.push(text);
    else items.push(`${items.pop()}\n${level > 1 ? "- " : ""}${text}`);
  }
  return { text: lines.join("\n"), items: listed > 1 ? items : null };
}

function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  const lists: string[] = [];
  let text = "";
  let level = 0;
  let mark = "";
  let cells = 0;
  /** Depth of elements inside Word's own number or bullet, which the browser would draw itself. */
  let ignored = 0;
  let ignoredText = "";

  const end = () => {
    const tidy = level > 0 ? tidied(text).replace(/\n+/g, "\n") : tidied(text);
    if (tidy !== "") blocks.push({ text: tidy, level, mark });
    text = "";
    if (lists.length === 0) level = 0;
    mark = "";
  };
  const say = (said: string) => {
    if (ignored > 0) ignoredText += said;
    else text += said;
  };

  const words = WITH_LINES.test(html) ? decoded : decodedLines;

  let tagEnd = 0;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) {
      say(words(html.slice(at)));
      break;
    }
    say(words(html.slice(at, open)));
    if (html.startsWith("<!--", open)) {
      // A conditional comment that hides nothing holds a list's number: its content goes on as text.
      const close = html.indexOf("-->", open + 4);
      at = close < 0 ? html.length : close + 3;
      continue;
    }
    // Looked for once: a text of nothing but "<" is read as quickly as any other.
    if (tagEnd <= open) tagEnd = html.indexOf(">", open) + 1 || html.length + 1;
    const next = html.indexOf("<", open + 1);
    const tag = (next < 0 || tagEnd <= next) && TAG.exec(html.slice(open, tagEnd));
    if (!tag) {
      say("<");
      at = open + 1;
      continue;
    }
    at = tagEnd;
    const name = tag[2]?.toLowerCase();
    if (!name) continue;
    const ends = tag[1] === "/";
    const attributes = tag[3] ?? "";

    if (ignored > 0) {
      if (ends) ignored -= 1;
      else if (!VOID.has(name) && !tag[0].endsWith("/>")) ignored += 1;
      if (ignored === 0) mark = /\d|^\s*[a-z][.)]/i.test(ignoredText) ? `${tidied(ignoredText)}` : "-";
      continue;
    }
    if (!ends && /mso-list:\s*ignore/i.test(attributes)) {
      ignored = 1;
      ignoredText = "";
      continue;
    }
    if (!ends && DROPPED.has(name) && !tag[0].endsWith("/>")) {
      const close = new RegExp(`</${name}\\s*>`, "gi");
      close.lastIndex = at;
      const found = close.exec(html);
      at = found ? close.lastIndex : html.length;
      continue;
    }
    if (name === "br") {
      text += "\n";
    } else if (name === "td" || name === "th") {
      if (!ends) {
        cells += 1;
        if (cells > 1 && /\S/.test(text)) text += " | ";
      }
    } else if (BREAKS.has(name)) {
      // In a cell a paragraph is no line of its own.
      if (cells > 0 && name !== "tr" && name !== "table") {
        text += " ";
        continue;
      }
      if (name === "tr" || name === "table") cells = 0;
      if (name === "li") {
        end();
        level = ends ? Math.max(0, lists.length) : Math.max(1, lists.length);
        mark = ends ? "" : lists.at(-1) === "ol" ? "1." : "-";
        if (ends) level = 0;
      } else if (name === "ul" || name === "ol") {
        end();
        if (ends) lists.pop();
        else lists.push(name);
        level = 0;
      } else if (level > 0 && lists.length > 0) {
        // A paragraph within an item of a list is that item's.
        if (/\S/.test(text)) text += "\n";
      } else {
        end();
        const word = /mso-list:\s*l\d+\s+level(\d)/i.exec(attributes);
        if (!ends && word) {
          level = Number(word[1]);
          mark = "-";
        }
      }
    }
  }
  end();
  return blocks;
}

/** An element's beginning or end, and what Word puts between `<!` and `>`. */
const TAG = /^<(\/?)([a-z][\w:-]*)((?:[\s/][^>]*)?)>$|^<[!?][^>]*>$/i;

function tidied(text: string): string {
  return text
    .replace(/[\u200B\u2060\uFEFF\u00AD]/g, "")
    .replace(/[ \t\u00A0\r\f\u2000-\u200A\u202F]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Markup that says itself where lines end: those of its source are none. */
const WITH_LINES = /<(?:p|div|li|br|tr|h[1-6])\b/i;

function decoded(source: string): string {
  return decodedLines(source).replace(/[\r\n]/g, " ");
}

function decodedLines(source: string): string {
  return source.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= LAST_CHARACTER ? String.fromCodePoint(code) : "";
  });
}
