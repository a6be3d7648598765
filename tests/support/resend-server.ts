import { createHash, createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A mail as Resend was given it. */
export type ResendMail = {
  id: string;
  idempotencyKey: string;
  from: string;
  to: string;
  reply_to?: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
};

/**
 * What a request meets instead of a proper answer: an error, silence (`timeout`), or a mail that is taken while the
 * answer gets lost (`lost`).
 */
export type ResendFailure = { status: number; name: string; retryAfter?: number } | "timeout" | "lost";

export type ResendServer = {
  url: string;
  apiKey: string;
  /** Taken mails in order, each idempotency key once. */
  mails: ResendMail[];
  /** Every accepted or repeated request's body, so that a test can compare retries byte by byte. */
  bodies: string[];
  /** What a real Resend would have refused; a test ends by expecting none. */
  problems: string[];
  /** The newest mail to an address, or the one whose subject contains the words. */
  lastTo(address: string, subject?: string): ResendMail | undefined;
  /** How often it was asked to send, whatever became of it. */
  asked: number;
  /** The next requests fail this way, one entry each. */
  failNext(...failures: ResendFailure[]): void;
  /** Every request fails this way for which it gives a failure, until it is null again. */
  trouble: ((mail: { to: string; subject: string }) => ResendFailure | null) | null;
  /** Breaks every connection off that waits for an answer. */
  breakOff(): void;
  /** Puts a raw mail behind GET /emails/receiving/<id>; @returns its id */
  receive(raw: Buffer | string): string;
  close(): Promise<void>;
};

/** A local stand-in for Resend that checks what it is sent as strictly as the real one. */
export async function resendServer(): Promise<ResendServer> {
  const apiKey = "re_test_key";
  const byKey = new Map<string, { hash: string; id: string }>();
  const received = new Map<string, Buffer>();
  const failures: ResendFailure[] = [];
  const mails: ResendMail[] = [];
  const bodies: string[] = [];
  const problems: string[] = [];

  const answer = (response: ServerResponse, status: number, body: object) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, status: number, name: string, message: string) => {
    problems.push(message);
    answer(response, status, { statusCode: status, name, message });
  };

  async function send(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    state.asked += 1;
    const failure = failures.shift() ?? state.trouble?.(JSON.parse(body)) ?? null;
    if (failure === "timeout") return;
    if (failure !== null && failure !== "lost") {
      if (failure.retryAfter !== undefined) response.setHeader("retry-after", String(failure.retryAfter));
      answer(response, failure.status, {
        statusCode: failure.status,
        name: failure.name,
        message: "as told",
      });
      return;
    }
    if (request.headers.authorization !== `Bearer ${apiKey}`) {
      return refuse(response, 401, "invalid_api_key", "the API key is wrong");
    }
    const key = request.headers["idempotency-key"];
    if (typeof key !== "string" || key.length < 1 || key.length > 256) {
      return refuse(response, 400, "invalid_idempotency_key", "the idempotency key is missing or too long");
    }
    const mail = JSON.parse(body) as ResendMail;
    const wrong = shapeProblem(mail);
    if (wrong) return refuse(response, 422, "validation_error", wrong);
    bodies.push(body);
    const hash = createHash("sha256").update(body).digest("hex");
    const known = byKey.get(key);
    if (known && known.hash !== hash) {
      return refuse(response, 409, "invalid_idempotent_request", `${key} was used with another payload`);
    }
    const id = known?.id ?? randomUUID();
    if (!known) {
      byKey.set(key, { hash, id });
      mails.push({ ...mail, id, idempotencyKey: key });
    }
    if (failure === "lost") return void request.socket.destroy();
    answer(response, 200, { id });
  }

  const server = createServer((request, response) => {
    const [, scope, id] = /^\/emails(\/receiving|\/raw)?(?:\/([^/]+))?$/.exec(request.url ?? "") ?? [];
    if (request.method === "POST" && request.url === "/emails") return void send(request, response);
    const raw = received.get(id ?? "");
    if (scope === "/raw" && raw) return void response.writeHead(200).end(raw);
    if (scope === "/receiving" && raw && request.headers.authorization === `Bearer ${apiKey}`) {
      const raw = { download_url: `${url()}/emails/raw/${id}`, expires_at: "2030-01-01" };
      return answer(response, 200, { object: "email", id, raw, attachments: [] });
    }
    refuse(response, 404, "not_found", `${request.method} ${request.url} is not known`);
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const state: ResendServer = {
    asked: 0,
    trouble: null,
    url: url(),
    apiKey,
    mails,
    bodies,
    problems,
    lastTo: (address, subject = "") =>
      mails.findLast((mail) => mail.to === address && mail.subject.includes(subject)),
    breakOff: () => server.closeAllConnections(),
    failNext: (...next) => failures.push(...next),
    receive: (raw) => {
      const id = randomUUID();
      received.set(id, Buffer.from(raw));
      return id;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return state;
}

const ADDRESS = /^[^\s<>@]+@[^\s<>@]+$|^[^<>@\r\n]+<[^\s<>@]+@[^\s<>@]+>$/;

function shapeProblem(mail: ResendMail): string | null {
  for (const field of ["from", "to", "subject", "html", "text"] as const) {
    if (typeof mail[field] !== "string" || mail[field].trim() === "") return `${field} is missing`;
  }
  for (const field of ["from", "to", "reply_to"] as const) {
    const address = mail[field];
    if (address !== undefined && !ADDRESS.test(address)) return `${field} is no address: ${address}`;
  }
  const headerTexts = [mail.subject, mail.from, mail.to, ...Object.entries(mail.headers ?? {}).flat()];
  if (headerTexts.some((text) => /[\r\n]/.test(text))) return "a header has more than one line";
  const local = mail.reply_to?.split("@")[0] ?? "";
  return local.length > 64 ? "the reply address is too long" : null;
}

/** A webhook request as Resend signs it. */
export function signedEvent(secret: string, event: object, at = new Date()): Request {
  const payload = JSON.stringify(event);
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${payload}`).digest("base64");
  return new Request("http://localhost/api/webhooks/resend", {
    method: "POST",
    body: payload,
    headers: { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": `v1,${signature}` },
  });
}
