import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { isAutomatic } from "@/lib/inbound/parse/automatic";
import { decodeBytes } from "@/lib/inbound/parse/charset";
import { readHeaders, withoutMboxLine } from "@/lib/inbound/parse/headers";
import { type MailFile, type ReadMail, readHead } from "@/lib/inbound/parse/read-mail";
import { log } from "@/lib/log";

/*
 * Mail from outside is read in a thread, which is ended when a message takes it too long, takes too much memory or
 * kills it; the next message gets a new one. Threads stay warm between messages and keep no process alive.
 */

const THREADS_MAX = 2;
const MEMORY_MB = 512;
const SOURCE_SHOWN = 1_000_000;
const HEAD_READ = 64 * 1024;

type Thread = { worker: Worker; ready: Promise<void> };

const idle: Thread[] = [];
const waiting: (() => void)[] = [];
let running = 0;

/**
 * Reads a message within a bounded time. What cannot be read comes back with `readable: false`: its source as text,
 * and the whole of it as a file.
 * @throws when no thread can be started at all: to be tried again, the message is not to blame
 */
export async function parseInThread(raw: Buffer, { timeoutMs = 4000 } = {}): Promise<ReadMail> {
  if (running >= THREADS_MAX) await new Promise<void>((free) => waiting.push(free));
  else running += 1;
  try {
    const thread = idle.pop() ?? start();
    thread.worker.ref();
    await thread.ready;
    const answer = await ask(thread.worker, raw, timeoutMs);
    if ("gaveUp" in answer) {
      await thread.worker.terminate();
      log.warn({ reason: answer.gaveUp, bytes: raw.length }, "a mail could not be read");
      return unread(raw);
    }
    thread.worker.unref();
    idle.push(thread);
    return answer.mail;
  } finally {
    // The place goes to whoever waits for one, or is free.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function start(): Thread {
  const worker = new Worker(new URL("./parse-thread-start.mjs", import.meta.url), {
    execArgv: [],
    // Without the process's secrets.
    env: { TSX_TSCONFIG_PATH: fileURLToPath(new URL("../../cli/tsconfig.json", import.meta.url)) },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const ready = new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the thread that reads mail ended as it began")));
  });
  const thread = { worker, ready };
  // One that ends while it waits is not given out again.
  worker.once("exit", () => {
    const at = idle.indexOf(thread);
    if (at !== -1) idle.splice(at, 1);
  });
  return thread;
}

type Answer = { mail: ReadMail } | { gaveUp: unknown };

function ask(worker: Worker, raw: Buffer, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      worker.off("message", answered);
      worker.off("error", failed);
      worker.off("exit", ended);
      resolve(answer);
    };
    const answered = (mail: ReadMail) => settle({ mail: { ...mail, files: mail.files.map(inBuffer) } });
    const failed = (error: unknown) => settle({ gaveUp: error });
    const ended = () => settle({ gaveUp: "the thread ended" });
    const timer = setTimeout(() => settle({ gaveUp: `longer than ${timeoutMs} ms` }), timeoutMs);
    worker.on("message", answered);
    worker.on("error", failed);
    worker.on("exit", ended);
    // The one copy: the caller keeps its own bytes.
    const copy = new Uint8Array(raw).buffer;
    worker.postMessage(copy, [copy]);
  });
}

function inBuffer(file: MailFile): MailFile {
  const { buffer, byteOffset, byteLength } = file.content;
  return { ...file, content: Buffer.from(buffer, byteOffset, byteLength) };
}

function unread(raw: Buffer): ReadMail {
  const head = readHead(readHeaders(raw.subarray(0, HEAD_READ)).headers);
  const source = decodeBytes(withoutMboxLine(raw).subarray(0, SOURCE_SHOWN)).replaceAll("\0", "");
  return {
    ...head,
    text: source,
    html: null,
    newText: source,
    nothingNew: false,
    saysOnlyThanks: false,
    files: [{ name: "mel-asal.eml", contentType: "message/rfc822", contentId: null, content: raw }],
    automatic: isAutomatic(head),
    bounce: null,
    readable: false,
  };
}
