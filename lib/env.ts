import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** A sentence for the person who started the system; shown without a stack trace. */
export class StartupError extends Error {
  override name = "StartupError";
}

const YES = ["1", "true", "yes", "on"];
const NO = ["0", "false", "no", "off"];
const HOSTNAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const MAILBOX = /^(?:[^<>@\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

const text = z.string().trim();
const integer = (min: number, max: number) =>
  text
    .refine((value) => /^\d{1,15}$/.test(value) && Number(value) >= min && Number(value) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);
const flag = text
  .toLowerCase()
  .refine((value) => YES.includes(value) || NO.includes(value), { error: "must be 1 or 0" })
  .transform((value) => YES.includes(value));
/** An address with one of the given schemes, without a slash at its end. */
const url = (schemes: string[], example: string) =>
  text
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
      error: `must be an address such as ${example}`,
    })
    .transform((value) => value.replace(/\/+$/, ""));
const web = (example: string) => url(["http", "https"], example);
const postgres = url(["postgres", "postgresql"], "postgres://user:password@host:5432/database");
/** A `file:` address that names a folder here; another machine's (`file://host/…`) does not. */
function isFolder(value: string): boolean {
  if (!URL.canParse(value) || new URL(value).protocol !== "file:") return false;
  try {
    return fileURLToPath(value) !== path.parse(fileURLToPath(value)).root;
  } catch {
    return false;
  }
}
/** Several, separated by commas, so that a secret can be changed without losing what is on its way. */
const secrets = text.transform((value) =>
  value
    .split(",")
    .map((secret) => secret.trim())
    .filter((secret) => secret !== ""),
);

const schema = z
  .object({
    PORT: integer(1, 65535).default(3000),
    HOST: text
      .refine((value) => HOSTNAME.test(value) || /^[0-9a-f:]+$/i.test(value), {
        error: "must be a host name or an IP address, without http://",
      })
      .optional(),
    APP_URL: web("https://aduan.pkn.kelantan.gov.my").optional(),
    DATABASE_URL: postgres.optional(),
    DATABASE_OWNER_URL: postgres.optional(),
    DATA_DIR: text.default(".data").transform((value) => path.resolve(/* turbopackIgnore: true */ value)),
    DEMO: flag.optional(),
    SESSION_SECRET: text.min(32, "must be at least 32 characters long").optional(),
    TRUST_PROXY: integer(0, 10).default(0),
    MAIL_FROM: text
      .regex(MAILBOX, "must be an e-mail address such as eHelpdesk <aduan@pkn.kelantan.gov.my>")
      .optional(),
    RESEND_API_KEY: text.optional(),
    RESEND_BASE_URL: web("https://api.resend.com").optional(),
    RESEND_WEBHOOK_SECRET: secrets.default([]),
    SMTP_URL: url(["smtp", "smtps"], "smtp://user:password@relay.example.gov.my:587").optional(),
    INBOUND_DOMAIN: text
      .toLowerCase()
      .regex(HOSTNAME, "must be a domain name such as aduan.example.gov.my")
      .optional(),
    INBOUND_EMAIL_SECRET: secrets.default([]),
    INBOUND_MAX_BYTES: integer(1024, 1024 ** 3).default(25 * 1024 * 1024),
    WHATSAPP_TOKEN: text.optional(),
    WHATSAPP_PHONE_NUMBER_ID: text.regex(/^\d+$/, "must be digits only").optional(),
    WHATSAPP_APP_SECRET: secrets.default([]),
    WHATSAPP_VERIFY_TOKEN: text.optional(),
    WHATSAPP_BASE_URL: web("https://graph.facebook.com").optional(),
    STORAGE_URL: text
      .refine(isFolder, {
        error: "must be a folder of this machine such as file:///var/lib/ehelpdesk/attachments",
      })
      .optional(),
    CLAMD_URL: url(["tcp", "unix"], "tcp://127.0.0.1:3310").optional(),
    WEB_CONCURRENCY: integer(1, 64).default(1),
    METRICS_TOKEN: text.optional(),
  })
  .superRefine((settings, context) => {
    const needs = (name: keyof typeof settings, other: keyof typeof settings) => {
      if (settings[name] !== undefined && settings[other] === undefined) {
        context.addIssue({ code: "custom", path: [other], message: `must be set when ${name} is set` });
      }
    };
    needs("DATABASE_OWNER_URL", "DATABASE_URL");
    needs("RESEND_API_KEY", "MAIL_FROM");
    needs("SMTP_URL", "MAIL_FROM");
    needs("WHATSAPP_TOKEN", "WHATSAPP_PHONE_NUMBER_ID");
    needs("WHATSAPP_PHONE_NUMBER_ID", "WHATSAPP_TOKEN");
  })
  .transform((settings) => ({
    ...settings,
    APP_URL: settings.APP_URL ?? `http://localhost:${settings.PORT}`,
  }));

export type Env = z.output<typeof schema>;
export const SETTING_NAMES = Object.keys(schema.in.shape) as (keyof Env)[];

/**
 * Reads the settings out of `source` (empty counts as unset).
 * @throws StartupError with one sentence per wrong setting, each naming it; never the value, which may be a secret.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, source[name]?.trim() ? source[name] : undefined]),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const sentences = result.error.issues.map(
    (issue) => `The setting ${issue.path.join(".")} ${issue.message}.`,
  );
  throw new StartupError([...new Set(sentences)].join("\n"));
}

let settings: Env | undefined;

/** The settings of this process, read and checked once. Call it inside functions: `next build` has no settings. */
export function env(): Env {
  settings ??= parseEnv(process.env);
  return settings;
}

/** For the start and for scripts, which change `process.env` once the database's address is known. */
export function forgetEnv(): void {
  settings = undefined;
}

/** The secret that cookies and links are signed with; the start makes one when the setting is unset. */
export function sessionSecret(): string {
  const secret = env().SESSION_SECRET;
  if (!secret)
    throw new StartupError("The setting SESSION_SECRET is missing: start the system with npm start.");
  return secret;
}
