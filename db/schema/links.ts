import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { LINK_SCOPES, type LinkScope } from "../values";
import { instant, oneOf } from "./columns";
import { complaints, vendorLogs } from "./complaints";
import { inboundMails } from "./inbound";
import { people } from "./people";

/**
 * What a secret address in a mail opens. The token itself is derived from the id (lib/security/token.ts) and kept
 * nowhere.
 */
export const secureLinks = pgTable(
  "secure_links",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    scope: text("scope").$type<LinkScope>().notNull(),
    complaintId: bigint("complaint_id", { mode: "number" }).references(() => complaints.id),
    email: text("email"),
    personId: integer("person_id").references(() => people.id),
    /** The mail that its sender is asked to complete to a complaint. */
    inboundMailId: uuid("inbound_mail_id").references(() => inboundMails.id),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    check("secure_links_scope_known", sql`${t.scope} in (${oneOf(LINK_SCOPES)})`),
    check(
      "secure_links_scope_whole",
      sql`case ${t.scope} when 'complaint' then ${t.complaintId} is not null and ${t.email} is not null when 'address' then ${t.email} is not null and ${t.complaintId} is null when 'mail' then ${t.inboundMailId} is not null and ${t.email} is not null and ${t.complaintId} is null when 'password' then ${t.personId} is not null else ${t.personId} is null end`,
    ),
    index("secure_links_complaint_idx").on(t.complaintId),
    index("secure_links_email_idx").on(t.email),
    index("secure_links_person_idx").on(t.personId),
    index("secure_links_inbound_mail_idx").on(t.inboundMailId).where(sql`${t.inboundMailId} is not null`),
  ],
);

/** Who a reply to `aduan+<token>@…` comes from: one row a participant of a complaint. */
export const replyAddresses = pgTable(
  "reply_addresses",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    complaintId: bigint("complaint_id", { mode: "number" })
      .notNull()
      .references(() => complaints.id),
    /** Exactly one: the complainant's e-mail, a member of staff, or a vendor log. */
    complainantEmail: text("complainant_email"),
    personId: integer("person_id").references(() => people.id),
    vendorLogId: bigint("vendor_log_id", { mode: "number" }).references(() => vendorLogs.id),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("reply_addresses_complainant")
      .on(t.complaintId, t.complainantEmail)
      .where(sql`${t.complainantEmail} is not null`),
    uniqueIndex("reply_addresses_person").on(t.complaintId, t.personId).where(sql`${t.personId} is not null`),
    uniqueIndex("reply_addresses_vendor_log").on(t.vendorLogId).where(sql`${t.vendorLogId} is not null`),
    check(
      "reply_addresses_one_party",
      sql`num_nonnulls(${t.complainantEmail}, ${t.personId}, ${t.vendorLogId}) = 1`,
    ),
  ],
);
