"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Problem } from "@/components/complaints/use-command";
import { Alert } from "@/components/ui/alert";
import { Button, LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";

/**
 * Why a form was not carried out. Fields at fault are listed with links to `<prefix>-<field>`; `changed` is what to
 * show when somebody was faster.
 */
export function ProblemNotice({
  problem,
  prefix,
  changed,
  here,
}: {
  problem: Problem | null;
  prefix: string;
  changed?: ReactNode;
  /** Where to come back after signing in, when it is more than the page's path. */
  here?: string;
}) {
  const t = useTranslations("complaint.problem");
  const path = usePathname();
  const router = useRouter();
  if (!problem) return null;
  switch (problem.kind) {
    case "fields":
      return (
        <ErrorSummary
          errors={Object.entries(problem.fields)
            .map(([field, message]) => ({ field: `${prefix}-${field}`, message }))
            .sort(inPageOrder)}
        />
      );
    case "changed":
      return (
        changed ?? (
          <Alert tone="warning" announce title={t("changed.title")}>
            {t("changed.again")}
          </Alert>
        )
      );
    case "session":
      return (
        <Alert
          tone="warning"
          announce
          title={t("session.title")}
          actions={
            <LinkButton href={`/login?next=${encodeURIComponent(here ?? path)}`} size="sm" prefetch={false}>
              {t("session.signIn")}
            </LinkButton>
          }
        >
          {t("session.text")}
        </Alert>
      );
    case "unreachable":
      return (
        <Alert tone="danger" announce title={t("unreachable.title")}>
          {t("unreachable.text")}
        </Alert>
      );
    case "stage":
      return (
        <Alert
          tone="warning"
          announce
          title={t("stage.title")}
          actions={
            <Button type="button" variant="secondary" size="sm" onClick={() => router.refresh()}>
              {t("refresh")}
            </Button>
          }
        >
          {t("stage.text")}
        </Alert>
      );
    case "refused":
      return (
        <Alert tone="danger" announce title={t("refused")}>
          {problem.message}
        </Alert>
      );
  }
}

/** The sentence at one field, if it is one of those at fault. */
export function faultOf(problem: Problem | null, field: string): string | undefined {
  return problem?.kind === "fields" ? problem.fields[field] : undefined;
}

function inPageOrder(a: { field: string }, b: { field: string }): number {
  const [first, second] = [a, b].map(({ field }) => document.getElementById(field));
  if (!first || !second) return first ? -1 : 1;
  return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
