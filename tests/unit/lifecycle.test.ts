import { describe, expect, test } from "vitest";
import { type Role, STAGES, type Stage, VERBS, type Verb } from "@/db/values";
import type { Actor } from "@/lib/auth/actor";
import { type Capacity, capacitiesOf, decide, type Situation } from "@/lib/complaints/lifecycle";

/**
 * The table of product.md ("The life of a complaint"), written out once more by hand: for every verb, who may,
 * and where it leads from each stage. A stage that is not named refuses.
 */
const O = "kept";
type Row = { who: Capacity[]; leads: Partial<Record<Stage, Stage | typeof O>> };
const EVERY_OPEN_KEPT = {
  received: O,
  assigned: O,
  in_progress: O,
  with_implementor: O,
  with_vendor: O,
  awaiting_complainant: O,
  awaiting_closure: O,
} as const;
const TABLE: Record<Exclude<Verb, "lodge">, Row> = {
  assign: { who: ["admin"], leads: { ...EVERY_OPEN_KEPT, received: "assigned" } },
  reply: { who: ["pic", "admin"], leads: EVERY_OPEN_KEPT },
  note: {
    who: ["admin", "pic", "implementor", "onlooker"],
    leads: { ...EVERY_OPEN_KEPT, closed: O },
  },
  add_information: {
    who: ["complainant", "pic", "admin"],
    leads: { received: O, assigned: O, in_progress: O, with_implementor: O, with_vendor: O },
  },
  request_feedback: {
    who: ["pic", "admin"],
    leads: {
      received: "awaiting_complainant",
      assigned: "awaiting_complainant",
      in_progress: "awaiting_complainant",
      with_implementor: "awaiting_complainant",
      with_vendor: "awaiting_complainant",
    },
  },
  answer: { who: ["complainant", "pic", "admin"], leads: { awaiting_complainant: "in_progress" } },
  refer: {
    who: ["pic", "admin"],
    leads: {
      assigned: "with_implementor",
      in_progress: "with_implementor",
      with_vendor: "with_implementor",
      with_implementor: "with_implementor",
    },
  },
  hand_back: { who: ["implementor"], leads: { ...EVERY_OPEN_KEPT, with_implementor: "in_progress" } },
  log_with_vendor: {
    who: ["pic", "admin"],
    leads: { assigned: "with_vendor", in_progress: "with_vendor", with_implementor: "with_vendor" },
  },
  vendor_answered: {
    who: ["pic", "admin", "vendor"],
    leads: { ...EVERY_OPEN_KEPT, with_vendor: "in_progress" },
  },
  recall: {
    who: ["pic", "admin"],
    leads: {
      with_implementor: "in_progress",
      with_vendor: "in_progress",
      awaiting_complainant: "in_progress",
      awaiting_closure: "in_progress",
    },
  },
  request_closure: {
    who: ["pic", "admin"],
    leads: {
      received: "awaiting_closure",
      assigned: "awaiting_closure",
      in_progress: "awaiting_closure",
      with_implementor: "awaiting_closure",
      with_vendor: "awaiting_closure",
      awaiting_complainant: "awaiting_closure",
    },
  },
  confirm_closing: { who: ["complainant", "pic", "admin", "system"], leads: { awaiting_closure: "closed" } },
  not_solved: {
    who: ["complainant", "pic", "admin"],
    leads: { awaiting_closure: "in_progress", closed: "in_progress" },
  },
  close: {
    who: ["admin"],
    leads: {
      received: "closed",
      assigned: "closed",
      in_progress: "closed",
      with_implementor: "closed",
      with_vendor: "closed",
      awaiting_complainant: "closed",
      awaiting_closure: "closed",
    },
  },
};

const PIC = 7;
const IMPLEMENTOR = 8;
const VENDOR_LOG = 9;
const now = new Date("2026-05-20T02:00:00Z");
const clock: { now: Date; reopenUntil: Date | null } = { now, reopenUntil: new Date("2026-05-21T02:00:00Z") };

/** Everything open that can be, so that only stage and capacity decide. */
function at(stage: Stage, changes: Partial<Situation> = {}): Situation {
  return {
    stage,
    resumeStage: stage === "awaiting_complainant" ? "in_progress" : null,
    picId: stage === "received" ? null : PIC,
    implementorId: stage === "closed" ? null : IMPLEMENTOR,
    vendorLogId: stage === "closed" ? null : VENDOR_LOG,
    closedAt: stage === "closed" ? new Date("2026-05-19T02:00:00Z") : null,
    ...changes,
  };
}

const ACTORS: Record<Capacity, Actor> = {
  admin: { kind: "staff", id: 1, name: "Admin", roles: ["admin"], covers: [] },
  pic: { kind: "staff", id: PIC, name: "PIC", roles: ["pic"], covers: [] },
  onlooker: { kind: "staff", id: 70, name: "PIC dahulu", roles: ["pic", "implementor"], covers: [] },
  implementor: { kind: "staff", id: IMPLEMENTOR, name: "Implementor", roles: ["implementor"], covers: [] },
  complainant: { kind: "complainant", email: "siti@jkr.test", complaintId: null, locale: "ms" },
  vendor: { kind: "vendor", complaintId: 1, vendorLogId: VENDOR_LOG },
  system: { kind: "system" },
};
const CAPACITIES = Object.keys(ACTORS) as Capacity[];

describe("every stage × verb × role", () => {
  for (const [verb, row] of Object.entries(TABLE) as [Exclude<Verb, "lodge">, Row][]) {
    for (const stage of STAGES) {
      // In "received" there is no PIC yet, so nobody acts as one.
      for (const capacity of CAPACITIES.filter((one) => !(one === "pic" && stage === "received"))) {
        const expected = row.who.includes(capacity) ? (row.leads[stage] ?? "refused") : "refused";
        test(`${verb} in ${stage} by ${capacity}: ${expected}`, () => {
          const situation = at(stage);
          const decision = decide(verb, situation, capacitiesOf(ACTORS[capacity], situation), clock);
          const leads = decision.allowed ? decision.to : "refused";
          if (verb === "reply" && stage === "assigned" && capacity === "pic")
            expect(leads).toBe("in_progress");
          else expect(leads).toBe(expected === O ? stage : expected);
        });
      }
    }
  }

  test("the table names every verb but the first", () => {
    expect(Object.keys(TABLE).sort()).toEqual(VERBS.filter((verb) => verb !== "lodge").sort());
  });
});

describe("lodge", () => {
  test.each([
    ["complainant", true],
    ["admin", true],
    ["system", true],
    ["pic", false],
    ["implementor", false],
    ["vendor", false],
  ] as const)("by %s: %s", (capacity, allowed) => {
    const decision = decide("lodge", null, capacitiesOf(ACTORS[capacity], at("received")), clock);
    expect(decision).toEqual(
      allowed ? { allowed: true, to: "received" } : { allowed: false, because: "actor" },
    );
  });

  test("nothing is lodged twice", () => {
    expect(decide("lodge", at("assigned"), ["admin"], clock)).toEqual({ allowed: false, because: "stage" });
  });
});

describe("conditions beyond the stage", () => {
  const leads = (verb: Verb, situation: Situation, capacity: Capacity, when = clock) => {
    const decision = decide(verb, situation, [capacity], when);
    return decision.allowed ? decision.to : decision.because;
  };

  test("an answer goes back to where it was asked from", () => {
    const asked = (resumeStage: Stage, changes: Partial<Situation> = {}) =>
      leads("answer", at("awaiting_complainant", { resumeStage, ...changes }), "complainant");
    expect(asked("assigned")).toBe("in_progress");
    expect(asked("in_progress")).toBe("in_progress");
    expect(asked("with_implementor")).toBe("with_implementor");
    expect(asked("with_vendor")).toBe("with_vendor");
    expect(asked("received", { picId: null })).toBe("received");
  });

  test("what ended while the complainant was asked is not waited for again", () => {
    const asked = (resumeStage: Stage, changes: Partial<Situation>) =>
      leads("answer", at("awaiting_complainant", { resumeStage, ...changes }), "complainant");
    expect(asked("with_implementor", { implementorId: null })).toBe("in_progress");
    expect(asked("with_vendor", { vendorLogId: null })).toBe("in_progress");
    expect(asked("received", { picId: PIC })).toBe("in_progress");
  });

  test("not solved goes back to the Admin when nobody was assigned", () => {
    expect(leads("not_solved", at("awaiting_closure", { picId: null }), "complainant")).toBe("received");
    expect(leads("recall", at("awaiting_complainant", { picId: null }), "admin")).toBe("received");
  });

  test("reopening ends with its period", () => {
    expect(leads("not_solved", at("closed"), "complainant", { now, reopenUntil: now })).toBe("in_progress");
    const late = { now, reopenUntil: new Date(now.getTime() - 1) };
    expect(leads("not_solved", at("closed"), "complainant", late)).toBe("stage");
    expect(leads("not_solved", at("closed"), "complainant", { now, reopenUntil: null })).toBe("stage");
  });

  test("without an open referral or vendor log there is nothing to hand back or answer", () => {
    expect(leads("hand_back", at("in_progress", { implementorId: null }), "implementor")).toBe("stage");
    expect(leads("vendor_answered", at("in_progress", { vendorLogId: null }), "pic")).toBe("stage");
  });

  test("whoever stands in for the PIC acts as the PIC, on that PIC's complaints only", () => {
    const deputy = (covers: number[], roles: Role[] = ["pic"]): Actor => ({
      kind: "staff",
      id: 71,
      name: "Pengganti",
      roles,
      covers,
    });
    expect(capacitiesOf(deputy([PIC]), at("in_progress"))).toEqual(["onlooker", "pic"]);
    expect(capacitiesOf(deputy([PIC]), at("received"))).toEqual(["onlooker"]);
    expect(capacitiesOf(deputy([PIC + 1]), at("in_progress"))).toEqual(["onlooker"]);
    expect(capacitiesOf(deputy([]), at("in_progress"))).toEqual(["onlooker"]);
    // No longer a PIC: nothing of theirs is taken over.
    expect(capacitiesOf(deputy([PIC], ["implementor"]), at("in_progress"))).toEqual(["onlooker"]);
  });

  test("another log's vendor is nobody here", () => {
    expect(capacitiesOf({ kind: "vendor", complaintId: 1, vendorLogId: 99 }, at("with_vendor"))).toEqual([]);
  });
});
