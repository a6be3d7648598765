/** A ledger as a page shows it: rounded so that the figures shown add up to the total shown. Pure. */
import type { Ledger } from "@/db/schema/clocks";
import { type Holder, LEDGER_PARTS, type LedgerPart } from "@/db/values";
import { WORKING_DAY } from "@/lib/calendar/working-time";
import { total } from "./clock";

export type ShownLedger = {
  /** Those who had the ball at all, and whoever has it now. */
  parts: {
    part: LedgerPart;
    minutes: number;
    workingTenths: number;
    /** Of the whole, 0 to 1. */
    share: number;
  }[];
  /** Whole hours where it is more than a day. */
  minutes: number;
  workingTenths: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** @param holder who has it now; null once closed */
export function shownLedger(ledger: Ledger, holder: Holder | null): ShownLedger {
  const held = LEDGER_PARTS.filter((part) => ledger[part].ms > 0 || part === holder);
  const whole = total(ledger);
  const unit = whole.ms < DAY_MS ? MINUTE_MS : HOUR_MS;
  const times = roundedTogether(
    held.map((part) => ledger[part].ms),
    unit,
  );
  const tenths = roundedTogether(
    held.map((part) => ledger[part].working),
    WORKING_DAY / 10,
  );
  const parts = held.map((part, index) => ({
    part,
    minutes: ((times[index] as number) * unit) / MINUTE_MS,
    workingTenths: tenths[index] as number,
    share: whole.ms === 0 ? 1 : ledger[part].ms / whole.ms,
  }));
  return {
    parts,
    minutes: parts.reduce((sum, { minutes }) => sum + minutes, 0),
    workingTenths: parts.reduce((sum, { workingTenths }) => sum + workingTenths, 0),
  };
}

/** Each in whole units, the largest remainders rounded up, so that together they are their rounded sum. */
export function roundedTogether(values: readonly number[], unit: number): number[] {
  const rounded = values.map((value) => Math.floor(value / unit));
  const sum = values.reduce((all, value) => all + value, 0);
  const missing = Math.round(sum / unit) - rounded.reduce((all, value) => all + value, 0);
  const byRemainder = values
    .map((value, index) => ({ index, remainder: value % unit }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, missing)) rounded[index] = (rounded[index] as number) + 1;
  return rounded;
}
