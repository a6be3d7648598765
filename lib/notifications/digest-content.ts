import "server-only";
import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints, type EventData, events } from "@/db/schema/complaints";
import { notifications } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { env } from "@/lib/env";
import { formatDate } from "@/lib/i18n/formats";
import { type Body, EMPTY, hideNoKp, subjectLine, type Words } from "@/lib/notifications/content";
import { COMPLAINT_NOTIFICATIONS } from "@/lib/notifications/rules";

/** What the clock found, the gravest first; everything else that happened comes after it. */
const FOUND_BY_CLOCK = ["overdue", "due_soon", "promise_passed", "untouched"] as const;
type DigestGroup = (typeof FOUND_BY_CLOCK)[number] | "rest";
/** Where the rest of a long group is to be seen. */
const GROUP_PAGE: Record<DigestGroup, string> = {
  overdue: "/inbox?view=overdue",
  due_soon: "/inbox?view=soon",
  promise_passed: "/inbox?view=vendor&promise=passed",
  untouched: "/inbox?view=untouched",
  rest: "/inbox",
};
/** Of a group: after a change of the targets or the calendar thousands may fall due at one time. */
const LISTED_IN_DIGEST = 50;

/** What happened since the last digest: each complaint once a group, in the order in which things began to happen. */
export async function digestContent(db: Executor, id: number, words: Words): Promise<Body> {
  const rows = await db
    .select({
      complaintId: complaints.id,
      title: complaints.title,
      kind: notifications.kind,
      data: events.data,
      covered: people.name,
    })
    .from(notifications)
    .leftJoin(people, eq(people.id, notifications.coveringId))
    .innerJoin(complaints, eq(complaints.id, notifications.complaintId))
    .innerJoin(
      events,
      and(eq(events.complaintId, notifications.complaintId), eq(events.seq, notifications.eventSeq)),
    )
    .where(eq(notifications.digestId, id))
    .orderBy(notifications.id);
  const targetOf = (row: { complaintId: number; data: EventData }) => `${row.complaintId} ${row.data.target}`;
  const overdue = new Set(rows.filter(({ kind }) => kind === "overdue").map(targetOf));
  const groups = new Map<DigestGroup, Map<number, { title: string; says: Set<string> }>>();
  for (const row of rows) {
    const { complaintId, title, kind, data } = row;
    const told = COMPLAINT_NOTIFICATIONS.find((one) => one === kind);
    if (!told || (kind === "due_soon" && overdue.has(targetOf(row)))) continue;
    const name = FOUND_BY_CLOCK.find((one) => one === kind) ?? "rest";
    const group = groups.get(name) ?? new Map<number, { title: string; says: Set<string> }>();
    const one = group.get(complaintId) ?? { title, says: new Set() };
    const says = name === "rest" ? words(`happened.${told}`) : foundByClock(data, words);
    if (says) one.says.add(says);
    if (row.covered !== null) one.says.add(words("coveringShort", { name: row.covered }));
    groups.set(name, group.set(complaintId, one));
  }
  const lists = [...FOUND_BY_CLOCK, "rest" as const].flatMap((name): Body["lists"] => {
    const group = groups.get(name);
    if (!group) return [];
    const items = [...group].slice(0, LISTED_IN_DIGEST).map(([complaintId, { title, says }]) => ({
      text: hideNoKp(`#${complaintId} ${[title, [...says].join("; ")].filter(Boolean).join(" – ")}`),
      url: `${env().APP_URL}/complaints/${complaintId}`,
    }));
    const more = group.size - items.length;
    if (more > 0) {
      items.push({
        text: words("inDigest.more", { count: more }),
        url: `${env().APP_URL}${GROUP_PAGE[name]}`,
      });
    }
    return [{ label: groups.size === 1 && name === "rest" ? null : words(`inDigest.${name}`), items }];
  });
  const count = new Set([...groups.values()].flatMap((group) => [...group.keys()])).size;
  return {
    ...EMPTY,
    subject: subjectLine(words("subject.digest", { count })),
    heading: words("heading.digest", { count }),
    paragraphs: [words("intro.digest")],
    lists,
    button: { label: words("button.digest"), url: `${env().APP_URL}/inbox` },
    hints: [words("digestHint")],
  };
}

/** Which target fell due when, or what the vendor had promised; nothing more is to be said of what nobody touched. */
function foundByClock({ target, dueAt, promisedOn }: EventData, words: Words): string | null {
  if (target && dueAt) return `${words(`target.${target}`)} ${formatDate(new Date(dueAt))}`;
  return promisedOn ? words("inDigest.promised", { date: formatDate(startOfLocalDate(promisedOn)) }) : null;
}
