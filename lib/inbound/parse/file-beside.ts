import type { MailFile } from "@/lib/inbound/parse/mail-content";

/** Where mail programs begin a signature, or the mail that is answered. */
const BELOW =
  /gmail_signature|ms-outlook-mobile-signature|moz-signature|composer_signature|gmail_quote|divRplyFwdMsg|appendonsend|yahoo_quoted/;
/** What Gmail sends with a reaction, for Gmail. */
const REACTION = "text/vnd.google.email-reaction+json";

/**
 * A file that came along without being part of what somebody says: the logo of a signature, a picture of the mail
 * that is answered. It is kept like any other; thanks with a logo below are thanks. Pure.
 */
export function isFileBeside(
  { contentType, contentId }: Pick<MailFile, "contentType" | "contentId">,
  html: string | null,
): boolean {
  if (contentType === REACTION) return true;
  if (contentId === null || html === null) return false;
  const below = html.search(BELOW);
  return below !== -1 && html.indexOf(`cid:${contentId}`) > below;
}
