import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { attachments } from "@/db/schema/attachments";
import { inboundMails } from "@/db/schema/inbound";
import { storeUpload } from "@/lib/attachments/store-upload";
import type { Actor } from "@/lib/auth/actor";
import { addInformation } from "@/lib/complaints/add-information";
import { htmlMailFor } from "@/lib/inbound/html-mail";
import { testDesk } from "../support/desk";
import { complainant } from "../support/people";

const { database, people, clock, by, assigned } = testDesk();

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const HTML = `<p onclick="steal()">Lihat gambar:</p><script>steal()</script><form><input name="x"></form>
<img src="cid:skrin@jkr" alt="Skrin"><img src="https://jejak.example/1.gif" alt="Jejak">`;

/** A mail with a picture in its text, in a complaint handed to the PIC. */
async function mailIn(outcome: "reply" | "auto_reply" | "held") {
  const complaintId = await assigned();
  const id = randomUUID();
  const { id: picture } = await storeUpload(
    { db: database(), now: clock.now },
    { owner: `mail:${id}`, name: "skrin.png", body: PNG },
  );
  await database().update(attachments).set({ contentId: "skrin@jkr" }).where(eq(attachments.id, picture));
  const ctx = { ...by(complainant()), uploader: `mail:${id}`, mail: { original: null, fileIds: [picture] } };
  const messageId =
    outcome === "reply"
      ? (await addInformation(ctx, complaintId, { text: "Lihat gambar:" })).messageId
      : null;
  await database()
    .insert(inboundMails)
    .values({
      id,
      receivedAt: clock.now,
      transport: "raw",
      raw: Buffer.from("x"),
      dedupeKey: id,
      html: HTML,
      outcome,
      reason: outcome === "held" ? "wrong_sender" : null,
      complaintId,
      messageId,
      processedAt: clock.now,
    });
  return { id, complaintId };
}
const shown = (actor: Actor, id: string, images: "blocked" | "shown" = "blocked") =>
  htmlMailFor(database(), actor, id, { images });

describe("the original mail", () => {
  test("cleaned, its own picture in place, one from outside only when asked for", async () => {
    const { id } = await mailIn("reply");
    const blocked = await shown(people.pic, id);
    expect(blocked?.html).toContain(`src="data:image/png;base64,${PNG.toString("base64")}"`);
    expect(blocked?.html).not.toMatch(/script|onclick|<form|<input|jejak\.example/);
    expect(blocked?.blockedImages).toBe(1);
    const all = await shown(people.pic, id, "shown");
    expect(all?.html).toContain("https://jejak.example/1.gif");
    expect(all?.blockedImages).toBe(0);
  });

  test("an automatic one shows its picture too, which is part of no message", async () => {
    const { id } = await mailIn("auto_reply");
    expect((await shown(people.pic, id))?.html).toContain("data:image/png;base64,");
  });

  test("to staff who see the complaint, never to complainants, others or of a held one", async () => {
    const { id, complaintId } = await mailIn("reply");
    expect(await shown(people.admin, id)).not.toBeNull();
    expect(await shown(people.otherPic, id)).toBeNull();
    expect(await shown(people.implementor, id)).toBeNull();
    expect(await shown(complainant(complaintId), id)).toBeNull();
    expect(await shown({ kind: "system" }, id)).toBeNull();
    const held = await mailIn("held");
    expect(await shown(people.pic, held.id)).toBeNull();
    expect(await shown(people.admin, held.id)).not.toBeNull();
    for (const unknown of [randomUUID(), "1", "' or true --"])
      expect(await shown(people.admin, unknown)).toBeNull();
  });
});
