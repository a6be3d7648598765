"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { forget, readKept } from "@/components/complainant/kept-text";
import { LinkButton } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";

const FORM = "/lodge";

/**
 * The way back to the complaint that was not lodged, with what was typed. Whoever goes anywhere else does not need it
 * any more, and the next person at the computer is not to find it.
 */
export function StillUnsolved({ draft }: { draft: string }) {
  const t = useTranslations("answers.solved");
  const [kept, setKept] = useState(false);

  useEffect(() => {
    setKept(readKept(draft) !== null);
    const here = window.location.pathname;
    return () => {
      if (![FORM, here].includes(window.location.pathname)) forget(draft);
    };
  }, [draft]);

  return (
    <Card>
      <Section title={t("unsolved")} description={t(kept ? "unsolvedKept" : "unsolvedText")}>
        <div>
          <LinkButton href={FORM} variant="secondary">
            {t("lodge")}
          </LinkButton>
        </div>
      </Section>
    </Card>
  );
}
