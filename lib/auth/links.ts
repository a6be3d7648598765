import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { secureLinks } from "@/db/schema/links";
import type { LinkScope } from "@/db/values";
import { env, sessionSecret } from "@/lib/env";
import { linkToken, readToken } from "@/lib/security/token";

export type SecureLink = typeof secureLinks.$inferSelect;

export type FoundLink =
  | { state: "valid"; link: SecureLink }
  | { state: "expired" | "revoked" | "used"; link: SecureLink };

type NewLink = { now: Date; expiresAt: Date } & (
  | { scope: "complaint"; complaintId: number; email: string }
  | { scope: "address"; email: string }
  | { scope: "mail"; inboundMailId: string; email: string }
  | { scope: "password"; personId: number }
  | { scope: "setup" }
);

/** Writes the row a link opens; its address is `linkUrl(id, scope)`. Addresses are kept in lower case. */
export async function createLink(tx: Executor, input: NewLink): Promise<number> {
  const [row] = await tx
    .insert(secureLinks)
    .values({
      scope: input.scope,
      complaintId: "complaintId" in input ? input.complaintId : null,
      email: "email" in input ? input.email.toLowerCase() : null,
      personId: "personId" in input ? input.personId : null,
      inboundMailId: "inboundMailId" in input ? input.inboundMailId : null,
      createdAt: input.now,
      expiresAt: input.expiresAt,
    })
    .returning({ id: secureLinks.id });
  if (!row) throw new Error("the link was not written");
  return row.id;
}

const PATHS: Record<LinkScope, string> = {
  complaint: "/open",
  address: "/open",
  mail: "/lodge/mail",
  password: "/password",
  setup: "/setup",
};

/** The whole address that stands in a mail; the same every time it is asked for. */
export function linkUrl(id: number, scope: LinkScope): string {
  const { APP_URL } = env();
  return `${APP_URL}${PATHS[scope]}/${linkToken(sessionSecret(), "link", id)}`;
}

/** The row a token opens and whether it still counts; null when it is none of ours. Changes nothing. */
export async function findLink(db: Executor, token: string, now: Date): Promise<FoundLink | null> {
  const id = readToken(sessionSecret(), "link", token);
  if (id === null) return null;
  const [link] = await db.select().from(secureLinks).where(eq(secureLinks.id, id));
  return link ? { state: linkState(link, now), link } : null;
}

/** As `findLink`, but keeps the row to itself until the transaction ends, so that a link is used once only. */
export async function findLinkForUse(tx: Executor, token: string, now: Date): Promise<FoundLink | null> {
  const id = readToken(sessionSecret(), "link", token);
  if (id === null) return null;
  const [link] = await tx.select().from(secureLinks).where(eq(secureLinks.id, id)).for("update");
  return link ? { state: linkState(link, now), link } : null;
}

export function linkState(
  link: Pick<SecureLink, "expiresAt" | "usedAt" | "revokedAt">,
  now: Date,
): FoundLink["state"] {
  if (link.revokedAt) return "revoked";
  if (link.usedAt) return "used";
  return link.expiresAt <= now ? "expired" : "valid";
}

export async function markLinkUsed(tx: Executor, id: number, now: Date): Promise<void> {
  await tx.update(secureLinks).set({ usedAt: now }).where(eq(secureLinks.id, id));
}

/** Makes links worthless from now on: those of a complaint, of an address, of a mail, or a person's password links. */
export async function revokeLinks(
  tx: Executor,
  whose:
    | { complaintId: number }
    | { email: string }
    | { personId: number }
    | { inboundMailId: string }
    | { scope: "setup" },
  now: Date,
): Promise<void> {
  const matching =
    "complaintId" in whose
      ? eq(secureLinks.complaintId, whose.complaintId)
      : "email" in whose
        ? eq(secureLinks.email, whose.email.toLowerCase())
        : "personId" in whose
          ? eq(secureLinks.personId, whose.personId)
          : "inboundMailId" in whose
            ? eq(secureLinks.inboundMailId, whose.inboundMailId)
            : eq(secureLinks.scope, whose.scope);
  await tx
    .update(secureLinks)
    .set({ revokedAt: now })
    .where(and(matching, isNull(secureLinks.revokedAt), isNull(secureLinks.usedAt)));
}
