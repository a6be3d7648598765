import { parentPort } from "node:worker_threads";
import { readMail } from "@/lib/inbound/parse/read-mail";

/** The thread of parseInThread: one message in, one answer out. */

const port = parentPort;
if (!port) throw new Error("this file runs in a thread");

port.on("message", async (raw: ArrayBuffer) => {
  const mail = await readMail(Buffer.from(raw));
  const given = new Set<ArrayBuffer>();
  const files = mail.files.map((file) => {
    const content = movable(file.content, raw);
    given.add(content.buffer);
    return { ...file, content };
  });
  port.postMessage({ ...mail, files }, [...given]);
});
port.postMessage("ready");

/** Handed over instead of copied, unless it is a piece of memory that others use as well. */
function movable(content: Buffer, raw: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = content;
  if (buffer instanceof ArrayBuffer && (buffer === raw || buffer.byteLength === byteLength)) {
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
  return new Uint8Array(content);
}
