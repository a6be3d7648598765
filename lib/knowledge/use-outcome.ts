/** What becomes of a use of a card as its complaint goes on: the only place that says so. Pure. */
import type { CardUseOutcome, EventType } from "@/db/values";

export type UseOutcome = { outcome: CardUseOutcome; rating: number | null };

/**
 * A use is pending while the complainant is asked whether it is solved. Their word settles it (or their silence until
 * it closes by itself), and a reopening takes it back; a closing that was withdrawn, or was no closing by solving,
 * says nothing of the card.
 * @param before what is known of the latest use of the complaint
 * @param event what happens to the complaint now
 * @returns what is known from now on; null when the event says nothing of it
 */
export function outcomeAfter(
  before: CardUseOutcome,
  event: { type: EventType; rating?: number | null | undefined },
): UseOutcome | null {
  switch (event.type) {
    case "confirm_closing":
      return before === "pending" ? { outcome: "worked", rating: event.rating ?? null } : null;
    case "not_solved":
      return before === "pending" || before === "worked" ? { outcome: "failed", rating: null } : null;
    case "recall":
    case "close":
      return before === "pending" ? { outcome: "void", rating: null } : null;
    default:
      return null;
  }
}
