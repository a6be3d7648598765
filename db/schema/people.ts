import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  DIGESTS,
  type Digest,
  LOCALES,
  type Locale,
  NOTIFICATION_CHANNELS,
  type NotificationChannel,
  ROLES,
  type Role,
} from "../values";
import { instant, oneOf } from "./columns";

/** Staff who sign in. Complainants are not people here: their particulars belong to each complaint. */
export const people = pgTable(
  "people",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    noKp: char("no_kp", { length: 12 }).notNull(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    phone: text("phone"),
    roles: text("roles").array().$type<Role[]>().notNull(),
    passwordHash: text("password_hash"),
    locale: text("locale").$type<Locale>().notNull().default("ms"),
    active: boolean("active").notNull().default(true),
    /** How they want to be told of things (lib/notifications/preferences.ts). */
    notifyBy: text("notify_by")
      .array()
      .$type<NotificationChannel[]>()
      .notNull()
      .default(sql`array['email', 'whatsapp']`),
    digest: text("digest").$type<Digest>().notNull().default("immediate"),
    /** Up to when this person has seen the inbox: what came later is "new since the last visit". */
    inboxSeenAt: instant("inbox_seen_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("people_no_kp_key").on(t.noKp),
    uniqueIndex("people_email_key").on(sql`lower(${t.email})`),
    check("people_no_kp_digits", sql`${t.noKp} ~ '^[0-9]{12}$'`),
    check("people_roles_known", sql`cardinality(${t.roles}) > 0 and ${t.roles} <@ array[${oneOf(ROLES)}]`),
    check(
      "people_notify_by_known",
      sql`cardinality(${t.notifyBy}) > 0 and ${t.notifyBy} <@ array[${oneOf(NOTIFICATION_CHANNELS)}]`,
    ),
    check("people_digest_known", sql`${t.digest} in (${oneOf(DIGESTS)})`),
    check("people_locale_known", sql`${t.locale} in (${oneOf(LOCALES)})`),
    check("people_name_present", sql`btrim(${t.name}) <> ''`),
    check("people_phone_e164", sql`${t.phone} ~ '^\\+[0-9]{8,15}$'`),
  ],
);

/** A PIC's leave, whole local dates, both included: their deputy stands in for them while it lasts (lib/people/cover.ts). */
export const leaves = pgTable(
  "leaves",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    deputyId: integer("deputy_id")
      .notNull()
      .references(() => people.id),
    fromDate: date("from_date", { mode: "string" }).notNull(),
    toDate: date("to_date", { mode: "string" }).notNull(),
    createdById: integer("created_by_id")
      .notNull()
      .references(() => people.id),
    createdAt: instant("created_at").notNull(),
    /** Called off before it began. */
    cancelledAt: instant("cancelled_at"),
  },
  (t) => [
    check("leaves_in_order", sql`${t.fromDate} <= ${t.toDate}`),
    check("leaves_deputy_is_other", sql`${t.deputyId} <> ${t.personId}`),
    index("leaves_person_idx").on(t.personId, t.toDate).where(sql`${t.cancelledAt} is null`),
    index("leaves_deputy_idx").on(t.deputyId, t.toDate).where(sql`${t.cancelledAt} is null`),
  ],
);

/** One signed-in browser. The cookie carries the id; this row decides whether it still counts. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
    userAgent: text("user_agent"),
    address: text("address"),
  },
  (t) => [
    index("sessions_person_idx").on(t.personId).where(sql`${t.endedAt} is null`),
    check("sessions_expiry_after_start", sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);

/** Pusat Tanggungjawab: the accounting offices complaints come from. */
export const ptj = pgTable(
  "ptj",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    active: boolean("active").notNull().default(true),
  },
  (t) => [uniqueIndex("ptj_code_key").on(t.code), check("ptj_name_present", sql`btrim(${t.name}) <> ''`)],
);

export const categories = pgTable(
  "categories",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    code: text("code").notNull(),
    group: text("group").notNull(),
    nameMs: text("name_ms").notNull(),
    nameEn: text("name_en").notNull(),
    hintMs: text("hint_ms"),
    hintEn: text("hint_en"),
    defaultPicId: integer("default_pic_id").references(() => people.id),
    position: smallint("position").notNull().default(0),
    active: boolean("active").notNull().default(true),
  },
  (t) => [
    uniqueIndex("categories_code_key").on(t.code),
    check("categories_group_known", sql`${t.group} in ('application', 'technical')`),
    check("categories_name_present", sql`btrim(${t.nameMs}) <> '' and btrim(${t.nameEn}) <> ''`),
  ],
);

/** The vendor's helpdesk that complaints are logged with (guide: Helpdesk BKP/TTSB). */
export const vendors = pgTable(
  "vendors",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    name: text("name").notNull(),
    email: text("email"),
    active: boolean("active").notNull().default(true),
  },
  (t) => [
    uniqueIndex("vendors_name_key").on(sql`lower(${t.name})`),
    check("vendors_name_present", sql`btrim(${t.name}) <> ''`),
  ],
);

/** Counters of attempts per key and window, shared by every instance (sign-in, links, lodging). */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").notNull(),
    points: integer("points").notNull().default(0),
    expire: instant("expire"),
  },
  (t) => [primaryKey({ columns: [t.key] }), index("rate_limits_expire_idx").on(t.expire)],
);
