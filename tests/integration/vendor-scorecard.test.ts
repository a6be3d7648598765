import { beforeAll, describe, expect, test } from "vitest";
import { vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { vendors } from "@/db/schema/people";
import { vendorScorecard } from "@/lib/reports/vendor-scorecard";
import { testDesk } from "../support/desk";

const { database, people, around, assigned } = testDesk();

/** Wednesday, in Kelantan's week of Sunday to Thursday. */
const NOW = new Date("2026-05-20T02:00:00Z");
/** Nine in the morning of a local date. */
const at = (date: string) => new Date(`${date}T09:00:00+08:00`);

type Ticket = { opened: string; promised?: string; nowPromised?: string; answered?: string; ended?: string };

async function ticket(vendorId: number, given: Ticket, complaintIds: readonly number[] = []) {
  const { opened, promised = null, nowPromised = promised, answered, ended = answered } = given;
  const [row] = await database()
    .insert(vendorTickets)
    .values({
      vendorId,
      logNo: `L-${opened}-${complaintIds.join("-")}`,
      firstPromisedOn: promised,
      promisedOn: nowPromised,
      openedAt: at(opened),
      answeredAt: answered ? at(answered) : null,
      endedAt: ended ? at(ended) : null,
    })
    .returning({ id: vendorTickets.id });
  const ticketId = row?.id as number;
  for (const complaintId of complaintIds) {
    await database()
      .insert(vendorLogs)
      .values({ complaintId, ticketId, loggedById: people.pic.id, loggedAt: at(opened) });
  }
  return ticketId;
}

describe("Kad skor vendor", () => {
  let other: number;
  let mine: number;
  let foreign: number;
  let passedId: number;

  beforeAll(async () => {
    const [second] = await database()
      .insert(vendors)
      .values({ name: "TTSB tanpa log" })
      .returning({ id: vendors.id });
    other = second?.id as number;
    mine = await assigned();
    foreign = await assigned();
    const vendorId = around.vendorId;
    // Opened before the three months: only open now counts.
    await ticket(vendorId, { opened: "2026-02-19" });
    // 3 days, Sunday to Wednesday: 3 working days; a day before its promise.
    await ticket(vendorId, { opened: "2026-05-10", promised: "2026-05-14", answered: "2026-05-13" });
    // 4 days over the rest of the week: Wednesday to Sunday, 2 working days; on the promised day.
    await ticket(vendorId, { opened: "2026-05-06", promised: "2026-05-10", answered: "2026-05-10" });
    // 14 days, 10 working days; late by the first promise, though not by the second.
    await ticket(vendorId, {
      opened: "2026-04-05",
      promised: "2026-04-12",
      nowPromised: "2026-04-20",
      answered: "2026-04-19",
    });
    // No promise: 1 day.
    await ticket(vendorId, { opened: "2026-05-04", answered: "2026-05-05" });
    // Taken back before the promised day: neither kept nor broken.
    await ticket(vendorId, { opened: "2026-05-03", promised: "2026-05-30", ended: "2026-05-04" });
    // Taken back after it: broken.
    await ticket(vendorId, { opened: "2026-03-01", promised: "2026-03-05", ended: "2026-03-08" });
    // Promised for today: still time.
    await ticket(vendorId, { opened: "2026-05-17", promised: "2026-05-20" });
    // Promised for last Friday by now: five days ago, of which four are worked. Two complaints wait.
    passedId = await ticket(
      vendorId,
      { opened: "2026-05-11", promised: "2026-05-14", nowPromised: "2026-05-15" },
      [mine, foreign],
    );
  });

  test("counts the figures that are counted by hand", async () => {
    const {
      from,
      to,
      vendors: scores,
    } = await vendorScorecard({ db: database(), actor: people.admin, now: NOW }, 3);
    expect([from, to]).toEqual(["2026-02-20", "2026-05-20"]);
    expect(scores.find(({ vendorId }) => vendorId === around.vendorId)).toMatchObject({
      openNow: 3,
      opened: 8,
      answered: 4,
      withoutAnswer: 2,
      kept: 2,
      // The late one, the one taken back too late, and the one that waits after its promise.
      broken: 3,
      // Of 1, 3, 4 and 14 days; of 1, 2, 3 and 10 working days.
      days: { median: 3, ninth: 14 },
      workingDays: { median: 2, ninth: 10 },
    });
  });

  test("says that there is nothing rather than nought", async () => {
    const { vendors: scores } = await vendorScorecard({ db: database(), actor: people.admin, now: NOW }, 3);
    expect(scores.find(({ vendorId }) => vendorId === other)).toMatchObject({
      opened: 0,
      kept: 0,
      broken: 0,
      days: null,
      workingDays: null,
    });
  });

  test("looks further back when asked to", async () => {
    const { vendors: scores } = await vendorScorecard({ db: database(), actor: people.admin, now: NOW }, 6);
    expect(scores.find(({ vendorId }) => vendorId === around.vendorId)?.opened).toBe(9);
  });

  test("lists promises that have passed, with the titles of those complaints only that the reader sees", async () => {
    const seen = async (actor: typeof people.pic) =>
      (await vendorScorecard({ db: database(), actor, now: NOW }, 3)).passed;
    const { total, items } = await seen(people.pic);
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ ticketId: passedId, promisedOn: "2026-05-15", days: 5, workingDays: 4 });
    expect(items[0]?.complaints.map(({ title }) => title === null)).toEqual([false, false]);
    const [hidden] = (await seen(people.otherPic)).items;
    expect(hidden?.complaints).toEqual([
      { number: mine, title: null },
      { number: foreign, title: null },
    ]);
  });
});
