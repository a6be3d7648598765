import type { MailFile } from "@/lib/inbound/parse/mail-content";

/** Where mail programs begin a signature, or the mail that is answered. */
const BELOW =
  /gmail_signature|ms-outlook-mobile-signature|moz-signature|composer_signature|gmail_quote|divRplyFwdMsg|appendonsend|yahoo_quoted/;
/** What Gmail sends with a reaction, for Gmail. */
const REACTION = "text/vnd.google.email-reaction+json";

/** So many pictures say something, wherever they stand; each is looked for in the whole of the HTML. */
const MOST_BESIDE = 100;

type File = Pick<MailFile, "contentType" | "contentId">;

/**
 * Whether any of a mail's files is part of what somebody says, and did not just come along: the logo of a signature,
 * a picture of the mail that is answered. It is kept like any other; thanks with a logo below are thanks. Pure.
 */
export function filesSaySomething(files: readonly File[], html: string | null): boolean {
  if (files.length > MOST_BESIDE) return true;
  const below = html === null || files.length === 0 ? -1 : html.search(BELOW);
  return files.some(({ contentType, contentId }) => {
    if (contentType === REACTION) return false;
    if (contentId === null || html === null || below === -1) return true;
    return html.indexOf(`cid:${contentId}`) <= below;
  });
}
