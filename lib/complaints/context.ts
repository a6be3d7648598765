import type { Executor } from "@/db/client";
import type { Channel } from "@/db/values";
import type { Actor } from "@/lib/auth/actor";

/** Who does it, when, and in which database or transaction: the first argument of every command. */
export type Context = {
  actor: Actor;
  now: Date;
  db: Executor;
  /** How it came in; `web` unless said. */
  channel?: Channel;
  /** Whose uploaded drafts may be attached (attachments.owner_key); a member of staff's own unless said. */
  uploader?: string;
  /** What a mail brings beside its new text: the whole of it, and its files however many, uploaded as `uploader`. */
  mail?: { original: string | null; fileIds: readonly string[] };
};
