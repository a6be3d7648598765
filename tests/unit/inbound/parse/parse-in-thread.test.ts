import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { parseInThread } from "@/lib/inbound/parse/parse-in-thread";
import { readMail } from "@/lib/inbound/parse/read-mail";

// A new thread takes a while to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
const PATIENT = { timeoutMs: 60_000 };

const ROOT = path.join(import.meta.dirname, "../../../..");
const mailOf = (body: string, subject = "Balas") =>
  Buffer.from(`From: Siti <siti@jkr.test>\r\nSubject: ${subject}\r\n\r\n${body}`);
/** Too much to be read within a millisecond. */
const large = (word: string) => mailOf(`${word}\n`.repeat(1_000_000));
const withFile = Buffer.from(
  [
    "From: siti@jkr.test",
    "Content-Type: multipart/mixed; boundary=b",
    "",
    "--b",
    "",
    "Lihat lampiran",
    "--b",
    "Content-Type: application/octet-stream; name=a.bin",
    "",
    "\u0001\u0002",
    "--b",
    "Content-Type: application/pdf; name=b.pdf",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.alloc(100_000, 7).toString("base64"),
    "--b--",
  ].join("\r\n"),
);

test("gives what reading it here gives, and leaves the caller's bytes alone", async () => {
  const before = Buffer.from(withFile);
  expect(await parseInThread(withFile, PATIENT)).toEqual(await readMail(withFile));
  expect(withFile.equals(before)).toBe(true);
});

test("what takes too long is shown as its source, and the next mail is read", async () => {
  const raw = mailOf("Nombor baucar\n".repeat(300_000), "=?utf-8?q?Balas_=C3=A1?=");
  const given = await parseInThread(raw, { timeoutMs: 1 });
  const source = raw.toString().slice(0, 1_000_000);
  expect(given).toMatchObject({
    readable: false,
    senderAddress: "siti@jkr.test",
    subject: "Balas á",
    saysOnlyThanks: false,
    nothingNew: false,
  });
  expect(given.text === source && given.newText === source).toBe(true);
  expect(given.files.map(({ content, ...file }) => [file, content.equals(raw)])).toEqual([
    [{ name: "mel-asal.eml", contentType: "message/rfc822", contentId: null }, true],
  ]);
  expect(await parseInThread(mailOf("Nombor baucar BB-2211"), PATIENT)).toMatchObject({
    readable: true,
    text: "Nombor baucar BB-2211",
  });
});

test("many at once, some of them given up", async () => {
  const read = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      index % 4 === 3
        ? parseInThread(large("badan"), { timeoutMs: 1 })
        : parseInThread(mailOf(`badan ${index}`), PATIENT),
    ),
  );
  expect(read.map(({ readable }) => readable)).toEqual(read.map((_, index) => index % 4 !== 3));
  expect(read[10]?.text).toBe("badan 10");
});

test("works from any folder, and lets the process end by itself", async () => {
  const script = `
    const { parseInThread } = await import(${JSON.stringify(path.join(ROOT, "lib/inbound/parse/parse-in-thread.ts"))});
    const mail = await parseInThread(Buffer.from("From: a@b.test\\n\\nbadan"));
    process.stdout.write(mail.text + mail.readable);
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", path.join(ROOT, "node_modules/tsx/dist/loader.mjs"), "--input-type=module", "-e", script],
    { cwd: "/", env: { ...process.env, TSX_TSCONFIG_PATH: path.join(ROOT, "lib/cli/tsconfig.json") } },
  );
  expect(stdout).toBe("badantrue");
});
