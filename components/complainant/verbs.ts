/** What a complainant can do on the page of their complaint. */
export const COMPLAINANT_VERBS = ["answer", "add_information", "confirm_closing", "not_solved"] as const;
export type ComplainantVerb = (typeof COMPLAINANT_VERBS)[number];
