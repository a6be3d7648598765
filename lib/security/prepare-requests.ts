import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { SOCKET_ADDRESS_HEADER } from "@/lib/security/client-address";
import { wellFormedPath } from "@/lib/security/well-formed-path";

/**
 * Prepares each request before anything reads it. Called once a web process. Next hands pages neither the socket nor
 * a trustworthy `X-Forwarded-For` (a client's own passes through), so that the address of the connection is written
 * into the headers; and it fails on paths that cannot be decoded.
 */
export function prepareRequests(): void {
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[SOCKET_ADDRESS_HEADER] = request.socket.remoteAddress ?? "";
    request.url = wellFormedPath(request.url ?? "/");
  });
}
