import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** What happens to the provider's next answer that looks so: it never comes, the line breaks, or it comes twice. */
export type LineFault = { answer: RegExp; does: "swallow" | "break" | "repeat" };

export type FaultyLine = {
  /** The provider's address over this line. */
  url: string;
  /** @returns a promise that resolves when the fault has happened, once */
  fault(fault: LineFault): Promise<void>;
  close(): Promise<void>;
};

/** A line to a stand-in provider (any protocol) on which answers get lost after the provider has done its part. */
export async function faultyLine(providerUrl: string): Promise<FaultyLine> {
  const provider = new URL(providerUrl);
  const sockets = new Set<Socket>();
  let waiting: (LineFault & { happened: () => void }) | null = null;

  const server = createServer((client) => {
    const upstream = connect(Number(provider.port), provider.hostname);
    let silent = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
    }
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.end());
    client.pipe(upstream);
    upstream.on("data", (answer: Buffer) => {
      if (silent) return;
      const fault = waiting?.answer.test(answer.toString("latin1")) ? waiting : null;
      if (fault) waiting = null;
      if (fault?.does === "break") client.destroy();
      else if (fault?.does === "swallow") silent = true;
      else {
        client.write(answer);
        if (fault) client.write(answer);
      }
      fault?.happened();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const own = new URL(providerUrl);
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href.replace(/\/$/, ""),
    fault: (fault) =>
      new Promise((happened) => {
        waiting = { ...fault, happened };
      }),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
