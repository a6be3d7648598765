/** How one member of staff is told, out of what they wish and what is possible. Pure. */
import type { Digest, NotificationChannel } from "@/db/values";

export type Preferences = {
  notifyBy: readonly NotificationChannel[];
  digest: Digest;
  phone: string | null;
};

export type HowTold =
  /** One mail later, with everything else that happened meanwhile. */
  { when: "digest" } | { when: "now"; channels: NotificationChannel[] };

/**
 * The channels a telling has, as far as the person wants them; never none that can be used: e-mail comes in where
 * WhatsApp is not set up or they have no number. A wished WhatsApp that is not set up stays, to be written down as such.
 * @param possible what the rules allow for this kind of telling
 */
export function howTold(
  { notifyBy, digest, phone }: Preferences,
  possible: readonly NotificationChannel[],
  { whatsApp }: { whatsApp: boolean },
): HowTold {
  if (digest !== "immediate") return { when: "digest" };
  const numberless = whatsApp && phone === null;
  const channels = possible.filter(
    (channel) => notifyBy.includes(channel) && !(channel === "whatsapp" && numberless),
  );
  const reached = channels.includes("email") || (channels.includes("whatsapp") && whatsApp);
  return { when: "now", channels: reached ? channels : ["email", ...channels] };
}
