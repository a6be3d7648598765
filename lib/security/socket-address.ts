import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { SOCKET_ADDRESS_HEADER } from "@/lib/security/client-address";

/**
 * Writes the address of the connection into each request's headers before anything reads them. Next hands pages
 * neither the socket nor a trustworthy `X-Forwarded-For` (a client's own passes through). Called once a web process.
 */
export function noteSocketAddresses(): void {
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[SOCKET_ADDRESS_HEADER] = request.socket.remoteAddress ?? "";
  });
}
