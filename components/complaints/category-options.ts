import { CATEGORY_GROUPS, type CategoryGroup } from "@/db/values";

/**
 * Kategori Aduan as a select offers them: under their groups, and no group that has none.
 * @param groupLabel what a group is called
 */
export function categoryOptions(
  categories: readonly { id: number; group: string; name: string }[],
  groupLabel: (group: CategoryGroup) => string,
) {
  return CATEGORY_GROUPS.map((group) => ({
    label: groupLabel(group),
    options: categories
      .filter((category) => category.group === group)
      .map(({ id, name }) => ({ value: String(id), label: name })),
  })).filter(({ options }) => options.length > 0);
}
