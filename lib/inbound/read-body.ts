/** A body is longer than we take; what was read of it is given up. */
export class BodyTooLarge extends Error {
  override name = "BodyTooLarge";
}

/**
 * Reads a request's or an answer's body as it arrives, never holding more than `maxBytes`.
 * @throws BodyTooLarge
 */
export async function readBody(from: Request | Response, maxBytes: number): Promise<Buffer> {
  if (Number(from.headers.get("content-length") ?? 0) > maxBytes) throw new BodyTooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = from.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new BodyTooLarge();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}
