CREATE TABLE "webhook_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "webhook_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source" text NOT NULL,
	"event_key" text NOT NULL,
	"body" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"last_error" text,
	CONSTRAINT "webhook_events_source_known" CHECK ("webhook_events"."source" in ('resend', 'whatsapp'))
);
--> statement-breakpoint
CREATE TABLE "channel_health" (
	"channel" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"paused_until" timestamp (3) with time zone,
	"stopped_at" timestamp (3) with time zone,
	"last_error" text,
	"last_sent_at" timestamp (3) with time zone,
	CONSTRAINT "channel_health_channel_known" CHECK ("channel_health"."channel" in ('email', 'whatsapp'))
);
--> statement-breakpoint
ALTER TABLE "attachments" DROP CONSTRAINT "attachments_size_positive";--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_type_known";--> statement-breakpoint
ALTER TABLE "secure_links" DROP CONSTRAINT "secure_links_scope_known";--> statement-breakpoint
ALTER TABLE "secure_links" DROP CONSTRAINT "secure_links_scope_whole";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_state_known";--> statement-breakpoint
DROP INDEX "inbound_mails_waiting_idx";--> statement-breakpoint
DROP INDEX "notifications_undelivered_idx";--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "content_id" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "notice_state" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "send_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "input" jsonb;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "refusal" text;--> statement-breakpoint
ALTER TABLE "secure_links" ADD COLUMN "inbound_mail_id" uuid;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "received_for" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "sender_name" text;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "body" text;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "original" text;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "html" text;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "decision" text;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "decided_by_id" integer;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "decision_reason" text;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "digest_id" bigint;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "opened_by_id" integer;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "notify_by" text[] DEFAULT array['email', 'whatsapp'] NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "digest" text DEFAULT 'immediate' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_key" ON "webhook_events" USING btree ("source","event_key");--> statement-breakpoint
CREATE INDEX "webhook_events_waiting_idx" ON "webhook_events" USING btree ("received_at") WHERE "webhook_events"."processed_at" is null;--> statement-breakpoint
ALTER TABLE "secure_links" ADD CONSTRAINT "secure_links_inbound_mail_id_inbound_mails_id_fk" FOREIGN KEY ("inbound_mail_id") REFERENCES "public"."inbound_mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_decided_by_id_people_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_digest_id_notifications_id_fk" FOREIGN KEY ("digest_id") REFERENCES "public"."notifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_opened_by_id_people_id_fk" FOREIGN KEY ("opened_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "complaints_notice_idx" ON "complaints" USING btree ("notice_state","lodged_at","id") WHERE "complaints"."stage" <> 'closed';--> statement-breakpoint
CREATE INDEX "complaints_phone_idx" ON "complaints" USING btree ("complainant_phone","id") WHERE "complaints"."complainant_phone" is not null;--> statement-breakpoint
CREATE INDEX "drafts_scheduled_idx" ON "drafts" USING btree ("complaint_id") WHERE "drafts"."send_at" is not null;--> statement-breakpoint
CREATE INDEX "secure_links_inbound_mail_idx" ON "secure_links" USING btree ("inbound_mail_id") WHERE "secure_links"."inbound_mail_id" is not null;--> statement-breakpoint
CREATE INDEX "inbound_mails_discarded_idx" ON "inbound_mails" USING btree ("received_at") WHERE "inbound_mails"."decision" = 'discarded';--> statement-breakpoint
CREATE INDEX "inbound_mails_whatsapp_idx" ON "inbound_mails" USING btree ("sender","received_at") WHERE "inbound_mails"."transport" = 'whatsapp';--> statement-breakpoint
CREATE INDEX "notifications_digest_idx" ON "notifications" USING btree ("digest_id") WHERE "notifications"."digest_id" is not null;--> statement-breakpoint
CREATE INDEX "inbound_mails_waiting_idx" ON "inbound_mails" USING btree ("outcome","received_at" DESC NULLS LAST) WHERE "inbound_mails"."outcome" in ('pending', 'held') and "inbound_mails"."decision" is null;--> statement-breakpoint
CREATE INDEX "notifications_undelivered_idx" ON "notifications" USING btree ("state","id") WHERE "notifications"."state" in ('queued', 'digest', 'delayed', 'bounced', 'failed', 'unknown', 'parked');--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_size_not_negative" CHECK ("attachments"."size" >= 0);--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_notice_known" CHECK ("complaints"."notice_state" in ('pending', 'sent', 'delayed', 'delivered', 'failed', 'unknown', 'called'));--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_type_known" CHECK ("events"."type" in ('lodge', 'assign', 'reply', 'note', 'add_information', 'request_feedback', 'answer', 'refer', 'hand_back', 'log_with_vendor', 'vendor_answered', 'recall', 'request_closure', 'confirm_closing', 'not_solved', 'close', 'correct', 'thanks', 'called'));--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_scheduled_whole" CHECK (("drafts"."send_at" is null) = ("drafts"."input" is null));--> statement-breakpoint
ALTER TABLE "secure_links" ADD CONSTRAINT "secure_links_scope_known" CHECK ("secure_links"."scope" in ('complaint', 'address', 'password', 'setup', 'mail'));--> statement-breakpoint
ALTER TABLE "secure_links" ADD CONSTRAINT "secure_links_scope_whole" CHECK (case "secure_links"."scope" when 'complaint' then "secure_links"."complaint_id" is not null and "secure_links"."email" is not null when 'address' then "secure_links"."email" is not null and "secure_links"."complaint_id" is null when 'mail' then "secure_links"."inbound_mail_id" is not null and "secure_links"."email" is not null and "secure_links"."complaint_id" is null when 'password' then "secure_links"."person_id" is not null else "secure_links"."person_id" is null end);--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_transport_known" CHECK ("inbound_mails"."transport" in ('raw', 'resend', 'whatsapp'));--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_decision_known" CHECK ("inbound_mails"."decision" in ('attached', 'lodged', 'discarded'));--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_decided_whole" CHECK (("inbound_mails"."decision" is null) = ("inbound_mails"."decided_at" is null));--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_discarded_why" CHECK ("inbound_mails"."decision" <> 'discarded' or btrim("inbound_mails"."decision_reason") <> '');--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_opened_by" CHECK (("notifications"."state" = 'opened') = ("notifications"."opened_by_id" is not null));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_state_known" CHECK ("notifications"."state" in ('queued', 'digest', 'sent', 'delayed', 'delivered', 'bounced', 'failed', 'unknown', 'parked', 'not_configured', 'opened'));--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_notify_by_known" CHECK (cardinality("people"."notify_by") > 0 and "people"."notify_by" <@ array['email', 'whatsapp']);--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_digest_known" CHECK ("people"."digest" in ('immediate', 'hourly', 'daily'));