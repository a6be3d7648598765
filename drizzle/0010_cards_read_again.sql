ALTER TABLE "card_indexed" ADD COLUMN "rules" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "card_indexed_rules_idx" ON "card_indexed" USING btree ("rules","card_id");