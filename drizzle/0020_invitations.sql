CREATE TABLE "invitation" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitation_user" ON "invitation" USING btree ("user_id");--> statement-breakpoint
GRANT SELECT, INSERT ON invitation TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (used_at) ON invitation TO tongxin_app;
--> statement-breakpoint
GRANT INSERT ON app_user, membership, organisation, room, team, team_activity, team_member, expert, expert_topic, topic, topic_activity TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE ON membership, organisation, room, team, expert, topic TO tongxin_app;
--> statement-breakpoint
GRANT DELETE ON team_activity, team_member, expert_topic, topic_activity TO tongxin_app;
