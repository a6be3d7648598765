import { render } from "react-email";
import type { MailContent } from "@/lib/notifications/content";
import { NotificationMail } from "./notification-mail";
import { plainText } from "./plain-text";

export async function renderMail(content: MailContent): Promise<{ html: string; text: string }> {
  return { html: await render(<NotificationMail content={content} />), text: plainText(content) };
}
