import "server-only";
import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { cards } from "@/db/schema/knowledge";
import { notifications } from "@/db/schema/mail";
import { categories, people, ptj, vendors } from "@/db/schema/people";
import { CARD_ACTS, type DemoCard } from "@/db/seed/demo-cards";
import { COMPLAINANTS, type Complainant } from "@/db/seed/demo-complainants";
import { demoStories, type Story } from "@/db/seed/demo-complaints";
import type { DemoFile } from "@/db/seed/demo-files";
import { CATEGORIES, seedReference } from "@/db/seed/reference";
import { DEMO_PASSWORD, SIGN_INS, type StaffKey } from "@/db/seed/sign-ins";
import { storeUpload } from "@/lib/attachments/store-upload";
import { type Actor, SYSTEM } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { addDays, localDate } from "@/lib/calendar/local-date";
import { cardIdOf, playCardAct } from "@/lib/cli/demo-card-acts";
import { seedDemoMails } from "@/lib/cli/demo-mails";
import { cardTimeline, type Scene, timeline } from "@/lib/cli/demo-timeline";
import { seedFirstHolidays } from "@/lib/clocks/first-holidays";
import { currentRules } from "@/lib/clocks/rules";
import { addInformation } from "@/lib/complaints/add-information";
import { answer } from "@/lib/complaints/answer";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import type { Context } from "@/lib/complaints/context";
import { correct } from "@/lib/complaints/correct";
import { handBack } from "@/lib/complaints/hand-back";
import { lodge } from "@/lib/complaints/lodge";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { notSolved } from "@/lib/complaints/not-solved";
import { note } from "@/lib/complaints/note";
import { recall } from "@/lib/complaints/recall";
import { recordThanks } from "@/lib/complaints/record-thanks";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { vendorAnswered } from "@/lib/complaints/vendor-answered";
import { allModules } from "@/lib/knowledge/change-modules";
import { refreshNotice } from "@/lib/notifications/notice";
import { takeLeave } from "@/lib/people/take-leave";

const ADMIN: StaffKey = "azhar";
const IMPLEMENTOR: StaffKey = "fadzli";
const VENDOR_EMAIL = "helpdesk@bkp.example";
const DEFAULT_PICS: Record<(typeof CATEGORIES)[number]["code"], StaffKey> = {
  baucar: "aini",
  terimaan: "hasliza",
  lejar: "hasliza",
  peruntukan: "aini",
  pesanan: "aini",
  panjar: "hasliza",
  laporan: "hasliza",
  gaji: "aini",
  amanah: "hasliza",
  aset: "aini",
  penutupan: "hasliza",
  "id-pengguna": "khadijah",
  capaian: "khadijah",
  pencetak: "khadijah",
  "lain-lain": "khadijah",
};
/** The newest mails, which the worker really delivers, so that the development mailbox has something in it. */
const MAILS_LEFT_TO_SEND = 8;

/**
 * Plays the demo's complaints through the real commands, as if the last three months had happened.
 * @param now the present of the demo: everything lies before it
 * @returns false, and does nothing, when the database has people or complaints already
 */
export async function seedDemo({ db, now }: { db: Db; now: Date }): Promise<boolean> {
  return db.transaction(async (tx) => {
    if ((await tx.$count(people)) > 0 || (await tx.$count(complaints)) > 0) return false;
    await seedReference(tx);
    await seedFirstHolidays(tx, now);
    const desk = await seedDesk(tx, now);
    const stories = timeline(demoStories(Number(localDate(now).slice(0, 4))), now);
    const scenes = [...stories, ...cardTimeline(CARD_ACTS, now)];
    for (const scene of scenes.sort((a, b) => a.at.getTime() - b.at.getTime())) {
      if ("act" in scene) await playCardAct(tx, desk, scene);
      else await play(tx, desk, scene);
    }
    await planLeave(tx, desk, now);
    await settleMails(tx);
    await seedDemoMails(tx, now);
    await forgetDoneJobs(tx);
    return true;
  });
}

type Desk = {
  staff: Record<StaffKey, Extract<Actor, { kind: "staff" }>>;
  categories: Map<string, number>;
  ptj: Map<string, number>;
  vendorId: number;
  /** Of the stories played so far. */
  complaintIds: Map<Story, number>;
  complaintIdByKey: Map<string, number>;
  pics: Map<Story, StaffKey>;
  modules: Map<string, number>;
  cardIds: Map<DemoCard, number>;
};

async function seedDesk(tx: Tx, now: Date): Promise<Desk> {
  await seedSignIns(tx, { now, inboxSeenAt: addDays(now, -7) });
  const rows = await tx.select().from(people);
  const actor = (key: StaffKey) => {
    const noKp = SIGN_INS.find((person) => person.key === key)?.noKp;
    const person = rows.find((row) => row.noKp === noKp);
    if (!person) throw new Error(`${key} was not written`);
    return { kind: "staff", id: person.id, name: person.name, roles: person.roles, covers: [] } as const;
  };
  const staff = {
    azhar: actor("azhar"),
    hasliza: actor("hasliza"),
    aini: actor("aini"),
    khadijah: actor("khadijah"),
    fadzli: actor("fadzli"),
  };
  for (const { code } of CATEGORIES) {
    await tx
      .update(categories)
      .set({ defaultPicId: staff[DEFAULT_PICS[code]].id })
      .where(eq(categories.code, code));
  }
  const [vendor] = await tx.update(vendors).set({ email: VENDOR_EMAIL }).returning({ id: vendors.id });
  if (!vendor) throw new Error("there is no vendor");
  return {
    staff,
    categories: await byCode(tx, categories),
    ptj: await byCode(tx, ptj),
    vendorId: vendor.id,
    complaintIds: new Map(),
    complaintIdByKey: new Map(),
    pics: new Map(),
    modules: new Map((await allModules(tx)).map(({ name, id }) => [name, id])),
    cardIds: new Map(),
  };
}

/** The five people who can sign in to a demo, all with the same known password. */
async function seedSignIns(tx: Tx, { now, inboxSeenAt }: { now: Date; inboxSeenAt: Date }): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await tx.insert(people).values(
    SIGN_INS.map(({ noKp, name, email, phone, roles }) => ({
      noKp,
      name,
      email,
      phone,
      roles,
      passwordHash,
      inboxSeenAt,
      createdAt: addDays(now, -120),
    })),
  );
}

async function byCode(tx: Tx, table: typeof categories | typeof ptj): Promise<Map<string, number>> {
  const rows = await tx.select({ code: table.code, id: table.id }).from(table);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

async function play(tx: Tx, desk: Desk, { at, story, step }: Scene): Promise<void> {
  const complainant: Complainant = COMPLAINANTS[story.complainant];
  const lodged = desk.complaintIds.get(story);
  const as = (actor: Actor, channel?: "email"): Context => ({
    actor,
    now: at,
    db: tx,
    channel,
    uploader: actor.kind === "staff" ? `person:${actor.id}` : "browser:demo",
  });
  const inPerson: Actor = {
    kind: "complainant",
    email: complainant.email,
    complaintId: lodged ?? null,
    locale: complainant.locale ?? "ms",
  };

  if (step === null || lodged === undefined) {
    const ctx = as(story.onBehalf ? desk.staff[ADMIN] : inPerson);
    const { complaintId } = await lodge(ctx, {
      noKp: complainant.noKp,
      name: complainant.name,
      phone: complainant.phone,
      email: complainant.email,
      locale: complainant.locale,
      ptjId: desk.ptj.get(complainant.ptj),
      categoryId: desk.categories.get(story.category),
      title: story.title,
      description: story.description,
      attachmentIds: await upload(ctx, story.files),
      onBehalfChannel: story.onBehalf,
    });
    desk.complaintIds.set(story, complaintId);
    if (story.key) desk.complaintIdByKey.set(story.key, complaintId);
    return;
  }

  const by = (turn: StaffKey | undefined) => {
    const key = step.by ?? turn;
    if (!key) throw new Error(`nobody is in charge of "${story.title}" yet`);
    return as(desk.staff[key]);
  };
  const admin = () => by(ADMIN);
  const pic = () => by(desk.pics.get(story));
  const says = () =>
    "onBehalf" in step && step.onBehalf ? by(desk.pics.get(story) ?? ADMIN) : as(inPerson, step.channel);
  const written = async (ctx: Context) => ({
    text: "text" in step ? step.text : undefined,
    attachmentIds: await upload(ctx, step.files),
    onBehalfChannel: "onBehalf" in step ? step.onBehalf : undefined,
  });

  switch (step.do) {
    case "assign":
      desk.pics.set(story, step.pic);
      await assign(admin(), lodged, { picId: desk.staff[step.pic].id, text: step.text });
      return;
    case "correct":
      await correct(admin(), lodged, {
        categoryId: desk.categories.get(step.category),
        ptjId: desk.ptj.get(complainant.ptj),
        priority: step.priority ?? "normal",
      });
      return;
    case "close":
      await close(admin(), lodged, {
        reason: step.reason,
        text: step.text,
        duplicateOfId: step.duplicateOf && desk.complaintIdByKey.get(step.duplicateOf),
      });
      return;
    case "reply":
    case "note":
    case "request_feedback":
    case "recall":
    case "vendor_answered": {
      const ctx = pic();
      await WRITTEN_BY_PIC[step.do](ctx, lodged, await written(ctx));
      return;
    }
    case "refer": {
      const ctx = pic();
      const implementorId = desk.staff[IMPLEMENTOR].id;
      await refer(ctx, lodged, { implementorId, ...(await written(ctx)) });
      return;
    }
    case "hand_back": {
      const ctx = by(IMPLEMENTOR);
      await handBack(ctx, lodged, { solved: step.solved, ...(await written(ctx)) });
      return;
    }
    case "log_with_vendor": {
      const ctx = pic();
      await logWithVendor(ctx, lodged, {
        vendorId: desk.vendorId,
        logNo: step.logNo,
        promisedOn: step.promisedAfter && localDate(addDays(at, step.promisedAfter)),
        ...(await written(ctx)),
      });
      return;
    }
    case "request_closure": {
      const ctx = pic();
      if ("sameAs" in step) {
        const cardNo = String(cardIdOf(desk, step.sameAs));
        await requestClosure(ctx, lodged, { cardNo, differs: step.differs, ...(await written(ctx)) });
        return;
      }
      const { cause, steps, card } = step;
      await requestClosure(ctx, lodged, { cause, steps, ...(await written(ctx)) });
      if (card) desk.cardIds.set(card, await cardOf(tx, lodged));
      return;
    }
    case "add_information":
    case "answer":
    case "not_solved":
    case "thanks": {
      const ctx = says();
      await WRITTEN_BY_COMPLAINANT[step.do](ctx, lodged, await written(ctx));
      return;
    }
    case "confirm_closing":
      await confirmClosing(step.bySystem ? as(SYSTEM) : says(), lodged, {
        rating: step.rating,
        comment: step.comment,
        onBehalfChannel: step.onBehalf,
      });
      return;
  }
}

/** The card that asking for closure wrote. */
async function cardOf(tx: Tx, complaintId: number): Promise<number> {
  const [card] = await tx
    .select({ id: cards.id })
    .from(cards)
    .where(eq(cards.originComplaintId, complaintId));
  if (!card) throw new Error(`complaint ${complaintId} has no card`);
  return card.id;
}

/** A PIC is away soon, so that there is a leave to be seen whenever the demo is made. */
async function planLeave(tx: Tx, { staff }: Desk, now: Date): Promise<void> {
  const { calendar } = await currentRules(tx);
  const today = localDate(now);
  await takeLeave(
    { actor: staff.khadijah, now: new Date(now.getTime() - 3 * 60 * 60 * 1000), db: tx },
    {
      personId: staff.khadijah.id,
      deputyId: staff.aini.id,
      fromDate: calendar.nthWorkingDay(today, 3),
      toDate: calendar.nthWorkingDay(today, 7),
    },
  );
}

const WRITTEN_BY_PIC = {
  reply,
  note,
  request_feedback: requestFeedback,
  recall,
  vendor_answered: vendorAnswered,
};
const WRITTEN_BY_COMPLAINANT = {
  add_information: addInformation,
  answer,
  not_solved: notSolved,
  thanks: recordThanks,
};

async function upload(
  { db, now, uploader = "" }: Context,
  files: readonly DemoFile[] = [],
): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, body } of files) {
    ids.push((await storeUpload({ db, now }, { owner: uploader, name, body })).id);
  }
  return ids;
}

/** What was mailed in the past was sent then; only the newest mails still have their job. */
async function settleMails(tx: Tx): Promise<void> {
  const newest = tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(eq(notifications.state, "queued"))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(MAILS_LEFT_TO_SEND);
  const left = (await newest).map(({ id }) => id);
  const settled = await tx
    .update(notifications)
    .set({ state: "sent", sentAt: notifications.createdAt, attempts: 1 })
    .where(and(eq(notifications.state, "queued"), notInArray(notifications.id, left)))
    .returning({ complaintId: notifications.complaintId });
  await refreshNotice(tx, ...settled.flatMap(({ complaintId }) => complaintId ?? []));
}

/** What is done here is not done again by the worker. */
async function forgetDoneJobs(tx: Tx): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.remove_job(job.key)
    from graphile_worker.jobs job
    where job.key like 'inbound:%'
      or job.key in (select 'notification:' || id from ${notifications} where ${notifications.state} <> 'queued')`);
}
