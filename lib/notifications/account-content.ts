import "server-only";
import { and, desc, eq, gt, isNull, lte, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { secureLinks } from "@/db/schema/links";
import type { LinkScope } from "@/db/values";
import { linkUrl } from "@/lib/auth/links";
import {
  type Body,
  hideNoKp,
  type MailContent,
  type Notification,
  subjectLine,
  type Words,
} from "@/lib/notifications/content";
import type { AccountNotification } from "@/lib/notifications/rules";

const ACCOUNT_LINK: Record<AccountNotification, LinkScope> = {
  password_reset: "password",
  my_complaints: "address",
  complete_complaint: "mail",
};

/** What carries a link of its own to somebody. */
export async function accountContent(
  db: Executor,
  { linkId, recipient, createdAt }: Notification,
  kind: AccountNotification,
  words: Words,
): Promise<Body> {
  if (linkId === null || recipient === null) throw new Error(`a mail of kind ${kind} needs its link`);
  const scope = ACCOUNT_LINK[kind];
  return {
    subject: subjectLine(words(`subject.${kind}`, { title: "" })),
    heading: words(`heading.${kind}`, { number: "" }),
    paragraphs: [words(`intro.${kind}`, { author: "" })],
    facts: [],
    passages: [],
    steps: null,
    lists:
      kind === "my_complaints" ? [{ label: null, items: await complaintsAt(db, recipient, createdAt) }] : [],
    button: { label: words(`button.${kind}`), url: linkUrl(linkId, scope) },
    hints: [words("linkPrivate")],
  };
}

const LISTED = 20;

/** The newest complaints an address had when it asked, with the links it had to them. */
async function complaintsAt(
  db: Executor,
  email: string,
  at: Date,
): Promise<MailContent["lists"][number]["items"]> {
  const rows = await db
    .selectDistinctOn([complaints.id], { id: complaints.id, title: complaints.title, linkId: secureLinks.id })
    .from(complaints)
    .leftJoin(
      secureLinks,
      and(
        eq(secureLinks.scope, "complaint"),
        eq(secureLinks.complaintId, complaints.id),
        eq(secureLinks.email, email),
        lte(secureLinks.createdAt, at),
        gt(secureLinks.expiresAt, at),
        or(isNull(secureLinks.revokedAt), gt(secureLinks.revokedAt, at)),
      ),
    )
    .where(and(eq(complaints.complainantEmail, email), lte(complaints.lodgedAt, at)))
    .orderBy(desc(complaints.id), desc(secureLinks.id))
    .limit(LISTED);
  return rows.map(({ id, title, linkId }) => ({
    text: hideNoKp(`#${id} ${title}`),
    url: linkId === null ? null : linkUrl(linkId, "complaint"),
  }));
}
