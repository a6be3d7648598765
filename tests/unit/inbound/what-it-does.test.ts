import { describe, expect, test } from "vitest";
import { type Role, STAGES, type Stage } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import {
  type Around,
  type Deed,
  decideWriter,
  type Weight,
  type Writer,
  whatItDoes,
} from "@/lib/inbound/what-it-does";

const COMPLAINANT = { email: "siti@jkr.test", phone: "+60129876543" };
const VENDOR = "helpdesk@vendor.test";
const PIC = { email: "Kamal@pkn.test", phone: "+60111111111" };
const STRANGER = "lain@x.test";

const staff = (id: number, roles: Role[]): StaffActor => ({
  kind: "staff",
  id,
  name: "Pegawai",
  roles,
  covers: [],
});
const party = (given: Partial<Around["party"]>): Around["party"] => ({
  complainantEmail: null,
  personId: null,
  vendorLogId: null,
  ...given,
});

const WHOSE = {
  complainant: party({ complainantEmail: COMPLAINANT.email }),
  pic: party({ personId: 1 }),
  vendor: party({ vendorLogId: 9 }),
};

describe("who writes", () => {
  test.each<[keyof typeof WHOSE, string, Writer["as"]]>([
    ["complainant", COMPLAINANT.email, "complainant"],
    ["complainant", COMPLAINANT.phone, "complainant"],
    ["complainant", "kamal@pkn.test", "stranger"],
    ["complainant", VENDOR, "stranger"],
    ["complainant", STRANGER, "stranger"],
    ["complainant", "", "stranger"],
    ["pic", "kamal@pkn.test", "staff"],
    ["pic", PIC.phone, "staff"],
    ["pic", COMPLAINANT.email, "complainant"],
    ["pic", VENDOR, "stranger"],
    ["pic", STRANGER, "stranger"],
    ["vendor", VENDOR, "vendor"],
    ["vendor", COMPLAINANT.email, "stranger"],
    ["vendor", "kamal@pkn.test", "stranger"],
    ["vendor", STRANGER, "stranger"],
  ])("at the %s's address, %s is %s", (whose, sender, as) => {
    const around: Around = {
      party: WHOSE[whose],
      complainant: COMPLAINANT,
      person: whose === "pic" ? { actor: staff(1, ["pic"]), ...PIC } : null,
      vendorEmail: whose === "vendor" ? "Helpdesk@Vendor.test" : null,
    };
    expect(decideWriter(sender, around).as).toBe(as);
  });

  test("nobody has an address or number that is not known", () => {
    const around = {
      party: party({ personId: 1 }),
      complainant: { email: COMPLAINANT.email, phone: null },
      person: null,
      vendorEmail: null,
    };
    expect(decideWriter("kamal@pkn.test", around).as).toBe("stranger");
    expect(decideWriter("", { ...around, party: WHOSE.vendor }).as).toBe("stranger");
  });
});

const NOW = new Date("2026-05-20T01:00:00Z");
const LATER = new Date("2026-05-21T01:00:00Z");
const EARLIER = new Date("2026-05-19T01:00:00Z");
const SAYS: Record<string, Weight> = {
  something: { nothingNew: false, saysOnlyThanks: false, hasFiles: false },
  thanks: { nothingNew: false, saysOnlyThanks: true, hasFiles: false },
  nothing: { nothingNew: true, saysOnlyThanks: false, hasFiles: false },
  "thanks with a file": { nothingNew: false, saysOnlyThanks: true, hasFiles: true },
};
const EVERY = Object.keys(SAYS);
const SLIGHT = ["thanks", "nothing"];
const WEIGHTY = ["something", "thanks with a file"];

function does(writer: Exclude<Writer, { as: "stranger" }>, stage: Stage, says: string, reopenUntil: Date) {
  const situation = {
    stage,
    resumeStage: stage === "awaiting_complainant" ? ("in_progress" as const) : null,
    picId: stage === "received" ? null : 1,
    implementorId: stage === "with_implementor" ? 3 : null,
    vendorLogId: stage === "with_vendor" ? 9 : null,
    closedAt: stage === "closed" ? EARLIER : null,
  };
  const closedUntil = stage === "closed" ? reopenUntil : null;
  return whatItDoes(writer, { situation, reopenUntil: closedUntil }, SAYS[says] as Weight, NOW);
}

/** Every stage and every weight, each with what it comes to; a stage that is closed is still to be reopened. */
function expectTable(
  writer: Exclude<Writer, { as: "stranger" }>,
  table: Record<Stage, Deed | { slight: Deed; weighty: Deed }>,
  reopenUntil = LATER,
) {
  const rows = STAGES.flatMap((stage) => {
    const deed = table[stage];
    const [slight, weighty] = typeof deed === "string" ? [deed, deed] : [deed.slight, deed.weighty];
    return [...SLIGHT.map((says) => [stage, says, slight]), ...WEIGHTY.map((says) => [stage, says, weighty])];
  });
  expect(rows).toHaveLength(STAGES.length * EVERY.length);
  const found = rows.map(([stage, says]) => [
    stage,
    says,
    does(writer, stage as Stage, says as string, reopenUntil),
  ]);
  expect(found).toEqual(rows);
}

describe("what it does", () => {
  const everywhere = <Value>(value: Value) =>
    Object.fromEntries(STAGES.map((stage) => [stage, value])) as Record<Stage, Value>;
  const OPEN = {
    received: { slight: "thanks", weighty: "add_information" },
    assigned: { slight: "thanks", weighty: "add_information" },
    in_progress: { slight: "thanks", weighty: "add_information" },
    with_implementor: { slight: "thanks", weighty: "add_information" },
    with_vendor: { slight: "thanks", weighty: "add_information" },
    awaiting_complainant: { slight: "thanks", weighty: "answer" },
    awaiting_closure: { slight: "thanks", weighty: "not_solved" },
  } as const;

  test("the complainant's", () => {
    expectTable({ as: "complainant" }, { ...OPEN, closed: { slight: "thanks", weighty: "not_solved" } });
  });
  test("the complainant's, when it is closed for good", () => {
    expectTable({ as: "complainant" }, { ...OPEN, closed: { slight: "thanks", weighty: "lodge" } }, EARLIER);
  });
  test("the vendor's", () => {
    expectTable(
      { as: "vendor", vendorLogId: 9 },
      everywhere({ slight: "thanks", weighty: "vendor_answered" } as const),
    );
  });

  const replies = { slight: "note", weighty: "reply" } as const;
  test("the PIC's", () => {
    expectTable(
      { as: "staff", actor: staff(1, ["pic"]) },
      { ...everywhere(replies), received: "note", closed: "note" },
    );
  });
  test("an Admin's", () => {
    expectTable({ as: "staff", actor: staff(2, ["admin"]) }, { ...everywhere(replies), closed: "note" });
  });
  test.each([
    ["the Implementor's", staff(3, ["implementor"])],
    ["an earlier PIC's", staff(4, ["pic"])],
  ])("%s", (_who, actor) => {
    expectTable({ as: "staff", actor }, everywhere("note" as const));
  });
});
