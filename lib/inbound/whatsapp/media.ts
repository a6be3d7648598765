import "server-only";
import { env } from "@/lib/env";
import { BodyTooLarge, readBody } from "@/lib/inbound/read-body";
import { GRAPH_VERSION, type WhatsAppAccount } from "@/lib/notifications/channels/whatsapp-graph";

const LOOKUP_TIMEOUT_MS = 15_000;
const DOWNLOAD_TIMEOUT_MS = 60_000;
const LOOKUP_MAX_BYTES = 64 * 1024;
const MEDIA_HOSTS = ["whatsapp.net", "fbcdn.net", "facebook.com"];

/** A file that cannot be had, however often it is asked for. */
export class MediaGone extends Error {
  override name = "MediaGone";
}

/**
 * Fetches the file of a message. The message says where it is in two steps, and whoever could forge the first must
 * not send us, or our token, anywhere: only Meta's own hosts are asked, and no redirect is followed.
 * @throws MediaGone, or another error when it should be tried again later
 */
export async function fetchWhatsAppMedia(account: WhatsAppAccount, mediaId: string): Promise<Buffer> {
  if (!/^[\w-]{1,200}$/.test(mediaId)) throw new MediaGone("the id of the file is none");
  const lookup = await ask(account, `${account.baseUrl}/${GRAPH_VERSION}/${mediaId}`, LOOKUP_TIMEOUT_MS);
  const { url, file_size } = named(await body(lookup, LOOKUP_MAX_BYTES));
  if (typeof url !== "string" || !isMetaAddress(url, account.baseUrl)) {
    throw new MediaGone("the file is at no address of WhatsApp's");
  }
  const maxBytes = env().INBOUND_MAX_BYTES;
  if (typeof file_size === "number" && file_size > maxBytes) throw new MediaGone("the file is too large");
  const content = await body(await ask(account, url, DOWNLOAD_TIMEOUT_MS), maxBytes);
  if (content.length === 0) throw new MediaGone("the file is empty");
  return content;
}

async function ask({ token }: WhatsAppAccount, url: string, timeoutMs: number): Promise<Response> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.ok) return response;
  await response.body?.cancel();
  const words = `the file's address answered ${response.status}`;
  // A wrong token or too many questions get better; a redirect, a wrong id or an expired file does not.
  const passes = response.status >= 500 || [401, 403, 408, 429].includes(response.status);
  throw passes ? new Error(words) : new MediaGone(words);
}

async function body(response: Response, maxBytes: number): Promise<Buffer> {
  try {
    return await readBody(response, maxBytes);
  } catch (error) {
    throw error instanceof BodyTooLarge ? new MediaGone("the file is too large") : error;
  }
}

function named(json: Buffer): { url?: unknown; file_size?: unknown } {
  try {
    const read: unknown = JSON.parse(json.toString());
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    return {};
  }
}

/** https at one of Meta's hosts, or the very origin that the settings name. */
function isMetaAddress(address: string, baseUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin, port, username, password } = new URL(address);
  if (username !== "" || password !== "") return false;
  if (origin === new URL(baseUrl).origin) return true;
  return (
    protocol === "https:" &&
    port === "" &&
    MEDIA_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  );
}
