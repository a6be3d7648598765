import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** argon2id with 46 MiB, one pass, one lane (OWASP); written into each hash, so that it can be raised later. */
const COST = { memoryCost: 47104, timeCost: 1, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), COST);
}

let dummy: Promise<string> | undefined;

/**
 * Takes as long for someone who does not exist (or has no password yet) as for someone who does.
 * @param stored null when there is none
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword("nobody signs in with this");
  const given = password.normalize("NFC");
  if (stored === null) {
    await verify(await dummy, given);
    return false;
  }
  return verify(stored, given);
}
