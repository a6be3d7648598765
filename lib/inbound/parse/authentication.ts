import { domainToASCII } from "node:url";

/**
 * What a mail server of ours found out about where a mail comes from (Authentication-Results, RFC 8601). Only the
 * topmost header is read, and only when one of ours wrote it: a sender can write any other, and has words of their
 * own in ours (addresses, in quotes and comments). Pure.
 * @param values the Authentication-Results headers from the top, as they are written
 * @param trusted the authserv-ids we believe
 * @param sender the address we take for the sender's
 * @returns false when the sender is shown not to be who the mail says
 */
export function passesAuthentication(
  values: readonly string[],
  trusted: readonly string[],
  sender: string | null,
): boolean {
  const { text, whole } = plain(values[0] ?? "");
  const [server = "", ...results] = text.split(";");
  const id = server.trim().split(/\s+/)[0]?.toLowerCase() ?? "";
  if (id === "" || !trusted.some((name) => name.trim().toLowerCase() === id)) return true;
  // What never ends may have swallowed the result.
  if (!whole) return false;
  const read = results.flatMap((result) => {
    const [, name, value] = /^\s*([a-z0-9-]+)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(result) ?? [];
    return name && value ? [{ method: name.toLowerCase(), value: value.toLowerCase(), result }] : [];
  });
  const of = (method: string) => read.filter((one) => one.method === method).map(({ value }) => value);
  const dmarc = of("dmarc");
  // A failure first: a pass beside it is one that somebody has slipped in.
  if (dmarc.includes("fail")) return false;
  const checked = read.filter(({ method }) => method === "dmarc").flatMap(({ result }) => headerFrom(result));
  if (sender !== null && checked.some((domain) => domain !== domainOf(sender))) return false;
  if (dmarc.includes("pass")) return true;
  const fails = (found: string[], words: string[]) =>
    found.length > 0 && found.every((word) => words.includes(word));
  return !(fails(of("spf"), ["fail", "softfail"]) && fails(of("dkim"), ["fail", "permerror"]));
}

/** The domain whose mail it was checked to be; it need not be the one we read in a From that is written oddly. */
function headerFrom(result: string): string[] {
  const found = /\sheader\.from\s*=\s*(\S+)/i.exec(result)?.[1];
  return found ? [domainOf(found)] : [];
}

function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return domainToASCII(domain) || domain;
}

/**
 * Without comments, which may hold anything, semicolons too, and nest; of what is quoted only what an address has.
 * `whole` is false when a comment or a quotation does not end, or ends what was not begun.
 */
function plain(value: string): { text: string; whole: boolean } {
  let depth = 0;
  let quoted = false;
  let stray = false;
  let text = "";
  for (let at = 0; at < value.length; at++) {
    const character = value[at] as string;
    if (character === "\\" && (quoted || depth > 0)) at += 1;
    else if (quoted) {
      if (character === '"') quoted = false;
      else if (/[\w.@+-]/.test(character)) text += character;
    } else if (character === "(") depth += 1;
    else if (character === ")") {
      if (depth === 0) stray = true;
      else depth -= 1;
    } else if (depth > 0) continue;
    else if (character === '"') quoted = true;
    else text += character;
  }
  return { text, whole: depth === 0 && !quoted && !stray };
}
