ALTER TABLE "retention_list" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "retention_list" ADD COLUMN "failed_at" timestamp with time zone;