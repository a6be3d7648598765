/** MYDS as far as mail programs take it: inline, no style sheet, no remote font. */
export const COLOURS = {
  primary: "#2563EB",
  text: "#18181B",
  muted: "#52525B",
  line: "#E4E4E7",
  ground: "#FAFAFA",
  passage: "#EFF6FF",
} as const;
export const FONT = "Inter, 'Segoe UI', Roboto, Arial, sans-serif";
