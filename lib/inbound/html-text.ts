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

export function htmlText(html: string): string {
  const writer = new Writer();
  let skipping: string | null = null;
  let tag = "";
  const open = (selfClosing: boolean) => {
    if (skipping === null && UNSEEN.has(tag) && !selfClosing) skipping = tag;
    if (skipping === null) writer.tag(tag, "open");
  };
  const ignored = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => {
        tag = html.slice(start, end).toLowerCase();
      },
      onopentagend: () => open(false),
      onselfclosingtag: () => open(true),
      onclosetag: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        if (skipping === null) writer.tag(name, "close");
        else if (skipping === name) skipping = null;
      },
      ontext: (start, end) => {
        if (skipping === null) writer.text(html.slice(start, end));
      },
      ontextentity: (code) => {
        if (skipping === null) writer.text(String.fromCodePoint(code));
      },
      onattribdata: ignored,
      onattribentity: ignored,
      onattribend: ignored,
      onattribname: ignored,
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
