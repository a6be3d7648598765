import "server-only";
import { type Channel, type OutgoingWhatsApp, SEND_TIMEOUT_MS } from "./channel";
import { sendToWhatsApp, type WhatsAppAccount } from "./whatsapp-graph";

/**
 * Notifications through WhatsApp's Cloud API. Only templates: those may be sent outside the 24 hours since the
 * person last wrote, too.
 */
export class WhatsAppChannel implements Channel<"whatsapp"> {
  readonly name = "whatsapp";
  readonly repeatable = false;

  constructor(
    private readonly account: WhatsAppAccount,
    private readonly timeoutMs = SEND_TIMEOUT_MS,
  ) {}

  async send({ to, template, language, parameters }: OutgoingWhatsApp): Promise<{ providerId: string }> {
    const components = [{ type: "body", parameters: parameters.map((text) => ({ type: "text", text })) }];
    const message = {
      to,
      type: "template",
      template: { name: template, language: { code: language }, components },
    };
    return { providerId: await sendToWhatsApp(this.account, message, this.timeoutMs) };
  }
}
