/**
 * What a mail server of ours found out about where a mail comes from (Authentication-Results, RFC 8601). Only the
 * topmost header is read, and only when one of ours wrote it: a sender can write any other. Pure.
 * @param values the Authentication-Results headers from the top
 * @param trusted the authserv-ids we believe
 * @returns false when the sender is shown not to be who the mail says
 */
export function passesAuthentication(values: readonly string[], trusted: readonly string[]): boolean {
  const [server = "", ...results] = withoutComments(values[0] ?? "").split(";");
  const id = server.trim().split(/\s+/)[0]?.toLowerCase() ?? "";
  if (id === "" || !trusted.some((name) => name.trim().toLowerCase() === id)) return true;
  const of = (method: string) =>
    results.flatMap((result) => {
      const [, name, value] = /^\s*([a-z0-9-]+)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(result) ?? [];
      return name?.toLowerCase() === method && value ? [value.toLowerCase()] : [];
    });
  const dmarc = of("dmarc");
  if (dmarc.includes("pass")) return true;
  if (dmarc.includes("fail")) return false;
  const fails = (found: string[], words: string[]) =>
    found.length > 0 && found.every((word) => words.includes(word));
  return !(fails(of("spf"), ["fail", "softfail"]) && fails(of("dkim"), ["fail", "permerror"]));
}

/** Comments may hold anything, semicolons too, and nest. */
function withoutComments(value: string): string {
  let depth = 0;
  let out = "";
  for (const character of value) {
    if (character === "(") depth += 1;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0) out += character;
  }
  return out;
}
