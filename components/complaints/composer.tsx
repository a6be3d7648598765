"use client";

import {
  ArrowDown,
  Handshake,
  Lock,
  type LucideIcon,
  MessageSquareReply,
  PhoneIncoming,
  RotateCcw,
  Truck,
  UserCheck,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { type Command, textOf } from "@/components/complaints/command";
import { type Case, ComposerForm, type Draft, type News } from "@/components/complaints/composer-form";
import { numbersListed } from "@/components/complaints/numbers-listed";
import { useAsked } from "@/components/complaints/page-requests";
import { OWN_SENDING_ID } from "@/components/complaints/pending-send";
import { type ClosingParts, ResolutionForm } from "@/components/complaints/resolution-form";
import { type OpenTicket, VendorFields } from "@/components/complaints/vendor-fields";
import { CardsInReply } from "@/components/knowledge/cards-in-reply";
import { Alert } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { RadioCards } from "@/components/ui/radio-cards";
import { Rating } from "@/components/ui/rating";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { type DraftKind, ON_BEHALF_CHANNELS, type Verb } from "@/db/values";

/** The guide's Status, set with the feedback; `reply` keeps it. */
const STATUSES = ["reply", "log_with_vendor", "request_feedback", "request_closure"] as const;
type Status = (typeof STATUSES)[number];
type ToComplainant = Exclude<Status, "log_with_vendor">;
const ON_BEHALF = ["answer", "add_information", "confirm_closing", "not_solved"] as const;
type OnBehalf = (typeof ON_BEHALF)[number];

const TASKS = ["feedback", "hand_back", "note", "refer", "vendor_answered", "on_behalf", "recall"] as const;
type Task = (typeof TASKS)[number];

const ICONS: Record<Task, LucideIcon> = {
  feedback: MessageSquareReply,
  note: Lock,
  refer: Handshake,
  hand_back: UserCheck,
  vendor_answered: Truck,
  on_behalf: PhoneIncoming,
  recall: RotateCcw,
};

/** The verbs of the composer; each has its server action. */
export type ComposerVerb = Exclude<Verb, "lodge" | "assign" | "close">;
export type ComposerCommands = Record<ComposerVerb, Command>;
type Choice = { id: number; name: string; load?: number };

/**
 * The space to send feedback (guide): what to do is chosen first, each with its own fields; what may be done is what
 * `verbs` says. Also the bar at the foot of the screen that leads here.
 */
export function Composer({
  theCase,
  verbs,
  commands,
  drafts,
  sending,
  owner,
  news,
  vendors,
  tickets,
  underSameLog,
  implementors,
  closing,
}: {
  theCase: Case;
  verbs: readonly Verb[];
  commands: ComposerCommands;
  /** The latest first. */
  drafts: readonly Draft[];
  /** What the reader has sent to the complainant and can still undo. */
  sending: ToComplainant | null;
  owner: string;
  news: readonly News[];
  vendors: readonly Choice[];
  /** Logs that are open at the vendors. */
  tickets: readonly OpenTicket[];
  /** Numbers of the other complaints that wait under this one's vendor log. */
  underSameLog: readonly number[];
  implementors: readonly Choice[];
  closing: ClosingParts;
}) {
  const t = useTranslations("complaint.composer");
  const tHelp = useTranslations("complaint.help");
  const tLife = useTranslations("lifecycle");
  // What was begun stays on offer, so that its text can be read and copied, after the stage has moved on.
  const [begun, setBegun] = useState<readonly Verb[]>(() => drafts.map(({ kind }) => kind));
  const offers = (verb: Verb) => verbs.includes(verb) || begun.includes(verb);
  const statuses = STATUSES.filter(offers);
  const behalf = ON_BEHALF.filter((verb) => verbs.includes(verb));
  const tasks = TASKS.filter((task) =>
    task === "feedback" ? statuses.length > 0 : task === "on_behalf" ? behalf.length > 0 : offers(task),
  );

  const [chosenTask, setTask] = useState<Task>(() => taskOf(drafts[0]?.kind) ?? "feedback");
  const [chosenStatus, setStatus] = useState<Status>(
    () => statusOf(drafts.map(({ kind }) => kind)) ?? "reply",
  );
  const [chosenBehalf, setBehalf] = useState<OnBehalf>("answer");
  const task = tasks.includes(chosenTask) ? chosenTask : (tasks[0] ?? "note");
  const status = statuses.includes(chosenStatus) ? chosenStatus : (statuses[0] ?? "reply");
  const onBehalf = behalf.includes(chosenBehalf) ? chosenBehalf : behalf[0];

  // What is undone or handed back is there as it was.
  const back = drafts.find(({ kind }) => isPublic(kind));
  const [shownSending, setShownSending] = useState(sending);
  if (shownSending !== sending) {
    setShownSending(sending);
    if (sending === null && back) {
      setTask("feedback");
      setStatus(back.kind as Status);
      setBegun((before) => [...before, back.kind]);
    }
  }

  const panel = useRef<HTMLElement>(null);
  useSendingNews(sending, { cameBack: back !== undefined, panel });

  // The form that was sent may have left the page with the keyboard in it, once the complaint came anew.
  const justSent = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the complaint's next event brings with it
  useEffect(() => {
    if (!justSent.current) return;
    justSent.current = false;
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [theCase.lastSeq]);

  function write(next: Task, field?: string) {
    setTask(next);
    requestAnimationFrame(() => {
      const box = panel.current?.querySelector<HTMLElement>(`form:not([hidden]) ${field ?? "textarea"}`);
      if (field) box?.scrollIntoView({ block: "center" });
      else panel.current?.scrollIntoView({ block: "start" });
      box?.focus({ preventScroll: true });
    });
  }

  // Steps of a card go into what is being written to the complainant; a closing has steps of its own.
  useAsked("insertSteps", () => {
    setTask("feedback");
    if (status !== "request_feedback") setStatus("reply");
  });

  const [closeWith, setCloseWith] = useState<string>();
  useAsked("closeWith", ({ cardNo }) => {
    if (sending || !verbs.includes("request_closure")) return;
    setCloseWith(cardNo);
    setStatus("request_closure");
    // With a card nothing but what was different is left to be written.
    write("feedback", "[name=differs]");
  });

  const draftOf = (...kinds: DraftKind[]) => drafts.find(({ kind }) => kinds.includes(kind));
  const common = (verb: ComposerVerb) => ({
    verb,
    allowed: verbs.includes(verb),
    owner,
    theCase,
    command: commands[verb],
    news,
    onSent: () => {
      justSent.current = true;
      setBegun((before) => before.filter((one) => one !== verb && !(isPublic(verb) && isPublic(one))));
      if (isPublic(verb)) setStatus("reply");
    },
    onStuck: () => setBegun((before) => [...before, verb]),
  });
  const toComplainant = status === "log_with_vendor" ? "reply" : status;
  // What was written of a closing stays while another Status is looked at.
  const [closingShown, setClosingShown] = useState(false);
  if (!closingShown && toComplainant === "request_closure") setClosingShown(true);

  return (
    <section
      ref={panel}
      id="composer"
      tabIndex={-1}
      aria-labelledby="composer-title"
      className={classNames(
        "scroll-mt-20 rounded-lg border bg-surface shadow-card",
        task === "note" ? "border-dashed border-warning-ink" : "border-line-strong",
      )}
    >
      <div className="flex flex-col gap-3 border-b border-line p-4 sm:px-5">
        <h2 id="composer-title" className="text-lg">
          {t("title")}
        </h2>
        <fieldset>
          <legend className="sr-only">{t("choose")}</legend>
          <div className="grid grid-cols-2 gap-1 rounded-md bg-washed p-1 sm:flex sm:flex-wrap">
            {tasks.map((one) => {
              const Icon = ICONS[one];
              return (
                <label
                  key={one}
                  className={classNames(
                    "flex min-h-11 items-center gap-2 rounded-sm border border-transparent px-3 py-1 text-sm font-medium text-ink-soft transition-colors hover:text-ink pointer-fine:min-h-9 has-focus-visible:outline-2 has-focus-visible:outline-focus",
                    one === "note"
                      ? "has-checked:border-warning-ink has-checked:bg-warning-soft has-checked:text-warning-ink"
                      : "has-checked:border-control has-checked:bg-surface has-checked:text-primary-ink",
                  )}
                >
                  <input
                    type="radio"
                    name="task"
                    checked={task === one}
                    onChange={() => setTask(one)}
                    className="sr-only"
                  />
                  <Icon aria-hidden className="size-4 shrink-0" />
                  {t(`task.${one}`)}
                </label>
              );
            })}
          </div>
        </fieldset>
      </div>

      <div className="flex flex-col gap-5 p-4 sm:p-5">
        {task === "feedback" && sending && (
          <Alert title={t("sending.title")}>
            {t("sending.text")}{" "}
            <a href={`#${OWN_SENDING_ID}`} className="link">
              {t("sending.show")}
            </a>
          </Alert>
        )}

        {task === "feedback" && !sending && (
          <RadioCards
            key={`${statuses.join()} ${status}`}
            name="status"
            label={tLife("statusLabel")}
            columns={2}
            defaultValue={status}
            onChange={(event) => setStatus(event.currentTarget.value as Status)}
            options={statuses.map((one) => ({
              value: one,
              label: one === "reply" ? t("status.reply") : tLife(`verb.${one}`),
              description: t(`statusHint.${one}`),
            }))}
          />
        )}

        {!sending && (["reply", "request_feedback", "request_closure"] as const).some(offers) && (
          <ComposerForm
            {...common(toComplainant)}
            hidden={task !== "feedback" || status === "log_with_vendor"}
            draftKind={toComplainant}
            draft={draftOf("reply", "request_feedback", "request_closure")}
            text={{
              label: t(`text.${toComplainant}`),
              hint: t("toComplainantHint"),
              optional: toComplainant === "request_closure",
              rows: toComplainant === "request_closure" ? 3 : 5,
            }}
            withFiles
            submit={t("submit.toComplainant")}
          >
            {(context) => (
              <>
                <CardsInReply {...context} active={toComplainant !== "request_closure"} />
                {closingShown && (
                  <ResolutionForm
                    {...context}
                    {...closing}
                    hidden={toComplainant !== "request_closure"}
                    asked={closeWith}
                  />
                )}
              </>
            )}
          </ComposerForm>
        )}

        {offers("log_with_vendor") && (
          <ComposerForm
            {...common("log_with_vendor")}
            hidden={task !== "feedback" || status !== "log_with_vendor" || sending !== null}
            draftKind="log_with_vendor"
            draft={draftOf("log_with_vendor")}
            text={{ label: t("text.log_with_vendor"), hint: t("vendorTextHint"), optional: true }}
            textLast
            withFiles
            submit={t("submit.log_with_vendor")}
          >
            {(context) => <VendorFields {...context} vendors={vendors} tickets={tickets} />}
          </ComposerForm>
        )}

        {offers("note") && (
          <ComposerForm
            {...common("note")}
            hidden={task !== "note"}
            draftKind="note"
            draft={draftOf("note")}
            text={{ label: t("text.note"), hint: t("internalHint") }}
            withFiles
            submit={t("submit.note")}
            tone="internal"
          />
        )}

        {offers("refer") && (
          <ComposerForm
            {...common("refer")}
            hidden={task !== "refer"}
            draftKind="refer"
            draft={draftOf("refer")}
            text={{ label: t("text.refer"), hint: t("internalHint") }}
            textLast
            withFiles
            submit={t("submit.refer")}
          >
            {({ prefix, initial, fault }) => (
              <Select
                name="implementorId"
                id={`${prefix}-implementorId`}
                label={t("implementor")}
                placeholder={t("choosePerson")}
                defaultValue={textOf(initial, "implementorId") || soleOf(implementors)}
                options={implementors.map(({ id, name, load = 0 }) => ({
                  value: String(id),
                  label: t("load", { name, count: load }),
                }))}
                error={fault("implementorId")}
              />
            )}
          </ComposerForm>
        )}

        {offers("hand_back") && (
          <ComposerForm
            {...common("hand_back")}
            hidden={task !== "hand_back"}
            draftKind="hand_back"
            draft={draftOf("hand_back")}
            text={{ label: t("text.hand_back"), hint: t("internalHint") }}
            textLast
            withFiles
            submit={t("submit.hand_back")}
          >
            {({ prefix, initial, fault }) => (
              <RadioCards
                name="solved"
                id={`${prefix}-solved`}
                label={t("solved.label")}
                columns={2}
                defaultValue={textOf(initial, "solved")}
                error={fault("solved")}
                options={[
                  { value: "true", label: t("solved.yes"), description: t("solved.yesHint") },
                  { value: "false", label: t("solved.no"), description: t("solved.noHint") },
                ]}
              />
            )}
          </ComposerForm>
        )}

        {offers("vendor_answered") && (
          <ComposerForm
            {...common("vendor_answered")}
            hidden={task !== "vendor_answered"}
            draftKind="vendor_answered"
            draft={draftOf("vendor_answered")}
            text={{ label: t("text.vendor_answered"), hint: t("internalHint") }}
            withFiles
            submit={t("submit.vendor_answered")}
          >
            {({ prefix, initial }) =>
              underSameLog.length > 0 && (
                <Checkbox
                  name="forAll"
                  id={`${prefix}-forAll`}
                  value="true"
                  defaultChecked={initial.text === undefined || textOf(initial, "forAll") === "true"}
                  label={t("forAll", { count: underSameLog.length })}
                  description={t("forAllHint", {
                    others: numbersListed(underSameLog, (count) => tHelp("more", { count })),
                  })}
                />
              )
            }
          </ComposerForm>
        )}

        {offers("recall") && (
          <ComposerForm
            {...common("recall")}
            hidden={task !== "recall"}
            text={{ label: t("text.recall"), hint: t("internalHint"), rows: 3 }}
            submit={t("submit.recall")}
          />
        )}

        {task === "on_behalf" && onBehalf && (
          <>
            <Alert>{t("onBehalfHint")}</Alert>
            {behalf.length > 1 && (
              <RadioCards
                key={`${behalf.join()} ${onBehalf}`}
                name="on-behalf"
                label={t("onBehalfWhat")}
                columns={2}
                defaultValue={onBehalf}
                onChange={(event) => setBehalf(event.currentTarget.value as OnBehalf)}
                options={behalf.map((one) => ({ value: one, label: t(`onBehalf.${one}`) }))}
              />
            )}
          </>
        )}
        {behalf.map((verb) => (
          <ComposerForm
            key={verb}
            {...common(verb)}
            hidden={task !== "on_behalf" || verb !== onBehalf}
            text={
              verb === "confirm_closing"
                ? { label: t("text.comment"), optional: true, rows: 2, name: "comment" }
                : { label: t(`text.${verb}`), rows: 4 }
            }
            textLast
            withFiles={verb !== "confirm_closing"}
            submit={t(`submit.${verb}`)}
          >
            {({ prefix, fault }) => (
              <>
                <Select
                  name="onBehalfChannel"
                  id={`${prefix}-onBehalfChannel`}
                  label={t("channel")}
                  placeholder={t("chooseChannel")}
                  options={ON_BEHALF_CHANNELS.map((channel) => ({
                    value: channel,
                    label: tLife(`channel.${channel}`),
                  }))}
                  error={fault("onBehalfChannel")}
                  className="sm:max-w-72"
                />
                {verb === "confirm_closing" && (
                  <Rating
                    name="rating"
                    id={`${prefix}-rating`}
                    label={t("rating")}
                    optional
                    error={fault("rating")}
                  />
                )}
              </>
            )}
          </ComposerForm>
        ))}
      </div>
      <ReplyBar panel={panel} tasks={tasks} write={write} />
    </section>
  );
}

/** What was sent comes into view with its way back; what came back is at hand; what left is said to have left. */
function useSendingNews(
  sending: ToComplainant | null,
  { cameBack, panel }: { cameBack: boolean; panel: { current: HTMLElement | null } },
) {
  const t = useTranslations("complaint.composer.sent");
  const before = useRef(sending);
  useEffect(() => {
    const was = before.current;
    before.current = sending;
    if (was === sending) return;
    if (was && !sending && !cameBack) {
      toast.success(t(was));
      return;
    }
    // Someone who went on to write something else is left there.
    const { activeElement } = document;
    if (activeElement?.matches("input, textarea, select") && activeElement.checkVisibility()) return;
    if (sending) document.getElementById(OWN_SENDING_ID)?.focus();
    else panel.current?.querySelector<HTMLElement>("form:not([hidden]) textarea")?.focus();
  }, [sending, cameBack, panel, t]);
}

function isPublic(verb: Verb): boolean {
  return verb === "reply" || verb === "request_feedback" || verb === "request_closure";
}

function taskOf(kind: DraftKind | undefined): Task | null {
  if (kind === undefined) return null;
  return isPublic(kind) || kind === "log_with_vendor" ? "feedback" : (kind as Task);
}

function statusOf(kinds: readonly DraftKind[]): Status | null {
  return (kinds.find((kind) => taskOf(kind) === "feedback") as Status | undefined) ?? null;
}

/** The one there is to choose, chosen. */
function soleOf(choices: readonly Choice[]): string | undefined {
  return choices.length === 1 ? String(choices[0]?.id) : undefined;
}

/** At the foot of the screen while the composer is further down: the two commonest things to write, and the way there. */
function ReplyBar({
  panel,
  tasks,
  write,
}: {
  panel: { current: HTMLElement | null };
  tasks: readonly Task[];
  write: (task: Task) => void;
}) {
  const t = useTranslations("complaint.composer");
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const watched = panel.current;
    if (!watched) return;
    const observer = new IntersectionObserver(
      ([entry]) => setShown(entry ? !entry.isIntersecting && entry.boundingClientRect.top > 0 : false),
      { rootMargin: "0px 0px -120px 0px" },
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [panel]);
  if (!shown) return null;
  const main = tasks.find((task) => task !== "note");
  const MainIcon = main && ICONS[main];
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 border-t border-line-strong bg-surface print:hidden">
      <div className="page-width flex items-center gap-2 py-2">
        {main && MainIcon && (
          <Button type="button" className="max-sm:flex-1" onClick={() => write(main)}>
            <MainIcon aria-hidden />
            {t(main === "feedback" ? "bar.reply" : `task.${main}`)}
          </Button>
        )}
        {tasks.includes("note") && (
          <Button
            type="button"
            variant="secondary"
            className="border-warning-ink! bg-warning-soft! text-warning-ink! max-sm:flex-1"
            onClick={() => write("note")}
          >
            <Lock aria-hidden />
            {t("task.note")}
          </Button>
        )}
        <a href="#latest" className={classNames(buttonClass("ghost"), "ml-auto")}>
          <ArrowDown aria-hidden />
          <span className="max-sm:sr-only">{t("bar.latest")}</span>
        </a>
      </div>
    </div>
  );
}
