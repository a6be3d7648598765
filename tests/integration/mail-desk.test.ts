import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notifications } from "@/db/schema/mail";
import { auditLog } from "@/db/schema/settings";
import type { NotificationState } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { assign } from "@/lib/complaints/assign";
import { mailTrouble } from "@/lib/complaints/dashboard-queries";
import { lodge } from "@/lib/complaints/lodge";
import { forgetEnv } from "@/lib/env";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { deliverNotification } from "@/lib/notifications/deliver";
import { resendNotification } from "@/lib/notifications/resend-notification";
import { UNDELIVERED, undelivered } from "@/lib/notifications/undelivered";
import { templateField, WHATSAPP_KINDS } from "@/lib/notifications/whatsapp-kinds";
import { writeState } from "@/lib/notifications/write-state";
import { notificationPreferences } from "@/lib/people/queries";
import { setNotificationPreferences } from "@/lib/people/set-notification-preferences";
import { setMailSettings } from "@/lib/settings/set-mail-settings";
import { setWhatsAppSettings } from "@/lib/settings/set-whatsapp-settings";
import { setting } from "@/lib/settings/settings";
import { testDesk } from "../support/desk";
import { complainant, lodging } from "../support/people";
import { type ResendServer, resendServer } from "../support/resend-server";

const { database, people, around, by, lodged } = testDesk();
let resend: ResendServer;

beforeAll(async () => {
  resend = await resendServer();
  Object.assign(process.env, { RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: resend.url });
  forgetEnv();
});
afterAll(() => resend.close());

/** As a member of staff at a later moment, in the shape that staff's own commands take. */
function as(actor: StaffActor) {
  const { now } = by(actor);
  return { actor, now, db: database() };
}

async function lastAudit() {
  const [entry] = await database().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  return entry as typeof auditLog.$inferSelect;
}

async function audits(): Promise<number> {
  return (await database().select({ id: auditLog.id }).from(auditLog)).length;
}

describe("how somebody wants to be told", () => {
  test("kept for them alone", async () => {
    await setNotificationPreferences(as(people.pic), { notifyBy: ["whatsapp"], digest: "daily" });
    expect(await notificationPreferences(database(), people.pic.id)).toMatchObject({
      notifyBy: ["whatsapp"],
      digest: "daily",
    });
    expect(await notificationPreferences(database(), people.otherPic.id)).toMatchObject({
      notifyBy: ["email", "whatsapp"],
      digest: "immediate",
    });
  });

  test.each([
    [{ digest: "hourly" }, { notifyBy: "notify_by.required" }],
    [{ notifyBy: [], digest: "hourly" }, { notifyBy: "notify_by.required" }],
    [{ notifyBy: ["fax"], digest: "hourly" }, { notifyBy: "invalid" }],
    [{ notifyBy: ["email"], digest: "weekly" }, { digest: "digest.required" }],
  ])("%j is refused with %j", async (input, fields) => {
    await expect(setNotificationPreferences(as(people.otherPic), input)).rejects.toMatchObject({ fields });
  });
});

describe("settings of mail", () => {
  const input = {
    undoSeconds: "30",
    newComplaints: "on",
    trustedAuthServers: "MX.kelantan.gov.my\n\nmx2.kelantan.gov.my\nmx.kelantan.gov.my\n",
  };

  test("saved together, each change with what was before in the audit log", async () => {
    await setMailSettings(as(people.admin), input);
    expect(await setting(database(), "undoSeconds")).toBe(30);
    const inbound = {
      newComplaints: true,
      trustedAuthServers: ["mx.kelantan.gov.my", "mx2.kelantan.gov.my"],
    };
    expect(await setting(database(), "inbound")).toEqual(inbound);
    expect(await lastAudit()).toMatchObject({
      actorId: people.admin.id,
      action: "change_setting",
      subjectId: "inbound",
      before: { newComplaints: false, trustedAuthServers: [] },
      after: inbound,
    });
  });

  test("what stays the same leaves no trace, and a box not ticked is off", async () => {
    const before = await audits();
    await setMailSettings(as(people.admin), input);
    expect(await audits()).toBe(before);
    await setMailSettings(as(people.admin), { undoSeconds: "0", trustedAuthServers: "" });
    expect(await setting(database(), "inbound")).toEqual({ newComplaints: false, trustedAuthServers: [] });
    expect(await setting(database(), "undoSeconds")).toBe(0);
  });

  test.each([
    [{ ...input, undoSeconds: "121" }, { undoSeconds: "undo_seconds.invalid" }],
    [{ ...input, undoSeconds: "1.5" }, { undoSeconds: "undo_seconds.invalid" }],
    [{ ...input, undoSeconds: "" }, { undoSeconds: "undo_seconds.invalid" }],
    [{ ...input, trustedAuthServers: "mx@kelantan" }, { trustedAuthServers: "trusted_servers.invalid" }],
    [
      { ...input, trustedAuthServers: Array.from({ length: 21 }, (_, at) => `mx${at}.my`).join("\n") },
      { trustedAuthServers: "trusted_servers.too_many" },
    ],
  ])("%j is refused", async (given, fields) => {
    const before = await audits();
    await expect(setMailSettings(as(people.admin), given)).rejects.toMatchObject({ fields });
    expect(await audits()).toBe(before);
  });

  test("nobody but an Admin", async () => {
    for (const actor of [people.pic, people.implementor]) {
      await expect(setMailSettings(as(actor), input)).rejects.toThrow(NotFound);
      await expect(setWhatsAppSettings(as(actor), {})).rejects.toThrow(NotFound);
    }
  });
});

describe("settings of WhatsApp", () => {
  const blank = Object.fromEntries(WHATSAPP_KINDS.map((kind) => [templateField(kind), ""]));
  const languages = { language_ms: "ms", language_en: "en_US" };

  test("only names that were given are kept", async () => {
    await setWhatsAppSettings(as(people.admin), {
      ...blank,
      ...languages,
      [templateField("assigned")]: " serah_pic ",
    });
    expect(await setting(database(), "whatsapp")).toEqual({
      templates: { assigned: "serah_pic" },
      languages: { ms: "ms", en: "en_US" },
    });
  });

  test.each([
    [{ [templateField("answered")]: "Nama Templat" }, { template_answered: "template.invalid" }],
    [{ language_ms: "" }, { language_ms: "language_code.invalid" }],
    [{ language_en: "english" }, { language_en: "language_code.invalid" }],
  ])("%j is refused", async (given, fields) => {
    await expect(
      setWhatsAppSettings(as(people.admin), { ...blank, ...languages, ...given }),
    ).rejects.toMatchObject({ fields });
  });
});

describe("what did not arrive", () => {
  async function toldOf(complaintId: number, kind: string) {
    const rows = await database()
      .select()
      .from(notifications)
      .where(eq(notifications.complaintId, complaintId))
      .orderBy(notifications.id);
    return rows.find((row) => row.kind === kind) as typeof notifications.$inferSelect;
  }
  async function row(id: number) {
    const [found] = await database().select().from(notifications).where(eq(notifications.id, id));
    return found as typeof notifications.$inferSelect;
  }
  async function became(id: number, state: NotificationState, lastError: string | null = null) {
    await writeState(database(), eq(notifications.id, id), { state, lastError });
  }
  async function deliver(id: number) {
    const channels = await chosenChannels(database());
    await deliverNotification({ db: database(), now: by(people.admin).now, channels }, id);
  }
  async function hasJob(id: number): Promise<boolean> {
    const found = await database().execute(
      sql`select 1 from graphile_worker.jobs where key = ${`notification:${id}`}`,
    );
    return found.length > 0;
  }

  test("a bounced mail leaves a second time, as a mail of its own", async () => {
    const { id } = await toldOf(await lodged(), "received");
    await deliver(id);
    const first = await row(id);
    await became(id, "bounced", "550 mailbox full");
    await resendNotification(as(people.admin), { id, state: "bounced" });
    expect(await row(id)).toMatchObject({ state: "queued", providerId: null, lastError: null, attempts: 0 });
    expect(await hasJob(id)).toBe(true);
    expect(await lastAudit()).toMatchObject({
      action: "resend_notification",
      subjectId: String(id),
      before: { state: "bounced", error: "550 mailbox full" },
    });
    await deliver(id);
    const second = await row(id);
    expect(second.state).toBe("sent");
    expect(second.messageIdHeader).not.toBe(first.messageIdHeader);
    const mails = resend.mails.filter((mail) =>
      [first.messageIdHeader, second.messageIdHeader].includes(mail.headers["Message-ID"] ?? ""),
    );
    expect(mails).toHaveLength(2);
    expect(resend.problems).toEqual([]);
  });

  test.each(UNDELIVERED)("%s can be sent again, once", async (state) => {
    const { id } = await toldOf(await lodged(), "received");
    await became(id, state);
    await resendNotification(as(people.admin), { id, state });
    await expect(resendNotification(as(people.admin), { id, state })).rejects.toThrow(Conflict);
  });

  test("not what arrived, not what changed meanwhile, not without an address, not a short-lived link", async () => {
    const complaintId = await lodged();
    const { id } = await toldOf(complaintId, "received");
    await expect(resendNotification(as(people.admin), { id, state: "sent" })).rejects.toThrow(Invalid);
    await became(id, "unknown");
    await expect(resendNotification(as(people.admin), { id, state: "failed" })).rejects.toThrow(Conflict);
    await became(id, "failed", "no_address");
    await database().update(notifications).set({ recipient: null }).where(eq(notifications.id, id));
    await expect(resendNotification(as(people.admin), { id, state: "failed" })).rejects.toThrow(Conflict);
    const other = await toldOf(complaintId, "new_complaint");
    await became(other.id, "failed");
    await database()
      .update(notifications)
      .set({ kind: "password_reset" })
      .where(eq(notifications.id, other.id));
    await expect(resendNotification(as(people.admin), { id: other.id, state: "failed" })).rejects.toThrow(
      Conflict,
    );
  });

  test("nobody but an Admin, and no notification that is none", async () => {
    const { id } = await toldOf(await lodged(), "received");
    await became(id, "failed");
    await expect(resendNotification(as(people.pic), { id, state: "failed" })).rejects.toThrow(NotFound);
    await expect(resendNotification(as(people.admin), { id: 999_999, state: "failed" })).rejects.toThrow(
      NotFound,
    );
    expect((await row(id)).state).toBe("failed");
  });

  test("listed newest first by state and page, and counted for the dashboard while it is fresh", async () => {
    const db = database();
    // What the tests before this one left behind.
    await db.update(notifications).set({ state: "not_configured" });
    const { complaintId } = await lodge(by(complainant()), lodging(around));
    await assign(by(people.admin), complaintId, { picId: people.otherPic.id });
    const received = await toldOf(complaintId, "received");
    const assigned = await toldOf(complaintId, "assigned");
    await became(received.id, "bounced", "550 no such user");
    await became(assigned.id, "unknown", "timed out");
    const all = await undelivered(db, { state: null, page: 1 });
    expect(all.total).toBe(2);
    expect(all.items).toMatchObject([
      { id: assigned.id, personName: people.otherPic.name, state: "unknown", maySendAgain: true },
      { id: received.id, personName: null, state: "bounced", error: "550 no such user", complaintId },
    ]);
    expect((await undelivered(db, { state: "bounced", page: 1 })).items.map(({ id }) => id)).toEqual([
      received.id,
    ]);
    expect((await undelivered(db, { state: null, page: 2 })).items).toEqual([]);
    const { now } = by(people.admin);
    expect(await mailTrouble({ db, now })).toEqual({ held: 0, undelivered: 2 });
    const nextMonth = new Date(now.getTime() + 30 * 24 * 60 * 60 * 1000);
    expect(await mailTrouble({ db, now: nextMonth })).toEqual({ held: 0, undelivered: 0 });
  });
});
