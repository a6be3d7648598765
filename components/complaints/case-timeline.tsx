import {
  AlarmClock,
  ArrowRightLeft,
  BellRing,
  CalendarClock,
  CircleCheck,
  CircleX,
  Handshake,
  Hourglass,
  Inbox,
  Lock,
  type LucideIcon,
  MailX,
  MessageSquare,
  Pencil,
  Phone,
  RotateCcw,
  Truck,
  UserCheck,
} from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { AttachmentList } from "@/components/complaints/attachment-list";
import { type Delivery, DeliveryList, isUndelivered } from "@/components/complaints/delivery-list";
import { OriginalMail, type ReadableMail } from "@/components/complaints/original-mail";
import { type ResolutionOnPage, ResolutionShown } from "@/components/complaints/resolution-shown";
import { Avatar, Badge, type BadgeTone } from "@/components/ui/badge";
import { LongText } from "@/components/ui/long-text";
import { RatingShown } from "@/components/ui/rating";
import { Timeline, TimelineEvent, TimelineGroup, TimelineItem } from "@/components/ui/timeline";
import {
  type ActorKind,
  type Channel,
  type EventType,
  type Role,
  type Stage,
  type Target,
  TIMER_EVENTS,
  type TimerEvent,
  type Visibility,
} from "@/db/values";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate, formatDateTime } from "@/lib/i18n/formats";

type Named = { nameMs: string; nameEn: string };

/** One event of the history with the message that came with it (lib/complaints/queries.ts). */
export type Entry = {
  seq: number;
  type: EventType;
  at: Date;
  fromStage: Stage | null;
  toStage: Stage;
  channel: Channel;
  onBehalf: boolean;
  actorKind: ActorKind;
  actorId: number | null;
  actorName: string | null;
  actingAs: Role | null;
  /** The PIC on leave in whose stead it was done. */
  inStead: string | null;
  message: {
    visibility: Visibility;
    body: string;
    original: string | null;
    /** The mail it came in. */
    mail: ReadableMail | null;
    attachments: readonly { id: string; name: string; size: number }[];
  } | null;
  pic: string | null;
  relievedPic: string | null;
  referral: { implementorName: string } | null;
  vendorLog: { vendorName: string; logNo: string | null } | null;
  resolution: ResolutionOnPage | null;
  correction: { category: Named | null; ptj: string | null; priority: string | null } | null;
  outcome: string | null;
  reason: string | null;
  rating: number | null;
  duplicateOfId: number | null;
  promisedOn: string | null;
  target: Target | null;
  dueAt: Date | null;
  told: "pic" | "admin";
  notifications: readonly Delivery[];
};

/** A mail nobody wrote: an out-of-office reply, a bounce. */
export type AutomaticMail = ReadableMail & {
  outcome: string;
  receivedAt: Date;
  sender: string | null;
  excerpt: string | null;
};

/** Bare events in a row that are folded into one line, from this many up. */
const FOLDED_FROM = 3;

const ICONS: Partial<Record<EventType, LucideIcon>> = {
  lodge: Inbox,
  assign: UserCheck,
  refer: Handshake,
  hand_back: Handshake,
  log_with_vendor: Truck,
  vendor_answered: Truck,
  recall: RotateCcw,
  not_solved: RotateCcw,
  confirm_closing: CircleCheck,
  close: CircleX,
  correct: Pencil,
  request_feedback: MessageSquare,
  request_closure: MessageSquare,
  thanks: MessageSquare,
  called: Phone,
  vendor_promised: CalendarClock,
  vendor_chased: BellRing,
  promise_passed: AlarmClock,
  reminded: BellRing,
  closing_warned: BellRing,
  due_soon: Hourglass,
  overdue: AlarmClock,
  untouched: AlarmClock,
};

/**
 * Sejarah maklumbalas antara Admin, PIC & Pengadu: what was said and what happened as one history, oldest first.
 * @param newSince entries after this one are marked as new
 * @param automatic mails that nobody wrote, shown where they came in
 * @param pending what has been sent and has not left, as rows of the list
 */
export function CaseTimeline({
  entries,
  automatic,
  pending,
  complainantName,
  readerId,
  ratingComment,
  newSince,
}: {
  entries: readonly Entry[];
  automatic: readonly AutomaticMail[];
  pending: ReactNode;
  complainantName: string;
  readerId: number;
  ratingComment: string | null;
  newSince: number | null;
}) {
  const t = useTranslations("complaint.timeline");
  const tLife = useTranslations("lifecycle");
  const sentence = (entry: Entry) => sentenceOf(entry, complainantName, tLife);
  const isNew = ({ seq }: Entry) => newSince !== null && seq > newSince;

  const rows: ReactNode[] = [];
  let bare: { key: string; line: ReactNode }[] = [];
  const flush = () => {
    const lines = bare.map(({ key, line }) => <Fragment key={key}>{line}</Fragment>);
    if (bare.length >= FOLDED_FROM) {
      rows.push(
        <TimelineGroup key={`group-${bare[0]?.key}`} count={bare.length}>
          {lines}
        </TimelineGroup>,
      );
    } else rows.push(...lines);
    bare = [];
  };
  let mails = [...automatic];
  const arrived = (before: Date | null) => {
    const due = mails.filter(({ receivedAt }) => before === null || receivedAt < before);
    mails = mails.filter((mail) => !due.includes(mail));
    for (const mail of due) bare.push({ key: mail.id, line: <CameBack mail={mail} /> });
  };
  for (const entry of entries) {
    arrived(entry.at);
    if (speaks(entry) || isNew(entry)) {
      flush();
      rows.push(
        speaks(entry) ? (
          <Said
            key={entry.seq}
            entry={entry}
            sentence={sentence(entry)}
            author={nameOf(entry, complainantName)}
            own={entry.actorId === readerId && !entry.onBehalf}
            isNew={isNew(entry)}
            ratingComment={entry === entries.findLast(({ rating }) => rating !== null) ? ratingComment : null}
          />
        ) : (
          <BareEvent key={entry.seq} entry={entry} sentence={sentence(entry)} isNew />
        ),
      );
    } else if (entry.notifications.some(isUndelivered)) {
      flush();
      rows.push(<BareEvent key={entry.seq} entry={entry} sentence={sentence(entry)} />);
    } else {
      bare.push({ key: String(entry.seq), line: <BareEvent entry={entry} sentence={sentence(entry)} /> });
    }
  }
  arrived(null);
  flush();
  return (
    <Timeline label={t("label")}>
      {rows}
      {pending}
    </Timeline>
  );
}

/** A mail nobody wrote, in one line that opens; it moved nothing. */
function CameBack({ mail }: { mail: AutomaticMail }) {
  const t = useTranslations("complaint.mail");
  const locale = useLocale();
  const kind = mail.outcome === "bounce" ? "bounce" : "automatic";
  return (
    <TimelineEvent
      icon={<MailX aria-hidden />}
      meta={<time dateTime={mail.receivedAt.toISOString()}>{formatDateTime(mail.receivedAt, locale)}</time>}
    >
      <details>
        <summary className="flex min-h-6 w-fit list-none items-center rounded-xs text-ink-soft underline underline-offset-3 pointer-coarse:min-h-11">
          {t(`${kind}.line`, { sender: mail.sender ?? t("noSender") })}
        </summary>
        <div className="mt-2 flex flex-col gap-2 border-l-2 border-line-strong pl-3 text-ink-soft">
          <p className="text-xs">{t(`${kind}.why`)}</p>
          {mail.excerpt && <p className="whitespace-pre-line wrap-anywhere">{mail.excerpt}</p>}
          <OriginalMail mail={mail} text={null} />
        </div>
      </details>
    </TimelineEvent>
  );
}

/** Whether an entry has more to show than its one sentence. */
function speaks({ message, resolution, rating }: Entry): boolean {
  return message !== null || resolution !== null || rating !== null;
}

function nameOf({ actorKind, actorName, onBehalf }: Entry, complainantName: string): string | null {
  if (actorKind === "complainant" || onBehalf) return complainantName;
  return actorName;
}

/** What happened, in one sentence of the `lifecycle.event` words. */
export function sentenceOf(
  entry: Entry,
  complainantName: string,
  t: ReturnType<typeof useTranslations<"lifecycle">>,
): string {
  const { type, actorKind, actorName, vendorLog } = entry;
  // What staff wrote down for the complainant is the complainant's doing; only lodging has words for both.
  const name =
    actorKind === "complainant" || (entry.onBehalf && type !== "lodge")
      ? complainantName
      : (actorName ?? t(`actor.${actorKind}`));
  switch (type) {
    case "lodge":
      return t(entry.onBehalf ? "event.lodge_on_behalf" : "event.lodge", { name });
    case "assign":
      return entry.relievedPic
        ? t("event.reassign", { name, from: entry.relievedPic, pic: entry.pic ?? "" })
        : t("event.assign", { name, pic: entry.pic ?? "" });
    case "refer":
      return t("event.refer", { name, implementor: entry.referral?.implementorName ?? "" });
    case "hand_back":
    case "called":
      return t(`event.${type}`, { name, outcome: entry.outcome ?? "" });
    case "log_with_vendor":
      return t("event.log_with_vendor", {
        name,
        vendor: vendorLog?.vendorName ?? "",
        logNo: vendorLog?.logNo ?? "none",
      });
    case "confirm_closing":
      return actorKind === "system"
        ? t("event.confirm_closing_by_system")
        : t("event.confirm_closing", { name });
    case "not_solved":
      return t(entry.fromStage === "closed" ? "event.reopened" : "event.not_solved", { name });
    case "close": {
      const reason = entry.reason as "invalid" | "duplicate" | "withdrawn";
      return t("event.close", { name, reason: t(`closeReason.${reason}`) });
    }
    case "vendor_promised":
      return t("event.vendor_promised", {
        name,
        vendor: vendorLog?.vendorName ?? t("holder.vendor"),
        date: entry.promisedOn ? formatDate(startOfLocalDate(entry.promisedOn)) : "none",
      });
    case "vendor_chased": {
      const vendor = vendorLog?.vendorName ?? t("holder.vendor");
      return actorKind === "staff"
        ? t("event.vendor_chased_by", { name, vendor })
        : t("event.vendor_chased", { vendor });
    }
    case "promise_passed":
      return t("event.promise_passed", {
        vendor: vendorLog?.vendorName ?? t("holder.vendor"),
        date: entry.promisedOn ? formatDate(startOfLocalDate(entry.promisedOn)) : "",
        told: entry.told,
      });
    case "closing_warned":
      return t("event.closing_warned", { date: entry.dueAt ? formatDate(entry.dueAt) : "none" });
    case "due_soon":
    case "overdue":
      return t(`event.${type}`, {
        target: t(`target.${entry.target ?? "resolve"}`),
        date: entry.dueAt ? formatDate(entry.dueAt) : "",
        told: entry.told,
      });
    default:
      return t(`event.${type}`, { name });
  }
}

function BareEvent({ entry, sentence, isNew }: { entry: Entry; sentence: string; isNew?: boolean }) {
  const t = useTranslations("complaint.timeline");
  const locale = useLocale();
  const Icon = ICONS[entry.type] ?? ArrowRightLeft;
  return (
    <TimelineEvent
      icon={<Icon aria-hidden />}
      meta={<time dateTime={entry.at.toISOString()}>{formatDateTime(entry.at, locale)}</time>}
    >
      <span id={`entry-${entry.seq}`} className="text-ink-soft">
        {isNew && (
          <>
            <Badge tone="accent">{t("new")}</Badge>{" "}
          </>
        )}
        {sentence}
      </span>
      <EventFacts entry={entry} />
      <DeliveryList deliveries={entry.notifications} />
    </TimelineEvent>
  );
}

/** Events whose own words say more than that somebody wrote something. */
const PLAIN_TALK = [
  "reply",
  "note",
  "add_information",
  "answer",
  "thanks",
] as const satisfies readonly EventType[];

function plain(type: EventType): type is (typeof PLAIN_TALK)[number] {
  return PLAIN_TALK.some((other) => other === type);
}

/** What the clock did by itself: it says nothing beside its sentence. */
function byClock(type: EventType): type is TimerEvent {
  return TIMER_EVENTS.some((other) => other === type);
}

function Said({
  entry,
  sentence,
  author,
  own,
  isNew,
  ratingComment,
}: {
  entry: Entry;
  sentence: string;
  author: string | null;
  own: boolean;
  isNew: boolean;
  ratingComment: string | null;
}) {
  const t = useTranslations("complaint.timeline");
  const tLife = useTranslations("lifecycle");
  const locale = useLocale();
  const { message, type, channel, resolution, rating, actorKind, actorName, onBehalf } = entry;
  const internal = message?.visibility === "internal";
  const fromComplainant = actorKind === "complainant" || onBehalf;
  const tone = internal ? "internal" : fromComplainant ? "plain" : "own";
  const name = author ?? tLife(`actor.${actorKind}`);
  const quality =
    fromComplainant || entry.actingAs === null
      ? author && tLife(`actor.${fromComplainant ? "complainant" : actorKind}`)
      : tLife(`holder.${entry.actingAs}`);
  const role =
    quality && entry.inStead && !fromComplainant
      ? t("inStead", { role: quality, name: entry.inStead })
      : quality;
  const hasFooter =
    (message?.attachments.length ?? 0) > 0 ||
    message?.original ||
    message?.mail ||
    entry.notifications.length > 0;
  const avatarTone: BadgeTone = internal ? "warning" : fromComplainant ? "neutral" : "info";

  return (
    <TimelineItem
      id={`entry-${entry.seq}`}
      tone={tone}
      avatar={<Avatar name={name} tone={avatarTone} />}
      author={own ? t("you", { name }) : name}
      role={role}
      badge={
        <>
          {isNew && <Badge tone="accent">{t("new")}</Badge>}
          {internal && (
            <Badge tone="warning" icon={<Lock aria-hidden />}>
              {t(`internal.${internalLabel(type)}`)}
            </Badge>
          )}
          {!internal && !plain(type) && !byClock(type) && (
            <Badge tone={type === "not_solved" ? "danger" : "info"}>{tLife(`verb.${type}`)}</Badge>
          )}
        </>
      }
      meta={
        <>
          <time dateTime={entry.at.toISOString()}>{formatDateTime(entry.at, locale)}</time>
          {channel !== "web" && ` · ${tLife(`channel.${channel}`)}`}
        </>
      }
      footer={
        hasFooter && (
          <div className="flex flex-col gap-2">
            {message && <AttachmentList files={message.attachments} />}
            {message && (message.mail || message.original) && (
              <OriginalMail mail={message.mail} text={message.original} />
            )}
            <DeliveryList deliveries={entry.notifications} />
          </div>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {!plain(type) && <p className="text-ink-soft">{sentence}</p>}
        {type === "thanks" && <p className="text-xs text-ink-soft">{t("thanksOnly")}</p>}
        {onBehalf && actorName && (
          <p className="text-xs text-ink-soft">
            {t("onBehalf", { name: actorName, channel: tLife(`channel.${channel}`) })}
          </p>
        )}
        <EventFacts entry={entry} />
        {message?.body && <LongText text={message.body} />}
        {resolution && <ResolutionShown resolution={resolution} />}
        {rating !== null && (
          <div className="flex flex-col gap-1">
            <RatingShown value={rating as 1 | 2 | 3 | 4 | 5} />
            {ratingComment && <p className="wrap-anywhere">{ratingComment}</p>}
          </div>
        )}
      </div>
    </TimelineItem>
  );
}

function internalLabel(type: EventType) {
  switch (type) {
    case "assign":
    case "refer":
    case "hand_back":
    case "log_with_vendor":
    case "vendor_answered":
    case "recall":
    case "called":
    case "vendor_promised":
      return type;
    default:
      return "note";
  }
}

/** What a sentence has no room for. */
function EventFacts({ entry }: { entry: Entry }) {
  const t = useTranslations("complaint.timeline");
  const tLife = useTranslations("lifecycle");
  const locale = useLocale();
  const { promisedOn, correction, duplicateOfId, type } = entry;
  const facts: ReactNode[] = [];
  if (type === "log_with_vendor" && promisedOn) {
    const date = formatDate(startOfLocalDate(promisedOn));
    facts.push(<li key="promised">{t("promised", { date })}</li>);
  }
  if (correction) {
    const { category, ptj, priority } = correction;
    if (category) facts.push(<li key="category">{locale === "ms" ? category.nameMs : category.nameEn}</li>);
    if (ptj) facts.push(<li key="ptj">{ptj}</li>);
    if (priority === "normal" || priority === "urgent")
      facts.push(<li key="priority">{tLife(`priority.${priority}`)}</li>);
  }
  if (duplicateOfId !== null) {
    facts.push(
      <li key="duplicate">
        <a href={`/complaints/${duplicateOfId}`} className="link">
          {t("duplicateOf", { number: duplicateOfId })}
        </a>
      </li>,
    );
  }
  if (facts.length === 0) return null;
  return <ul className="flex flex-wrap gap-x-3 text-xs text-ink-soft">{facts}</ul>;
}
