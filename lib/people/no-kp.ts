/** No Kad Pengenalan (MyKad): 12 digits YYMMDD-PB-###G. Pure. */

/**
 * @param typed hyphens and spaces are taken
 * @returns the 12 digits, or null when they are not 12 or the first six are no date in either century
 */
export function parseNoKp(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, "");
  if (!/^\d{12}$/.test(digits)) return null;
  const [year, month, day] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number) as [
    number,
    number,
    number,
  ];
  const isDate = [1900, 2000].some((century) => {
    const date = new Date(Date.UTC(century + year, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  });
  return isDate ? digits : null;
}
