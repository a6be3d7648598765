import { cookies } from "next/headers";
import { db } from "@/db/client";
import { openComplainantSession } from "@/lib/auth/complainant-session";
import { linkLocale } from "@/lib/auth/link-locale";
import { findLink } from "@/lib/auth/links";
import { LOCALE_COOKIE } from "@/lib/i18n/locale";

type Context = { params: Promise<{ token: string }> };

/**
 * A link from a mail: lets this browser in with a cookie and leads on to an address without the token. Nothing
 * changes in the database, because mail scanners open links too.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const found = await findLink(db(), (await params).token, new Date());
  const scope = found?.link.scope;
  if (!found || (scope !== "complaint" && scope !== "address")) return leadTo("/open/unknown");
  if (found.state !== "valid") return leadTo("/open/ended");
  await openComplainantSession(found.link);
  const jar = await cookies();
  if (!jar.has(LOCALE_COOKIE)) {
    const locale = await linkLocale(db(), found.link);
    jar.set(LOCALE_COOKIE, locale, { path: "/", maxAge: 365 * 24 * 3600, sameSite: "lax", httpOnly: true });
  }
  return leadTo(scope === "address" ? "/track/mine" : `/track/${found.link.complaintId}`);
}

function leadTo(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: {
      location: path,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
  });
}
