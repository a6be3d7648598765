import "server-only";
import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { leaves, people } from "@/db/schema/people";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { env } from "@/lib/env";
import { formatDate } from "@/lib/i18n/formats";
import { type Body, EMPTY, type Notification, subjectLine, type Words } from "@/lib/notifications/content";

/** That someone stands in for a PIC, and when: the leave was written down at the moment the mail was. */
export async function coverContent(
  db: Executor,
  { personId, coveringId, createdAt }: Notification,
  words: Words,
): Promise<Body> {
  const [leave] = await db
    .select({ name: people.name, fromDate: leaves.fromDate, toDate: leaves.toDate })
    .from(leaves)
    .innerJoin(people, eq(people.id, leaves.personId))
    .where(
      and(
        eq(leaves.personId, coveringId ?? 0),
        eq(leaves.deputyId, personId ?? 0),
        eq(leaves.createdAt, createdAt),
      ),
    );
  if (!leave) throw new Error("a mail to a deputy needs the leave");
  const { name } = leave;
  const [from, to] = [leave.fromDate, leave.toDate].map((date) => formatDate(startOfLocalDate(date))) as [
    string,
    string,
  ];
  return {
    ...EMPTY,
    subject: subjectLine(words("subject.cover_named", { name })),
    heading: words("heading.cover_named", { name }),
    paragraphs: [words("intro.cover_named", { name })],
    facts: [{ label: words("fact.leave"), value: words("dates", { from, to }) }],
    button: { label: words("button.cover_named"), url: `${env().APP_URL}/inbox` },
  };
}

/** In whose stead the reader is told; nothing where it is in their own right. */
export async function coveringWords(
  db: Executor,
  coveringId: number | null,
  words: Words,
): Promise<string[]> {
  if (coveringId === null) return [];
  const [covered] = await db.select({ name: people.name }).from(people).where(eq(people.id, coveringId));
  return covered ? [words("covering", { name: covered.name })] : [];
}
