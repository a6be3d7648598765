import type { Channel } from "@/db/values";
import type { Actor } from "@/lib/auth/actor";
import { Invalid } from "@/lib/errors";

/**
 * Staff writing down what a complainant said must say how it reached them.
 * @returns the channel, or undefined when the complainant acts in person
 * @throws Invalid when staff leave it out
 */
export function onBehalf(actor: Actor, channel: Channel | undefined): Channel | undefined {
  if (actor.kind !== "staff") return undefined;
  if (channel === undefined) throw new Invalid({ onBehalfChannel: "channel.required" });
  return channel;
}
