ALTER TABLE "session" ADD COLUMN "disputed_by" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "disputed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "dispute_reason" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "verification_basis" text DEFAULT 'host' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_disputed_by_app_user_id_fk" FOREIGN KEY ("disputed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_has_dispute" CHECK ("session"."status" <> 'disputed' or ("session"."disputed_by" is not null and "session"."disputed_at" is not null and coalesce(length("session"."dispute_reason"), 0) > 0));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_dispute_two_people" CHECK ("session"."disputed_by" <> "session"."reported_by");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_verification_basis" CHECK ("session"."verification_basis" in ('host','bureau'));