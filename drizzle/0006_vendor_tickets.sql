ALTER TABLE "vendor_logs" DROP CONSTRAINT "vendor_logs_log_no_present";--> statement-breakpoint
ALTER TABLE "vendor_logs" DROP CONSTRAINT "vendor_logs_vendor_id_vendors_id_fk";
--> statement-breakpoint
ALTER TABLE "vendor_logs" ALTER COLUMN "ticket_id" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "vendor_tickets_promised_idx" ON "vendor_tickets" USING btree ("promised_on") WHERE "vendor_tickets"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "vendor_logs" DROP COLUMN "vendor_id";--> statement-breakpoint
ALTER TABLE "vendor_logs" DROP COLUMN "log_no";--> statement-breakpoint
ALTER TABLE "vendor_logs" DROP COLUMN "promised_on";