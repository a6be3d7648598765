import { Tokenizer } from "htmlparser2";

/**
 * The words of an HTML mail, for reading and storing; never shown as HTML. Works on the tags as they pass, without
 * a tree, so that neither depth nor size makes it slow. Pure.
 */

const UNSEEN = new Set(["script", "style", "title", "template", "noscript", "object", "iframe"]);
const PARAGRAPHS = new Set("p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table pre form fieldset".split(" "));
const LINES = new Set(
  "div tr li dt dd section article header footer main nav address center caption hr body figure".split(" "),
);
const CELLS = new Set(["td", "th"]);
const VOID = new Set(["br", "hr", "img", "input", "meta", "link", "base", "col", "area", "wbr"]);

/** Of more than any person reads the words are not drawn; the HTML itself is kept whole beside them. */
const LONGEST = 8_000_000;

/** What mail programs put around the mail that is answered. */
const QUOTATIONS = [
  {
    attribute: "class",
    value: /(^|\s)(gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra)/i,
  },
  { attribute: "id", value: /^(yahoo_quoted_|reply-intro|ymail_android_signature)/i },
  { attribute: "type", value: /^cite$/i },
];
/** What stands before the mail that is answered, up to the end. */
const ANSWERED_BELOW = [
  {
    attribute: "id",
    value: /(divRplyFwdMsg|appendonsend|mail-editor-reference-message|composer_signature_end)/i,
  },
  { attribute: "style", value: /border:\s*none;\s*border-top:\s*solid\s[^;]{1,60}1\.0pt/i },
];

/** @param options.withoutQuotation leaves out what the mail program marked as the mail that is answered */
export function htmlText(whole: string, { withoutQuotation = false } = {}): string {
  const html = whole.slice(0, LONGEST);
  const writer = new Writer();
  /** The element whose inside is passed over, and how many of its name are open. */
  let skipping: { tag: string; depth: number } | null = null;
  let tag = "";
  let attribute = "";
  let value = "";
  let marked = false;
  let ended = false;
  const open = (selfClosing: boolean) => {
    if (skipping?.tag === tag && !selfClosing && !UNSEEN.has(tag)) skipping.depth += 1;
    if (skipping !== null || ended) return;
    if ((UNSEEN.has(tag) || marked) && !selfClosing && !VOID.has(tag)) skipping = { tag, depth: 1 };
    else writer.tag(tag, "open");
  };
  const readAttribute = () => {
    if (!withoutQuotation) return;
    const says = (mark: { attribute: string; value: RegExp }) =>
      mark.attribute === attribute && mark.value.test(value.slice(0, 300));
    if (QUOTATIONS.some(says)) marked = true;
    if (skipping === null && ANSWERED_BELOW.some(says)) ended = true;
  };
  const ignored = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => {
        tag = html.slice(start, end).toLowerCase();
        marked = false;
      },
      onopentagend: () => open(false),
      onselfclosingtag: () => open(true),
      onclosetag: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        if (skipping === null) {
          if (!ended) writer.tag(name, "close");
        } else if (skipping.tag === name) {
          skipping.depth -= 1;
          if (skipping.depth === 0) skipping = null;
        }
      },
      ontext: (start, end) => {
        if (skipping === null && !ended) writer.text(html.slice(start, end));
      },
      ontextentity: (code) => {
        if (skipping === null && !ended) writer.text(String.fromCodePoint(code));
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end).toLowerCase();
        value = "";
      },
      onattribdata: (start, end) => {
        value += html.slice(start, end);
      },
      onattribentity: (code) => {
        value += String.fromCodePoint(code);
      },
      onattribend: readAttribute,
      oncdata: ignored,
      oncomment: ignored,
      ondeclaration: ignored,
      onprocessinginstruction: ignored,
      onend: ignored,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return writer.written();
}

/** Collapses white space as a browser does, and turns blocks into lines. */
class Writer {
  #pieces: string[] = [];
  #breaks = 0;
  #space = false;
  #preformatted = 0;

  tag(name: string, side: "open" | "close"): void {
    if (name === "br") this.#breaks += side === "open" ? 1 : 0;
    else if (PARAGRAPHS.has(name)) this.#breaks = Math.max(this.#breaks, 2);
    else if (LINES.has(name)) this.#breaks = Math.max(this.#breaks, 1);
    else if (CELLS.has(name)) this.#space = true;
    if (name === "pre") this.#preformatted = Math.max(0, this.#preformatted + (side === "open" ? 1 : -1));
    if (name === "li" && side === "open") {
      this.#put("-");
      this.#space = true;
    }
  }

  text(text: string): void {
    if (this.#preformatted > 0) {
      const lines = text.split(/\r\n|\n|\r/);
      for (const [index, line] of lines.entries()) {
        if (index > 0) this.#breaks += 1;
        if (line !== "") this.#put(line);
      }
      return;
    }
    const words = text.replace(/[ \t\r\n\f]+/g, " ");
    if (words.startsWith(" ")) this.#space = true;
    const core = words.trim() === "" ? words.replace(/^ $/, "") : words.replace(/^ | $/g, "");
    if (core === "") return;
    this.#put(core);
    if (words.endsWith(" ")) this.#space = true;
  }

  #put(text: string): void {
    if (this.#breaks > 0) this.#pieces.push("\n".repeat(Math.min(this.#breaks, 2)));
    else if (this.#space) this.#pieces.push(" ");
    this.#pieces.push(text);
    this.#breaks = 0;
    this.#space = false;
  }

  written(): string {
    return this.#pieces
      .join("")
      .replaceAll("\u00a0", " ")
      .split("\n")
      .map((line) => line.trimEnd())
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }
}
