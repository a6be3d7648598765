export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];
export const THEME_COOKIE = "theme";

/** The theme a cookie or a form names; the machine's own preference when it names none. */
export function toTheme(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
