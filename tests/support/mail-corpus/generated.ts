import { createHash } from "node:crypto";
import type { Expectation, ExpectedFile } from "./expectation";

/** Mails whose difficulty is their size: made here instead of stored. */

const ANSWER: Pick<Expectation, "complaint" | "subject" | "sender" | "outcome" | "event" | "attachments"> = {
  complaint: "asked",
  subject: "Re: Mohon maklumbalas",
  sender: "siti@jkr.kelantan.test",
  outcome: "reply",
  event: "answer",
  attachments: [],
};

function mail(type: string, body: string, extraHeaders = ""): string {
  return [
    "From: Siti Aminah binti Yusof <siti@jkr.kelantan.test>",
    "To: {{reply:complainant}}",
    "Subject: Re: Mohon maklumbalas",
    "Message-ID: <{{id}}@jkr.kelantan.test>",
    ...(extraHeaders ? [extraHeaders] : []),
    "MIME-Version: 1.0",
    `Content-Type: ${type}`,
    "",
    body,
    "",
  ].join("\r\n");
}

const PLAIN = "text/plain; charset=utf-8";
const HTML = "text/html; charset=utf-8";
const times = (count: number, make: (at: number) => string, between = "\r\n") =>
  Array.from({ length: count }, (_, at) => make(at)).join(between);

/** Bytes that look random and are the same on every run. */
function bytes(size: number): Buffer {
  const content = Buffer.alloc(size);
  let state = 2463534242;
  for (let at = 0; at < size; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    content[at] = state & 0xff;
  }
  return content;
}

function file(name: string, content: Buffer): ExpectedFile {
  return { name, size: content.length, sha256: createHash("sha256").update(content).digest("hex") };
}

const TWELVE_MEGABYTES = bytes(12 * 1024 * 1024);

/** A multipart in a multipart, so many deep. */
function nested(depth: number, text: string): string {
  const open = times(
    depth,
    (at) => `--n${at}\r\nContent-Type: multipart/mixed; boundary="n${at + 1}"\r\n`,
    "\r\n",
  );
  const close = times(depth + 1, (at) => `--n${depth - at}--`, "\r\n");
  return mail(
    'multipart/mixed; boundary="n0"',
    `${open}\r\n--n${depth}\r\nContent-Type: ${PLAIN}\r\n\r\n${text}\r\n${close}`,
  );
}

export const GENERATED: Record<string, { mail: () => string; expected: Expectation }> = {
  "huge-file-of-twelve-megabytes": {
    mail: () =>
      mail(
        'multipart/mixed; boundary="b1"',
        [
          `--b1\r\nContent-Type: ${PLAIN}\r\n\r\nFail besar.`,
          `--b1\r\nContent-Type: application/zip; name="lejar.zip"\r\nContent-Disposition: attachment; filename="lejar.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${TWELVE_MEGABYTES.toString("base64").replace(/.{76}/g, "$&\r\n")}`,
          "--b1--",
        ].join("\r\n"),
      ),
    expected: { ...ANSWER, text: "Fail besar.", attachments: [file("lejar.zip", TWELVE_MEGABYTES)] },
  },
  "huge-text-of-three-megabytes": {
    mail: () =>
      mail(
        PLAIN,
        times(60_000, (at) => `Baris ${at} penyata bank yang ditampal terus dalam e-mel`),
      ),
    expected: { ...ANSWER, textStart: "Baris 0 penyata bank yang ditampal terus dalam e-mel\nBaris 1 " },
  },
  "huge-line-of-a-hundred-thousand": {
    mail: () => mail(PLAIN, `Mula ${"x".repeat(100_000)} tamat`),
    expected: { ...ANSWER, textStart: "Mula xxxxxxxx" },
  },
  "huge-html-with-twenty-thousand-links": {
    mail: () =>
      mail(
        HTML,
        `<p>Senarai pautan:</p>${times(20_000, (at) => `<p><a href="https://x.test/${at}">pautan ${at}</a></p>`)}`,
      ),
    expected: { ...ANSWER, textStart: "Senarai pautan:", original: ["pautan 19999"] },
  },
  "huge-text-with-five-thousand-links": {
    mail: () =>
      mail(PLAIN, `Senarai pautan:\r\n${times(5_000, (at) => `https://x.test/a?b=${at}&c=<d>`, " ")}`),
    expected: { ...ANSWER, textStart: "Senarai pautan:\nhttps://x.test/a?b=0&c=<d>" },
  },
  "huge-thousand-headers": {
    mail: () =>
      mail(
        PLAIN,
        "BB-2211",
        times(1_000, (at) => `X-Antara-${at}: ${"nilai ".repeat(20).trimEnd()}`),
      ),
    expected: { ...ANSWER, text: "BB-2211" },
  },
  "huge-thousand-references": {
    mail: () => mail(PLAIN, "BB-2211", `References: ${times(1_000, (at) => `<r${at}@x.test>`, "\r\n ")}`),
    expected: { ...ANSWER, text: "BB-2211" },
  },
  "huge-ten-thousand-recipients": {
    mail: () =>
      mail(PLAIN, "BB-2211", `Cc: ${times(10_000, (at) => `Pegawai ${at} <p${at}@x.test>`, ",\r\n ")}`),
    expected: { ...ANSWER, text: "BB-2211" },
  },
  "huge-subject": {
    mail: () =>
      mail(PLAIN, "BB-2211").replace(
        "Mohon maklumbalas",
        times(120, () => "=?utf-8?Q?sangat_?=", "\r\n "),
      ),
    expected: { ...ANSWER, subject: `Re: ${"sangat ".repeat(120).trimEnd()}`, text: "BB-2211" },
  },
  "deep-multiparts-fifty": {
    mail: () => nested(50, "BB-2211"),
    expected: { ...ANSWER, text: "BB-2211" },
  },
  "deep-multiparts-ten-thousand": {
    mail: () => nested(10_000, "BB-2211"),
    expected: { ...ANSWER, attachments: undefined, original: ["BB-2211"] },
  },
  "deep-html-hundred-thousand-divs": {
    mail: () => mail(HTML, `${"<div>".repeat(100_000)}BB-2211${"</div>".repeat(100_000)}`),
    expected: { ...ANSWER, attachments: undefined, original: ["BB-2211"] },
  },
  "deep-quotation-marks": {
    mail: () => mail(PLAIN, `BB-2211\r\n\r\n${times(2_000, (at) => `${">".repeat(at % 300)} x`)}`),
    expected: { ...ANSWER, textStart: "BB-2211" },
  },
  "slow-half-a-megabyte-of-spaces": {
    mail: () => mail(PLAIN, `BB-2211${" ".repeat(500_000)}tamat`),
    expected: { ...ANSWER, textStart: "BB-2211" },
  },
  "slow-attribution-never-finished": {
    mail: () => mail(PLAIN, `BB-2211\r\n${times(20_000, () => "On Pada On Wed, <a@b.test> wrote")}`),
    expected: { ...ANSWER, textStart: "BB-2211" },
  },
  "slow-angle-brackets-never-closed": {
    mail: () => mail(HTML, `<p>BB-2211</p>${"<a <!-- ".repeat(60_000)}`),
    expected: { ...ANSWER, attachments: undefined, original: ["BB-2211"] },
  },
  "slow-two-thousand-empty-parts": {
    mail: () =>
      mail(
        'multipart/mixed; boundary="b1"',
        `--b1\r\nContent-Type: ${PLAIN}\r\n\r\nBB-2211\r\n${times(2_000, () => `--b1\r\nContent-Type: ${PLAIN}\r\n`)}\r\n--b1--`,
      ),
    expected: { ...ANSWER, text: "BB-2211" },
  },
};
