/**
 * Histories no desk would invent: walks through the lifecycle's own table, at any hour, with a computer's clock that
 * sometimes runs backwards.
 */
import fc from "fast-check";
import type { ActorKind, EventType } from "@/db/values";
import type { ClockEvent } from "@/lib/clocks/clock";
import { allowedVerbs, type Capacity, decide, type Situation } from "@/lib/complaints/lifecycle";

/** Who acts, and as what. */
const SIDES: { kind: ActorKind; capacities: (situation: Situation) => Capacity[] | null }[] = [
  { kind: "staff", capacities: () => ["onlooker", "admin"] },
  { kind: "staff", capacities: ({ picId }) => (picId === null ? null : ["onlooker", "pic"]) },
  {
    kind: "staff",
    capacities: ({ implementorId }) => (implementorId === null ? null : ["onlooker", "implementor"]),
  },
  { kind: "complainant", capacities: () => ["complainant"] },
  { kind: "vendor", capacities: ({ vendorLogId }) => (vendorLogId === null ? null : ["vendor"]) },
  { kind: "system", capacities: () => ["system"] },
];

/** What is written down beside the verbs, and by whom. */
const BESIDE: { type: EventType; kind: ActorKind; data?: ClockEvent["data"] }[] = [
  { type: "correct", kind: "staff" },
  { type: "thanks", kind: "complainant" },
  { type: "called", kind: "staff", data: { outcome: "reached" } },
  { type: "called", kind: "staff", data: { outcome: "not_reached" } },
  { type: "vendor_promised", kind: "staff", data: { promisedOn: "2026-03-01" } },
  { type: "reminded", kind: "system" },
  { type: "closing_warned", kind: "system" },
  { type: "vendor_chased", kind: "system" },
  { type: "overdue", kind: "system", data: { target: "inform", level: "pic" } },
  { type: "untouched", kind: "system" },
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long until the next event: at once, minutes, days, weeks, and now and then back in time. */
const anyPause = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 5_000 }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 10 * 60 }).map((minutes) => minutes * MINUTE) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 8 * 24 }).map((hours) => hours * HOUR) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }).map((days) => days * DAY) },
  { weight: 1, arbitrary: fc.integer({ min: -3 * DAY, max: -1 }) },
);

/** To the minute mostly, so that openings and closes of office are met exactly now and then. */
const anyStart = fc.oneof(
  fc.integer({ min: 0, max: 700 * 24 * 60 }).map((minutes) => minutes * MINUTE),
  fc.integer({ min: 0, max: 700 * DAY }),
);

const anyStep = fc.record({
  pause: anyPause,
  side: fc.nat({ max: SIDES.length - 1 }),
  pick: fc.nat({ max: 1000 }),
});

const REOPEN_DAYS = 30;

function walk(start: number, steps: readonly { pause: number; side: number; pick: number }[]) {
  let at = Date.UTC(2025, 0, 1) + start;
  let situation: Situation = {
    stage: "received",
    resumeStage: null,
    picId: null,
    implementorId: null,
    vendorLogId: null,
    closedAt: null,
  };
  const events: ClockEvent[] = [
    { type: "lodge", toStage: "received", actorKind: "complainant", at: new Date(at), data: {} },
  ];
  for (const { pause, side, pick } of steps) {
    at += pause;
    const now = new Date(at);
    if (pick % 5 === 0) {
      const { type, kind, data = {} } = BESIDE[(pick / 5) % BESIDE.length] as (typeof BESIDE)[number];
      events.push({ type, toStage: situation.stage, actorKind: kind, at: now, data });
      continue;
    }
    const { kind, capacities: held } = SIDES[side] as (typeof SIDES)[number];
    const capacities = held(situation);
    if (!capacities) continue;
    const reopenUntil = situation.closedAt && new Date(situation.closedAt.getTime() + REOPEN_DAYS * DAY);
    const clock = { now, reopenUntil };
    const verbs = allowedVerbs(situation, capacities, clock);
    const verb = verbs[pick % Math.max(1, verbs.length)];
    if (!verb) continue;
    const decision = decide(verb, situation, capacities, clock);
    if (!decision.allowed) throw new Error("the lifecycle allows what it does not");
    const { to } = decision;
    const { stage } = situation;
    situation = {
      stage: to,
      resumeStage: to !== "awaiting_complainant" ? null : stage === to ? situation.resumeStage : stage,
      picId: verb === "assign" ? 1 + (pick % 3) : situation.picId,
      implementorId:
        verb === "refer"
          ? 10
          : verb === "hand_back" ||
              to === "closed" ||
              (stage === "with_implementor" && to !== stage && verb !== "request_feedback")
            ? null
            : situation.implementorId,
      vendorLogId:
        verb === "log_with_vendor"
          ? 20
          : verb === "vendor_answered" || to === "closed" || (verb === "recall" && stage === "with_vendor")
            ? null
            : situation.vendorLogId,
      closedAt: to !== "closed" ? null : (situation.closedAt ?? now),
    };
    events.push({
      type: verb,
      toStage: to,
      actorKind: kind,
      at: now,
      data: verb === "assign" ? { picId: situation.picId as number } : {},
    });
  }
  return events;
}

/** A complaint's events from its lodging on, the latest of them at any stage. */
export const anyHistory: fc.Arbitrary<ClockEvent[]> = fc
  .tuple(anyStart, fc.array(anyStep, { maxLength: 40, size: "max" }))
  .map(([start, steps]) => walk(start, steps));
