import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { complaints, events, messages, referrals, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { resolutions } from "@/db/schema/knowledge";
import { notifications } from "@/db/schema/mail";
import type { Stage } from "@/db/values";
import { addInformation } from "@/lib/complaints/add-information";
import { answer } from "@/lib/complaints/answer";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { correct } from "@/lib/complaints/correct";
import { firstBrokenLink } from "@/lib/complaints/event-chain";
import { handBack } from "@/lib/complaints/hand-back";
import { lodge } from "@/lib/complaints/lodge";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { notSolved } from "@/lib/complaints/not-solved";
import { note } from "@/lib/complaints/note";
import { recall } from "@/lib/complaints/recall";
import { recordThanks } from "@/lib/complaints/record-thanks";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { vendorAnswered } from "@/lib/complaints/vendor-answered";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { testDesk } from "../support/desk";
import { complainant, lodging, office, staff } from "../support/people";

const { database, people, around, clock, by, lodged, assigned } = testDesk();

async function inProgress(): Promise<number> {
  const id = await assigned();
  await reply(by(people.pic), id, { text: "Sedang disemak." });
  return id;
}

async function complaint(id: number) {
  const [row] = await database().select().from(complaints).where(eq(complaints.id, id));
  return row as typeof complaints.$inferSelect;
}

async function chain(id: number) {
  return database().select().from(events).where(eq(events.complaintId, id)).orderBy(asc(events.seq));
}

const steps = {
  cause: "Peranan penyemak belum dikemas kini.",
  steps: ["Kemas kini peranan", "Log masuk semula"],
};

describe("the guide's flow", () => {
  test("through both second lines to closing, every step an event that fits the chain", async () => {
    const id = await lodged();
    const expectStage = async (stage: Stage) => expect((await complaint(id)).stage).toBe(stage);
    await expectStage("received");
    await assign(by(people.admin), id, { picId: people.pic.id, text: "Sila semak segera." });
    await expectStage("assigned");
    await reply(by(people.pic), id, { text: "Kami sedang menyemak." });
    await expectStage("in_progress");
    await requestFeedback(by(people.pic), id, { text: "Apakah nombor baucar?" });
    await expectStage("awaiting_complainant");
    await answer(by(complainant(id)), id, { text: "BB-2211" });
    await expectStage("in_progress");
    await refer(by(people.pic), id, {
      implementorId: people.implementor.id,
      text: "Perlu semakan konfigurasi.",
    });
    await expectStage("with_implementor");
    await handBack(by(people.implementor), id, { solved: "false", text: "Ralat dalam kod vendor." });
    await expectStage("in_progress");
    await logWithVendor(by(people.pic), id, {
      vendorId: around.vendorId,
      logNo: "TTSB-889",
      promisedOn: "2026-05-25",
    });
    await expectStage("with_vendor");
    await vendorAnswered(by(people.pic), id, { text: "Telah dibaiki dalam v2.3." });
    await expectStage("in_progress");
    await requestClosure(by(people.pic), id, { text: "Sila cuba semula.", ...steps });
    await expectStage("awaiting_closure");
    await confirmClosing(by(complainant(id)), id, { rating: "5", comment: "Pantas." });
    await expectStage("closed");

    const closed = await complaint(id);
    expect(closed).toMatchObject({ rating: 5, ratingComment: "Pantas.", closeReason: "confirmed" });
    const rows = await chain(id);
    expect(firstBrokenLink(rows)).toBeNull();
    expect(rows.map((row) => row.type)).toEqual([
      "lodge",
      "assign",
      "reply",
      "request_feedback",
      "answer",
      "refer",
      "hand_back",
      "log_with_vendor",
      "vendor_answered",
      "request_closure",
      "confirm_closing",
    ]);
    for (const [index, row] of rows.entries()) expect(row.fromStage).toBe(rows[index - 1]?.toStage ?? null);
    const [resolution] = await database().select().from(resolutions).where(eq(resolutions.complaintId, id));
    expect(resolution).toMatchObject(steps);
    const [row] = await database()
      .select({ log: vendorLogs, ticket: vendorTickets })
      .from(vendorLogs)
      .innerJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
      .where(eq(vendorLogs.complaintId, id));
    expect(row?.log.outcome).toBe("answered");
    expect(row?.ticket).toMatchObject({
      logNo: "TTSB-889",
      firstPromisedOn: "2026-05-25",
      promisedOn: "2026-05-25",
      answeredAt: row?.log.endedAt,
      endedAt: row?.log.endedAt,
    });
  });

  test("nothing personal is inside an event", async () => {
    const id = await inProgress();
    const text = JSON.stringify(await chain(id));
    for (const secret of ["900101035022", "Siti", "siti@", "0129876543", "Baucar"])
      expect(text).not.toContain(secret);
  });

  test("a tampered event breaks the chain", async () => {
    const id = await inProgress();
    const rows = await chain(id);
    expect(
      firstBrokenLink(rows.map((row) => (row.seq === 2 ? { ...row, toStage: "closed" as const } : row))),
    ).toBe(2);
    expect(firstBrokenLink(rows.filter((row) => row.seq !== 2))).toBe(3);
  });

  test("the application's role cannot rewrite what happened", async () => {
    const id = await lodged();
    await expect(
      database().update(events).set({ toStage: "closed" }).where(eq(events.complaintId, id)),
    ).rejects.toThrow();
    await expect(database().delete(events).where(eq(events.complaintId, id))).rejects.toThrow();
  });
});

describe("lodging", () => {
  test("a form sent ten times at once is one complaint", async () => {
    const submissionKey = "6b8f3c52-7d0a-4c62-9b1e-0f6a0c9d2e11";
    const results = await Promise.all(
      Array.from({ length: 10 }, () => lodge(by(complainant()), { ...lodging(around), submissionKey })),
    );
    expect(new Set(results.map((result) => result.complaintId)).size).toBe(1);
    const told = await database()
      .select()
      .from(notifications)
      .where(
        and(eq(notifications.complaintId, results[0]?.complaintId ?? 0), eq(notifications.channel, "email")),
      );
    expect(told.map((row) => row.recipient).filter((to) => to === lodging(around).email)).toHaveLength(1);
  });

  test("someone else's submission key gives nothing away", async () => {
    const submissionKey = "6b8f3c52-7d0a-4c62-9b1e-0f6a0c9d2e12";
    await lodge(by(complainant()), { ...lodging(around), submissionKey });
    await expect(
      lodge(by(complainant()), { ...lodging(around), email: "lain@jkr.kelantan.test", submissionKey }),
    ).rejects.toThrow(NotFound);
  });

  test("every wrong field is named at once", async () => {
    const error = await lodge(by(complainant()), {
      noKp: "901301-03-5022",
      name: "   ",
      phone: "12",
      email: "siti@",
      ptjId: "",
      categoryId: 999_999,
      title: " \u00a0 ",
      description: "x".repeat(100_000),
    }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Invalid);
    expect((error as Invalid).fields).toEqual({
      noKp: "no_kp.invalid",
      name: "name.required",
      phone: "phone.invalid",
      email: "email.invalid",
      ptjId: "ptj.required",
      title: "title.required",
      description: "description.too_long",
    });
  });

  test("on behalf needs an Admin and a channel", async () => {
    await expect(lodge(by(people.pic), { ...lodging(around), onBehalfChannel: "phone" })).rejects.toThrow(
      NotFound,
    );
    await expect(lodge(by(people.admin), lodging(around))).rejects.toThrow(Invalid);
    const { complaintId } = await lodge(by(people.admin), { ...lodging(around), onBehalfChannel: "phone" });
    expect(await complaint(complaintId)).toMatchObject({ channel: "phone", lodgedById: people.admin.id });
  });

  test("text with NUL and odd line ends is kept as text", async () => {
    const { complaintId } = await lodge(by(complainant()), {
      ...lodging(around),
      description: "satu\0\r\ndua\rtiga",
    });
    expect((await complaint(complaintId)).description).toBe("satu\ndua\ntiga");
  });
});

describe("two people at once", () => {
  test("two Admins assign: one wins, the other is told", async () => {
    const id = await lodged();
    const { version } = await complaint(id);
    const outcomes = await Promise.allSettled([
      assign(by(people.admin), id, { picId: people.pic.id, version }),
      assign(by(people.admin), id, { picId: people.otherPic.id, version }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected") as PromiseRejectedResult;
    expect(refused.reason).toBeInstanceOf(Conflict);
    expect(await chain(id)).toHaveLength(2);
  });

  test("a reply to a thread that moved on is stopped and writes nothing", async () => {
    const id = await inProgress();
    const { version } = await complaint(id);
    await addInformation(by(complainant(id)), id, { text: "Sudah boleh." });
    await expect(reply(by(people.pic), id, { text: "Belum juga?", version })).rejects.toThrow(Conflict);
    const bodies = await database()
      .select({ body: messages.body })
      .from(messages)
      .where(eq(messages.complaintId, id));
    expect(bodies.map((row) => row.body)).not.toContain("Belum juga?");
  });

  test("a complainant is stopped by a public message, not by what is internal", async () => {
    const id = await inProgress();
    const { version } = await complaint(id);
    await note(by(people.pic), id, { text: "Semak dengan bank." });
    await addInformation(by(complainant(id)), id, { text: "Satu lagi.", version });
    // The same form once more: its own first sending is what it has not seen.
    await expect(addInformation(by(complainant(id)), id, { text: "Satu lagi.", version })).rejects.toThrow(
      Conflict,
    );
  });

  test("a button of an earlier stage is a conflict, not a fault", async () => {
    const id = await lodged();
    await expect(confirmClosing(by(complainant(id)), id, {})).rejects.toThrow(Conflict);
    await expect(answer(by(complainant(id)), id, { text: "?" })).rejects.toThrow(Conflict);
  });
});

describe("who may", () => {
  test("what someone may not see is not there", async () => {
    const id = await inProgress();
    for (const actor of [
      people.otherPic,
      people.implementor,
      complainant(null, "lain@jkr.kelantan.test"),
      complainant(id + 1),
    ]) {
      await expect(note(by(actor), id, { text: "x" })).rejects.toThrow(NotFound);
      await expect(reply(by(actor), id, { text: "x" })).rejects.toThrow(NotFound);
    }
    await expect(note(by(people.admin), 999_999_999, { text: "x" })).rejects.toThrow(NotFound);
  });

  test("an earlier PIC still sees and notes, and no longer acts", async () => {
    const id = await inProgress();
    await assign(by(people.admin), id, { picId: people.otherPic.id });
    await note(by(people.pic), id, { text: "Saya pernah hubungi bank." });
    await expect(reply(by(people.pic), id, { text: "x" })).rejects.toThrow(Forbidden);
    await reply(by(people.otherPic), id, { text: "Diambil alih." });
  });

  test("a complainant never writes a note nor acts as staff", async () => {
    const id = await inProgress();
    await expect(note(by(complainant(id)), id, { text: "x" })).rejects.toThrow(Forbidden);
    await expect(assign(by(complainant(id)), id, { picId: people.pic.id })).rejects.toThrow(Forbidden);
    await expect(requestClosure(by(complainant(id)), id, steps)).rejects.toThrow(Forbidden);
  });

  test("only active people of the role are handed a complaint", async () => {
    const id = await lodged();
    await expect(assign(by(people.admin), id, { picId: people.implementor.id })).rejects.toThrow(Invalid);
    await assign(by(people.admin), id, { picId: people.pic.id });
    await expect(refer(by(people.pic), id, { implementorId: people.otherPic.id, text: "x" })).rejects.toThrow(
      Invalid,
    );
  });
});

describe("side ways", () => {
  test("referring to another Implementor ends the first referral", async () => {
    const id = await inProgress();
    const second = await staff(database(), ["implementor"], "Nurul Huda");
    await refer(by(people.pic), id, { implementorId: people.implementor.id, text: "Semak." });
    await refer(by(people.pic), id, { implementorId: second.id, text: "Semak semula." });
    const rows = await database()
      .select()
      .from(referrals)
      .where(eq(referrals.complaintId, id))
      .orderBy(asc(referrals.id));
    expect(rows.map((row) => row.outcome)).toEqual(["superseded", null]);
    await expect(handBack(by(people.implementor), id, { solved: true, text: "x" })).rejects.toThrow(
      Forbidden,
    );
    await handBack(by(second), id, { solved: true, text: "Selesai." });
  });

  test("recalled from the vendor, the vendor has nothing left to answer", async () => {
    const id = await inProgress();
    await logWithVendor(by(people.pic), id, { vendorId: around.vendorId });
    await recall(by(people.pic), id, { text: "Kami cuba sendiri." });
    expect((await complaint(id)).stage).toBe("in_progress");
    await expect(vendorAnswered(by(people.pic), id, { text: "x" })).rejects.toThrow(Conflict);
  });

  test("not solved reopens within the period and not after it", async () => {
    const id = await inProgress();
    await requestClosure(by(people.pic), id, steps);
    await confirmClosing(by(complainant(id)), id, { rating: 3 });
    await notSolved(by(complainant(id)), id, { text: "Ralat yang sama." });
    expect(await complaint(id)).toMatchObject({ stage: "in_progress", closedAt: null, rating: null });
    expect((await chain(id)).filter((event) => event.data.rating === 3)).toHaveLength(1);
    await requestClosure(by(people.pic), id, steps);
    await confirmClosing(by(complainant(id)), id, {});
    clock.now = new Date(clock.now.getTime() + 15 * 24 * 3600 * 1000);
    await expect(notSolved(by(complainant(id)), id, { text: "Lagi." })).rejects.toThrow(Conflict);
  });

  test("thanks after closing is kept and moves nothing", async () => {
    const id = await inProgress();
    await requestClosure(by(people.pic), id, steps);
    await recordThanks({ ...by(complainant(id)), channel: "email" }, id, { text: "Terima kasih" });
    expect((await complaint(id)).stage).toBe("awaiting_closure");
  });

  test("a duplicate names another complaint that exists", async () => {
    const [id, other] = [await lodged(), await lodged()];
    const closing = { reason: "duplicate", text: "Sama dengan aduan terdahulu." };
    await expect(close(by(people.admin), id, closing)).rejects.toThrow(Invalid);
    await expect(close(by(people.admin), id, { ...closing, duplicateOfId: id })).rejects.toThrow(Invalid);
    await expect(close(by(people.admin), id, { ...closing, duplicateOfId: 99_999_999 })).rejects.toThrow(
      Invalid,
    );
    await close(by(people.admin), id, { ...closing, duplicateOfId: other });
    expect(await complaint(id)).toMatchObject({
      stage: "closed",
      closeReason: "duplicate",
      duplicateOfId: other,
    });
  });

  test("triage corrects, records and stays where it was", async () => {
    const id = await lodged();
    const elsewhere = await office(database());
    await correct(by(people.admin), id, {
      ptjId: elsewhere.ptjId,
      categoryId: elsewhere.categoryId,
      priority: "urgent",
    });
    expect(await complaint(id)).toMatchObject({
      ptjId: elsewhere.ptjId,
      priority: "urgent",
      stage: "received",
    });
    await assign(by(people.admin), id, { picId: people.pic.id });
    await expect(
      correct(by(people.pic), id, { ptjId: around.ptjId, categoryId: around.categoryId, priority: "normal" }),
    ).rejects.toThrow(Forbidden);
  });

  test("staff write down what the complainant said, with how they said it", async () => {
    const id = await inProgress();
    await requestFeedback(by(people.pic), id, { text: "Nombor baucar?" });
    await expect(answer(by(people.pic), id, { text: "BB-1" })).rejects.toThrow(Invalid);
    const { messageId } = await answer(by(people.pic), id, { text: "BB-1", onBehalfChannel: "phone" });
    const [written] = await database()
      .select()
      .from(messages)
      .where(eq(messages.id, messageId ?? 0));
    expect(written).toMatchObject({ onBehalf: true, channel: "phone", authorId: people.pic.id });
  });
});
