/** How the cells of the reports' tables look. */
export const ROW_HEAD =
  "border-b border-line px-3 py-2 pl-4 text-left font-medium whitespace-nowrap text-ink";
export const FIGURE = "border-b border-line px-3 py-2 text-right tabular-nums";
