import "server-only";
import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { type Db, db } from "@/db/client";
import type { Locale } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { staffForAction } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { DomainError, Forbidden, Invalid, RateLimited } from "@/lib/errors";
import { LOCALE_COOKIE, toLocale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { log } from "@/lib/log";
import { asRefusal } from "@/lib/parse-input";

/** What went wrong, in the reader's language; `failed` is a fault of ours, logged under the id in the message. */
export type ActionError = {
  code: DomainError["code"] | "failed";
  message: string;
  /** Sentence by field name. */
  fields?: Record<string, string>;
};
/** What a form's action answers when it was refused: why, and what had been typed (for a page without JavaScript). */
export type Refused = { error: ActionError; values: Record<string, string> };
export type ActionResult<T = unknown> = { ok: true; data: T } | { ok: false; error: ActionError };

type Call<T> = {
  (input: unknown): Promise<ActionResult<T>>;
  /** As React's `useActionState` calls it. */
  (previous: ActionResult<T> | null, input: FormData): Promise<ActionResult<T>>;
};

type PublicContext = { now: Date; db: Db };
type StaffContext = PublicContext & { actor: StaffActor };

/**
 * A server action of someone signed in: `export const assignComplaint = staffAction(assign)`. The input, a form or
 * an object, reaches the command as a plain object; what it throws comes back as a sentence.
 */
export function staffAction<T>(run: (context: StaffContext, input: unknown) => Promise<T>): Call<T> {
  return answering(async (input) => {
    const actor = await staffForAction();
    return run({ actor, now: new Date(), db: db() }, input);
  });
}

/** As `staffAction`, for what anyone may call: `run` finds out itself who is there. */
export function publicAction<T>(run: (context: PublicContext, input: unknown) => Promise<T>): Call<T> {
  return answering((input) => run({ now: new Date(), db: db() }, input));
}

function answering<T>(run: (input: unknown) => Promise<T>): Call<T> {
  return async (...given: [unknown] | [unknown, FormData]): Promise<ActionResult<T>> => {
    const input = given.at(-1);
    try {
      return { ok: true, data: await run(input instanceof FormData ? formObject(input) : input) };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: explain(error, await readerLocale()) };
    }
  };
}

/** A form as an object: a name that comes several times, or ends in `[]`, is a list. React's own fields stay out. */
export function formObject(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const object: Record<string, FormDataEntryValue | FormDataEntryValue[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name);
    const list = name.endsWith("[]");
    const [first] = values;
    if (list) object[name.slice(0, -2)] = values;
    else if (values.length === 1 && first !== undefined) object[name] = first;
    else object[name] = values;
  }
  return object;
}

/** What was typed into a form, so that a page without JavaScript keeps it; files and React's own fields stay out. */
export function typedIn(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$ACTION")) values[name] = value;
  }
  return values;
}

export function refused(error: ActionError, form: FormData): Refused {
  return { error, values: typedIn(form) };
}

/** Puts an error into the reader's words. What is not a refusal of ours is logged under an id. */
export function explain(error: unknown, locale: Locale): ActionError {
  const refusal = asRefusal(error);
  if (!(refusal instanceof DomainError)) {
    const reference = randomBytes(4).toString("hex");
    log.error({ err: error, reference }, "an action or handler failed");
    return { code: "failed", message: sentence(locale, "failed", { reference }) };
  }
  const wait = refusal instanceof RateLimited ? waitWords(refusal.retryAfter, locale) : undefined;
  const message = sentence(locale, refusal.key, wait ? { wait } : {});
  if (!(refusal instanceof Invalid)) return { code: refusal.code, message };
  const fields = Object.entries(refusal.fields).map(([name, key]) => [
    name,
    sentence(locale, key, refusal.values),
  ]);
  return { code: refusal.code, message, fields: Object.fromEntries(fields) };
}

/** The sentence of a key of the `errors` messages, which may come from data; an unknown one gets a general one. */
function sentence(locale: Locale, key: string, values: Record<string, string> = {}): string {
  const t = translator(locale, "errors");
  const known = key as Parameters<typeof t.has>[0];
  return t.has(known) ? t(known, values as never) : t("field");
}

function waitWords(seconds: number, locale: Locale): string {
  const t = translator(locale, "errors");
  return seconds < 60
    ? t("wait.seconds", { count: seconds })
    : t("wait.minutes", { count: Math.ceil(seconds / 60) });
}

async function readerLocale(): Promise<Locale> {
  return toLocale((await cookies()).get(LOCALE_COOKIE)?.value);
}

const FAULT_STATUS = 500;

/** What a route handler answers when something was thrown: the status, and the same error object as actions. */
export async function routeError(error: unknown): Promise<Response> {
  unstable_rethrow(error);
  const refusal = asRefusal(error);
  const headers = new Headers({ "cache-control": "no-store" });
  if (refusal instanceof RateLimited) headers.set("retry-after", String(refusal.retryAfter));
  return Response.json(
    { error: explain(refusal, await readerLocale()) },
    { status: refusal instanceof DomainError ? refusal.status : FAULT_STATUS, headers },
  );
}

/**
 * For every state-changing route handler that is not a signed webhook, as Next does for actions.
 * @throws Forbidden when the request does not come from a page of ours
 */
export function assertSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  if (origin === null) {
    if (request.headers.get("sec-fetch-site") === "same-origin") return;
    throw new Forbidden("other_origin");
  }
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (origin !== new URL(env().APP_URL).origin && host !== request.headers.get("host")) {
    throw new Forbidden("other_origin");
  }
}
