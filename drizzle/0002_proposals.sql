CREATE TABLE "session_proposal" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"team_id" uuid NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_proposal_interval" CHECK ("session_proposal"."ends_at" > "session_proposal"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "session_proposal_expert" (
	"session_id" uuid NOT NULL,
	"expert_id" uuid NOT NULL,
	CONSTRAINT "session_proposal_expert_session_id_expert_id_pk" PRIMARY KEY("session_id","expert_id")
);
--> statement-breakpoint
ALTER TABLE "session_proposal" ADD CONSTRAINT "session_proposal_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_proposal" ADD CONSTRAINT "session_proposal_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_proposal" ADD CONSTRAINT "session_proposal_proposed_by_app_user_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_proposal_expert" ADD CONSTRAINT "session_proposal_expert_session_id_session_proposal_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session_proposal"("session_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_proposal_expert" ADD CONSTRAINT "session_proposal_expert_expert_id_expert_id_fk" FOREIGN KEY ("expert_id") REFERENCES "public"."expert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- A proposal is replaced by the next one, never changed; what became of each is in the history.
GRANT SELECT, INSERT, DELETE ON session_proposal, session_proposal_expert TO tongxin_app;
