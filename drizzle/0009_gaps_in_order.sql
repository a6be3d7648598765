DROP INDEX "resolutions_card_idx";--> statement-breakpoint
CREATE INDEX "card_uses_failed_idx" ON "card_uses" USING btree ("at") WHERE "card_uses"."outcome" = 'failed';--> statement-breakpoint
CREATE INDEX "resolutions_card_idx" ON "resolutions" USING btree ("card_id","id");