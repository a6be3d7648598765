import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type ListRow = { id: string; title: string; description?: string };

/** A message as the Cloud API was given it. */
export type SentWhatsApp = {
  wamid: string;
  to: string;
  type: "template" | "text" | "interactive";
  template?: {
    name: string;
    language: { code: string };
    components: { type: string; parameters: { type: string; text: string }[] }[];
  };
  text?: { body: string };
  interactive?: {
    type: string;
    body: { text: string };
    action: { button: string; sections: { title?: string; rows: ListRow[] }[] };
  };
};

type Failure =
  | { status: number; code?: number; retryAfter?: number }
  /** Never answers. */
  | "stall"
  /** Takes the message, then breaks the connection off instead of answering. */
  | "break"
  /** Takes the message and answers with no id in it. */
  | "garbled"
  | { redirect: string };

type Media = { content: Buffer; url?: string; fileSize?: number; redirect?: string };

export type WhatsAppServer = {
  url: string;
  token: string;
  phoneNumberId: string;
  /** Taken messages, in order. */
  messages: SentWhatsApp[];
  /** What a real Cloud API would have refused; a test ends by expecting none. */
  problems: string[];
  /** The paths asked for files, in order. */
  asked: string[];
  /** From now on free messages to the number are taken, as within 24 hours after it wrote. */
  opensWindow(phone: string): void;
  /** The next requests to send fail this way, one entry each. */
  failNext(...failures: Failure[]): void;
  /** The next requests for a file or its address fail this way, one entry each. */
  failMedia(...statuses: number[]): void;
  /** Puts a file behind a media id. @returns the id */
  media(media: Media): string;
  close(): Promise<void>;
};

/** A local stand-in for WhatsApp's Cloud API that checks what it is sent as strictly as the real one. */
export async function whatsAppServer(): Promise<WhatsAppServer> {
  const token = "EAAtest";
  const phoneNumberId = "106540352242922";
  const messages: SentWhatsApp[] = [];
  const problems: string[] = [];
  const asked: string[] = [];
  const failures: Failure[] = [];
  const mediaFailures: number[] = [];
  const windows = new Set<string>();
  const files = new Map<string, Media>();

  const answer = (response: ServerResponse, status: number, body: object, headers = {}) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, status: number, code: number, message: string) => {
    problems.push(message);
    answer(response, status, { error: { message, type: "OAuthException", code, fbtrace_id: "A" } });
  };

  async function send(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const failure = failures.shift();
    if (failure === "stall") return;
    if (typeof failure === "object" && "redirect" in failure) {
      return void response.writeHead(302, { location: failure.redirect }).end();
    }
    if (typeof failure === "object") {
      const { status, code, retryAfter } = failure;
      const error = { message: "as told", ...(code !== undefined && { code }) };
      return answer(
        response,
        status,
        { error },
        retryAfter === undefined ? {} : { "retry-after": retryAfter },
      );
    }
    const message = JSON.parse(Buffer.concat(chunks).toString());
    const wrong = shapeProblem(message);
    if (wrong) return refuse(response, 400, 100, wrong);
    if (message.type !== "template" && !windows.has(message.to)) {
      return refuse(response, 400, 131047, `${message.to} did not write within 24 hours`);
    }
    const wamid = `wamid.${randomUUID()}`;
    messages.push({ ...message, wamid });
    if (failure === "break") return void request.socket.destroy();
    const contacts = [{ input: message.to, wa_id: message.to.replace("+", "") }];
    answer(response, 200, {
      messaging_product: "whatsapp",
      contacts,
      messages: failure === "garbled" ? [] : [{ id: wamid }],
    });
  }

  function giveMedia(path: string, response: ServerResponse) {
    asked.push(path);
    const failure = mediaFailures.shift();
    if (failure) return answer(response, failure, { error: { message: "as told", code: failure } });
    const id = path.split("/").at(-1) ?? "";
    const file = files.get(id);
    if (!file) return answer(response, 404, { error: { message: "unknown", code: 100 } });
    if (path.startsWith("/bytes/")) {
      if (file.redirect) return void response.writeHead(302, { location: file.redirect }).end();
      return void response.writeHead(200).end(file.content);
    }
    answer(response, 200, {
      messaging_product: "whatsapp",
      id,
      url: file.url ?? `${url()}/bytes/${id}`,
      file_size: file.fileSize ?? file.content.length,
    });
  }

  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (request.headers.authorization !== `Bearer ${token}`) {
      return refuse(response, 401, 190, `${path} was asked without the token`);
    }
    if (request.method === "POST" && new RegExp(`^/v\\d+\\.\\d+/${phoneNumberId}/messages$`).test(path)) {
      return void send(request, response);
    }
    if (request.method === "GET" && /^\/(v\d+\.\d+|bytes)\/[^/]+$/.test(path))
      return giveMedia(path, response);
    refuse(response, 404, 100, `${request.method} ${path} is not known`);
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: url(),
    token,
    phoneNumberId,
    messages,
    problems,
    asked,
    opensWindow: (phone) => windows.add(phone),
    failNext: (...next) => failures.push(...next),
    failMedia: (...next) => mediaFailures.push(...next),
    media: (media) => {
      const id = String(1_000_000 + files.size);
      files.set(id, media);
      return id;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function shapeProblem(message: SentWhatsApp & Record<string, unknown>): string | null {
  if (message.messaging_product !== "whatsapp") return "messaging_product is missing";
  if (message.recipient_type !== "individual") return "recipient_type is missing";
  if (!/^\+?\d{8,15}$/.test(message.to)) return `to is no number: ${message.to}`;
  switch (message.type) {
    case "template": {
      const { name, language, components } = message.template ?? {};
      if (!/^[a-z0-9_]{1,512}$/.test(name ?? "")) return `no template can be called ${name}`;
      if (!/^[a-z]{2}(_[A-Z]{2})?$/.test(language?.code ?? "")) return "the language has no code";
      const texts = (components ?? []).flatMap(({ parameters }) => parameters.map(({ text }) => text));
      if (texts.length === 0) return "the template has no parameters";
      return texts.some((text) => text === "" || /[\n\t]| {4}/.test(text))
        ? "a parameter is not one line"
        : null;
    }
    case "text":
      return message.text?.body ? null : "the text is empty";
    case "interactive": {
      const { body, action } = message.interactive ?? {};
      const rows = (action?.sections ?? []).flatMap((section) => section.rows);
      if (!body?.text || body.text.length > 1024) return "the list's text is missing or too long";
      if (!action?.button || action.button.length > 20) return "the list's button is missing or too long";
      if (rows.length < 1 || rows.length > 10) return `a list of ${rows.length} rows`;
      const long = rows.some(({ id, title, description = "" }) => {
        return id.length > 200 || title.length > 24 || description.length > 72;
      });
      return long ? "a row of the list is too long" : null;
    }
    default:
      return `messages of type ${message.type} are not sent`;
  }
}

type Value = { messages?: unknown[]; statuses?: unknown[]; contacts?: unknown[] };

/** A webhook's body with one change for each of the values. */
export function whatsAppPayload(...values: Value[]): object {
  const metadata = { display_phone_number: "6097481957", phone_number_id: "106540352242922" };
  return {
    object: "whatsapp_business_account",
    entry: values.map((value) => ({
      id: "102290129340398",
      changes: [{ field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } }],
    })),
  };
}

/** A webhook request as Meta signs it. */
export function signedByMeta(secret: string, body: object | string): Request {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const signature = createHmac("sha256", secret).update(text).digest("hex");
  return new Request("http://localhost/api/webhooks/whatsapp", {
    method: "POST",
    body: text,
    headers: { "x-hub-signature-256": `sha256=${signature}`, "content-type": "application/json" },
  });
}
