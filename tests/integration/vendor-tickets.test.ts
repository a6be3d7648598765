import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { attachments } from "@/db/schema/attachments";
import { events, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { vendors } from "@/db/schema/people";
import { storage } from "@/lib/attachments/storage";
import { storeUpload } from "@/lib/attachments/store-upload";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { recall } from "@/lib/complaints/recall";
import { recordLogNo } from "@/lib/complaints/record-log-no";
import { recordPromise } from "@/lib/complaints/record-promise";
import { vendorAnswered } from "@/lib/complaints/vendor-answered";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { testMailDesk } from "../support/mail-desk";
import { stopAt } from "../support/stop-in-database";

const desk = testMailDesk();
const { database, people, around, by, lodged, assigned, complaint, lastEvent, lastMessage } = desk;

let numbers = 0;
/** A number no other test of this file has at the vendor. */
function newNumber(): string {
  numbers += 1;
  return `BKP-${numbers}`;
}

async function assignedTo(pic: { id: number }): Promise<number> {
  const id = await lodged();
  await assign(by(people.admin), id, { picId: pic.id });
  return id;
}

/** As many complaints as asked for under one log of that number. */
async function loggedTogether(
  count: number,
  given: { logNo: string; promisedOn?: string },
): Promise<number[]> {
  const ids: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const id = await assigned();
    await logWithVendor(by(people.pic), id, { vendorId: around.vendorId, ...given });
    ids.push(id);
  }
  return ids;
}

const logOf = async (complaintId: number) => {
  const [row] = await database()
    .select({ log: vendorLogs, ticket: vendorTickets })
    .from(vendorLogs)
    .innerJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
    .where(eq(vendorLogs.complaintId, complaintId))
    .orderBy(asc(vendorLogs.id));
  return row as { log: typeof vendorLogs.$inferSelect; ticket: typeof vendorTickets.$inferSelect };
};
const eventTypes = async (id: number) =>
  (await database().select().from(events).where(eq(events.complaintId, id)).orderBy(events.seq)).map(
    ({ type }) => type,
  );

describe("one log for many complaints", () => {
  test("a log that is open at the vendor takes the next complaint in, however its number is written", async () => {
    const [first] = await loggedTogether(1, { logNo: "BKP-a1" });
    const second = await assigned();
    await logWithVendor(by(people.pic), second, { vendorId: around.vendorId, logNo: " bkp-A1 " });
    const { ticket } = await logOf(first as number);
    expect((await logOf(second)).ticket).toEqual(ticket);
    expect(ticket).toMatchObject({ logNo: "BKP-a1", endedAt: null });
    // The vendor is told of this complaint too, each by an address of its own.
    expect((await desk.toldTo(second, "vendor_log")).replyAddressId).not.toBe(
      (await desk.toldTo(first as number, "vendor_log")).replyAddressId,
    );
  });

  test("one without a number is chosen from the list; one that has ended is refused", async () => {
    const first = await assigned();
    await logWithVendor(by(people.pic), first, { vendorId: around.vendorId, promisedOn: "2026-06-30" });
    const ticketId = (await logOf(first)).ticket.id;
    const second = await assigned();
    await logWithVendor(by(people.pic), second, { vendorId: around.vendorId, ticketId: String(ticketId) });
    expect((await logOf(second)).ticket.id).toBe(ticketId);
    expect((await lastEvent(second))?.data).toMatchObject({ promisedOn: "2026-06-30" });
    await vendorAnswered(by(people.pic), first, { text: "Siap.", forAll: "true" });

    const third = await assigned();
    const late = logWithVendor(by(people.pic), third, { vendorId: around.vendorId, ticketId });
    await expect(late).rejects.toMatchObject({ fields: { ticketId: "vendor_ticket.ended" } });
    expect((await complaint(third)).stage).toBe("assigned");
  });

  test("the same number at another vendor is another log", async () => {
    const logNo = newNumber();
    const [first] = await loggedTogether(1, { logNo });
    const [other] = await database().insert(vendors).values({ name: "TTSB" }).returning();
    const second = await assigned();
    await logWithVendor(by(people.pic), second, { vendorId: other?.id, logNo });
    const one = await logOf(first as number);
    expect((await logOf(second)).ticket.id).not.toBe(one.ticket.id);
    const third = await assigned();
    const mixed = logWithVendor(by(people.pic), third, { vendorId: other?.id, ticketId: one.ticket.id });
    await expect(mixed).rejects.toThrow(Invalid);
  });

  test("two who open the same log at one moment share it", async () => {
    const logNo = newNumber();
    const ids = [await assigned(), await assigned(), await assigned()];
    await Promise.all(
      ids.map((id) => logWithVendor(by(people.pic), id, { vendorId: around.vendorId, logNo })),
    );
    const tickets = await Promise.all(ids.map(async (id) => (await logOf(id)).ticket.id));
    expect(new Set(tickets).size).toBe(1);
  });
});

describe("the vendor's answer", () => {
  test("is for all under the log when staff say so, with the text and the files in each", async () => {
    const { pic } = people;
    const [first, second, third] = (await loggedTogether(3, { logNo: newNumber() })) as [
      number,
      number,
      number,
    ];
    const foreign = await assignedTo(people.otherPic);
    const { ticket } = await logOf(first);
    await logWithVendor(by(people.otherPic), foreign, { vendorId: around.vendorId, ticketId: ticket.id });
    const ctx = by(pic);
    const file = await storeUpload(ctx as typeof ctx & { db: ReturnType<typeof database> }, {
      owner: `person:${pic.id}`,
      name: "jawapan.txt",
      body: Buffer.from("Naik taraf ke versi 4.2"),
    });
    await vendorAnswered(ctx, second, { text: "Dibaiki.", attachmentIds: [file.id], forAll: "true" });

    for (const id of [first, second, third, foreign]) {
      expect((await complaint(id)).stage).toBe("in_progress");
      const message = await lastMessage(id);
      expect(message).toMatchObject({ visibility: "internal", body: "Dibaiki." });
      const files = await desk.filesOf({ messageId: message?.id as number });
      expect(files.map(({ name }) => name)).toEqual(["jawapan.txt"]);
      const [kept] = await database()
        .select()
        .from(attachments)
        .where(eq(attachments.messageId, message?.id as number));
      const read = await storage().read(kept?.storageKey as string);
      expect((await read.toArray()).join("")).toBe("Naik taraf ke versi 4.2");
    }
    // The PIC who wrote it down is named where they did; elsewhere it is the vendor's word.
    expect((await lastEvent(second))?.actorId).toBe(pic.id);
    expect(await lastEvent(foreign)).toMatchObject({ actorKind: "vendor", actorId: null });
    expect((await logOf(first)).ticket).toMatchObject({ answeredAt: ctx.now, endedAt: ctx.now });
  });

  test("is for one alone when the box is not ticked; the log waits on for the others", async () => {
    const [first, second] = (await loggedTogether(2, { logNo: newNumber() })) as [number, number];
    await vendorAnswered(by(people.pic), first, { text: "Untuk aduan ini sahaja." });
    expect((await complaint(second)).stage).toBe("with_vendor");
    expect((await logOf(second)).ticket.endedAt).toBeNull();
    const ctx = by(people.pic);
    await recall(ctx, second, { text: "Dapat diselesaikan sendiri." });
    expect((await logOf(second)).ticket).toMatchObject({
      answeredAt: (await logOf(first)).log.endedAt,
      endedAt: ctx.now,
    });
  });

  test("by mail is for all, at whichever of its addresses it comes in", async () => {
    const [first, second, third] = (await loggedTogether(3, { logNo: newNumber() })) as [
      number,
      number,
      number,
    ];
    const vendor = (await desk.toldTo(first, "vendor_log")).recipient as string;
    const mail = await desk.answerOf(third, "vendor_log", {
      from: vendor,
      text: "Telah dibaiki dalam versi 4.3.",
      files: [{ name: "nota.txt", contentType: "text/plain", content: "versi 4.3" }],
    });
    // The complaint it was told of by waits no more, the others do.
    await recall(by(people.pic), third, { text: "Tidak perlu lagi." });
    expect(await desk.arrives(mail)).toMatchObject({ outcome: "vendor_answer", complaint: first });
    for (const id of [first, second]) {
      expect((await complaint(id)).stage).toBe("in_progress");
      const message = await lastMessage(id);
      expect(message).toMatchObject({ authorKind: "vendor", body: "Telah dibaiki dalam versi 4.3." });
      expect(await desk.filesOf({ messageId: message?.id as number })).toHaveLength(1);
    }
    expect(await eventTypes(third)).not.toContain("vendor_answered");
  });

  test("a stranger at the vendor's address answers nothing", async () => {
    const [first, second] = (await loggedTogether(2, { logNo: newNumber() })) as [number, number];
    const mail = await desk.answerOf(first, "vendor_log", { from: "lain@x.test", text: "Sudah." });
    expect((await desk.arrives(mail)).outcome).toBe("held");
    for (const id of [first, second]) expect((await complaint(id)).stage).toBe("with_vendor");
  });

  test("two answers from two sides at once: one is taken, nobody waits for the other for ever", async () => {
    for (let round = 0; round < 5; round += 1) {
      const ids = await loggedTogether(4, { logNo: newNumber() });
      const [lowest, , , highest] = ids as [number, number, number, number];
      const outcomes = await Promise.allSettled([
        vendorAnswered(by(people.pic), highest, { text: "A", forAll: "true" }),
        vendorAnswered(by(people.pic), lowest, { text: "B", forAll: "true" }),
        recordPromise(by(people.pic), highest, { promisedOn: `2026-07-0${round + 1}` }),
      ]);
      expect(outcomes.slice(0, 2).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(Conflict);
      }
      for (const id of ids) {
        expect((await eventTypes(id)).filter((type) => type === "vendor_answered")).toHaveLength(1);
      }
    }
  });

  test("a complaint that comes under the log while it is being answered is answered too", async () => {
    const logNo = newNumber();
    const first = await assigned();
    const later = await assigned();
    await logWithVendor(by(people.pic), later, { vendorId: around.vendorId, logNo });
    // The lower number joins while the answer to the higher one is on its way: its lock would come too late.
    const stop = await stopAt({ table: "vendor_logs", operation: "insert", at: "commit" });
    const joining = logWithVendor(by(people.pic), first, { vendorId: around.vendorId, logNo });
    await stop.reached();
    const answering = vendorAnswered(by(people.pic), later, { text: "Siap.", forAll: "true" });
    await stop.goOn();
    await Promise.all([joining, answering]);
    expect((await complaint(first)).stage).toBe("in_progress");
    expect((await complaint(later)).stage).toBe("in_progress");
    expect((await logOf(first)).ticket.endedAt).not.toBeNull();
  });

  test("the last two to leave a log at one moment end it", async () => {
    const [first, second] = (await loggedTogether(2, { logNo: newNumber() })) as [number, number];
    await Promise.all([
      recall(by(people.pic), first, { text: "Tarik balik." }),
      close(by(people.admin), second, { reason: "withdrawn", text: "Ditarik balik." }),
    ]);
    const { ticket } = await logOf(first);
    expect(ticket.endedAt).not.toBeNull();
    expect(ticket.answeredAt).toBeNull();
  });
});

describe("the vendor's promise", () => {
  test("is the log's: every complaint under it has it, and the first one is what it is measured by", async () => {
    const [first, second] = (await loggedTogether(2, { logNo: newNumber(), promisedOn: "2026-06-10" })) as [
      number,
      number,
    ];
    expect(await eventTypes(second)).not.toContain("vendor_promised");
    const before = await complaint(first);
    await recordPromise(by(people.pic), second, { promisedOn: "2026-06-20" });
    expect((await logOf(first)).ticket).toMatchObject({
      firstPromisedOn: "2026-06-10",
      promisedOn: "2026-06-20",
    });
    for (const id of [first, second]) {
      const event = await lastEvent(id);
      expect(event).toMatchObject({ type: "vendor_promised", data: { promisedOn: "2026-06-20" } });
      expect(event?.data.vendorLogId).toBe((await logOf(id)).log.id);
    }
    // No news: nobody is stopped in their writing, and the thread does not look as if something was said.
    expect((await complaint(first)).lastActivityAt).toEqual(before.lastActivityAt);
    await vendorAnswered(by(people.pic), first, { text: "Siap.", version: before.version });
  });

  test("a new one that comes with another complaint counts for those that were there", async () => {
    const logNo = newNumber();
    const [first] = (await loggedTogether(1, { logNo })) as [number];
    const second = await assigned();
    await logWithVendor(by(people.pic), second, {
      vendorId: around.vendorId,
      logNo,
      promisedOn: "2026-06-15",
    });
    expect(await lastEvent(first)).toMatchObject({
      type: "vendor_promised",
      data: { promisedOn: "2026-06-15" },
    });
    expect((await logOf(first)).ticket.firstPromisedOn).toBe("2026-06-15");
  });

  test.each([
    ["", "promised_on.required"],
    ["esok", "promised_on.invalid"],
    ["2026-02-30", "promised_on.invalid"],
    ["2026-05-01", "promised_on.past"],
    ["2062-06-01", "promised_on.far"],
    ["2026-06-10", "promised_on.same"],
  ])("%j is refused with its sentence", async (promisedOn, key) => {
    const [id] = (await loggedTogether(1, { logNo: newNumber(), promisedOn: "2026-06-10" })) as [number];
    const refused = recordPromise(by(people.pic), id, { promisedOn });
    await expect(refused).rejects.toMatchObject({ fields: { promisedOn: key } });
  });

  test("is for the PIC and the Admins to write down, while a log is open", async () => {
    const [id] = (await loggedTogether(1, { logNo: newNumber() })) as [number];
    const promise = { promisedOn: "2026-06-10" };
    await expect(recordPromise(by(people.otherPic), id, promise)).rejects.toThrow(NotFound);
    await assign(by(people.admin), id, { picId: people.otherPic.id });
    await expect(recordPromise(by(people.pic), id, promise)).rejects.toThrow(Forbidden);
    await recordPromise(by(people.admin), id, promise);
    await vendorAnswered(by(people.otherPic), id, { text: "Siap." });
    await expect(recordPromise(by(people.otherPic), id, promise)).rejects.toThrow(Conflict);
  });
});

describe("the number that comes later", () => {
  test("is given to the log, or put right", async () => {
    const id = await assigned();
    await logWithVendor(by(people.pic), id, { vendorId: around.vendorId });
    const logNo = newNumber();
    await recordLogNo(by(people.pic), id, { logNo: ` ${logNo} ` });
    expect((await logOf(id)).ticket.logNo).toBe(logNo);
    expect(await lastMessage(id)).toMatchObject({ visibility: "internal", authorId: people.pic.id });
    await expect(recordLogNo(by(people.pic), id, { logNo })).rejects.toMatchObject({
      fields: { logNo: "log_no.same" },
    });
    await recordLogNo(by(people.pic), id, { logNo: `${logNo}/2` });
    expect((await logOf(id)).ticket.logNo).toBe(`${logNo}/2`);
    await expect(recordLogNo(by(people.pic), id, { logNo: "   " })).rejects.toThrow(Invalid);
  });

  test("of a log that is open already makes the two one, and says so", async () => {
    const logNo = newNumber();
    const [first, second] = (await loggedTogether(2, { logNo, promisedOn: "2026-06-12" })) as [
      number,
      number,
    ];
    const third = await assigned();
    await logWithVendor(by(people.pic), third, { vendorId: around.vendorId });
    const fourth = await assigned();
    const mergedId = (await logOf(third)).ticket.id;
    await logWithVendor(by(people.pic), fourth, { vendorId: around.vendorId, ticketId: mergedId });

    await recordLogNo(by(people.pic), third, { logNo: logNo.toLowerCase() });
    const { ticket } = await logOf(first);
    for (const id of [second, third, fourth]) expect((await logOf(id)).ticket.id).toBe(ticket.id);
    expect((await lastMessage(third))?.body).toContain(`#${first}, #${second}`);
    expect(await database().select().from(vendorTickets).where(eq(vendorTickets.id, mergedId))).toEqual([]);
    for (const id of [third, fourth]) {
      expect(await lastEvent(id)).toMatchObject({
        type: "vendor_promised",
        data: { promisedOn: "2026-06-12" },
      });
    }
    expect(await eventTypes(first)).not.toContain("vendor_promised");

    await vendorAnswered(by(people.pic), fourth, { text: "Siap.", forAll: "true" });
    for (const id of [first, second, third]) expect((await complaint(id)).stage).toBe("in_progress");
  });

  test("is for the PIC and the Admins to write down, while a log is open", async () => {
    const [id] = (await loggedTogether(1, { logNo: newNumber() })) as [number];
    const given = { logNo: newNumber() };
    await expect(recordLogNo(by(people.otherPic), id, given)).rejects.toThrow(NotFound);
    await vendorAnswered(by(people.pic), id, { text: "Siap." });
    await expect(recordLogNo(by(people.pic), id, given)).rejects.toThrow(Conflict);
  });
});
