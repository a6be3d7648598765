import { and, asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { secureLinks } from "@/db/schema/links";
import { notifications } from "@/db/schema/mail";
import { ptj, rateLimits } from "@/db/schema/people";
import { linkUrl } from "@/lib/auth/links";
import { lodge } from "@/lib/complaints/lodge";
import { Invalid, NotFound } from "@/lib/errors";
import { completeComplaint, mailToComplete } from "@/lib/inbound/complete-complaint";
import { discardHeld } from "@/lib/inbound/discard-held";
import { mailOf } from "@/lib/notifications/render";
import { rawMail } from "../support/mail";
import { testMailDesk } from "../support/mail-desk";
import { complainant, lodging } from "../support/people";
import { stopAt } from "../support/stop-in-database";

const desk = testMailDesk();
const { database, people, around, clock, by, arrives, complaint, mailRow, filesOf } = desk;
const DAY = 24 * 3600_000;

beforeEach(async () => {
  await desk.set("inbound", { newComplaints: true, trustedAuthServers: [] });
  await database().delete(rateLimits);
});

let count = 0;
/** A mail of somebody to the desk, about nothing we know. */
function newMail(from: string, given: Partial<Parameters<typeof rawMail>[0]> = {}) {
  count += 1;
  return rawMail({
    from,
    to: "aduan@aduan.test",
    subject: "Baucar tersekat",
    text: `Baucar BB-${count} tersekat di penyemak.\n\n--\nAli`,
    files: [{ name: "skrin.txt", contentType: "text/plain", content: "ralat" }],
    ...given,
  });
}
async function known(email: string): Promise<void> {
  await lodge(by(complainant(null, email)), { ...lodging(around), email });
}
const mailsTo = (recipient: string) =>
  database()
    .select()
    .from(notifications)
    .where(and(eq(notifications.recipient, recipient), eq(notifications.channel, "email")))
    .orderBy(asc(notifications.id));

/** The token of the link that was mailed for a mail. */
async function tokenFor(mailId: string): Promise<string> {
  const [link] = await database().select().from(secureLinks).where(eq(secureLinks.inboundMailId, mailId));
  return linkUrl(link?.id as number, "mail").split("/lodge/mail/")[1] as string;
}
const at = () => ({ db: database(), now: clock.now, locale: "ms" as const });
const particulars = () => {
  const { noKp, name, phone, ptjId, categoryId, title, description } = lodging(around);
  return { noKp, name, phone, ptjId, categoryId, title, description };
};

describe("a mail that answers nothing", () => {
  test("is held while new complaints by mail are off", async () => {
    await desk.set("inbound", { newComplaints: false, trustedAuthServers: [] });
    await known("ali@jkr.test");
    const found = await arrives(newMail("ali@jkr.test"));
    expect(found).toMatchObject({ outcome: "held", complaint: null });
    expect((await mailRow(found.id)).reason).toBe("unmatched");
  });

  test("of someone known is lodged with their particulars, its whole text and its files, and acknowledged", async () => {
    await known("budi@jkr.test");
    const found = await arrives(newMail("Budi <budi@jkr.test>", { subject: "Fwd: Baucar tersekat" }));
    expect(found.outcome).toBe("new_complaint");
    expect(await complaint(found.complaint as number)).toMatchObject({
      title: "Baucar tersekat",
      description: `Baucar BB-${count} tersekat di penyemak.\n\n--\nAli`,
      complainantName: "Siti Aminah binti Yusof",
      complainantNoKp: "900101035022",
      complainantEmail: "budi@jkr.test",
      ptjId: around.ptjId,
      channel: "email",
      stage: "received",
    });
    expect(await filesOf({ complaintId: found.complaint as number })).toMatchObject([{ name: "skrin.txt" }]);
    expect((await mailsTo("budi@jkr.test")).map(({ kind }) => kind)).toEqual(["received", "received"]);
  });

  test("is asked for the particulars when its sender's PTJ can be chosen no more", async () => {
    const [gone] = await database()
      .insert(ptj)
      .values({ code: "TUTUP", name: "PTJ lama" })
      .returning({ id: ptj.id });
    const email = "lama@jkr.test";
    const given = { ...lodging(around), email, ptjId: gone?.id };
    await lodge(by(complainant(null, email)), given);
    await database()
      .update(ptj)
      .set({ active: false })
      .where(eq(ptj.id, gone?.id as number));
    const found = await arrives(newMail(email));
    expect((await mailRow(found.id)).reason).toBe("details_asked");
  });

  test.each([
    ["names a complaint in its subject", { subject: "Re: [Aduan #12] Aduan diterima" }],
    ["only says thanks", { text: "Terima kasih.", files: [] }],
    ["says nothing", { text: "", files: [] }],
  ])("starts nothing when it %s", async (_what, given) => {
    await known("cik@jkr.test");
    const found = await arrives(newMail("cik@jkr.test", given));
    expect(found.outcome).toBe("held");
    expect((await mailRow(found.id)).reason).toBe("unmatched");
  });
});

describe("someone unknown", () => {
  test("is asked once for what is missing; the link opens what the mail said", async () => {
    const found = await arrives(newMail("Ali bin Abu <Baru@jkr.test>"));
    expect(found).toMatchObject({ outcome: "held", complaint: null });
    expect((await mailRow(found.id)).reason).toBe("details_asked");
    const [told, ...more] = await mailsTo("baru@jkr.test");
    expect([told?.kind, more.length]).toEqual(["complete_complaint", 0]);
    const mail = await mailOf(database(), told as typeof notifications.$inferSelect);
    const token = await tokenFor(found.id);
    expect(mail.text).toContain(`/lodge/mail/${token}`);
    expect(mail.headers["Auto-Submitted"]).toBe("auto-generated");
    expect(await mailToComplete(database(), token, at())).toMatchObject({
      id: found.id,
      email: "baru@jkr.test",
      name: "Ali bin Abu",
      title: "Baucar tersekat",
      description: expect.stringContaining("tersekat di penyemak"),
      files: [{ name: "skrin.txt" }],
    });
  });

  test("completing it lodges the complaint with its files, once, for the address the link went to", async () => {
    const { id } = await arrives(newMail("dua@jkr.test"));
    const token = await tokenFor(id);
    const forged = { ...particulars(), email: "orang@lain.test", submissionKey: crypto.randomUUID() };
    const { complaintId } = await completeComplaint(at(), token, forged);
    expect(await complaint(complaintId)).toMatchObject({
      complainantEmail: "dua@jkr.test",
      channel: "email",
      submissionKey: id,
      lodgedById: null,
    });
    expect(await filesOf({ complaintId })).toMatchObject([{ name: "skrin.txt" }]);
    expect(await mailRow(id)).toMatchObject({ outcome: "new_complaint", complaintId });
    expect(await mailToComplete(database(), token, at())).toBeNull();
    await expect(completeComplaint(at(), token, particulars())).rejects.toThrow(NotFound);
    // The next mail of theirs needs no asking.
    expect((await arrives(newMail("dua@jkr.test"))).outcome).toBe("new_complaint");
  });

  test("two sendings at once are one complaint", async () => {
    const { id } = await arrives(newMail("serentak@jkr.test"));
    const token = await tokenFor(id);
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => completeComplaint(at(), token, particulars())),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("sent while an Admin decides: it waits for the decision, and neither breaks off the other", async () => {
    const { id } = await arrives(newMail("sementara@jkr.test"));
    const token = await tokenFor(id);
    const stop = await stopAt({
      table: "inbound_mails",
      operation: "update",
      when: "new.decision is not null",
    });
    const discarding = discardHeld(by(people.admin), id, { reason: "Iklan" });
    await stop.reached();
    const completing = Promise.allSettled([completeComplaint(at(), token, particulars())]);
    await vi.waitFor(async () => {
      const waiting = await database().execute(
        sql`select pid from pg_stat_activity where datname = current_database() and wait_event = 'transactionid'`,
      );
      expect(waiting).toHaveLength(1);
    });
    await stop.goOn();
    await discarding;
    expect(await completing).toMatchObject([{ status: "rejected", reason: expect.any(NotFound) }]);
    expect((await mailRow(id)).decision).toBe("discarded");
  });

  test("what is still missing is said by field, and the link stays good", async () => {
    const { id } = await arrives(newMail("tiga@jkr.test"));
    const token = await tokenFor(id);
    const refused = await completeComplaint(at(), token, { ...particulars(), noKp: "", ptjId: "" }).catch(
      (error) => error,
    );
    expect(refused).toBeInstanceOf(Invalid);
    expect(refused.fields).toEqual({ noKp: "no_kp.required", ptjId: "ptj.required" });
    await completeComplaint(at(), token, particulars());
  });

  test("a link that ended, was made up, or is of a mail the Admin decided on opens nothing", async () => {
    const { id } = await arrives(newMail("empat@jkr.test"));
    const token = await tokenFor(id);
    const late = { ...at(), now: new Date(clock.now.getTime() + 15 * DAY) };
    const forged = token.slice(0, -1) + (token.endsWith("a") ? "b" : "a");
    expect(await mailToComplete(database(), token, late)).toBeNull();
    expect(await mailToComplete(database(), forged, at())).toBeNull();
    await discardHeld(by(people.admin), id, { reason: "Iklan" });
    expect(await mailToComplete(database(), token, at())).toBeNull();
    for (const [when, which] of [
      [late, token],
      [at(), forged],
      [at(), token],
    ] as const) {
      await expect(completeComplaint(when, which, particulars())).rejects.toThrow(NotFound);
    }
  });

  test("at most three mails an hour to one address, whoever sends in its name", async () => {
    for (let at = 0; at < 3; at++) await arrives(newMail("banjir@jkr.test"));
    const fourth = await arrives(newMail("banjir@jkr.test"));
    expect((await mailRow(fourth.id)).reason).toBe("too_many");
    expect(await mailsTo("banjir@jkr.test")).toHaveLength(3);
    clock.now = new Date(clock.now.getTime() + 3600_001);
    const next = await arrives(newMail("banjir@jkr.test"));
    expect((await mailRow(next.id)).reason).toBe("details_asked");
  });

  test("automatic mail is never asked", async () => {
    const found = await arrives(newMail("robot@jkr.test", { headers: { "Auto-Submitted": "auto-replied" } }));
    expect(found.outcome).toBe("auto_reply");
    expect(await mailsTo("robot@jkr.test")).toEqual([]);
  });
});
