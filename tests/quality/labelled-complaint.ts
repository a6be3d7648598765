/**
 * A complaint as a user of iSPEKS would write it, with the solution cards that answer it.
 * `category` is the one the complainant picked in the form (sometimes wrongly; null when none was picked).
 * `right` holds the ids of the cards that solve it, the best first; it is empty when no card does.
 */
export type LabelledComplaint = {
  id: string;
  title: string;
  text: string;
  category: string | null;
  right: readonly string[];
};
