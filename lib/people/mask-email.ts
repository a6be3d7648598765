/**
 * Enough of an e-mail address for its owner to know it, on a screen others may look at: `s•••i@kelantan.gov.my`.
 * Pure.
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const name = [...email.slice(0, at)];
  const shown = name.length > 3 ? `${name[0]}•••${name.at(-1)}` : `${name[0] ?? ""}•••`;
  return `${shown}${email.slice(at)}`;
}
