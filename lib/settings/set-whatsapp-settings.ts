import "server-only";
import { z } from "zod";
import type { Db } from "@/db/client";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { templateField, WHATSAPP_KINDS } from "@/lib/notifications/whatsapp-kinds";
import { parseInput } from "@/lib/parse-input";
import { changeSettings } from "./change-settings";

/** As Meta allows them; left blank, a kind has its default name. */
const template = z
  .string("template.invalid")
  .trim()
  .max(512, "template.invalid")
  .regex(/^[a-z0-9_]*$/, "template.invalid");
const languageCode = z
  .string("language_code.invalid")
  .trim()
  .regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, "language_code.invalid");

const whatsAppSettingsInput = z.object({
  ...Object.fromEntries(WHATSAPP_KINDS.map((kind) => [templateField(kind), template])),
  language_ms: languageCode,
  language_en: languageCode,
});

/**
 * An Admin says what the templates in the WhatsApp account are called; the audit log keeps what they were before.
 * @throws NotFound for anyone else: the page does not exist for them
 */
export async function setWhatsAppSettings(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db },
  input: unknown,
): Promise<void> {
  if (!hasRole(actor, "admin")) throw new NotFound();
  const { language_ms: ms, language_en: en, ...names } = parseInput(whatsAppSettingsInput, input);
  const given = names as Record<string, string>;
  const templates = Object.fromEntries(
    WHATSAPP_KINDS.flatMap((kind) => {
      const name = given[templateField(kind)];
      return name ? [[kind, name]] : [];
    }),
  );
  await changeSettings({ actor, now, db }, { whatsapp: { templates, languages: { ms, en } } });
}
