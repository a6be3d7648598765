import { describe, expect, test } from "vitest";
import { EVENT_TYPES, type EventType, TIMER_EVENTS } from "@/db/values";
import { type Actor, SYSTEM } from "@/lib/auth/actor";
import { type Change, recipientsOf, type Telling } from "@/lib/notifications/rules";

const PIC = 10;
const IMPLEMENTOR = 20;
const RELIEVED = 30;
const ADMIN = 40;

const staff = (id: number): Actor => ({
  kind: "staff",
  id,
  name: "Pegawai",
  roles: ["admin", "pic", "implementor"],
  covers: [],
});
const complainant: Actor = { kind: "complainant", email: "siti@jkr.test", complaintId: 1, locale: "ms" };

function change(type: EventType, given: Partial<Change> = {}): Change {
  return {
    type,
    fromStage: "in_progress",
    toStage: "in_progress",
    actor: staff(ADMIN),
    visibility: "public",
    onBehalf: false,
    complainant: { email: "siti@jkr.test", phone: "+60129876543", locale: "ms" },
    picId: PIC,
    relievedPicId: null,
    implementorId: null,
    vendorLogId: null,
    vendorEmail: null,
    level: null,
    askedUnder: null,
    ...given,
  };
}

function chased(given: Partial<Change> = {}): Change {
  return change("vendor_chased", {
    actor: SYSTEM,
    vendorLogId: 5,
    vendorEmail: "helpdesk@vendor.test",
    ...given,
  });
}

/** "assigned → person 10 by email+whatsapp" */
function words({ kind, to, channels, inDigest }: Telling): string {
  const whom =
    to.party === "person" ? to.personId : to.party === "admins" ? `admins-${to.exceptId}` : to.party;
  return `${kind} → ${whom} by ${channels.join("+")}${inDigest ? " in the digest" : ""}`;
}
const told = (given: Change) => recipientsOf(given).map(words);

const TABLE: [string, Change, string[]][] = [
  [
    "lodged by the complainant",
    change("lodge", { actor: complainant, picId: null }),
    ["received → complainant by email", "new_complaint → admins-null by email"],
  ],
  [
    "lodged by an Admin for a caller",
    change("lodge", { picId: null, onBehalf: true }),
    ["received → complainant by email", `new_complaint → admins-${ADMIN} by email`],
  ],
  ["assigned", change("assign"), [`assigned → ${PIC} by email+whatsapp`]],
  [
    "reassigned",
    change("assign", { relievedPicId: RELIEVED }),
    [`assigned → ${PIC} by email+whatsapp`, `relieved → ${RELIEVED} by email+whatsapp`],
  ],
  ["an Admin assigns to themselves", change("assign", { picId: ADMIN }), []],
  ["public reply", change("reply", { actor: staff(PIC) }), ["reply → complainant by email"]],
  ["internal note", change("note", { visibility: "internal" }), []],
  [
    "Dalam Tindakan Vendor, a vendor with an address",
    change("log_with_vendor", { vendorLogId: 5, vendorEmail: "helpdesk@vendor.test" }),
    ["with_vendor → complainant by email", "vendor_log → vendor by email"],
  ],
  [
    "Dalam Tindakan Vendor, a vendor without one",
    change("log_with_vendor", { vendorLogId: 5 }),
    ["with_vendor → complainant by email"],
  ],
  [
    "Mohon Maklumbalas Pengadu",
    change("request_feedback"),
    ["feedback_requested → complainant by email+whatsapp"],
  ],
  [
    "Mohon Pengadu Tutup Aduan",
    change("request_closure"),
    ["closure_requested → complainant by email+whatsapp"],
  ],
  [
    "complainant added",
    change("add_information", { actor: complainant }),
    [`information_added → ${PIC} by email+whatsapp`],
  ],
  [
    "complainant added before anybody was assigned",
    change("add_information", { actor: complainant, picId: null }),
    ["information_added → admins-null by email"],
  ],
  [
    "complainant answered while referred",
    change("answer", { actor: complainant, implementorId: IMPLEMENTOR }),
    [`answered → ${PIC} by email+whatsapp`, `answered → ${IMPLEMENTOR} by email+whatsapp`],
  ],
  ["the PIC writes the answer down", change("answer", { actor: staff(PIC), onBehalf: true }), []],
  [
    "an Admin writes the answer down",
    change("answer", { onBehalf: true }),
    [`answered → ${PIC} by email+whatsapp`],
  ],
  ["not solved", change("not_solved", { actor: complainant }), [`not_solved → ${PIC} by email+whatsapp`]],
  [
    "handed back",
    change("hand_back", { actor: staff(IMPLEMENTOR) }),
    [`handed_back → ${PIC} by email+whatsapp`],
  ],
  [
    "the vendor's mail",
    change("vendor_answered", { actor: { kind: "vendor", complaintId: 1, vendorLogId: 5 } }),
    [`vendor_answered → ${PIC} by email+whatsapp`],
  ],
  [
    "one person is PIC and Implementor",
    change("vendor_answered", { implementorId: PIC }),
    [`vendor_answered → ${PIC} by email+whatsapp`],
  ],
  [
    "referred",
    change("refer", { actor: staff(PIC), implementorId: IMPLEMENTOR }),
    [`referred → ${IMPLEMENTOR} by email+whatsapp`],
  ],
  [
    "closed by the complainant",
    change("confirm_closing", { actor: complainant, toStage: "closed" }),
    ["closed → complainant by email", `closed_pic → ${PIC} by email`],
  ],
  [
    "closed after the grace period",
    change("confirm_closing", { actor: SYSTEM, toStage: "closed" }),
    ["closed → complainant by email", `closed_pic → ${PIC} by email`],
  ],
  [
    "closed by the Admin before anybody was assigned",
    change("close", { picId: null }),
    ["closed → complainant by email"],
  ],
  ["closed by an Admin who is the PIC", change("close", { picId: ADMIN }), ["closed → complainant by email"]],
  ["recalled", change("recall"), []],
  ["corrected", change("correct"), []],
  ["thanks", change("thanks", { actor: complainant }), []],
  [
    "thanks for an answer",
    change("thanks", { actor: complainant, toStage: "awaiting_complainant" }),
    [`information_added → ${PIC} by email+whatsapp`],
  ],
  ["called", change("called"), []],
  [
    "the complainant is reminded",
    change("reminded", { actor: SYSTEM }),
    ["feedback_reminder → complainant by email+whatsapp"],
  ],
  [
    "the complainant is warned of the closing",
    change("closing_warned", { actor: SYSTEM }),
    ["closure_warning → complainant by email+whatsapp"],
  ],
  ["the vendor is asked again", chased(), ["vendor_chase → vendor by email"]],
  ["the PIC asks the vendor again", chased({ actor: staff(PIC) }), ["vendor_chase → vendor by email"]],
  ["a vendor without an address is asked again", chased({ vendorEmail: null }), []],
  ["the vendor was asked under another complaint of its ticket", chased({ askedUnder: 7 }), []],
  ["the vendor promised another date", change("vendor_promised", { actor: staff(PIC) }), []],
  ...(["due_soon", "overdue", "promise_passed"] as const).flatMap((type): typeof TABLE => [
    [
      `${type}, the PIC first`,
      change(type, { actor: SYSTEM, level: "pic" }),
      [`${type} → ${PIC} by email in the digest`],
    ],
    [
      `${type}, then the Admins`,
      change(type, { actor: SYSTEM, level: "admin" }),
      [`${type} → admins-null by email in the digest`],
    ],
    [
      `${type} while nobody is in charge`,
      change(type, { actor: SYSTEM, level: "pic", picId: null }),
      [`${type} → admins-null by email in the digest`],
    ],
  ]),
  ["untouched", change("untouched", { actor: SYSTEM }), ["untouched → admins-null by email in the digest"]],
];

describe("who is told what", () => {
  test.each(TABLE)("%s", (_when, given, expected) => {
    expect(told(given)).toEqual(expected);
  });

  test("the table has every kind of event", () => {
    expect([...new Set(TABLE.map(([, given]) => given.type))].sort()).toEqual([...EVENT_TYPES].sort());
  });

  test("no member of staff is told of their own act, whatever it was", () => {
    for (const type of EVENT_TYPES) {
      // What the clock tells is nobody's act.
      if (TIMER_EVENTS.some((timer) => timer === type)) continue;
      for (const actorId of [PIC, IMPLEMENTOR, RELIEVED]) {
        const tellings = recipientsOf(
          change(type, { actor: staff(actorId), implementorId: IMPLEMENTOR, relievedPicId: RELIEVED }),
        );
        expect(tellings.filter(({ to }) => to.party === "person" && to.personId === actorId)).toEqual([]);
      }
    }
  });

  describe("while the PIC is on leave", () => {
    const DEPUTY = 50;
    const away = new Map([
      [PIC, DEPUTY],
      [RELIEVED, DEPUTY],
    ]);
    const inStead = (given: Change) =>
      recipientsOf(given, away).map(({ kind, to }) =>
        to.party === "person" ? `${kind} → ${to.personId} for ${to.coveringId ?? "themselves"}` : kind,
      );

    test.each<[string, Change, string[]]>([
      ["assigned", change("assign"), [`assigned → ${DEPUTY} for ${PIC}`]],
      [
        "both the old and the new PIC away: told once",
        change("assign", { relievedPicId: RELIEVED }),
        [`assigned → ${DEPUTY} for ${PIC}`],
      ],
      [
        "the deputy is the Implementor too",
        change("answer", { actor: complainant, implementorId: DEPUTY }),
        [`answered → ${DEPUTY} for ${PIC}`],
      ],
      ["the deputy's own act", change("answer", { actor: staff(DEPUTY) }), []],
      [
        "the PIC's act, from their leave",
        change("answer", { actor: staff(PIC) }),
        [`answered → ${DEPUTY} for ${PIC}`],
      ],
      [
        "what the clock finds",
        change("overdue", { actor: SYSTEM, level: "pic" }),
        [`overdue → ${DEPUTY} for ${PIC}`],
      ],
      ["what the clock tells the Admins", change("overdue", { actor: SYSTEM, level: "admin" }), ["overdue"]],
      ["closed", change("close"), ["closed", `closed_pic → ${DEPUTY} for ${PIC}`]],
      [
        "the Implementor, who is no PIC on leave",
        change("refer", { implementorId: IMPLEMENTOR }),
        [`referred → ${IMPLEMENTOR} for themselves`],
      ],
    ])("%s", (_when, given, expected) => {
      expect(inStead(given)).toEqual(expected);
    });
  });
});
