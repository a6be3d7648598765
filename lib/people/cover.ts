/** Who stands in for whom (product.md, "Cover"). Pure: what is in force on one local date comes in. */

/** A leave on a day that lies in it. */
export type LeaveInForce = {
  personId: number;
  deputyId: number;
  /** Still an active PIC; one who is no longer stands in for nobody. */
  deputyActs: boolean;
};

/**
 * Who has a person's complaints on that day: their deputy, or, where the deputy is away too, that one's deputy.
 * @returns the person themself when they are not away, and where the chain leads in a circle or to nobody who can act
 */
export function standInFor(personId: number, leaves: readonly LeaveInForce[]): number {
  const passed = new Set<number>();
  let current = personId;
  for (;;) {
    const leave = leaves.find((one) => one.personId === current);
    if (!leave) return current;
    passed.add(current);
    if (!leave.deputyActs || passed.has(leave.deputyId)) return personId;
    current = leave.deputyId;
  }
}

/** Everyone a person stands in for on that day, directly or because the deputy between is away too. */
export function coversOf(personId: number, leaves: readonly LeaveInForce[]): number[] {
  const away = new Set(leaves.map((leave) => leave.personId));
  return [...away].filter((id) => id !== personId && standInFor(id, leaves) === personId);
}
