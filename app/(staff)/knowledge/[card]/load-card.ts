import { notFound } from "next/navigation";
import { cache } from "react";
import { db } from "@/db/client";
import { requireStaff } from "@/lib/auth/session";
import { parseCardNo } from "@/lib/knowledge/card-number";
import { cardForStaff } from "@/lib/knowledge/queries";

/** The card an address names (`K-0123`, `123`), once a request; the page is not found where it is not there or not for them. */
export const loadCard = cache(async (param: string) => {
  const actor = await requireStaff();
  const id = parseCardNo(decoded(param));
  const card = id === null ? null : await cardForStaff({ db: db(), actor }, id);
  return card ? { card, actor } : notFound();
});

function decoded(param: string): string {
  try {
    return decodeURIComponent(param);
  } catch {
    return "";
  }
}
