ALTER TABLE "attachments" DROP CONSTRAINT "attachments_size_positive";--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "received_for" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "complaints_phone_idx" ON "complaints" USING btree ("complainant_phone","id") WHERE "complaints"."complainant_phone" is not null;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_size_not_negative" CHECK ("attachments"."size" >= 0);