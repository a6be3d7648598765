"use client";

import { Clock, FileText, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import type { Command } from "@/components/complaints/command";
import { ProblemNotice } from "@/components/complaints/problem-notice";
import { type ResolutionOnPage, ResolutionShown } from "@/components/complaints/resolution-shown";
import { useCommand } from "@/components/complaints/use-command";
import { Avatar, Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LongText } from "@/components/ui/long-text";
import { TimelineItem } from "@/components/ui/timeline";
import { formatSize } from "@/lib/i18n/formats";

/** The entry of what the reader themselves sent and can still undo. */
export const OWN_SENDING_ID = "sending";

type Sending = {
  kind: "reply" | "request_feedback" | "request_closure";
  personName: string;
  text: string;
  resolution: ResolutionOnPage | null;
  files: readonly { id: string; name: string; size: number }[];
  sendAt: Date;
  /** Milliseconds until then, by the clock of the server that made the page. */
  leavesIn: number;
};

/** The page comes anew when a message should have left, and until it has. */
const FIRST_LOOK_MS = 700;
const NEXT_LOOK_MS = 2000;
const LATER_LOOK_MS = 15_000;
const QUICK_LOOKS = 15;

/** What was sent to the complainant and has not left: to its author with *Buat asal*, to others as it is. */
export function PendingSend({
  number,
  sending,
  own,
  undo,
}: {
  number: number;
  sending: Sending;
  own: boolean;
  undo: Command;
}) {
  const t = useTranslations("complaint.sending");
  const tTimeline = useTranslations("complaint.timeline");
  const tLife = useTranslations("lifecycle");
  const router = useRouter();
  const { kind, personName, text, resolution, files, leavesIn } = sending;
  const seconds = useSecondsLeft(sending);
  const { send, pending, problem } = useCommand(undo);
  // Said once: counting down aloud would drown everything else.
  const [said, setSaid] = useState("");
  const firstSeconds = useRef(Math.max(1, Math.ceil(leavesIn / 1000)));
  useEffect(() => {
    if (own) setSaid(t("announced", { seconds: firstSeconds.current }));
  }, [own, t]);

  async function takeBack() {
    if (!(await send({ number, kind }))) router.refresh();
  }

  return (
    <TimelineItem
      tone="own"
      avatar={<Avatar name={personName} tone="info" />}
      author={own ? tTimeline("you", { name: personName }) : personName}
      badge={
        <>
          <Badge tone="warning" icon={<Clock aria-hidden />}>
            {t("notSent")}
          </Badge>
          {kind !== "reply" && <Badge tone="info">{tLife(`verb.${kind}`)}</Badge>}
        </>
      }
      footer={
        files.length > 0 && (
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
            {files.map(({ id, name, size }) => (
              <li key={id} className="flex max-w-full items-center gap-2">
                <FileText aria-hidden className="size-4 shrink-0 text-ink-faint" />
                <span className="truncate">{name}</span>
                <span className="shrink-0 text-xs text-ink-faint tabular-nums">{formatSize(size)}</span>
              </li>
            ))}
          </ul>
        )
      }
    >
      <div
        id={own ? OWN_SENDING_ID : undefined}
        tabIndex={own ? -1 : undefined}
        className="flex scroll-mt-24 flex-col gap-3"
      >
        {text && <LongText text={text} />}
        {resolution && <ResolutionShown resolution={resolution} />}
        <ProblemNotice problem={problem} prefix="sending" />
        <div className="flex min-h-10 flex-wrap items-center justify-between gap-3 border-t border-primary-line pt-3">
          <p aria-hidden={own || undefined} className="text-ink-soft tabular-nums">
            {own
              ? seconds === null || seconds > 0
                ? t("leavesIn", { seconds: seconds ?? Math.ceil(leavesIn / 1000) })
                : t("leaving")
              : t("byOther", { name: personName })}
          </p>
          {own && (
            <Button type="button" variant="secondary" size="sm" pending={pending} onClick={takeBack}>
              <Undo2 aria-hidden />
              {t("undo")}
            </Button>
          )}
        </div>
        <p role="status" className="sr-only">
          {said}
        </p>
      </div>
    </TimelineItem>
  );
}

/** Counts down to the moment it leaves, and then asks for the page again until the entry itself is there. */
function useSecondsLeft({ sendAt, leavesIn }: Sending): number | null {
  const router = useRouter();
  const [seconds, setSeconds] = useState<number | null>(null);
  const leavesAt = useRef({ sendAt: sendAt.getTime(), leavesIn });
  if (leavesAt.current.sendAt !== sendAt.getTime()) {
    leavesAt.current = { sendAt: sendAt.getTime(), leavesIn };
  }
  const scheduled = leavesAt.current;
  // On a slow line the next look waits for the one before it.
  const [looking, startLooking] = useTransition();
  const busy = useRef(looking);
  busy.current = looking;
  useEffect(() => {
    const end = performance.now() + scheduled.leavesIn;
    const count = () => setSeconds(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    count();
    const counting = setInterval(count, 250);
    let looks = 0;
    let nextLook: ReturnType<typeof setTimeout>;
    const look = () => {
      if (!busy.current) startLooking(() => router.refresh());
      looks += 1;
      nextLook = setTimeout(look, looks < QUICK_LOOKS ? NEXT_LOOK_MS : LATER_LOOK_MS);
    };
    nextLook = setTimeout(look, Math.max(0, scheduled.leavesIn) + FIRST_LOOK_MS);
    return () => {
      clearInterval(counting);
      clearTimeout(nextLook);
    };
  }, [scheduled, router]);
  return seconds;
}
