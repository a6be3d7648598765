/** The manual as Markdown (CommonMark). What people wrote stays text, whatever signs are in it. Pure. */
import type { Chapter, ManualCard } from "./manual-queries";

export type ManualWords = {
  contents: string;
  /** The chapter of cards without a module. */
  noModule: string;
  symptom: string;
  cause: string;
  steps: string;
  category: string;
  screen: string;
  errorCode: string;
  picture: string;
  needsReview: string;
};

/** Signs that mean something wherever they stand: emphasis, code, links, HTML, entities, tables, headings. */
const ANYWHERE = /[\\`*_[\]<>#|~&^$]/g;
/** What begins a list, a rule or a heading where a line begins; of a number it is the sign after it. */
const AT_THE_BEGINNING = /^(\d{0,9})([-+=.)])/;

/** One line of what somebody wrote. */
export function escapeLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Z}]+/gu, " ").trim();
  return line.replace(ANYWHERE, "\\$&").replace(AT_THE_BEGINNING, "$1\\$2");
}

/** Several lines, each on its own; `indent` is what each but the first begins with, to stay in a list. */
export function escapeText(text: string, indent = ""): string {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split("\n").map(escapeLine).filter(Boolean).join(`\\\n${indent}`))
    .filter(Boolean);
  return paragraphs.join(`\n\n${indent}`);
}

/** The name of a card's heading, so that the contents lead there. */
function anchor(no: string): string {
  return no.toLowerCase();
}

/** Cover and contents. @param noOf a card's number by its id */
export function manualHead(
  {
    title,
    lines,
    chapters,
    words,
  }: { title: string; lines: string[]; chapters: readonly Chapter[]; words: ManualWords },
  noOf: (id: number) => string,
): string {
  const contents = chapters.flatMap(({ name, cards }) => [
    `- **${escapeLine(name ?? words.noModule)}**`,
    ...cards.map(({ id, title }) => `  - [${noOf(id)} ${escapeLine(title)}](#${anchor(noOf(id))})`),
  ]);
  return [
    `# ${escapeLine(title)}`,
    lines.map(escapeLine).filter(Boolean).join("\\\n"),
    `## ${escapeLine(words.contents)}`,
    contents.join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n");
}

export function chapterHead({ name }: Chapter, words: ManualWords): string {
  return `\n## ${escapeLine(name ?? words.noModule)}\n`;
}

/** @param pictureAddress of a picture by its id, as whoever may see it opens it */
export function cardMarkdown(
  card: ManualCard,
  words: ManualWords,
  pictureAddress: (id: string) => string,
): string {
  const facts = [
    [words.errorCode, card.errorCode],
    [words.category, card.category],
    [words.screen, card.screen],
  ].flatMap(([label, value]) => (label && value ? [`- ${escapeLine(label)}: ${escapeLine(value)}`] : []));
  let picture = 0;
  const steps = card.steps.map(({ text, pictures }, index) => {
    const mark = `${index + 1}. `;
    const indent = " ".repeat(mark.length);
    const links = pictures.map((id) => {
      picture += 1;
      return `[${escapeLine(words.picture)} ${picture}](<${pictureAddress(id)}>)`;
    });
    const body = [escapeText(text, indent), ...links].filter(Boolean).join(`\n\n${indent}`);
    return mark + body;
  });
  return [
    `<a id="${anchor(card.no)}"></a>`,
    `### ${card.no} ${escapeLine(card.title)}`,
    card.needsReview ? `> **${escapeLine(words.needsReview)}**` : "",
    facts.join("\n"),
    `**${escapeLine(words.symptom)}**`,
    escapeText(card.symptom),
    card.cause === null ? "" : `**${escapeLine(words.cause)}**`,
    card.cause === null ? "" : escapeText(card.cause),
    `**${escapeLine(words.steps)}**`,
    steps.join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n")
    .replace(/^/, "\n")
    .concat("\n");
}
