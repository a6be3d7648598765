import { describe, expect, test } from "vitest";
import { DIGESTS, NOTIFICATION_CHANNELS, type NotificationChannel } from "@/db/values";
import { howTold } from "@/lib/notifications/preferences";

const PHONE = "+60129876543";
const BOTH = [...NOTIFICATION_CHANNELS];

describe("how a person is told", () => {
  test.each<[NotificationChannel[], NotificationChannel[], string | null, boolean, NotificationChannel[]]>([
    // wishes, what the rules allow, number, WhatsApp set up → channels
    [BOTH, BOTH, PHONE, true, ["email", "whatsapp"]],
    [BOTH, ["email"], PHONE, true, ["email"]],
    [["email"], BOTH, PHONE, true, ["email"]],
    [["whatsapp"], BOTH, PHONE, true, ["whatsapp"]],
    [["whatsapp"], ["email"], PHONE, true, ["email"]],
    [["whatsapp"], BOTH, null, true, ["email"]],
    [BOTH, BOTH, null, true, ["email"]],
    [["whatsapp"], BOTH, PHONE, false, ["email", "whatsapp"]],
    [BOTH, BOTH, null, false, ["email", "whatsapp"]],
  ])("wants %j, may %j, number %s, WhatsApp %s → %j", (notifyBy, possible, phone, whatsApp, channels) => {
    expect(howTold({ notifyBy, digest: "immediate", phone }, possible, { whatsApp })).toEqual({
      when: "now",
      channels,
    });
  });

  test("never nothing, whatever they chose", () => {
    for (const digest of DIGESTS)
      for (const notifyBy of [["email"], ["whatsapp"], BOTH] as const)
        for (const possible of [["email"], BOTH] as const)
          for (const phone of [PHONE, null])
            for (const whatsApp of [true, false]) {
              const told = howTold({ notifyBy, digest, phone }, possible, { whatsApp });
              if (told.when === "digest") expect(digest).not.toBe("immediate");
              else expect(told.channels.includes("email") || (whatsApp && phone !== null)).toBe(true);
            }
  });
});
