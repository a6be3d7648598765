import { expect, test } from "vitest";
import { clientAddress } from "@/lib/security/client-address";

const from = (socket: string, forwarded?: string) =>
  new Headers({
    "x-socket-address": socket,
    ...(forwarded !== undefined && { "x-forwarded-for": forwarded }),
  });

test.each([
  ["without a proxy, X-Forwarded-For says nothing", from("10.0.0.9", "1.2.3.4"), 0, "10.0.0.9"],
  ["one proxy of ours names the client", from("10.0.0.1", "1.2.3.4"), 1, "1.2.3.4"],
  ["what the client wrote itself stands further left", from("10.0.0.1", "6.6.6.6, 1.2.3.4"), 1, "1.2.3.4"],
  ["two proxies of ours", from("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2"), 2, "1.2.3.4"],
  ["a proxy that named nobody", from("10.0.0.1"), 1, "10.0.0.1"],
  ["a proxy that named nonsense", from("10.0.0.1", "unknown"), 1, "10.0.0.1"],
  ["IPv4 within IPv6 is one client with its IPv4", from("::ffff:10.0.0.9"), 0, "10.0.0.9"],
  ["an IPv6 client is its network", from("2001:db8:0:1:aaaa::5"), 0, "2001:db8:0:1::/64"],
  ["however it is written", from("2001:0DB8::0001:aaaa:0:0:5"), 0, "2001:db8:0:1::/64"],
  ["this machine", from("::1"), 0, "::1"],
  ["nobody knows", new Headers(), 0, "unknown"],
])("%s", (_case, headers, hops, address) => {
  expect(clientAddress(headers, hops)).toBe(address);
});
