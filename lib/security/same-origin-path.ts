/**
 * Where to go after signing in, from an address anyone may have written.
 * @returns a path of this site (never the sign-in page itself), or `fallback`
 */
export function sameOriginPath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/") || wanted.length > 2000) return fallback;
  const here = "http://here.invalid";
  if (!URL.canParse(wanted, here)) return fallback;
  const { origin, pathname, search, hash } = new URL(wanted, here);
  if (origin !== here || pathname.startsWith("//") || /^\/(login|api)(\/|$)/.test(pathname)) return fallback;
  return pathname + search + hash;
}
