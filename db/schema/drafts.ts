import { sql } from "drizzle-orm";
import { bigint, check, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
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
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.complaintId, t.kind] }),
    check("drafts_kind_known", sql`${t.kind} in (${oneOf(DRAFT_KINDS)})`),
  ],
);
