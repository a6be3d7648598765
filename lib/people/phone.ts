import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * @param typed a Malaysian number in national form, or any number with its country code
 * @returns E.164 (`+60129876543`), or null when it cannot be a telephone number
 */
export function parsePhone(typed: string): string | null {
  const number = parsePhoneNumberFromString(typed.trim(), "MY");
  return number?.isValid() ? number.number : null;
}
