/** What to do about an error of WhatsApp's Cloud API. Decided on its code, never on its words. Pure. */

export type WhatsAppFate = "retry" | "stopped" | "permanent";

/** Too much at once, or WhatsApp itself is not well. */
const RETRY = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131056, 133004]);
/** Key, account, payment, quality or template: no message passes until somebody mends it. */
const STOPPED = new Set([
  0, 3, 10, 33, 190, 368, 131005, 131031, 131042, 131045, 131048, 132001, 132015, 132016, 133010,
]);
/** This message, to this person, never. */
const PERMANENT = new Set([
  100, 131008, 131009, 131021, 131026, 131047, 131049, 131051, 132000, 132005, 132007, 132012,
]);

/**
 * @param code the `code` of the error, null where the answer named none
 * @param status of the HTTP answer
 */
export function fateOfError(code: number | null, status: number): WhatsAppFate {
  if (code !== null) {
    if (RETRY.has(code)) return "retry";
    if (STOPPED.has(code) || (code >= 200 && code <= 299)) return "stopped";
    if (PERMANENT.has(code)) return "permanent";
  }
  // A code nobody told us of: the status says at least whose fault it is.
  if (status >= 500 || status === 429 || status === 408 || (status >= 300 && status < 400)) return "retry";
  return status === 401 || status === 403 ? "stopped" : "permanent";
}
