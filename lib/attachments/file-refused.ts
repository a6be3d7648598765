import { Invalid } from "@/lib/errors";
import type { FileProblem } from "./file-type";

export type Refusal = FileProblem | "attachments.too_large" | "attachments.empty";

/** A file we do not take; its key is the sentence that says why. */
export class FileRefused extends Invalid {
  constructor(readonly refusal: Refusal) {
    super({ attachmentIds: refusal }, refusal);
  }

  /** What the upload route answers; in a form it is one refused field among others (422). */
  get uploadStatus(): 413 | 415 | 422 {
    if (this.refusal === "attachments.too_large") return 413;
    return this.refusal === "attachments.type" ? 415 : 422;
  }
}
