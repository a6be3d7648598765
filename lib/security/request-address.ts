import "server-only";
import { headers } from "next/headers";
import { env } from "@/lib/env";
import { clientAddress } from "@/lib/security/client-address";

/** The address of whoever sent the request being answered, for throttling and the list of sessions. */
export async function requestAddress(): Promise<string> {
  return clientAddress(await headers(), env().TRUST_PROXY);
}
