/** Steps out of what was already written to the complainant, so that nobody types them twice. Pure. */

/** Of the latest replies that have any. */
const REPLIES_MAX = 3;
const LINES_MAX = 20;
const LINE_MAX = 2_000;

/** A number or a sign in front of a line of a list: `1.`, `2)`, `(3)`, `Langkah 4:`, `-`, `•`. */
const MARK = /^\s*(?:(?:langkah|step)\s*)?(?:\(\s*\d{1,2}\s*\)|\d{1,2}\s*[.):-]|[-*•–—·▪►])\s+(?=\S)/iu;
/** What is said around the steps: a greeting, thanks, a name at the foot. */
const COURTESY =
  /^(?:as?salam\w*|salam\b|selamat (?:pagi|tengah ?hari|petang|malam|sejahtera)|(?:yang dihormati )?(?:tuan|puan|encik|cik)\b[^.]{0,40}$|yb?hg|dear\b|hi\b|hello\b|good (?:morning|afternoon|evening)|terima kasih|thank(?:s| you)|sekian|yang benar|regards|best regards|kind regards|yours\b|harap maklum)/iu;

/**
 * The lines of the latest replies that can be steps: of a reply with a numbered or dotted list the list, else its
 * separate lines; without greetings, thanks, questions and lines that only announce what follows.
 * @param replies what staff wrote to the complainant, the latest first
 * @returns a list for each reply that has any, the latest first
 */
export function stepsFromReplies(replies: readonly string[]): string[][] {
  const found: string[][] = [];
  for (const reply of replies) {
    const steps = stepsOf(reply).slice(0, LINES_MAX);
    if (steps.length > 0) found.push(steps.map((step) => step.slice(0, LINE_MAX)));
    if (found.length === REPLIES_MAX) break;
  }
  return found;
}

function stepsOf(reply: string): string[] {
  const lines = reply.replace(/\r\n?/g, "\n").split("\n");
  return lines.some((line) => MARK.test(line))
    ? listed(lines)
    : lines.map((line) => line.trim()).filter(says);
}

/** A line of a list goes on until the next one, an empty line, or what is not indented under it. */
function listed(lines: readonly string[]): string[] {
  const steps: string[] = [];
  let open = false;
  for (const line of lines) {
    if (MARK.test(line)) {
      steps.push(line.replace(MARK, "").trim());
      open = true;
    } else if (open && /^\s+\S/.test(line)) {
      steps.push(`${steps.pop()}\n${line.trim()}`);
    } else {
      open = false;
    }
  }
  return steps;
}

function says(line: string): boolean {
  return /\p{L}/u.test(line) && !COURTESY.test(line) && !/[:?]$/.test(line);
}
