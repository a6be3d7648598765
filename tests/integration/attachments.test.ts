import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { attachments } from "@/db/schema/attachments";
import { expireUploads } from "@/lib/attachments/expire-uploads";
import { FileRefused } from "@/lib/attachments/file-refused";
import { MAX_FILE_BYTES } from "@/lib/attachments/file-type";
import { attachmentFor, draftFor, publicAttachmentsOf } from "@/lib/attachments/queries";
import { storage } from "@/lib/attachments/storage";
import { storeUpload } from "@/lib/attachments/store-upload";
import type { Actor, StaffActor } from "@/lib/auth/actor";
import { addInformation } from "@/lib/complaints/add-information";
import { assign } from "@/lib/complaints/assign";
import type { Context } from "@/lib/complaints/context";
import { lodge } from "@/lib/complaints/lodge";
import { note } from "@/lib/complaints/note";
import { reply } from "@/lib/complaints/reply";
import { env } from "@/lib/env";
import { Invalid } from "@/lib/errors";
import { testDatabase } from "../support/database";
import { complainant, lodging, type Office, office, staff } from "../support/people";

const database = testDatabase();
const NOW = new Date("2026-05-20T02:00:00Z");
const LATER = new Date("2026-05-21T02:00:01Z");
const BROWSER = "browser:a";
let admin: StaffActor;
let pic: StaffActor;
let stranger: StaffActor;
let around: Office;

beforeAll(async () => {
  admin = await staff(database(), ["admin"]);
  pic = await staff(database(), ["pic"]);
  stranger = await staff(database(), ["pic"]);
  around = await office(database());
});

const by = (actor: Actor, uploader?: string): Context => ({ actor, now: NOW, db: database(), uploader });

function upload(
  owner: string,
  name = "ralat.txt",
  body: string | Uint8Array | AsyncIterable<Uint8Array> = "Ralat 504",
) {
  return storeUpload(
    { db: database(), now: NOW },
    { owner, name, body: typeof body === "string" ? Buffer.from(body) : body },
  );
}

async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(path.join(env().DATA_DIR, "attachments"), {
    recursive: true,
    withFileTypes: true,
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe("an upload", () => {
  test("is kept as its owner's draft, bytes and all", async () => {
    const { id, size } = await upload(BROWSER);
    const draft = await draftFor(database(), BROWSER, id, NOW);
    expect(draft).toMatchObject({ name: "ralat.txt", contentType: "text/plain", size });
    expect(await text(await storage().read(draft?.storageKey ?? ""))).toBe("Ralat 504");
    expect(await draftFor(database(), "browser:b", id, NOW)).toBeNull();
    expect(await draftFor(database(), BROWSER, id, LATER)).toBeNull();
  });

  test("that arrives in pieces is the same file", async () => {
    async function* pieces() {
      yield Buffer.from("Ralat ");
      yield Buffer.from("504");
    }
    const { id } = await upload(BROWSER, "a.txt", pieces());
    const [row] = await database().select().from(attachments).where(eq(attachments.id, id));
    expect(row?.sha256).toBe(createHash("sha256").update("Ralat 504").digest("hex"));
    expect(row?.size).toBe(9);
  });

  test.each([
    ["virus.exe", "MZ", "attachments.type", 415],
    ["surat.pdf", "MZ\x90\0", "attachments.disguised", 422],
    ["kosong.txt", "", "attachments.empty", 422],
  ])("%s is refused and leaves nothing behind", async (name, body, refusal, status) => {
    const before = await filesOnDisk();
    const reason = await upload(BROWSER, name, body).catch((error: unknown) => error);
    expect(reason).toBeInstanceOf(FileRefused);
    expect(reason).toMatchObject({ refusal, uploadStatus: status });
    expect(await filesOnDisk()).toEqual(before);
  });

  test("is stopped as soon as it is too large, however long it goes on", async () => {
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 1024 * 1024;
        yield Buffer.alloc(1024 * 1024, "a");
      }
    }
    await expect(upload(BROWSER, "besar.txt", endless())).rejects.toMatchObject({ uploadStatus: 413 });
    expect(sent).toBeLessThanOrEqual(MAX_FILE_BYTES + 1024 * 1024);
  });

  test("never sent is removed after a day, row and bytes; one that was sent stays", async () => {
    const sent = await upload(BROWSER, "hantar.txt");
    const left = await upload(BROWSER, "tinggal.txt");
    await lodge(by(complainant(), BROWSER), { ...lodging(around), attachmentIds: [sent.id] });
    expect(await expireUploads({ db: database(), now: NOW })).toBe(0);
    expect(await expireUploads({ db: database(), now: LATER })).toBeGreaterThan(0);
    expect(await filesOnDisk()).toContain(sent.id);
    expect(await filesOnDisk()).not.toContain(left.id);
    expect(await database().select().from(attachments).where(eq(attachments.id, left.id))).toEqual([]);
  });
});

describe("a draft goes with a message", () => {
  test("only its owner's, only once, and only while it lasts", async () => {
    const { id } = await upload(BROWSER);
    const send = (uploader: string, now = NOW) =>
      lodge({ ...by(complainant(), uploader), now }, { ...lodging(around), attachmentIds: [id] });
    const refused = { fields: { attachmentIds: "attachments.unknown" } };
    await expect(send("browser:b")).rejects.toMatchObject(refused);
    await expect(send(BROWSER, LATER)).rejects.toBeInstanceOf(Invalid);
    await send(BROWSER);
    await expect(send(BROWSER)).rejects.toMatchObject(refused);
  });
});

test("a file is read by those who may read what it belongs to", async () => {
  const own = await upload(BROWSER, "aduan.txt");
  const { complaintId } = await lodge(by(complainant(), BROWSER), {
    ...lodging(around),
    attachmentIds: [own.id],
  });
  await assign(by(admin), complaintId, { picId: pic.id });
  const noted = await upload(`person:${pic.id}`, "nota.txt");
  await note(by(pic), complaintId, { text: "Rahsia", attachmentIds: [noted.id] });
  const replied = await upload(`person:${pic.id}`, "balasan.txt");
  await reply(by(pic), complaintId, { text: "Sila cuba", attachmentIds: [replied.id] });
  const added = await upload("browser:later", "tambahan.txt");
  await addInformation(by(complainant(complaintId), "browser:later"), complaintId, {
    attachmentIds: [added.id],
  });

  const readers: [string, Actor, string[]][] = [
    ["admin", admin, ["aduan", "nota", "balasan", "tambahan"]],
    ["the PIC", pic, ["aduan", "nota", "balasan", "tambahan"]],
    ["another PIC", stranger, []],
    ["the complainant", complainant(complaintId), ["aduan", "balasan", "tambahan"]],
    ["the complainant's list", complainant(null), ["aduan", "balasan", "tambahan"]],
    ["the holder of a link to another complaint", complainant(complaintId + 1000), []],
    ["another complainant", complainant(null, "lain@jkr.kelantan.test"), []],
  ];
  for (const [who, actor, expected] of readers) {
    const read: string[] = [];
    for (const { id } of [own, noted, replied, added]) {
      const file = await attachmentFor(database(), actor, id);
      if (file) read.push(file.name.replace(".txt", ""));
    }
    expect(read, who).toEqual(expected);
  }
  expect((await publicAttachmentsOf(database(), complaintId)).map(({ name }) => name)).toEqual([
    "aduan.txt",
    "balasan.txt",
    "tambahan.txt",
  ]);
});
