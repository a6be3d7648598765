import { Tokenizer } from "htmlparser2";
import sanitize from "sanitize-html";
import { htmlText } from "@/lib/inbound/parse/html-text";

/**
 * The HTML of a mail as it may be shown: a small list of what is allowed, everything else left out. Pure. It is the
 * first of two walls; the page that shows it forbids scripts and remote content by its policy as well.
 */

export type SafeHtml = {
  html: string;
  /** Remote pictures that are not loaded until somebody asks: loading one tells its owner that the mail was read. */
  blockedImages: number;
};

/** The class of what stands in for a remote picture. */
export const BLOCKED_IMAGE = "blocked-image";

const TAGS = (
  "a abbr address b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em font " +
  "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub sup " +
  "table tbody td tfoot th thead tr tt u ul var"
).split(" ");
/** More, or deeper, than any mail program writes: such a mail is shown as its words. It is cleaned while others wait. */
const LONGEST = 12_000_000;
/** Besides the pictures that are written into it. */
const MOST_WORDS = 2_000_000;
const PICTURE = /data:image\/[a-z]{1,10};base64,[a-z0-9+/=\s]*/gi;
const MOST_TAGS = 60_000;
const DEEPEST = 1000;

/** @param options.cid the address under which an inline picture is shown, null when there is none */
export function safeHtml(
  html: string,
  { images, cid }: { images: "blocked" | "shown"; cid: (contentId: string) => string | null },
): SafeHtml {
  if (isMonstrous(html))
    return { html: `<pre>${escaped(htmlText(html.slice(0, MOST_WORDS)))}</pre>`, blockedImages: 0 };
  let blockedImages = 0;
  const picture = (attribs: sanitize.Attributes): sanitize.Tag => {
    const source = readSource(attribs.src ?? "", cid);
    const text = (attribs.alt ?? "").slice(0, 200);
    if (source === "remote" && images === "blocked") {
      blockedImages += 1;
      return { tagName: "span", attribs: { class: BLOCKED_IMAGE }, text };
    }
    if (source === null) return { tagName: "span", attribs: {}, text };
    const src = source === "remote" ? absolute(attribs.src ?? "") : source.src;
    return {
      tagName: "img",
      attribs: { ...sizes(attribs), alt: text, src, loading: "lazy", referrerpolicy: "no-referrer" },
    };
  };
  const safe = sanitize(html, {
    allowedTags: TAGS,
    disallowedTagsMode: "discard",
    nonTextTags: ["script", "style", "textarea", "option", "title", "template", "noscript"],
    allowedAttributes: {
      "*": ["dir", "align", "valign", "style"],
      a: ["href", "target", "rel"],
      img: ["src", "alt", "width", "height", "loading", "referrerpolicy"],
      table: ["border"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan"],
      ol: ["start"],
      span: ["class"],
    },
    allowedClasses: { span: [BLOCKED_IMAGE] },
    // Every address is made above or below, each from its own list of schemes.
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["http", "https", "data"] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    transformTags: {
      img: (_name, attribs) => picture(attribs),
      a: (_name, { href = "", style = "" }) => ({ tagName: "a", attribs: { style, ...link(href) } }),
      "*": (tagName, { style, ...attribs }) => {
        const kept = style === undefined ? "" : harmlessStyle(style);
        return { tagName, attribs: kept === "" ? attribs : { ...attribs, style: kept } };
      },
    },
  });
  return { html: safe, blockedImages };
}

type Source = "remote" | { src: string } | null;

function readSource(src: string, cid: (contentId: string) => string | null): Source {
  const address = withoutBlanks(src);
  if (/^cid:/i.test(address)) {
    const found = cid(decoded(address.slice(4)));
    return found === null ? null : { src: found };
  }
  if (/^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/]+=*$/i.test(address)) return { src: address };
  return /^(https?:)?\/\/[^/]/i.test(address) ? "remote" : null;
}

function link(href: string): Record<string, string> {
  const address = withoutBlanks(href);
  if (!/^(https?:\/\/[^/]|mailto:|tel:)/i.test(address)) return {};
  return { href: address, target: "_blank", rel: "noopener noreferrer nofollow" };
}

function absolute(src: string): string {
  const address = withoutBlanks(src);
  return address.startsWith("//") ? `https:${address}` : address;
}

/** As a browser reads an address: it passes over white space and control characters. */
function withoutBlanks(address: string): string {
  // One by one: a run of millions is more than one match can hold.
  return address.replace(/[\s\p{Cc}\p{Cf}]/gu, "");
}

function decoded(contentId: string): string {
  try {
    return decodeURIComponent(contentId);
  } catch {
    return contentId;
  }
}

function sizes({ width = "", height = "" }: sanitize.Attributes): Record<string, string> {
  const kept: Record<string, string> = {};
  if (/^\d{1,4}$/.test(width)) kept.width = width;
  if (/^\d{1,4}$/.test(height)) kept.height = height;
  return kept;
}

const LENGTH = "(0|\\d{1,3}(\\.\\d{1,3})?(px|pt|em|rem|%))";
const COLOUR = "(#[0-9a-f]{3,8}|[a-z]{3,20}|(rgb|hsl)a?\\([\\d\\s.,%/]{1,40}\\))";
const STYLES: Record<string, RegExp> = {
  color: new RegExp(`^${COLOUR}$`, "i"),
  "background-color": new RegExp(`^${COLOUR}$`, "i"),
  "font-weight": /^(normal|bold|bolder|lighter|[1-9]00)$/i,
  "font-style": /^(normal|italic|oblique)$/i,
  "text-decoration": /^(none|underline|line-through)$/i,
  "text-align": /^(left|right|center|justify|start|end)$/i,
  "vertical-align": /^(top|middle|bottom|baseline|sub|super)$/i,
  "white-space": /^(normal|pre|pre-wrap|pre-line|nowrap)$/i,
  "list-style-type": /^(disc|circle|square|decimal|lower-alpha|upper-alpha|lower-roman|upper-roman|none)$/i,
  "padding-left": new RegExp(`^${LENGTH}$`, "i"),
  "margin-left": new RegExp(`^${LENGTH}$`, "i"),
  "border-collapse": /^(collapse|separate)$/i,
  border: new RegExp(`^(none|${LENGTH} (solid|dashed|dotted) ${COLOUR})$`, "i"),
};

function harmlessStyle(style: string): string {
  return style
    .slice(0, 5000)
    .split(";")
    .flatMap((declaration) => {
      const colon = declaration.indexOf(":");
      const property = declaration.slice(0, colon).trim().toLowerCase();
      const value = declaration.slice(colon + 1).trim();
      const allowed = Object.hasOwn(STYLES, property) ? STYLES[property] : undefined;
      return colon > 0 && value.length <= 80 && allowed?.test(value) ? [`${property}:${value}`] : [];
    })
    .join(";");
}

/** Elements that end without being ended, and so are never deep. */
const NEVER_DEEP = new Set(
  "br hr img input meta link base col area wbr p li td th tr dd dt tbody thead tfoot option source track embed param".split(
    " ",
  ),
);

/** The sanitiser's parser keeps a list of what is open and searches it for each end: deep and wide would be slow. */
function isMonstrous(html: string): boolean {
  if (html.length > LONGEST || html.replace(PICTURE, "").length > MOST_WORDS) return true;
  const open = new Map<string, number>();
  let depth = 0;
  let deepest = 0;
  let tags = 0;
  const ignored = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname: (start, end) => {
        tags += 1;
        const name = html.slice(start, end).toLowerCase();
        if (NEVER_DEEP.has(name)) return;
        open.set(name, (open.get(name) ?? 0) + 1);
        depth += 1;
        deepest = Math.max(deepest, depth);
      },
      onclosetag: (start, end) => {
        tags += 1;
        const name = html.slice(start, end).toLowerCase();
        const count = open.get(name) ?? 0;
        if (count === 0) return;
        open.set(name, count - 1);
        depth -= 1;
      },
      onopentagend: ignored,
      onselfclosingtag: ignored,
      ontext: ignored,
      ontextentity: ignored,
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
  return tags > MOST_TAGS || deepest > DEEPEST;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
