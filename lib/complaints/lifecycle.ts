/**
 * The life of a complaint (guide: Carta Alir Proses Kerja eHelpdesk): the only place that says what may follow
 * what and who may do it. Buttons, server actions, inbound mail and timers all ask here.
 */

import type { Holder, Stage, Status, Verb } from "@/db/values";
import { STAGES, VERBS } from "@/db/values";
import type { Actor } from "@/lib/auth/actor";
import { hasRole } from "@/lib/auth/actor";
import { addDays } from "@/lib/calendar/local-date";

/** What each stage shows and who has to act in it. */
export const STAGE_FACTS: Record<Stage, { status: Status; holder: Holder | null }> = {
  received: { status: "BARU", holder: "admin" },
  assigned: { status: "BARU", holder: "pic" },
  in_progress: { status: "INPROGRESS", holder: "pic" },
  with_implementor: { status: "INPROGRESS", holder: "implementor" },
  with_vendor: { status: "INPROGRESS", holder: "vendor" },
  awaiting_complainant: { status: "INPROGRESS", holder: "complainant" },
  awaiting_closure: { status: "SELESAI", holder: "complainant" },
  closed: { status: "SELESAI", holder: null },
};

export const OPEN_STAGES = STAGES.filter((stage) => stage !== "closed");
/** received … with_vendor: the desk is working on it. */
const BEING_HANDLED = OPEN_STAGES.slice(0, 5);
/** received … awaiting_complainant: not yet said to be solved. */
const UNSOLVED = OPEN_STAGES.slice(0, 6);

/** What a decision depends on, as read under the complaint's lock. */
export type Situation = {
  stage: Stage;
  resumeStage: Stage | null;
  picId: number | null;
  /** Of the open referral. */
  implementorId: number | null;
  /** Of the open vendor log. */
  vendorLogId: number | null;
  closedAt: Date | null;
};

/** @param open the Implementor of the open referral and the open vendor log, where there are any */
export function situationOf(
  { stage, resumeStage, picId, closedAt }: Omit<Situation, "implementorId" | "vendorLogId">,
  open: Pick<Situation, "implementorId" | "vendorLogId">,
): Situation {
  return { stage, resumeStage, picId, closedAt, ...open };
}

/**
 * In which quality someone acts on one complaint. An earlier PIC or Implementor still sees it and may leave a
 * note (`onlooker`), but the case is no longer theirs to move.
 */
export type Capacity = "admin" | "pic" | "implementor" | "onlooker" | "complainant" | "vendor" | "system";

/** @param actor someone who may see the complaint (lib/complaints/visible-to.ts) */
export function capacitiesOf(actor: Actor, situation: Situation): Capacity[] {
  if (actor.kind === "complainant") return ["complainant"];
  if (actor.kind === "system") return ["system"];
  if (actor.kind === "vendor") return actor.vendorLogId === situation.vendorLogId ? ["vendor"] : [];
  const capacities: Capacity[] = ["onlooker"];
  if (hasRole(actor, "admin")) capacities.push("admin");
  if (hasRole(actor, "pic") && (actor.id === situation.picId || coveredPic(actor, situation) !== null)) {
    capacities.push("pic");
  }
  if (hasRole(actor, "implementor") && actor.id === situation.implementorId) capacities.push("implementor");
  return capacities;
}

/** The PIC on leave in whose stead someone acts on a complaint; null when they act for themselves. */
export function coveredPic(actor: Actor, { picId }: Pick<Situation, "picId">): number | null {
  return actor.kind === "staff" && picId !== null && actor.covers.includes(picId) ? picId : null;
}

type Rule = {
  /** The stages it may be done in; `null` is "not lodged yet". */
  from: readonly (Stage | null)[];
  who: readonly Capacity[];
  /** A condition beyond the stage. */
  when?: (situation: Situation) => boolean;
  to: (situation: Situation, capacities: readonly Capacity[]) => Stage;
};

const kept: Rule["to"] = ({ stage }) => stage;
const backToDesk: Rule["to"] = ({ picId }) => (picId === null ? "received" : "in_progress");
const fromOwn =
  (own: Stage): Rule["to"] =>
  ({ stage }) =>
    stage === own ? "in_progress" : stage;

/** One row a verb, as in the guide's flow. "must come with" is in lib/complaints/input.ts. */
export const LIFECYCLE: Record<Verb, Rule> = {
  lodge: { from: [null], who: ["complainant", "admin", "system"], to: () => "received" },
  assign: {
    from: OPEN_STAGES,
    who: ["admin"],
    to: ({ stage }) => (stage === "received" ? "assigned" : stage),
  },
  reply: {
    from: OPEN_STAGES,
    who: ["pic", "admin"],
    to: ({ stage }, capacities) =>
      stage === "assigned" && capacities.includes("pic") ? "in_progress" : stage,
  },
  note: { from: STAGES, who: ["onlooker"], to: kept },
  add_information: { from: BEING_HANDLED, who: ["complainant", "pic", "admin"], to: kept },
  request_feedback: { from: BEING_HANDLED, who: ["pic", "admin"], to: () => "awaiting_complainant" },
  answer: { from: ["awaiting_complainant"], who: ["complainant", "pic", "admin"], to: stageToResume },
  refer: {
    from: ["assigned", "in_progress", "with_vendor", "with_implementor"],
    who: ["pic", "admin"],
    to: () => "with_implementor",
  },
  hand_back: {
    from: OPEN_STAGES,
    who: ["implementor"],
    when: ({ implementorId }) => implementorId !== null,
    to: fromOwn("with_implementor"),
  },
  log_with_vendor: {
    from: ["assigned", "in_progress", "with_implementor"],
    who: ["pic", "admin"],
    to: () => "with_vendor",
  },
  vendor_answered: {
    from: OPEN_STAGES,
    who: ["pic", "admin", "vendor"],
    when: ({ vendorLogId }) => vendorLogId !== null,
    to: fromOwn("with_vendor"),
  },
  recall: {
    from: ["with_implementor", "with_vendor", "awaiting_complainant", "awaiting_closure"],
    who: ["pic", "admin"],
    to: backToDesk,
  },
  request_closure: { from: UNSOLVED, who: ["pic", "admin"], to: () => "awaiting_closure" },
  confirm_closing: {
    from: ["awaiting_closure"],
    who: ["complainant", "pic", "admin", "system"],
    to: () => "closed",
  },
  not_solved: { from: ["awaiting_closure", "closed"], who: ["complainant", "pic", "admin"], to: backToDesk },
  close: { from: OPEN_STAGES, who: ["admin"], to: () => "closed" },
};

/**
 * Where an answer leads: back to the stage it was asked from, unless what that stage waited for has ended
 * meanwhile, or somebody was assigned meanwhile; then to the PIC.
 */
function stageToResume(situation: Situation): Stage {
  const { resumeStage, implementorId, vendorLogId } = situation;
  if (resumeStage === "with_implementor" && implementorId !== null) return "with_implementor";
  if (resumeStage === "with_vendor" && vendorLogId !== null) return "with_vendor";
  return backToDesk(situation, []);
}

export type Decision = { allowed: true; to: Stage } | { allowed: false; because: "stage" | "actor" };

/**
 * May this be done now, and where does it lead?
 * @param situation null when the complaint is not lodged yet
 * @param reopenUntil the last instant at which a closed complaint may be said not to be solved
 */
export function decide(
  verb: Verb,
  situation: Situation | null,
  capacities: readonly Capacity[],
  clock: { now: Date; reopenUntil: Date | null },
): Decision {
  const rule = LIFECYCLE[verb];
  if (!rule.who.some((capacity) => capacities.includes(capacity)))
    return { allowed: false, because: "actor" };
  const stage = situation?.stage ?? null;
  if (!rule.from.includes(stage)) return { allowed: false, because: "stage" };
  if (situation === null) return { allowed: true, to: "received" };
  if (rule.when && !rule.when(situation)) return { allowed: false, because: "stage" };
  if (verb === "not_solved" && stage === "closed" && !(clock.reopenUntil && clock.now <= clock.reopenUntil)) {
    return { allowed: false, because: "stage" };
  }
  return { allowed: true, to: rule.to(situation, capacities) };
}

/** @returns the last instant at which a closed complaint may be said not to be solved; null while it is open */
export function reopenUntil(closedAt: Date | null, reopenDays: number): Date | null {
  return closedAt && addDays(closedAt, reopenDays);
}

/** Every verb open to someone now: what the page offers. */
export function allowedVerbs(
  situation: Situation,
  capacities: readonly Capacity[],
  clock: { now: Date; reopenUntil: Date | null },
): Verb[] {
  return VERBS.filter((verb) => decide(verb, situation, capacities, clock).allowed);
}
