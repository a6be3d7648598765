/**
 * Reads what WhatsApp's webhook brings. What is unknown is passed over and what is missing is null: the shape
 * grows without notice, and a batch must not be lost for one entry in it. Pure.
 */
import { z } from "zod";

/** A text that can be kept (no NUL) and says something. */
const word = z
  .string()
  .transform((text) => text.replaceAll("\0", ""))
  .pipe(z.string().min(1))
  .nullable()
  .catch(null)
  .default(null);
const numeral = z.coerce.number().nullable().catch(null).default(null);
const list = z.array(z.unknown()).catch([]).default([]);
const part = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object(shape).nullable().catch(null).default(null);

const payload = z.object({ entry: list });
const entry = z.object({ changes: list });
const change = z.object({ value: part({ contacts: list, messages: list, statuses: list }) });
const contact = z.object({ wa_id: word, user_id: word, profile: part({ name: word }) });
const sender = z.looseObject({ id: word, from: word, from_user_id: word, user_id: word, timestamp: numeral });
const statusReport = z.object({
  id: z.string().transform((text) => text.replaceAll("\0", "")),
  status: z.string(),
  timestamp: numeral,
  errors: list,
});
const statusError = z.object({
  code: numeral,
  title: word,
  message: word,
  error_data: part({ details: word }),
});

/** One message, with what the batch says of its sender. */
export type Arrived = {
  wamid: string | null;
  /** E.164; null when WhatsApp keeps it back. */
  phone: string | null;
  name: string | null;
  /** What `readMessage` reads. */
  json: string;
};

export type StatusReport = {
  wamid: string;
  status: string;
  at: Date | null;
  code: number | null;
  /** Code and words of what went wrong, in one line. */
  error: string | null;
};

/** @returns every message and status of a webhook's body, in its order */
export function readPayload(body: string): { messages: Arrived[]; statuses: StatusReport[] } {
  const values = each(payload, [parsedJson(body)])
    .flatMap((whole) => each(entry, whole.entry))
    .flatMap((one) => each(change, one.changes))
    .flatMap(({ value }) => value ?? []);
  return {
    messages: values.flatMap((value) => messagesIn(value.messages, each(contact, value.contacts))),
    statuses: values.flatMap((value) => each(statusReport, value.statuses).map(reportOf)),
  };
}

/** Whether a body is an object at all: anything else is no event. */
export function isJsonObject(body: string): boolean {
  const json = parsedJson(body);
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function each<Schema extends z.ZodType>(schema: Schema, items: unknown[]): z.output<Schema>[] {
  return items.flatMap((item) => {
    const read = schema.safeParse(item);
    return read.success ? [read.data] : [];
  });
}

function messagesIn(messages: unknown[], contacts: z.output<typeof contact>[]): Arrived[] {
  return each(sender, messages).map((message) => {
    const userId = message.from_user_id ?? message.user_id;
    const known =
      contacts.find(({ wa_id }) => wa_id !== null && wa_id === message.from) ??
      contacts.find(({ user_id }) => user_id !== null && user_id === userId) ??
      (contacts.length === 1 && messages.length === 1 ? contacts[0] : undefined);
    return {
      wamid: message.id,
      phone: e164(message.from) ?? e164(known?.wa_id ?? null),
      name: known?.profile?.name ?? null,
      json: JSON.stringify(message),
    };
  });
}

function e164(digits: string | null): string | null {
  const bare = digits?.replace(/^\+/, "") ?? "";
  return /^\d{8,15}$/.test(bare) ? `+${bare}` : null;
}

function reportOf({ id, status, timestamp, errors }: z.output<typeof statusReport>): StatusReport {
  const [problem] = each(statusError, errors);
  const words = problem?.error_data?.details ?? problem?.message ?? problem?.title;
  return {
    wamid: id,
    status,
    at: instant(timestamp),
    code: problem?.code ?? null,
    error: problem ? oneLine([problem.code ?? "", words ?? ""].join(" ")) : null,
  };
}

function instant(seconds: number | null): Date | null {
  const at = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(at.getTime()) ? null : at;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 500);
}

/** A file that is not in the message itself but fetched by its id. */
export type MediaNamed = { id: string; name: string; contentType: string };

/** One message as far as it can be read. */
export type WhatsAppMessage = {
  type: string;
  sentAt: Date | null;
  /** The wamid it answers or reacts to. */
  answers: string | null;
  text: string;
  media: MediaNamed | null;
  /** The id of the row chosen from a list of ours. */
  chosen: string | null;
  /** An emoji put on a message of ours that is no complaint about it. */
  nods: boolean;
  /** From WhatsApp itself or taken back; nobody says anything with it. */
  automatic: boolean;
};

const media = part({ id: word, mime_type: word, filename: word, caption: word });
const message = z.object({
  id: word,
  type: z.string().catch("unknown").default("unknown"),
  timestamp: numeral,
  context: part({ id: word }),
  text: part({ body: word }),
  button: part({ text: word, payload: word }),
  interactive: part({
    button_reply: part({ id: word, title: word }),
    list_reply: part({ id: word, title: word, description: word }),
    nfm_reply: part({ body: word, response_json: word }),
  }),
  reaction: part({ message_id: word, emoji: word }),
  location: part({ latitude: numeral, longitude: numeral, name: word, address: word, url: word }),
  contacts: list,
  order: part({ text: word }),
  image: media,
  document: media,
  audio: media,
  video: media,
  sticker: media,
});
const sharedContact = z.object({
  name: part({ formatted_name: word }),
  phones: list,
  emails: list,
});
const phoneOf = z.object({ phone: word });
const emailOf = z.object({ email: word });

const MEDIA = ["image", "document", "audio", "video", "sticker"] as const;
const COMPLAINS = /[👎😡😠😤🤬😢😭😞🙁☹❌]/u;

/** @param json one message as `readPayload` gave it */
export function readMessage(json: string): WhatsAppMessage {
  const read = message.catch(message.parse({})).parse(parsedJson(json));
  const reaction = read.type === "reaction" ? read.reaction : null;
  const file = mediaOf(read);
  const interactive = read.interactive;
  return {
    type: read.type,
    sentAt: instant(read.timestamp),
    answers: reaction ? reaction.message_id : (read.context?.id ?? null),
    text: lines(
      read.text?.body,
      read.button?.text,
      interactive?.button_reply?.title,
      interactive?.list_reply?.title,
      interactive?.nfm_reply?.body,
      reaction?.emoji,
      file?.caption,
      read.order?.text,
      ...placeOf(read.location),
      ...each(sharedContact, read.contacts).map(cardOf),
    ),
    media: file && { id: file.id, name: file.name, contentType: file.contentType },
    chosen: interactive?.list_reply?.id ?? null,
    nods: reaction !== null && !COMPLAINS.test(reaction.emoji ?? ""),
    automatic: read.type === "system" || (reaction !== null && reaction.emoji === null),
  };
}

function mediaOf(read: z.output<typeof message>): (MediaNamed & { caption: string | null }) | null {
  for (const kind of MEDIA) {
    const found = read[kind];
    if (!found?.id) continue;
    const contentType = found.mime_type?.split(";")[0]?.trim().toLowerCase() || "application/octet-stream";
    const name = found.filename ?? `whatsapp-${kind}${extensionOf(contentType)}`;
    return { id: found.id, name, contentType, caption: found.caption };
  }
  return null;
}

const EXTENSIONS: Record<string, string> = {
  "image/jpeg": ".jpg",
  "audio/mpeg": ".mp3",
  "audio/mp4": ".m4a",
  "video/3gpp": ".3gp",
};

/** Most kinds are called as their files end. */
function extensionOf(contentType: string): string {
  const [, subtype = ""] = contentType.split("/");
  return EXTENSIONS[contentType] ?? (/^[a-z0-9]{2,4}$/.test(subtype) ? `.${subtype}` : "");
}

function placeOf(location: z.output<typeof message>["location"]): (string | null)[] {
  if (!location) return [];
  const { latitude, longitude, name, address } = location;
  const known = latitude !== null && longitude !== null;
  return [name, address, known ? `https://maps.google.com/?q=${latitude},${longitude}` : null];
}

function cardOf({ name, phones, emails }: z.output<typeof sharedContact>): string {
  return [
    name?.formatted_name,
    ...each(phoneOf, phones).map(({ phone }) => phone),
    ...each(emailOf, emails).map(({ email }) => email),
  ]
    .filter(Boolean)
    .join(" · ");
}

function lines(...parts: (string | null | undefined)[]): string {
  return parts
    .map((text) => text?.trim())
    .filter(Boolean)
    .join("\n");
}
