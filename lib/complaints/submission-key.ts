import { createHash } from "node:crypto";

/**
 * The key under which one sending of the lodging form is one complaint. What the form says is part of it: the same
 * form sent twice is one, but a page gone back to and filled in anew is another complaint, not a lost one. Pure.
 * @returns a UUID
 */
export function submissionKey(formKey: string, content: Record<string, unknown>): string {
  const { submissionKey: _formKey, attachmentIds: _files, ...said } = content;
  const digest = createHash("sha256")
    .update(JSON.stringify([formKey, said]))
    .digest("hex");
  const variant = "89ab"[Number.parseInt(digest[16] ?? "0", 16) % 4];
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
}
