/** K-0123: how people name a card. Pure. */
import { INTEGER_MAX } from "@/db/values";

/** @param id of the card, a positive integer */
export function cardNo(id: number): string {
  return `K-${String(id).padStart(4, "0")}`;
}

/** @returns the card's id as somebody wrote it (`K-0123`, `k123`, `123`), or null when it names none */
export function parseCardNo(text: string): number | null {
  const digits = /^\s*(?:k\s*[-–]?\s*)?0*([1-9]\d{0,8})\s*$/i.exec(text)?.[1];
  return digits ? Number(digits) : null;
}

/** Whether a number may be a card's at all, so that the database can be asked for it. */
export function isCardId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= INTEGER_MAX;
}
