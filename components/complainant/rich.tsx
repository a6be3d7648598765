import type { ReactNode } from "react";

/** The `<b>` in a translated sentence. */
export const bold = { b: (words: ReactNode) => <strong className="font-semibold text-ink">{words}</strong> };
