import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("login.link");
  return { title: t("endedTitle") };
}

/** Answers 404; what it says stands beside it in not-found.tsx. */
export default function LinkEndedPage(): never {
  notFound();
}
