import { desc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { messages } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import type { StaffActor } from "@/lib/auth/actor";
import { assign } from "@/lib/complaints/assign";
import { lodge } from "@/lib/complaints/lodge";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { Invalid, NotFound } from "@/lib/errors";
import { sendDemoReply } from "@/lib/inbound/demo-reply";
import { processInboundMail } from "@/lib/inbound/process";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { deliverNotification } from "@/lib/notifications/deliver";
import { developmentMail, latestDevelopmentMails } from "@/lib/notifications/development-mailbox";
import { notificationsOf } from "@/lib/notifications/queries";
import { saveSetting } from "@/lib/settings/settings";
import { testDatabase } from "../support/database";
import { COMPLAINANT_EMAIL, complainant, lodging, office, staff } from "../support/people";

const database = testDatabase();
const now = new Date("2026-05-20T01:05:00Z");
let complaintId: number;
let mailId: number;

beforeAll(async () => {
  const db = database();
  await saveSetting(db, "demo", true, now);
  const admin: StaffActor = await staff(db, ["admin"]);
  const pic = await staff(db, ["pic"]);
  ({ complaintId } = await lodge({ actor: complainant(), now, db }, lodging(await office(db))));
  await assign({ actor: admin, now, db }, complaintId, { picId: pic.id });
  await requestFeedback({ actor: pic, now, db }, complaintId, { text: "Sila nyatakan nombor baucar." });
  const channels = await chosenChannels(db);
  for (const told of await notificationsOf(db, complaintId))
    await deliverNotification({ db, now, channels }, told.id);
  const [newest] = await latestDevelopmentMails(db);
  mailId = newest?.id as number;
});

test("the newest mail is on top and whole", async () => {
  expect(await developmentMail(database(), mailId)).toMatchObject({
    recipient: COMPLAINANT_EMAIL,
    subject: expect.stringContaining("Mohon Maklumbalas Pengadu"),
    headers: { "Auto-Submitted": "auto-generated" },
  });
});

test("a reply from the mailbox goes the way real mail goes and arrives without what it quotes", async () => {
  const db = database();
  const { id } = await sendDemoReply(
    { db, now },
    { mailId, text: "Nombor baucar BB-2211.\n\nTerima kasih." },
  );
  await processInboundMail({ db, now }, id);
  const [mail] = await db.select().from(inboundMails).where(eq(inboundMails.id, id));
  expect(mail).toMatchObject({ outcome: "reply", complaintId });
  expect(mail?.raw.toString()).toContain("> Sila nyatakan nombor baucar.");
  const [message] = await db
    .select()
    .from(messages)
    .where(eq(messages.complaintId, complaintId))
    .orderBy(desc(messages.id));
  expect(message).toMatchObject({
    body: "Nombor baucar BB-2211.\n\nTerima kasih.",
    authorKind: "complainant",
  });
});

test("empty text, an unknown mail, no demo", async () => {
  const db = database();
  await expect(sendDemoReply({ db, now }, { mailId, text: "  " })).rejects.toThrow(Invalid);
  await expect(sendDemoReply({ db, now }, { mailId: 9_999, text: "a" })).rejects.toThrow(NotFound);
  await saveSetting(db, "demo", false, now);
  await expect(sendDemoReply({ db, now }, { mailId, text: "a" })).rejects.toThrow(NotFound);
});
