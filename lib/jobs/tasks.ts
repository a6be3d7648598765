import "server-only";
import type { TaskList } from "graphile-worker";
import { db } from "@/db/client";
import { expireUploads } from "@/lib/attachments/expire-uploads";
import { forgetPastAttempts } from "@/lib/auth/throttle";
import { mailMyComplaints } from "@/lib/complaints/request-links";
import { type Scheduled, sendScheduled } from "@/lib/complaints/scheduled-send";
import { processInboundMail } from "@/lib/inbound/process";
import type { JobPayloads } from "@/lib/jobs/queue";
import { recoverJobs } from "@/lib/jobs/recover-jobs";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { deliverNotification, requeueNotifications } from "@/lib/notifications/deliver";

/** What the worker can do, by the names that jobs (lib/jobs/queue.ts) and lib/jobs/crontab.ts use. */
export const tasks: TaskList = {
  deliver_notification: async (payload, { job }) => {
    const { id } = payload as JobPayloads["deliver_notification"];
    await deliverNotification({ db: db(), now: new Date(), channels: await chosenChannels(db()) }, id, {
      lastAttempt: job.attempts >= job.max_attempts,
    });
  },
  process_inbound_mail: async (payload, { job }) => {
    const { id } = payload as JobPayloads["process_inbound_mail"];
    await processInboundMail({ db: db(), now: new Date() }, id, {
      lastAttempt: job.attempts >= job.max_attempts,
    });
  },
  recover_jobs: async () => {
    await recoverJobs(db());
  },
  requeue_stuck_notifications: async () => {
    await requeueNotifications(db(), new Date(), "stuck");
  },
  requeue_parked_notifications: async () => {
    await requeueNotifications(db(), new Date(), "parked");
  },
  send_draft: async (payload, { job }) => {
    await sendScheduled({ db: db(), now: new Date() }, payload as Scheduled, {
      lastAttempt: job.attempts >= job.max_attempts,
    });
  },
  mail_my_complaints: async (payload) => {
    await mailMyComplaints({ db: db(), now: new Date() }, payload as JobPayloads["mail_my_complaints"]);
  },
  forget_past_attempts: async () => {
    await forgetPastAttempts(db(), new Date());
  },
  expire_uploads: async () => {
    await expireUploads({ db: db(), now: new Date() });
  },
};
