import "server-only";
import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import { db, type Executor } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { secureLinks } from "@/db/schema/links";
import type { ComplainantActor } from "@/lib/auth/actor";
import type { SecureLink } from "@/lib/auth/links";
import { env, sessionSecret } from "@/lib/env";
import { readSignedText, signText } from "@/lib/security/token";

/**
 * What a complainant's browser may see. The cookie names the links it has opened; their rows decide, on every
 * request, what they still open.
 */

const LASTS_SECONDS = 24 * 3600;
/** One browser may follow several complaints; the oldest links drop out. */
const MOST_LINKS = 20;

function complainantCookie() {
  const secure = env().APP_URL.startsWith("https:");
  return {
    name: `${secure ? "__Host-" : ""}ehelpdesk.links`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: LASTS_SECONDS } as const,
  };
}

/** Ids of the links this browser has opened, the last one first. */
async function openedLinks(now: Date): Promise<number[]> {
  const cookie = (await cookies()).get(complainantCookie().name)?.value;
  return cookie ? readLinksCookie(sessionSecret(), cookie, now) : [];
}

/** `<expiry in seconds>-<id>-<id>…` with a signature, so that a cookie that was copied does not last either. */
export function linksCookie(secret: string, ids: readonly number[], now: Date): string {
  const until = Math.floor(now.getTime() / 1000) + LASTS_SECONDS;
  return signText(secret, "opened-links", [until, ...ids].join("-"));
}

export function readLinksCookie(secret: string, cookie: string, now: Date): number[] {
  const [until, ...ids] = readSignedText(secret, "opened-links", cookie)?.split("-").map(Number) ?? [];
  return until && until * 1000 > now.getTime() ? ids : [];
}

/** Lets this browser see what the link opens, from now for a day. Writes a cookie only, nothing in the database. */
export async function openComplainantSession(link: Pick<SecureLink, "id">): Promise<void> {
  const now = new Date();
  const others = (await openedLinks(now)).filter((id) => id !== link.id);
  const { name, options } = complainantCookie();
  const value = linksCookie(sessionSecret(), [link.id, ...others].slice(0, MOST_LINKS), now);
  (await cookies()).set(name, value, options);
}

/**
 * The complainant behind this request, or null.
 * @param complaintId for one complaint: whoever holds a link to it, or to the list of its address; without it,
 *   whoever holds a link to an address's list, else to any one complaint
 */
export async function currentComplainant(complaintId?: number): Promise<ComplainantActor | null> {
  const now = new Date();
  const ids = await openedLinks(now);
  if (ids.length === 0) return null;
  const found = await complainantOf(db(), ids, complaintId, now);
  return found && { kind: "complainant", ...found, locale: await getLocale() };
}

/** Which of the opened links (the last opened first) lets someone in, checked against their rows. */
export async function complainantOf(
  executor: Executor,
  ids: readonly number[],
  complaintId: number | undefined,
  now: Date,
): Promise<Pick<ComplainantActor, "email" | "complaintId"> | null> {
  const scopes =
    complaintId === undefined
      ? inArray(secureLinks.scope, ["complaint", "address"])
      : or(
          and(eq(secureLinks.scope, "complaint"), eq(secureLinks.complaintId, complaintId)),
          and(
            eq(secureLinks.scope, "address"),
            eq(
              secureLinks.email,
              sql`(select ${complaints.complainantEmail} from ${complaints} where ${complaints.id} = ${complaintId})`,
            ),
          ),
        );
  const [link] = await executor
    .select({ email: secureLinks.email, complaintId: secureLinks.complaintId })
    .from(secureLinks)
    .where(
      and(
        inArray(secureLinks.id, [...ids]),
        isNull(secureLinks.revokedAt),
        gt(secureLinks.expiresAt, now),
        scopes,
      ),
    )
    .orderBy(
      desc(sql`${secureLinks.scope} = 'address'`),
      sql`array_position(array[${sql.join(
        ids.map((id) => sql`${id}::bigint`),
        sql`, `,
      )}], ${secureLinks.id})`,
    )
    .limit(1);
  return link?.email ? { email: link.email, complaintId: link.complaintId } : null;
}
