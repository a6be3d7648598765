import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInThread } from "@/lib/inbound/parse/parse-in-thread";
import { type ReadMail, readMail } from "@/lib/inbound/parse/read-mail";

/** Mails nobody wrote: whatever the tree, nothing crashes, no byte of a file and no word is lost. */

type Text = { kind: "text"; charset: number; encoding: Encoding; asHtml: boolean };
type File = {
  kind: "file";
  content: Uint8Array;
  encoding: Encoding;
  type: string;
  name: string | null;
  attached: boolean;
};
type Message = { kind: "message"; inside: Node };
type Several = { kind: "several"; type: string; parts: Node[]; shape: Shape };
type Versions = { kind: "versions"; charset: number; encoding: Encoding; shape: Shape };
type Node = Text | File | Message | Several | Versions;
type Encoding = "base64" | "quoted-printable" | "8bit";
type Shape = { boundary: string; quoted: boolean; closed: boolean; preamble: boolean; epilogue: boolean };

/** A word in its charset's bytes, written down and not made by what is tested. */
const WORDS: [label: string | null, text: string, bytes: number[] | string][] = [
  ["utf-8", "Ralat “á”", "Ralat “á”"],
  [null, "Ralat “á”", "Ralat “á”"],
  ["us-ascii", "café", [0x63, 0x61, 0x66, 0xe9]],
  ["iso-8859-1", "café “x”", [0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x78, 0x94]],
  ["x-unknown", "café", [0x63, 0x61, 0x66, 0xe9]],
  ["gb2312", "错误", [0xb4, 0xed, 0xce, 0xf3]],
  ["big5", "錯誤", [0xbf, 0xf9, 0xbb, 0x7e]],
  ["shift_jis", "エラー", [0x83, 0x47, 0x83, 0x89, 0x81, 0x5b]],
  ["ISO-2022-JP", "エラー", [0x1b, 0x24, 0x42, 0x25, 0x28, 0x25, 0x69, 0x21, 0x3c, 0x1b, 0x28, 0x42]],
  ["ks_c_5601-1987", "오류 똠", [0xbf, 0xc0, 0xb7, 0xf9, 0x20, 0x8c, 0x63]],
  ["koi8-r", "да", [0xc4, 0xc1]],
  ["cp850", "£½", [0x9c, 0xab]],
];

const encoding = fc.constantFrom<Encoding>("base64", "quoted-printable", "8bit");
const charset = fc.nat(WORDS.length - 1);
const shape: fc.Arbitrary<Shape> = fc.record({
  boundary: fc.stringMatching(/^[A-Za-z0-9'()+_,./:=?-]{1,30}$/),
  quoted: fc.boolean(),
  closed: fc.boolean(),
  preamble: fc.boolean(),
  epilogue: fc.boolean(),
});
const text: fc.Arbitrary<Text> = fc.record({
  kind: fc.constant("text"),
  charset,
  encoding,
  asHtml: fc.boolean(),
});
const file: fc.Arbitrary<File> = fc.record({
  kind: fc.constant("file"),
  content: fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    // Line ends, dashes and signs that mean something elsewhere.
    fc
      .array(fc.constantFrom(10, 13, 45, 61, 32, 46, 0, 255), { maxLength: 60 })
      .map((all) => Uint8Array.from(all)),
  ),
  encoding,
  type: fc.constantFrom(
    "application/pdf",
    "image/png",
    "application/octet-stream",
    "application/ms-tnef",
    "text/csv",
  ),
  name: fc.option(
    fc.constantFrom("a.pdf", "A.PDF", "../../x", "laporan akhir.xlsx", "résumé.doc", "winmail.dat"),
  ),
  attached: fc.boolean(),
});
const { node } = fc.letrec<{ node: Node; several: Several; message: Message }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    file,
    fc.record<Versions>({ kind: fc.constant("versions"), charset, encoding, shape }),
    tie("several"),
    tie("message"),
  ),
  several: fc.record<Several>({
    kind: fc.constant("several"),
    type: fc.constantFrom("mixed", "related", "signed", "x-strange", "report"),
    parts: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
    shape,
  }),
  message: fc.record<Message>({ kind: fc.constant("message"), inside: tie("node") }),
}));
const lineEnd = fc.constantFrom("\r\n", "\n");

/** What has to be found again. */
type Wanted = { words: string[]; files: string[] };

class Mail {
  readonly wanted: Wanted = { words: [], files: [] };
  readonly #end: string;
  #count = 0;

  constructor(end: string) {
    this.#end = end;
  }

  write(root: Node): Buffer {
    const head = ["From: Siti <siti@jkr.test>", "Subject: Aduan", "Message-ID: <a@b>", "MIME-Version: 1.0"];
    return Buffer.concat([this.#lines(head), this.#part(root, true)]);
  }

  #lines(lines: string[]): Buffer {
    return Buffer.from(lines.map((line) => line + this.#end).join(""));
  }

  #part(node: Node, counts: boolean): Buffer {
    if (node.kind === "text") return this.#text(node, this.#word(node.charset, counts));
    if (node.kind === "file") return this.#file(node, counts);
    if (node.kind === "message") {
      const inside = Buffer.concat([
        this.#lines(["From: z@y.test", "Subject: dalam"]),
        this.#part(node.inside, false),
      ]);
      if (counts) this.wanted.files.push(hash(inside));
      return Buffer.concat([this.#lines(["Content-Type: message/rfc822", ""]), inside]);
    }
    if (node.kind === "several") {
      return this.#several(node.type, node.shape, () => node.parts.map((part) => this.#part(part, counts)));
    }
    return this.#several("alternative", node.shape, () => {
      const word = this.#word(node.charset, counts);
      return [false, true].map((asHtml) => this.#text({ ...node, kind: "text", asHtml }, word));
    });
  }

  #word(which: number, counts: boolean): Buffer {
    const [, said, bytes] = WORDS[which] as (typeof WORDS)[number];
    const mark = `BB-${this.#count++}.`;
    if (counts) this.wanted.words.push(`${mark} ${said}`);
    return Buffer.concat([Buffer.from(`${mark} `), Buffer.from(bytes as string)]);
  }

  #text({ charset: which, encoding: how, asHtml }: Text, word: Buffer): Buffer {
    const label = WORDS[which]?.[0];
    const type = `Content-Type: text/${asHtml ? "html" : "plain"}${label ? `; charset=${label}` : ""}`;
    const body = asHtml ? Buffer.concat([Buffer.from("<p>"), word, Buffer.from("</p>")]) : word;
    return Buffer.concat([
      this.#lines([type, `Content-Transfer-Encoding: ${how}`, ""]),
      this.#coded(body, how),
    ]);
  }

  #file({ content, encoding: how, type, name, attached }: File, counts: boolean): Buffer {
    const bytes = Buffer.from(content);
    if (counts) this.wanted.files.push(hash(bytes));
    const head = [
      `Content-Type: ${type}${name ? `; name="${name}"` : ""}`,
      ...(attached ? ["Content-Disposition: attachment"] : []),
      `Content-Transfer-Encoding: ${how}`,
      "",
    ];
    return Buffer.concat([this.#lines(head), this.#coded(bytes, how)]);
  }

  #several(
    type: string,
    { boundary: odd, quoted, closed, preamble, epilogue }: Shape,
    parts: () => Buffer[],
  ): Buffer {
    const boundary = `b${this.#count++}${odd}-`;
    const name = quoted || /[^\w'+-]/.test(boundary) ? `"${boundary}"` : boundary;
    const pieces = [this.#lines([`Content-Type: multipart/${type}; boundary=${name}`, ""])];
    if (preamble) pieces.push(this.#lines(["Untuk program lama", "--", "--bukan"]));
    const inside = parts();
    for (const [at, part] of inside.entries()) {
      const last = at === inside.length - 1;
      pieces.push(this.#lines([`--${boundary}`]), part);
      if (!last || closed) pieces.push(Buffer.from(this.#end));
    }
    if (closed) pieces.push(Buffer.from(`--${boundary}--`));
    if (closed && epilogue) pieces.push(this.#lines(["", "Ekor surat"]));
    return Buffer.concat(pieces);
  }

  #coded(bytes: Buffer, how: Encoding): Buffer {
    if (how === "8bit") return bytes;
    if (how === "base64") {
      return this.#lines(bytes.toString("base64").match(/.{1,76}/g) ?? []);
    }
    const coded = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`);
    return Buffer.from(coded.join("").replace(/(.{72})(?=.)/g, `$1=${this.#end}`));
  }
}

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function expectUsable(mail: ReadMail): void {
  const names = mail.files.map(({ name }) => name);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[^\p{Cc}/\\]{1,200}$/u);
}

test("every word and every byte of a file is found again", async () => {
  await fc.assert(
    fc.asyncProperty(node, lineEnd, async (tree, end) => {
      const writing = new Mail(end);
      const mail = await readMail(writing.write(tree));
      expect(mail).toMatchObject({ senderAddress: "siti@jkr.test", subject: "Aduan", readable: true });
      expect(mail.files.map(({ content }) => hash(content)).sort()).toEqual(writing.wanted.files.sort());
      for (const word of writing.wanted.words) expect(mail.text).toContain(word);
      expectUsable(mail);
    }),
    { numRuns: 400 },
  );
}, 120_000);

test("in the thread, each ends with the same", async () => {
  await fc.assert(
    fc.asyncProperty(node, lineEnd, async (tree, end) => {
      const raw = new Mail(end).write(tree);
      expect(await parseInThread(raw, { timeoutMs: 60_000 })).toEqual(await readMail(raw));
    }),
    { numRuns: 40 },
  );
}, 120_000);

type Change = { at: number; byte: number; how: "flip" | "cut" | "insert" | "remove" | "double" };
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  byte: fc.nat(255),
  how: fc.constantFrom("flip", "flip", "flip", "cut", "insert", "remove", "double"),
});

function changed(raw: Buffer, { at, byte, how }: Change): Buffer {
  const index = Math.floor(at * raw.length);
  const [before, after] = [raw.subarray(0, index), raw.subarray(index)];
  if (how === "cut") return before;
  if (how === "insert") return Buffer.concat([before, Buffer.from([byte]), after]);
  if (how === "remove") return Buffer.concat([before, after.subarray(byte)]);
  if (how === "double") return Buffer.concat([before, after, after.subarray(0, 5000)]);
  const copy = Buffer.from(raw);
  if (copy.length > 0) copy[index] = byte;
  return copy;
}

test("whatever happens to it on the way, it is read as far as it goes", async () => {
  await fc.assert(
    fc.asyncProperty(
      node,
      lineEnd,
      fc.array(change, { minLength: 1, maxLength: 12 }),
      async (tree, end, changes) => {
        const mail = await readMail(changes.reduce(changed, new Mail(end).write(tree)));
        expectUsable(mail);
      },
    ),
    { numRuns: 400 },
  );
}, 120_000);

const PIECES = [
  "From: ",
  "From ",
  "a@b.test",
  "<",
  ">",
  '"',
  "(",
  ",",
  ";",
  ":",
  "=?utf-8?q?",
  "=?iso-2022-jp?b?",
  "?=",
  "=",
  "Content-Type: multipart/mixed; boundary=",
  "Content-Type: text/html; charset=",
  "Content-Transfer-Encoding: base64",
  "filename*0*=utf-8''%",
  "Message-ID: ",
  "begin 644 a.bin",
  "end",
  "--b",
  "\r\n",
  "\n",
  "\r",
  "\r\n\r\n",
  " ",
  "\t",
  "<div class=gmail_quote>",
  "<!--",
  "<script>",
  "&#x",
  "On 1.1.2026 wrote:",
  "> ",
  "\u200b",
  "\ud800",
  "\0",
];

test("rubbish made of what means something is read as well", async () => {
  const rubbish = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })), {
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(rubbish, async (pieces) => expectUsable(await readMail(Buffer.from(pieces.join(""))))),
    { numRuns: 1000 },
  );
}, 120_000);
