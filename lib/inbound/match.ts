import "server-only";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { replyAddresses } from "@/db/schema/links";
import { notifications } from "@/db/schema/mail";
import { isOurMessageId } from "@/lib/inbound/ours";
import type { ReadMail } from "@/lib/inbound/parse/read-mail";
import { readReplyAddress } from "@/lib/notifications/addresses";

export type ReplyAddress = typeof replyAddresses.$inferSelect;

/**
 * Whose conversation a mail belongs to: the token of the address it was sent to, else the mail of ours it answers.
 * Who sent it is not checked here.
 */
export async function findConversation(
  db: Executor,
  mail: Pick<ReadMail, "recipients" | "answers">,
): Promise<ReplyAddress | null> {
  for (const recipient of mail.recipients) {
    const id = readReplyAddress(recipient);
    if (id === null) continue;
    const [address] = await db.select().from(replyAddresses).where(eq(replyAddresses.id, id));
    if (address) return address;
  }
  const answered = await db
    .select({ messageId: notifications.messageIdHeader, address: replyAddresses })
    .from(notifications)
    .innerJoin(replyAddresses, eq(replyAddresses.id, notifications.replyAddressId))
    .where(
      and(
        isNotNull(notifications.messageIdHeader),
        inArray(notifications.messageIdHeader, near(mail.answers)),
      ),
    );
  for (const messageId of near(mail.answers)) {
    const found = answered.find((row) => row.messageId === messageId);
    if (found) return found.address;
  }
  return null;
}

/** The nearest ones: a long thread names hundreds. */
function near(messageIds: string[]): string[] {
  return messageIds.length > 0 ? messageIds.slice(0, 50) : [""];
}

/** Whether it answers a mail of ours, one that belongs to no complaint too. */
export async function answersMailOfOurs(
  db: Executor,
  { answers }: Pick<ReadMail, "answers">,
): Promise<boolean> {
  if (near(answers).some(isOurMessageId)) return true;
  const [found] = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(inArray(notifications.messageIdHeader, near(answers)))
    .limit(1);
  return found !== undefined;
}

/** Whether a subject carries the mark of our mails, as an answer to one does. */
export function namesComplaint(subject: string): boolean {
  return MARK.test(subject);
}

const MARK = /\[Aduan #(\d{1,15})\]/i;

/** The number a subject names, as a hint for whoever looks at a held mail; it proves nothing. */
export function numberInSubject(subject: string): number | null {
  const found = MARK.exec(subject)?.[1] ?? /#(\d{1,15})\b/.exec(subject)?.[1];
  return found && Number(found) > 0 ? Number(found) : null;
}
