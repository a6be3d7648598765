/**
 * Complaints by the hundred thousand, made up from a seed: the same arguments give the same rows. Pure. Every step
 * follows the one lifecycle table, and every event is chained as the commands chain it.
 */
import type { EventData } from "@/db/schema/complaints";
import { CAUSES, FATHERS, GIVEN_NAMES, MORE, SAID, STEPS, SUBJECTS } from "@/db/seed/bulk-words";
import type { ActorKind, Channel, CloseReason, Stage, Verb } from "@/db/values";
import { addDays, localDate, startOfLocalDate } from "@/lib/calendar/local-date";
import { eventHash } from "@/lib/complaints/event-chain";
import { type Capacity, LIFECYCLE, type Situation } from "@/lib/complaints/lifecycle";

/** Ids of what the complaints refer to. */
export type Cast = {
  adminId: number;
  picIds: readonly number[];
  implementorIds: readonly number[];
  vendorId: number;
  ptjIds: readonly number[];
  categoryIds: ReadonlyMap<string, number>;
};

/** One value of a row, as it goes into the table. */
export type Value = string | number | boolean | null | Date | readonly string[] | EventData;
export type TableName =
  | "complaints"
  | "participants"
  | "messages"
  | "events"
  | "referrals"
  | "vendor_tickets"
  | "vendor_logs"
  | "resolutions";
export type Rows = Record<TableName, Value[][]>;

/** The order is the one the foreign keys ask for. */
export const BULK_COLUMNS: Record<TableName, readonly string[]> = {
  complaints: [
    "id",
    "version",
    "stage",
    "stage_since",
    "resume_stage",
    "priority",
    "title",
    "description",
    "category_id",
    "ptj_id",
    "complainant_no_kp",
    "complainant_name",
    "complainant_phone",
    "complainant_email",
    "channel",
    "lodged_by_id",
    "pic_id",
    "lodged_at",
    "last_activity_at",
    "closed_at",
    "close_reason",
    "rating",
  ],
  participants: ["person_id", "complaint_id", "role", "since", "lodged_at"],
  messages: [
    "id",
    "complaint_id",
    "visibility",
    "author_kind",
    "author_id",
    "on_behalf",
    "channel",
    "body",
    "created_at",
  ],
  events: [
    "complaint_id",
    "seq",
    "type",
    "from_stage",
    "to_stage",
    "actor_kind",
    "actor_id",
    "channel",
    "message_id",
    "data",
    "at",
    "prev_hash",
    "hash",
  ],
  referrals: ["id", "complaint_id", "implementor_id", "referred_by_id", "referred_at", "ended_at", "outcome"],
  vendor_tickets: [
    "id",
    "vendor_id",
    "log_no",
    "first_promised_on",
    "promised_on",
    "opened_at",
    "answered_at",
    "ended_at",
  ],
  vendor_logs: ["id", "complaint_id", "ticket_id", "logged_by_id", "logged_at", "ended_at", "outcome"],
  resolutions: ["id", "complaint_id", "cause", "steps", "author_id", "created_at"],
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const OFFICE_OPENS_MS = 8 * 60 * MINUTE_MS;
const OFFICE_HOURS_MS = 9 * 60 * MINUTE_MS;

/** A small office's desk gets forty complaints a day at most; fewer complaints are spread over fewer years. */
function spanDays(count: number): number {
  return Math.min(Math.max(Math.ceil(count / 40), 90), 5 * 365);
}

/**
 * Makes complaints 1 to `count`, oldest first.
 * @param until everything happens before it
 * @param open so many of the newest are not brought to their end
 */
export class BulkComplaints {
  private readonly random: () => number;
  private readonly ids = { messages: 0, referrals: 0, vendor_logs: 0, resolutions: 0 };
  private readonly beginning: number;
  private readonly days: number;
  private made = 0;

  constructor(
    private readonly cast: Cast,
    private readonly count: number,
    private readonly until: Date,
    private readonly open = 0,
  ) {
    this.random = randomNumbers(count);
    this.days = spanDays(count);
    this.beginning = addDays(startOfLocalDate(localDate(until)), -this.days).getTime();
  }

  /** The rows of the next complaints, `size` of them or what is left. */
  next(size: number): Rows {
    const rows: Rows = {
      complaints: [],
      participants: [],
      messages: [],
      events: [],
      referrals: [],
      vendor_tickets: [],
      vendor_logs: [],
      resolutions: [],
    };
    for (const last = Math.min(this.made + size, this.count); this.made < last; ) {
      this.made += 1;
      this.complaint(this.made, rows);
    }
    return rows;
  }

  private complaint(id: number, rows: Rows): void {
    const { cast, random } = this;
    const lodgedAt = this.lodgingTime(id);
    const person = complainant(Math.floor(random() * Math.max(50, this.count / 12)));
    const ptjId = cast.ptjIds[person.office % cast.ptjIds.length] as number;
    const subject = this.weighted();
    const fill = this.filler(localDate(lodgedAt).slice(0, 4));
    const categoryId = cast.categoryIds.get(subject.category) ?? null;
    const urgent = random() < 0.03;
    const byPhone = random() < 0.08;

    const picId = pick(cast.picIds, random);
    const implementorId = pick(cast.implementorIds, random);
    const situation: Situation = {
      stage: "received",
      resumeStage: null,
      picId: null,
      implementorId: null,
      vendorLogId: null,
      closedAt: null,
    };
    let seq = 0;
    let prevHash: string | null = null;
    let stageSince = lodgedAt;
    let lastAt = lodgedAt;
    let closeReason: CloseReason | null = null;
    let rating: number | null = null;

    const event = (
      type: Verb,
      from: Stage | null,
      actor: Doer,
      at: Date,
      messageId: number | null,
      data: EventData,
    ) => {
      seq += 1;
      const chained = {
        complaintId: id,
        seq,
        type,
        fromStage: from,
        toStage: situation.stage,
        actorKind: actor.kind,
        actorId: actor.id,
        channel: actor.channel,
        messageId,
        data,
        at,
      };
      const hash = eventHash(chained, prevHash);
      const { fromStage, toStage, actorKind, actorId, channel } = chained;
      rows.events.push([
        id,
        seq,
        type,
        fromStage,
        toStage,
        actorKind,
        actorId,
        channel,
        messageId,
        data,
        at,
        prevHash,
        hash,
      ]);
      prevHash = hash;
    };

    const admin: Doer = { kind: "staff", id: cast.adminId, channel: "web", capacity: "admin" };
    const lodger: Doer = byPhone ? { ...admin, channel: "phone" } : { ...COMPLAINANT };
    event("lodge", null, lodger, lodgedAt, null, {
      categoryId,
      ptjId,
      ...(byPhone ? { onBehalf: true } : {}),
    });

    for (const verb of this.course(id)) {
      const at = this.later(lastAt, verb);
      if (at >= this.until) break;
      const actor = doer(verb, { admin, picId, implementorId }, random);
      const from = situation.stage;
      situation.stage = LIFECYCLE[verb].to(situation, [actor.capacity]);
      situation.resumeStage = situation.stage === "awaiting_complainant" ? from : null;
      if (situation.stage !== from) stageSince = at;
      lastAt = at;
      let data: EventData = {};
      switch (verb) {
        case "assign":
          situation.picId = picId;
          data = { picId, relievedPicId: null };
          rows.participants.push([picId, id, "pic", at, lodgedAt]);
          break;
        case "refer": {
          situation.implementorId = implementorId;
          this.ids.referrals += 1;
          data = { implementorId, referralId: this.ids.referrals };
          rows.referrals.push([this.ids.referrals, id, implementorId, picId, at, null, null]);
          rows.participants.push([implementorId, id, "implementor", at, lodgedAt]);
          break;
        }
        case "hand_back": {
          const solved = random() < 0.6;
          data = { outcome: solved ? "solved" : "not_solved", implementorId };
          ended(rows.referrals, at, solved ? "solved" : "not_solved");
          situation.implementorId = null;
          break;
        }
        case "log_with_vendor": {
          this.ids.vendor_logs += 1;
          const promisedOn = localDate(addDays(at, 7 + Math.floor(random() * 21)));
          situation.vendorLogId = this.ids.vendor_logs;
          data = { vendorLogId: this.ids.vendor_logs, promisedOn };
          rows.vendor_tickets.push([
            this.ids.vendor_logs,
            cast.vendorId,
            `BKP-${localDate(at).slice(0, 4)}-${String(this.ids.vendor_logs).padStart(5, "0")}`,
            promisedOn,
            promisedOn,
            at,
            null,
            null,
          ]);
          rows.vendor_logs.push([this.ids.vendor_logs, id, this.ids.vendor_logs, picId, at, null, null]);
          break;
        }
        case "vendor_answered":
          data = { vendorLogId: situation.vendorLogId ?? undefined };
          ended(rows.vendor_tickets, at, at);
          ended(rows.vendor_logs, at, "answered");
          situation.vendorLogId = null;
          break;
        case "request_closure":
          this.ids.resolutions += 1;
          data = { resolutionId: this.ids.resolutions };
          rows.resolutions.push([
            this.ids.resolutions,
            id,
            pick(CAUSES, random),
            STEPS.filter((_, index) => index < 2 || random() < 0.4),
            picId,
            at,
          ]);
          break;
        case "confirm_closing":
          closeReason = actor.kind === "system" ? "grace_period" : "confirmed";
          rating = actor.kind === "complainant" && random() < 0.6 ? 5 - Math.floor(random() ** 2 * 5) : null;
          data = { reason: closeReason, ...(rating === null ? {} : { rating }) };
          situation.closedAt = at;
          break;
        case "close":
          closeReason = "invalid";
          data = { reason: closeReason };
          situation.closedAt = at;
          break;
      }
      event(verb, from, actor, at, this.message(verb, actor, id, at, fill, rows), data);
    }

    const more = MORE.filter(() => random() < 0.25);
    rows.complaints.push([
      id,
      seq,
      situation.stage,
      stageSince,
      situation.resumeStage,
      urgent ? "urgent" : "normal",
      fill(subject.title),
      [fill(subject.description), ...more].join(" "),
      categoryId,
      ptjId,
      person.noKp,
      person.name,
      person.phone,
      person.email,
      byPhone ? "phone" : "web",
      byPhone ? cast.adminId : null,
      situation.picId,
      lodgedAt,
      lastAt,
      situation.closedAt,
      closeReason,
      rating,
    ]);
  }

  /** What is done about a complaint, should time allow. */
  private course(id: number): Verb[] {
    const { random } = this;
    if (random() < 0.02 && id <= this.count - this.open) return ["close"];
    const handled: Verb[] = ["assign", "reply"];
    for (let chance = 0.45; random() < chance; chance /= 2) handled.push("request_feedback", "answer");
    if (random() < 0.25) handled.push("add_information");
    if (random() < 0.2) {
      handled.push("refer", "hand_back");
      if (random() < 0.4) handled.push("log_with_vendor", "vendor_answered");
    }
    if (random() < 0.35) handled.push("note");
    if (random() < 0.3) handled.push("reply");
    // One in two hundred is never finished: the ones that have been waiting for years.
    if (id % 200 === 0 || id > this.count - this.open)
      return handled.slice(0, 1 + Math.floor(random() * handled.length));
    handled.push("request_closure");
    if (random() < 0.06) handled.push("not_solved", "reply", "request_closure");
    handled.push("confirm_closing");
    return handled;
  }

  private message(
    verb: Verb,
    actor: Doer,
    complaintId: number,
    at: Date,
    fill: (text: string) => string,
    rows: Rows,
  ): number | null {
    if (!isSaid(verb)) return null;
    this.ids.messages += 1;
    rows.messages.push([
      this.ids.messages,
      complaintId,
      INTERNAL.has(verb) ? "internal" : "public",
      actor.kind,
      actor.id,
      false,
      actor.channel,
      fill(pick<string>(SAID[verb], this.random)),
      at,
    ]);
    return this.ids.messages;
  }

  /** Evenly over the days, in order of the numbers; the form is open on every day of the week. */
  private lodgingTime(id: number): Date {
    const place = ((id - 1 + this.random()) / this.count) * this.days;
    const day = this.beginning + Math.floor(place) * DAY_MS;
    return new Date(day + OFFICE_OPENS_MS + Math.floor((place % 1) * OFFICE_HOURS_MS));
  }

  /** When the next thing is done: within the hour, the day, the week or the month, in office hours. */
  private later(after: Date, verb: Verb): Date {
    const days =
      verb === "assign" ? 0.4 : verb === "vendor_answered" ? 14 : verb === "confirm_closing" ? 5 : 2.2;
    const wait = -Math.log(1 - this.random()) * days * DAY_MS;
    return inOfficeHours(after.getTime() + MINUTE_MS + Math.floor(wait));
  }

  private weighted() {
    let place = this.random() * 1000;
    for (const subject of SUBJECTS) {
      place -= subject.weight;
      if (place < 0) return subject;
    }
    return SUBJECTS[0] as (typeof SUBJECTS)[number];
  }

  private filler(year: string): (text: string) => string {
    const { random } = this;
    return (text) =>
      text.replace(/\{([nmvy])\}/g, (_, kind: string) => {
        switch (kind) {
          case "n":
            return String(Math.floor(random() * 1_000_000)).padStart(6, "0");
          case "m":
            return (Math.floor(random() * 2_000_000) / 100).toFixed(2);
          case "v":
            return `B${String(1 + Math.floor(random() * 30)).padStart(2, "0")}`;
          default:
            return year;
        }
      });
  }
}

type Doer = { kind: ActorKind; id: number | null; channel: Channel; capacity: Capacity };

const COMPLAINANT: Doer = { kind: "complainant", id: null, channel: "web", capacity: "complainant" };
const SYSTEM: Doer = { kind: "system", id: null, channel: "system", capacity: "system" };
const BY_COMPLAINANT: ReadonlySet<Verb> = new Set([
  "answer",
  "add_information",
  "not_solved",
  "confirm_closing",
]);
const INTERNAL: ReadonlySet<Verb> = new Set([
  "note",
  "refer",
  "hand_back",
  "log_with_vendor",
  "vendor_answered",
]);

function isSaid(verb: Verb): verb is Verb & keyof typeof SAID {
  return verb in SAID;
}

function doer(
  verb: Verb,
  { admin, picId, implementorId }: { admin: Doer; picId: number; implementorId: number },
  random: () => number,
): Doer {
  if (verb === "assign" || verb === "close") return admin;
  if (verb === "hand_back")
    return { kind: "staff", id: implementorId, channel: "web", capacity: "implementor" };
  if (verb === "confirm_closing" && random() < 0.15) return SYSTEM;
  if (BY_COMPLAINANT.has(verb))
    return verb !== "confirm_closing" && random() < 0.5 ? { ...COMPLAINANT, channel: "email" } : COMPLAINANT;
  return { kind: "staff", id: picId, channel: "web", capacity: "pic" };
}

/** The newest referral or vendor log is the open one; its last two columns say when and how it ended. */
function ended(rows: Value[][], at: Date, outcome: Value): void {
  rows.at(-1)?.splice(-2, 2, at, outcome);
}

/** Moved on to the next moment that lies in office hours, Sunday to Thursday. */
function inOfficeHours(at: number): Date {
  const startOf = (instant: number) => startOfLocalDate(localDate(new Date(instant))).getTime();
  let day = startOf(at);
  let time = at - day;
  if (time > OFFICE_OPENS_MS + OFFICE_HOURS_MS) {
    day += DAY_MS;
    time %= OFFICE_HOURS_MS;
  }
  // 1 January 1970 was a Thursday.
  for (; ((day + DAY_MS / 3) / DAY_MS + 4) % 7 >= 5; day += DAY_MS);
  return new Date(day + Math.max(time, OFFICE_OPENS_MS + (time % OFFICE_HOURS_MS)));
}

/** The same person for the same number. */
export function complainant(index: number) {
  const random = randomNumbers(index + 7_000_000);
  const [given, child] = pick(GIVEN_NAMES, random);
  const father = pick(FATHERS, random);
  const digits = (count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, "0");
  const two = (from: number, to: number) =>
    String(from + Math.floor(random() * (to - from + 1))).padStart(2, "0");
  // The last digit is odd for a man, even for a woman.
  const last = Math.floor(random() * 5) * 2 + (child === "bin" ? 1 : 0);
  return {
    noKp: `${two(65, 99)}${two(1, 12)}${two(1, 28)}03${digits(3)}${last}`,
    name: `${given} ${child} ${father}`,
    phone: `+6019${digits(7)}`,
    email: `${given.toLowerCase().replaceAll(" ", "")}.${index}@pejabat.kelantan.example`,
    office: Math.floor(random() * 1000),
  };
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** Mulberry32: numbers from 0 to 1 that are the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
