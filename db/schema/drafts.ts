import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { DRAFT_KINDS, type DraftKind } from "../values";
import { instant, oneOf } from "./columns";
import { complaints } from "./complaints";
import { people } from "./people";

/** What a member of staff is writing and has not sent; it outlives their session. */
export const drafts = pgTable(
  "drafts",
  {
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    complaintId: bigint("complaint_id", { mode: "number" })
      .notNull()
      .references(() => complaints.id),
    kind: text("kind").$type<DraftKind>().notNull(),
    /** The form's fields by name, and the ids of its uploaded files. */
    fields: jsonb("fields").$type<Record<string, string | string[]>>().notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** Sent, and still to be undone: when it goes out, and what the command then takes. */
    sendAt: instant("send_at"),
    input: jsonb("input").$type<Record<string, unknown>>(),
    /** Why it came back instead of going out: a key of the `errors` messages. */
    refusal: text("refusal"),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.complaintId, t.kind] }),
    check("drafts_scheduled_whole", sql`(${t.sendAt} is null) = (${t.input} is null)`),
    index("drafts_scheduled_idx").on(t.complaintId).where(sql`${t.sendAt} is not null`),
    check("drafts_kind_known", sql`${t.kind} in (${oneOf(DRAFT_KINDS)})`),
  ],
);
