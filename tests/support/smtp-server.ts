import { type AddressInfo, createServer, type Socket } from "node:net";

export type SmtpServer = {
  url: string;
  mails: string[];
  /**
   * What the next mail meets: an answer to the sign-in, to RCPT TO or to the end of DATA, or a connection that breaks,
   * or stays silent, after DATA.
   */
  next: { signIn?: string; recipient?: string; data?: string; afterData?: "breaks" | "silent" };
  close(): Promise<void>;
};

/** A local stand-in for an office's SMTP relay: one mail a connection, no TLS; it lets anybody sign in. */
export async function smtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    let mail: string | null = null;
    let pending = "";
    socket.on("error", () => {});
    socket.write("220 relay.test ESMTP\r\n");
    socket.on("data", (chunk) => {
      pending += chunk.toString("latin1");
      for (let end = pending.indexOf("\r\n"); end >= 0; end = pending.indexOf("\r\n")) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (mail === null) command(line);
        else if (line === ".") finish();
        else mail += `${line}\n`;
      }
    });
    const say = (answer: string) => socket.write(`${answer}\r\n`);
    const command = (line: string) => {
      if (/^EHLO/i.test(line)) return say("250-relay.test\r\n250 AUTH PLAIN");
      if (/^AUTH/i.test(line)) return say(state.next.signIn ?? "235 welcome");
      if (/^RCPT/i.test(line)) return say(state.next.recipient ?? "250 ok");
      if (/^DATA/i.test(line)) {
        mail = "";
        return say("354 go on");
      }
      if (/^QUIT/i.test(line)) return socket.end("221 bye\r\n");
      return say("250 ok");
    };
    const finish = () => {
      if (state.next.afterData === "silent") return;
      if (state.next.afterData === "breaks") return socket.destroy();
      if (state.next.data) say(state.next.data);
      else {
        state.mails.push(mail ?? "");
        say("250 queued as 4711");
      }
      mail = null;
    };
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const state: SmtpServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails: [],
    next: {},
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return state;
}
