import "server-only";
import { z } from "zod";
import type { Db } from "@/db/client";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { changeSettings } from "./change-settings";

const SERVERS_MAX = 20;
/** An authserv-id (RFC 8601) as mail servers write it: their host name. */
const SERVER = /^[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?$/;

const mailSettingsInput = z.object({
  undoSeconds: z
    .string("undo_seconds.invalid")
    .trim()
    .regex(/^\d{1,3}$/, "undo_seconds.invalid")
    .transform(Number)
    .pipe(z.number().max(120, "undo_seconds.invalid")),
  /** A ticked box. */
  newComplaints: z.string().optional(),
  /** One a line. */
  trustedAuthServers: z
    .string("trusted_servers.invalid")
    .transform((text) => [
      ...new Set(
        text
          .toLowerCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
      ),
    ])
    .pipe(
      z
        .array(z.string().regex(SERVER, "trusted_servers.invalid"))
        .max(SERVERS_MAX, "trusted_servers.too_many"),
    ),
});

/**
 * An Admin says how mail is taken in, and how long a reply can be undone; the audit log keeps what it was before.
 * @throws NotFound for anyone else: the page does not exist for them
 */
export async function setMailSettings(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db },
  input: unknown,
): Promise<void> {
  if (!hasRole(actor, "admin")) throw new NotFound();
  const { undoSeconds, newComplaints, trustedAuthServers } = parseInput(mailSettingsInput, input);
  const inbound = { newComplaints: newComplaints !== undefined, trustedAuthServers };
  await changeSettings({ actor, now, db }, { undoSeconds, inbound });
}
