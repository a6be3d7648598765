import "server-only";
import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { currentStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { sha256 } from "@/lib/security/token";

const LASTS_SECONDS = 24 * 3600;
const SECRET = /^[A-Za-z0-9_-]{32}$/;

function uploadCookie() {
  const secure = env().APP_URL.startsWith("https:");
  return {
    name: `${secure ? "__Host-" : ""}ehelpdesk.uploads`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: LASTS_SECONDS } as const,
  };
}

/**
 * Whose uploads this request may send along, for `Context.uploader`: a member of staff's own, else those of this
 * browser; undefined when it has none yet.
 */
export async function uploaderOf(): Promise<string | undefined> {
  const staff = await currentStaff();
  return staff ? `person:${staff.id}` : browserUploader();
}

async function browserUploader(): Promise<string | undefined> {
  const secret = (await cookies()).get(uploadCookie().name)?.value;
  return secret && SECRET.test(secret) ? `browser:${sha256(secret)}` : undefined;
}

/** As `uploaderOf`, and gives a browser without uploads its own name first; only in an action or a handler. */
export async function rememberUploader(): Promise<string> {
  const known = await uploaderOf();
  if (known) return known;
  const secret = randomBytes(24).toString("base64url");
  const { name, options } = uploadCookie();
  (await cookies()).set(name, secret, options);
  return `browser:${sha256(secret)}`;
}
