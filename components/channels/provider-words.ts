/** A provider's sentence without the protocol a bounce names before it ("smtp; 550 5.1.1 User unknown"). */
export function providerWords(error: string): string {
  return error.replace(/^\s*(?:smtp|x-[\w-]+)\s*;\s*/i, "").trim() || error;
}

/** What a refusal means where it is plain, so that nobody has to know the codes. */
export function refusalMeaning(error: string): "nobody" | "full" | null {
  if (/\b5\.1\.(?:1|10)\b/.test(error)) return "nobody";
  if (/\b[45]\.2\.2\b/.test(error)) return "full";
  return null;
}
