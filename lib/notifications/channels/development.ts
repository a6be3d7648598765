import "server-only";
import type { Db } from "@/db/client";
import { developmentMails } from "@/db/schema/mail";
import type { Channel, OutgoingMail } from "./channel";

/** Mail of a demo without a provider: kept in a table and read at /dev/mailbox. */
export class DevelopmentChannel implements Channel<"email"> {
  readonly name = "email";
  readonly repeatable = true;

  constructor(
    private readonly db: Db,
    private readonly now: () => Date,
  ) {}

  async send(mail: OutgoingMail): Promise<{ providerId: string | null }> {
    await this.db
      .insert(developmentMails)
      .values({
        notificationId: mail.notificationId,
        sentAt: this.now(),
        recipient: mail.to,
        sender: mail.from,
        replyTo: mail.replyTo,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        headers: { ...mail.headers, "Message-ID": mail.messageId },
      })
      .onConflictDoNothing();
    return { providerId: null };
  }
}
