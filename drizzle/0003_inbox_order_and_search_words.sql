ALTER TABLE "participants" DROP CONSTRAINT "participants_complaint_id_complaints_id_fk";--> statement-breakpoint
DROP INDEX "complaints_pic_open_idx";--> statement-breakpoint
DROP INDEX "complaints_pic_idx";--> statement-breakpoint
DROP INDEX "complaints_stage_idx";--> statement-breakpoint
DROP INDEX "complaints_activity_idx";--> statement-breakpoint
DROP INDEX "complaints_category_idx";--> statement-breakpoint
DROP INDEX "complaints_ptj_idx";--> statement-breakpoint
DROP INDEX "complaints_email_idx";--> statement-breakpoint
DROP INDEX "complaints_no_kp_idx";--> statement-breakpoint
ALTER TABLE "complaints" drop column "search";--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', translate(title, '/\-_.,:;@&=?#%+~<>|*', '                    ')), 'A') || setweight(to_tsvector('simple', translate(complainant_name, '/\-_.,:;@&=?#%+~<>|*', '                    ')), 'B') || setweight(to_tsvector('simple', translate(left(description, 100000), '/\-_.,:;@&=?#%+~<>|*', '                    ')), 'C')) STORED;--> statement-breakpoint
ALTER TABLE "messages" drop column "search";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', translate(left(body, 100000), '/\-_.,:;@&=?#%+~<>|*', '                    '))) STORED;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "lodged_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "participants" SET "lodged_at" = (SELECT "lodged_at" FROM "complaints" WHERE "id" = "complaint_id");--> statement-breakpoint
ALTER TABLE "participants" ALTER COLUMN "lodged_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_lodged_key" UNIQUE("id","lodged_at");--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_complaint" FOREIGN KEY ("complaint_id","lodged_at") REFERENCES "public"."complaints"("id","lodged_at") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "complaints_lodged_idx" ON "complaints" USING btree ("lodged_at","id");--> statement-breakpoint
CREATE INDEX "participants_lodged_idx" ON "participants" USING btree ("person_id","lodged_at","complaint_id","role");--> statement-breakpoint
CREATE INDEX "complaints_pic_open_idx" ON "complaints" USING btree ("pic_id","lodged_at","id") WHERE "complaints"."stage" <> 'closed';--> statement-breakpoint
CREATE INDEX "complaints_pic_idx" ON "complaints" USING btree ("pic_id","lodged_at","id");--> statement-breakpoint
CREATE INDEX "complaints_stage_idx" ON "complaints" USING btree ("stage","lodged_at","id");--> statement-breakpoint
CREATE INDEX "complaints_activity_idx" ON "complaints" USING btree ("last_activity_at","id");--> statement-breakpoint
CREATE INDEX "complaints_category_idx" ON "complaints" USING btree ("category_id","lodged_at","id");--> statement-breakpoint
CREATE INDEX "complaints_ptj_idx" ON "complaints" USING btree ("ptj_id","lodged_at","id");--> statement-breakpoint
CREATE INDEX "complaints_email_idx" ON "complaints" USING btree ("complainant_email","id");--> statement-breakpoint
CREATE INDEX "complaints_no_kp_idx" ON "complaints" USING btree ("complainant_no_kp","id");--> statement-breakpoint
-- Dropped with the columns they were on.
CREATE INDEX "complaints_search_idx" ON "complaints" USING gin ("search");--> statement-breakpoint
CREATE INDEX "messages_search_idx" ON "messages" USING gin ("search");
