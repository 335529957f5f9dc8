CREATE TABLE "session_go_ahead" (
	"session_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"cause_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_go_ahead_session_id_cause_cause_id_starts_at_pk" PRIMARY KEY("session_id","cause","cause_id","starts_at"),
	CONSTRAINT "session_go_ahead_cause" CHECK ("session_go_ahead"."cause" in ('blocked','absence','holiday'))
);
--> statement-breakpoint
ALTER TABLE "session_go_ahead" ADD CONSTRAINT "session_go_ahead_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_go_ahead" ADD CONSTRAINT "session_go_ahead_decided_by_app_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint

-- What the application's role may do with the new table.
GRANT SELECT, INSERT ON session_go_ahead TO tongxin_app;
