import { once } from "node:events";
import { get } from "node:http";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "@/lib/env";

/** @throws StartupError when nothing can listen there, saying which setting to change */
export async function expectFreePort(host: string, port: number): Promise<void> {
  const probe = createServer().listen(port, host);
  try {
    await once(probe, "listening");
  } catch (error) {
    throw new StartupError(sentence((error as NodeJS.ErrnoException).code, host, port));
  } finally {
    probe.close();
  }
}

function sentence(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is in use: stop the program that uses it, or set another PORT.`;
    case "EACCES":
      return `Port ${port} is not allowed for this user: set another PORT (1024 or higher).`;
    default:
      return `The setting HOST, ${host}, is no address of this machine (${code}).`;
  }
}

/** Waits until the system says that it is well. */
export async function untilHealthy(host: string, port: number, signal: AbortSignal): Promise<void> {
  const address = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  while (!(await isHealthy(address, port))) await sleep(150, undefined, { signal });
}

function isHealthy(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host, port, path: "/api/health", agent: false, timeout: 60_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on("error", () => resolve(false));
  });
}
