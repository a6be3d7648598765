import { describe, expect, test } from "vitest";
import type { Role } from "@/db/values";
import {
  inboxHref,
  isNarrowed,
  readFilter,
  stagesOf,
  UNNARROWED,
  viewsFor,
} from "@/lib/complaints/inbox-filter";

const read = (address: string, roles: Role[] = ["admin"]) => {
  const search: Record<string, string | string[]> = {};
  for (const [name, value] of new URL(address, "http://x").searchParams) {
    const before = search[name];
    search[name] = before === undefined ? value : [before, value].flat();
  }
  return readFilter(search, roles);
};

describe("views by role", () => {
  test.each<[Role[], string[]]>([
    [["admin"], ["unassigned", "overdue", "soon", "waiting", "vendor", "untouched", "done", "all"]],
    [["pic"], ["mine", "overdue", "soon", "waiting", "vendor", "done", "all"]],
    [["implementor"], ["mine", "overdue", "soon", "done", "all"]],
    [
      ["admin", "pic"],
      ["mine", "unassigned", "overdue", "soon", "waiting", "vendor", "untouched", "done", "all"],
    ],
  ])("%j", (roles, views) => {
    expect(viewsFor(roles)).toEqual(views);
    expect(read("/inbox", roles).view).toBe(views[0]);
  });

  test("a view that is not theirs is their first one", () => {
    expect(read("/inbox?view=unassigned", ["pic"]).view).toBe("mine");
    expect(read("/inbox?view=untouched", ["implementor"]).view).toBe("mine");
  });
});

describe("the order of a view", () => {
  test.each([
    ["what is overdue or due soon by its deadline", "view=overdue", "due"],
    ["what is due soon", "view=soon", "due"],
    ["what is untouched by how long", "view=untouched", "untouched"],
    ["anything else by its date", "view=all", "newest"],
    ["as asked", "view=overdue&sort=oldest", "oldest"],
    ["by deadline where there are some", "view=all&sort=due", "due"],
    ["not by deadline while the clock stands", "view=waiting&sort=due", "newest"],
    ["not by a date that others have nothing of", "view=overdue&sort=untouched", "due"],
  ])("%s", (_, query, sort) => {
    expect(read(`/inbox?${query}`).sort).toBe(sort);
  });

  test("an order that was chosen goes along to another view; one that was only the view's own does not", () => {
    const overdue = read("/inbox?view=overdue");
    expect(inboxHref(overdue)).toBe("/inbox?view=overdue");
    expect(inboxHref(overdue, { view: "all" })).toBe("/inbox?view=all");
    expect(inboxHref(read("/inbox?view=all"), { view: "soon" })).toBe("/inbox?view=soon");
    expect(inboxHref(overdue, { sort: "newest" })).toBe("/inbox?view=overdue&sort=newest");
    const oldest = read("/inbox?view=all&sort=oldest");
    expect(inboxHref(oldest, { view: "overdue" })).toBe("/inbox?view=overdue&sort=oldest");
    const due = read("/inbox?view=all&sort=due");
    expect(inboxHref(due, { view: "soon" })).toBe("/inbox?view=soon");
    expect(inboxHref(due, { view: "vendor" })).toBe("/inbox?view=vendor");
  });
});

test("an address says a filter and a filter says the address", () => {
  const address =
    "/inbox?view=all&q=baucar+L400&status=INPROGRESS&category=3&ptj=4&pic=5&promise=passed&from=2026-01-02&to=2026-02-03&sort=waiting&size=50&after=1716170000000-12";
  expect(inboxHref(read(address), { cursor: read(address).cursor })).toBe(address);
});

test("a change begins at the first page again", () => {
  const filter = read("/inbox?view=all&after=1716170000000-12");
  expect(filter.cursor).toEqual({ direction: "after", at: 1716170000000, id: 12 });
  expect(inboxHref(filter, { sort: "oldest" })).toBe("/inbox?view=all&sort=oldest");
});

test.each([
  "page=abc",
  "view=nothing",
  "status=baru",
  "category=0",
  "category=99999999999",
  "ptj=-1",
  "pic=1.5",
  "from=2026-02-30",
  "from=9999-12-31",
  "to=yesterday",
  "sort=title",
  "sort=untouched",
  "promise=kept",
  "size=1000",
  "after=garbage",
  "after=99999999999999999-1",
  "before=-1",
  "q=",
])("what makes no sense counts as not given: %s", (query) => {
  expect(read(`/inbox?${query}`)).toEqual(read("/inbox"));
});

test("a repeated parameter counts once", () => {
  expect(read("/inbox?view=all&view=done&ptj=3&ptj=4")).toMatchObject({ view: "all", ptj: 3 });
});

test("what is looked for is one line, without NUL, and not endless", () => {
  expect(read(`/inbox?q=%00a%0A%20b${"x".repeat(500)}`).q).toMatch(/^a bx{197}$/);
});

test("only an Admin asks for another's complaints by PIC", () => {
  expect(read("/inbox?pic=7").pic).toBe(7);
  expect(read("/inbox?pic=7", ["pic"]).pic).toBeNull();
});

test("a status leaves of a view what it shares with it", () => {
  expect(stagesOf({ view: "waiting", status: null })).toEqual(["awaiting_complainant", "awaiting_closure"]);
  expect(stagesOf({ view: "waiting", status: "SELESAI" })).toEqual(["awaiting_closure"]);
  expect(stagesOf({ view: "vendor", status: "BARU" })).toEqual([]);
  expect(stagesOf({ view: "all", status: "BARU" })).toEqual(["received", "assigned"]);
  expect(stagesOf({ view: "all", status: null })).toBeNull();
});

test("narrowed is what Kosongkan tapisan takes away", () => {
  const filter = read("/inbox?view=all&q=x&ptj=3");
  expect(isNarrowed(filter)).toBe(true);
  expect(isNarrowed({ ...filter, ...UNNARROWED })).toBe(false);
});
