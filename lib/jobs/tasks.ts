import "server-only";
import type { TaskList } from "graphile-worker";
import { db } from "@/db/client";
import { expireUploads } from "@/lib/attachments/expire-uploads";
import { forgetPastAttempts } from "@/lib/auth/throttle";
import { recomputeClocks } from "@/lib/clocks/recompute";
import { runTimers } from "@/lib/clocks/run-timers";
import { mailMyComplaints } from "@/lib/complaints/request-links";
import { type Scheduled, sendScheduled } from "@/lib/complaints/scheduled-send";
import { holdAbandonedMails } from "@/lib/inbound/hold-abandoned";
import { processInboundMail } from "@/lib/inbound/process";
import { processWebhookEvent, requeueAbandonedEvents } from "@/lib/inbound/webhook-event";
import { sendWhatsAppAnswer } from "@/lib/inbound/whatsapp/answer";
import type { JobPayloads } from "@/lib/jobs/queue";
import { recoverJobs } from "@/lib/jobs/recover-jobs";
import { flagDue } from "@/lib/knowledge/flag-due";
import { flagReleased } from "@/lib/knowledge/flag-released";
import { forgetSearches } from "@/lib/knowledge/forget-searches";
import { reindexCards } from "@/lib/knowledge/reindex-cards";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { deliverNotification } from "@/lib/notifications/deliver";
import { sendDigests } from "@/lib/notifications/digest";
import { requeueDueParked, requeueStuck } from "@/lib/notifications/requeue";

/** What has a provider to wait for: on its own pool, so that one that stalls holds nothing else up. */
export const deliveryTasks: TaskList = {
  deliver_notification: async (payload) => {
    const { id } = payload as JobPayloads["deliver_notification"];
    await deliverNotification({ db: db(), now: new Date(), channels: await chosenChannels(db()) }, id);
  },
};

/** What else the worker can do, by the names that jobs (lib/jobs/queue.ts) and lib/jobs/crontab.ts use. */
export const tasks: TaskList = {
  process_inbound_mail: async (payload, { job }) => {
    const { id } = payload as JobPayloads["process_inbound_mail"];
    await processInboundMail({ db: db(), now: new Date() }, id, {
      lastAttempt: job.attempts >= job.max_attempts,
    });
  },
  process_webhook_event: async (payload, { job }) => {
    const { id } = payload as JobPayloads["process_webhook_event"];
    await processWebhookEvent({ db: db(), now: new Date() }, id, {
      lastAttempt: job.attempts >= job.max_attempts,
    });
  },
  recover_jobs: async () => {
    await recoverJobs(db());
  },
  hold_abandoned_mails: async () => {
    await holdAbandonedMails(db(), new Date());
  },
  requeue_abandoned_events: async () => {
    await requeueAbandonedEvents({ db: db(), now: new Date() });
  },
  requeue_stuck_notifications: async () => {
    await requeueStuck(db());
  },
  requeue_parked_notifications: async () => {
    await requeueDueParked(db(), new Date());
  },
  send_digests: async (payload) => {
    const { which } = payload as JobPayloads["send_digests"];
    await sendDigests({ db: db(), now: new Date() }, which);
  },
  send_draft: async (payload, { job }) => {
    await sendScheduled({ db: db(), now: new Date() }, payload as Scheduled, {
      lastAttempt: job.attempts >= job.max_attempts,
    });
  },
  send_whatsapp_answer: async (payload) => {
    const answer = payload as JobPayloads["send_whatsapp_answer"];
    await sendWhatsAppAnswer({ db: db(), now: new Date() }, answer);
  },
  mail_my_complaints: async (payload) => {
    await mailMyComplaints({ db: db(), now: new Date() }, payload as JobPayloads["mail_my_complaints"]);
  },
  run_timers: async () => {
    await runTimers({ db: db(), now: new Date() });
  },
  recompute_clocks: async (payload) => {
    await recomputeClocks({ db: db(), now: new Date() }, payload as JobPayloads["recompute_clocks"]);
  },
  flag_released_cards: async (payload) => {
    const { releaseId } = payload as JobPayloads["flag_released_cards"];
    await flagReleased({ db: db(), now: new Date() }, releaseId);
  },
  flag_due_cards: async () => {
    await flagDue({ db: db(), now: new Date() });
  },
  forget_searches: async () => {
    await forgetSearches({ db: db(), now: new Date() });
  },
  reindex_cards: async () => {
    await reindexCards({ db: db(), now: new Date() });
  },
  forget_past_attempts: async () => {
    await forgetPastAttempts(db(), new Date());
  },
  expire_uploads: async () => {
    await expireUploads({ db: db(), now: new Date() });
  },
};
