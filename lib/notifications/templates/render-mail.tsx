import { renderToStaticMarkup } from "react-dom/server";
import type { MailContent } from "@/lib/notifications/content";
import { NotificationMail } from "./notification-mail";
import { plainText } from "./plain-text";

/** Mail programs lay out best in this mode. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

// Not react-email's own `render`: it loads react-dom/server at the first mail, when NODE_ENV may have changed since
// React was loaded, and a development React does not render with a production one.
export function renderMail(content: MailContent): { html: string; text: string } {
  return {
    html: DOCTYPE + renderToStaticMarkup(<NotificationMail content={content} />),
    text: plainText(content),
  };
}
