import { describe, expect, test } from "vitest";
import { AUDIENCES, CARD_STATES, type CardState } from "@/db/values";
import { type Actor, SYSTEM } from "@/lib/auth/actor";
import {
  CARD_MOVES,
  type CardSituation,
  type CardVerb,
  cardVerbs,
  hasPendingChange,
  isPublic,
  moveCard,
  seesCard,
  seesVersion,
  shownVersion,
  writesForComplainants,
} from "@/lib/knowledge/card-life";

const VERBS = Object.keys(CARD_MOVES) as CardVerb[];
const AUTHOR = 7;
const person = (id: number, ...roles: ("admin" | "pic" | "implementor")[]): Actor => ({
  kind: "staff",
  id,
  name: "Pegawai",
  roles,
  covers: [],
});

const ACTORS = {
  admin: person(1, "admin"),
  pic: person(2, "pic"),
  adminAndPic: person(3, "admin", "pic"),
  implementor: person(4, "implementor"),
  author: person(AUTHOR, "implementor"),
  /** Signed in, without a role any more. */
  nobody: person(5),
  complainant: { kind: "complainant", email: "siti@jkr.test", complaintId: null, locale: "ms" },
  vendor: { kind: "vendor", complaintId: 1, vendorLogId: 1 },
  system: SYSTEM,
} satisfies Record<string, Actor>;
type Who = keyof typeof ACTORS;

function card(state: CardState, merged = false): CardSituation {
  const read = state === "published" || state === "needs_review" || state === "retired";
  return {
    state,
    version: 2,
    publishedVersion: read ? 2 : null,
    audience: read ? "complainants" : null,
    authorId: AUTHOR,
    merged,
  };
}

const byAdmin: Record<CardState, Partial<Record<CardVerb, CardState>>> = {
  draft: { edited: "draft", reviewed: "reviewed", retired: "retired", merged_into: "retired" },
  reviewed: { edited: "reviewed", published: "published", retired: "retired", merged_into: "retired" },
  published: {
    edited: "published",
    published: "published",
    flagged: "needs_review",
    retired: "retired",
    merged_into: "retired",
  },
  needs_review: {
    edited: "needs_review",
    published: "published",
    confirmed: "published",
    retired: "retired",
    merged_into: "retired",
  },
  retired: { restored: "draft" },
};
const byStaff: typeof byAdmin = {
  draft: { edited: "draft" },
  reviewed: { edited: "draft" },
  published: { edited: "published", flagged: "needs_review" },
  needs_review: { edited: "needs_review" },
  retired: {},
};
const byNobody: typeof byAdmin = { draft: {}, reviewed: {}, published: {}, needs_review: {}, retired: {} };

/** The whole life, written down a second time: what each may do, and where it leads. */
const LIFE: Record<Who, typeof byAdmin> = {
  admin: byAdmin,
  adminAndPic: byAdmin,
  system: byAdmin,
  pic: byStaff,
  author: byStaff,
  implementor: { ...byStaff, draft: {} },
  nobody: byNobody,
  complainant: byNobody,
  vendor: byNobody,
};

describe("every state, verb and role", () => {
  for (const who of Object.keys(ACTORS) as Who[]) {
    test.each(CARD_STATES)(`${who} on a card that is %s`, (state) => {
      const may = Object.fromEntries(
        VERBS.flatMap((verb) => {
          const to = moveCard(verb, card(state), ACTORS[who]);
          return to ? [[verb, to]] : [];
        }),
      );
      expect(may).toEqual(LIFE[who][state]);
      expect(cardVerbs(card(state), ACTORS[who])).toEqual(VERBS.filter((verb) => verb in LIFE[who][state]));
    });
  }

  test.each(Object.keys(ACTORS) as Who[])("nobody takes a merged card up again: %s", (who) => {
    expect(cardVerbs(card("retired", true), ACTORS[who])).toEqual([]);
  });
});

describe("who reads a card", () => {
  const all = [...CARD_STATES];
  const afterReview = all.filter((state) => state !== "draft");
  const READ: Record<Who, readonly CardState[]> = {
    admin: all,
    adminAndPic: all,
    system: all,
    pic: all,
    author: all,
    implementor: afterReview,
    nobody: [],
    complainant: ["published"],
    vendor: [],
  };
  test.each(Object.keys(ACTORS) as Who[])("%s", (who) => {
    expect(all.filter((state) => seesCard(card(state), ACTORS[who]))).toEqual(READ[who]);
  });

  test.each(Object.keys(ACTORS) as Who[])("a change that waits for an Admin: %s", (who) => {
    const waiting = { ...card("published"), version: 3, publishedVersion: 2 };
    const reads = (version: number, madeById: number | null) =>
      seesVersion({ version, madeById }, waiting, ACTORS[who]);
    expect(reads(2, null)).toBe(true);
    expect(reads(3, null)).toBe(["admin", "adminAndPic", "system", "pic"].includes(who));
  });

  test("complainants only what is published to them", () => {
    const open = CARD_STATES.flatMap((state) =>
      [...AUDIENCES, null].filter((audience) => isPublic({ state, audience })).map((to) => [state, to]),
    );
    expect(open).toEqual([["published", "complainants"]]);
    expect(seesCard({ ...card("published"), audience: "staff" }, ACTORS.complainant)).toBe(false);
  });
});

test("what complainants are to read is an Admin's to write", () => {
  const may = (Object.keys(ACTORS) as Who[]).filter((who) => writesForComplainants(ACTORS[who]));
  expect(may.sort()).toEqual(["admin", "adminAndPic", "system"]);
});

describe("what readers are shown", () => {
  test("the latest version until one is published, then that one", () => {
    expect(shownVersion({ version: 3, publishedVersion: null })).toBe(3);
    expect(shownVersion({ version: 3, publishedVersion: 2 })).toBe(2);
  });

  test("a later version than the published one waits", () => {
    expect(hasPendingChange({ ...card("published"), version: 3 })).toBe(true);
    expect(hasPendingChange(card("published"))).toBe(false);
    expect(hasPendingChange({ ...card("draft"), version: 3 })).toBe(false);
  });
});
