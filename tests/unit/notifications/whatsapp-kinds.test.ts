import { expect, it } from "vitest";
import { EVENT_TYPES, STAGES } from "@/db/values";
import { recipientsOf } from "@/lib/notifications/rules";
import { WHATSAPP_KINDS } from "@/lib/notifications/whatsapp-kinds";

it("names a template for everything that may be told over WhatsApp", () => {
  const told = EVENT_TYPES.flatMap((type) =>
    STAGES.flatMap((toStage) =>
      recipientsOf({
        type,
        fromStage: null,
        toStage,
        actor: { kind: "system" },
        visibility: "public",
        onBehalf: false,
        complainant: { email: "siti@jkr.kelantan.test", phone: "+60129876543", locale: "ms" },
        picId: 1,
        relievedPicId: 2,
        implementorId: 3,
        vendorLogId: 4,
        vendorEmail: "helpdesk@vendor.test",
        level: null,
        askedUnder: null,
      }),
    ),
  );
  const overWhatsApp = told.filter(({ channels }) => channels.includes("whatsapp")).map(({ kind }) => kind);
  // The alarm that a channel has stopped goes over the other one, whatever the rules say of complaints.
  expect([...new Set([...overWhatsApp, "channel_stopped"])].sort()).toEqual([...WHATSAPP_KINDS].sort());
});
