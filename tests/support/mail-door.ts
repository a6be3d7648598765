import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { POST } from "@/app/api/webhooks/email/route";

// A process that serves the webhook of raw mail; it tells its parent the address.
const server = createServer((incoming, outgoing) => {
  const init = {
    method: "POST",
    headers: incoming.headers as Record<string, string>,
    body: Readable.toWeb(incoming) as ReadableStream,
    duplex: "half",
  };
  POST(new Request(`http://localhost${incoming.url}`, init))
    .then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    })
    .catch(() => outgoing.writeHead(500).end());
});
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhooks/email`);
});
process.on("disconnect", () => process.exit());
