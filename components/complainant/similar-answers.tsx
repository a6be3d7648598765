"use client";

import { ChevronDown, Lightbulb } from "lucide-react";
import { unstable_rethrow, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { AnswerSteps } from "@/components/complainant/answer-steps";
import { HelpedWords } from "@/components/complainant/helped-words";
import { type Trouble, useSimilarAnswers } from "@/components/complainant/use-similar-answers";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LongText } from "@/components/ui/long-text";
import type { ActionResult } from "@/lib/action";
import type { PublicCard } from "@/lib/knowledge/public-queries";

/** Says that a card solved it, in the place of the complaint. */
export type SayItHelped = (input: {
  cardId: number;
  submissionKey: string;
}) => Promise<ActionResult<{ cardId: number }>>;

/**
 * What solved the trouble before, under the description while it is typed. It asks nothing of anybody: a complaint can
 * be lodged at any time, whatever is shown here.
 * @param tried ids of the cards that did not help; `onTried` adds one
 */
export function SimilarAnswers({
  trouble,
  submissionKey,
  tried,
  onTried,
  sayItHelped,
}: {
  trouble: Trouble;
  submissionKey: string;
  tried: readonly number[];
  onTried: (cardId: number) => void;
  sayItHelped: SayItHelped;
}) {
  const t = useTranslations("answers.suggested");
  const tUi = useTranslations("ui");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [helpful, setHelpful] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const panel = useRef<HTMLElement>(null);
  const found = useSimilarAnswers(trouble, submissionKey);
  // The one that helped stays in sight until the next page comes.
  const answers = found.filter(({ id }) => id === helpful || !tried.includes(id));

  /** Whether it opens at all does not depend on it. */
  function opened(cardId: number) {
    void fetch("/api/answers/opened", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ cardId, submissionKey }),
      keepalive: true,
    }).catch(() => {});
  }

  function yes(cardId: number) {
    setHelpful(cardId);
    setFault(null);
    startTransition(async () => {
      try {
        const result = await sayItHelped({ cardId, submissionKey });
        if (!result.ok) return setFault(result.error.message);
        // Whoever comes back from there was not helped after all.
        onTried(cardId);
        startTransition(() => router.push(`/lodge/solved?card=${cardId}`));
      } catch (reason) {
        unstable_rethrow(reason);
        setFault(tUi("unreachable"));
      }
    });
  }

  function no(cardId: number) {
    setHelpful(null);
    setFault(null);
    const rest = [...(panel.current?.querySelectorAll("summary") ?? [])];
    const next = rest[answers.findIndex(({ id }) => id === cardId) + 1];
    (next ?? document.getElementById("description"))?.focus();
    onTried(cardId);
  }

  return (
    <>
      <p role="status" className="sr-only">
        {answers.length > 0 ? t("announce", { count: answers.length }) : ""}
      </p>
      {answers.length > 0 && (
        <section
          ref={panel}
          aria-labelledby="similar-answers"
          className="rounded-lg border border-primary-line bg-primary-soft p-3 sm:p-4"
        >
          <h3 id="similar-answers" className="flex gap-2 font-sans text-base font-semibold text-primary-ink">
            <Lightbulb aria-hidden className="mt-0.5 size-5 shrink-0" />
            {t("title")}
          </h3>
          <p className="mt-1 text-sm text-ink-soft">{t("lead")}</p>
          <ul className="mt-3 flex flex-col gap-2">
            {answers.map((answer) => (
              <li key={answer.id}>
                <Answer
                  answer={answer}
                  pending={pending && answer.id === helpful}
                  fault={answer.id === helpful ? fault : null}
                  onOpen={() => opened(answer.id)}
                  onYes={() => yes(answer.id)}
                  onNo={() => no(answer.id)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Answer({
  answer: { title, symptom, steps, helped },
  pending,
  fault,
  onOpen,
  onYes,
  onNo,
}: {
  answer: PublicCard;
  pending: boolean;
  fault: string | null;
  onOpen: () => void;
  onYes: () => void;
  onNo: () => void;
}) {
  const t = useTranslations("answers");
  const [open, setOpen] = useState(false);
  return (
    <details
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        if (event.currentTarget.open) onOpen();
      }}
      className="group rounded-md border border-line-strong bg-surface"
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 rounded-md px-3 py-2">
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="font-medium wrap-anywhere text-ink">{title}</span>
          <HelpedWords helped={helped} />
        </span>
        <ChevronDown
          aria-hidden
          className="size-5 shrink-0 text-ink-faint transition-transform group-open:rotate-180"
        />
      </summary>
      {open && (
        <div className="flex flex-col gap-4 border-t border-line p-3 sm:p-4">
          <div>
            <h4 className="font-sans text-sm font-medium text-ink-faint">{t("symptom")}</h4>
            <LongText text={symptom} className="mt-0.5 text-ink-soft" />
          </div>
          <div>
            <h4 className="mb-2 font-sans text-sm font-medium text-ink-faint">{t("steps")}</h4>
            <AnswerSteps steps={steps} />
          </div>
          {fault && (
            <Alert tone="danger" announce>
              {fault}
            </Alert>
          )}
          <div className="flex flex-col gap-2 sm:flex-row">
            <Button type="button" pending={pending} onClick={onYes}>
              {t("suggested.yes")}
            </Button>
            <Button type="button" variant="secondary" onClick={onNo}>
              {t("suggested.no")}
            </Button>
          </div>
        </div>
      )}
    </details>
  );
}
