import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { complaints, messages } from "./complaints";
import { cards } from "./knowledge";

/**
 * A file. First a draft of whoever uploaded it (`ownerKey`), which expires; then part of a complaint (its own
 * text, `messageId` null) or of one message in it, or a picture in the steps of a card.
 */
export const attachments = pgTable(
  "attachments",
  {
    id: uuid("id").primaryKey(),
    complaintId: bigint("complaint_id", { mode: "number" }).references(() => complaints.id),
    messageId: bigint("message_id", { mode: "number" }),
    cardId: integer("card_id").references(() => cards.id),
    /** Whose draft: `person:<id>`, `link:<id>`, `browser:<hash>` of an anonymous upload cookie, or `mail:<id>`. */
    ownerKey: text("owner_key"),
    name: text("name").notNull(),
    contentType: text("content_type").notNull(),
    /** By which an HTML mail shows it in its text (`cid:`), without angle brackets. */
    contentId: text("content_id"),
    size: integer("size").notNull(),
    sha256: text("sha256").notNull(),
    storageKey: text("storage_key").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
  },
  (t) => [
    uniqueIndex("attachments_storage_key").on(t.storageKey),
    index("attachments_complaint_idx").on(t.complaintId),
    index("attachments_card_idx").on(t.cardId).where(sql`${t.cardId} is not null`),
    index("attachments_drafts_idx").on(t.ownerKey).where(sql`${t.complaintId} is null`),
    index("attachments_expiry_idx").on(t.expiresAt).where(sql`${t.complaintId} is null`),
    foreignKey({
      name: "attachments_message",
      columns: [t.complaintId, t.messageId],
      foreignColumns: [messages.complaintId, messages.id],
    }),
    check(
      "attachments_draft_or_kept",
      sql`num_nonnulls(${t.complaintId}, ${t.cardId}, ${t.ownerKey}) = 1 and (${t.ownerKey} is null) = (${t.expiresAt} is null)`,
    ),
    check("attachments_message_in_complaint", sql`${t.messageId} is null or ${t.complaintId} is not null`),
    check("attachments_size_not_negative", sql`${t.size} >= 0`),
    check("attachments_name_present", sql`btrim(${t.name}) <> ''`),
  ],
);
