import "server-only";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { complaints } from "@/db/schema/complaints";
import { notifications } from "@/db/schema/mail";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { translator } from "@/lib/i18n/translator";
import { writeState } from "@/lib/notifications/write-state";
import type { Context } from "./context";
import { staffId } from "./staff-id";
import { visibleTo } from "./visible-to";

/** What WhatsApp did not take from us, and a chat somebody opened before. */
const MAY_BE_OPENED = ["not_configured", "failed", "opened"] as const;

/**
 * Opens the chat in which a member of staff tells the person themselves what no WhatsApp of ours could. Written
 * down as opened: nobody knows what is sent there.
 * @returns the wa.me address, with the number of the complaint and nothing of the case
 * @throws NotFound when the reader may not see the complaint, or nothing is to be opened
 */
export async function openChat({ actor, db }: Context, notificationId: number): Promise<{ url: string }> {
  const openedById = staffId(actor);
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({
        complaintId: complaints.id,
        recipient: notifications.recipient,
        personId: notifications.personId,
        locale: notifications.locale,
      })
      .from(notifications)
      .innerJoin(complaints, eq(complaints.id, notifications.complaintId))
      .where(
        and(
          eq(notifications.id, notificationId),
          eq(notifications.channel, "whatsapp"),
          isNotNull(notifications.recipient),
          visibleTo(actor),
        ),
      );
    if (!found?.recipient) throw new NotFound();
    const opened = await writeState(
      tx,
      and(eq(notifications.id, notificationId), inArray(notifications.state, [...MAY_BE_OPENED])),
      { state: "opened", openedById },
    );
    if (opened.length === 0) throw new NotFound();
    const number = String(found.complaintId);
    const { APP_URL } = env();
    const words = translator(found.locale, "whatsapp");
    const text =
      found.personId === null
        ? words("chat.complainant", { number, url: `${APP_URL}/track` })
        : words("chat.staff", { number, url: `${APP_URL}/complaints/${number}` });
    return { url: `https://wa.me/${found.recipient.replace(/\D/g, "")}?text=${encodeURIComponent(text)}` };
  });
}
