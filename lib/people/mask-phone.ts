import { formatPhone } from "@/lib/i18n/formats";

/**
 * Enough of a telephone number for its owner to know it, on a screen others may look at: `012-••• 6543`. Pure.
 * @param phone E.164
 */
export function maskPhone(phone: string): string {
  const shown = formatPhone(phone);
  const digits = shown.replace(/\D/g, "").length;
  let at = 0;
  return shown.replace(/\d/g, (digit) => {
    at += 1;
    return at <= 3 || at > digits - 4 ? digit : "•";
  });
}
