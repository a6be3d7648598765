import type { Locale } from "@/db/values";
import type { Context } from "@/lib/complaints/context";
import { ATTACHMENTS_MAX, TEXT_MAX, TITLE_MAX } from "@/lib/complaints/input";
import { translator } from "@/lib/i18n/translator";

/** What the columns of a message take of a mail's whole text; the raw mail has all of it. */
const ORIGINAL_MAX = 1_000_000;

/** What a mail says, as far as a command needs it. */
export type Said = {
  /** Without quotation and signature; all of it when nothing else is there. */
  body: string;
  whole: string;
  nothingNew: boolean;
  fileIds: readonly string[];
};

/**
 * A mail's words and files as the commands take them: the new text, shortened when it is longer than a message may
 * be, the whole beside it, and every file.
 * @param options.needsText for a command that takes no empty text
 */
export function asInput(
  said: Said,
  locale: Locale,
  options: { needsText: boolean },
): { input: { text: string; attachmentIds: string[] }; mail: NonNullable<Context["mail"]> } {
  const words = translator(locale, "mail");
  const { fileIds, nothingNew } = said;
  const body = keepable(said.body).trim();
  const written = nothingNew && fileIds.length > 0 ? "" : body;
  const text = shortened(written, TEXT_MAX, words("inbound.cut"));
  const whole = keepable(said.whole).trim();
  const fallback = options.needsText || fileIds.length === 0 ? words("inbound.untitled") : "";
  return {
    input: { text: text || fallback, attachmentIds: fileIds.slice(0, ATTACHMENTS_MAX) },
    mail: {
      original: whole === "" || whole === text ? null : shortened(whole, ORIGINAL_MAX, words("inbound.cut")),
      fileIds,
    },
  };
}

/** A mail's subject as the title of a complaint, without the marks of answering and forwarding. */
export function titleOf(subject: string, body: string, locale: Locale): string {
  const line = (text: string) => keepable(text).replace(/\s+/g, " ").trim();
  const title = line(subject).replace(/^((re|fw|fwd|bls|balas|pjg|tr|aw)\s*:\s*)+/i, "");
  return (title || line(body) || translator(locale, "mail")("inbound.untitledComplaint")).slice(0, TITLE_MAX);
}

/** What a text column takes. */
export function keepable(text: string): string {
  return text.replaceAll("\0", "");
}

/** A line of a mail's header as it is kept: no longer than a line of mail may be; null when it says nothing. */
export function keptLine(text: string | null | undefined, max = 998): string | null {
  return keepable(text ?? "").slice(0, max) || null;
}

/** What an index takes of any script. */
export const INDEXED_MAX = 500;

function shortened(text: string, max: number, remark: string): string {
  return text.length > max ? `${text.slice(0, max - remark.length - 2)}\n\n${remark}` : text;
}
