import { isIP } from "node:net";

/** Set from the connection itself by lib/security/prepare-requests.ts; whatever a client sent there is gone. */
export const SOCKET_ADDRESS_HEADER = "x-socket-address";

/**
 * Where a request comes from. `X-Forwarded-For` is believed for as many hops as the settings name, counted from
 * our own end; further left anyone can write what they like.
 * @param trustedHops how many reverse proxies of ours stand in front (TRUST_PROXY)
 */
export function clientAddress(headers: Pick<Headers, "get">, trustedHops: number): string {
  const socket = headers.get(SOCKET_ADDRESS_HEADER);
  if (trustedHops > 0) {
    const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
    const named = normalise(hops.at(-trustedHops) ?? hops[0]);
    if (named) return named;
  }
  return normalise(socket ?? undefined) ?? "unknown";
}

/** One spelling for one client; an IPv6 client is its /64, since it can pick any address within. */
function normalise(address: string | undefined): string | null {
  if (!address) return null;
  const plain = address.replace(/^\[|\](:\d+)?$/g, "").replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
  if (isIP(plain) === 4) return plain;
  if (isIP(plain) !== 6) return null;
  return plain === "::1" ? plain : `${ipv6Groups(plain).slice(0, 4).join(":")}::/64`;
}

function ipv6Groups(address: string): string[] {
  const [head = "", tail] = address.split("%")[0]?.toLowerCase().split("::") ?? [];
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(missing).fill("0"), ...right].map((group) =>
    group.replace(/^0+(?=.)/, ""),
  );
}
