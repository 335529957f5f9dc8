CREATE TABLE "idempotency_key" (
	"actor_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"result" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_key_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "portal" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"locale" text,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "app_user_email_lower" CHECK ("app_user"."email" = lower("app_user"."email"))
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"is_lead" boolean DEFAULT false NOT NULL,
	"may_edit_resources" boolean DEFAULT false NOT NULL,
	CONSTRAINT "membership_dates" CHECK ("membership"."valid_to" is null or "membership"."valid_to" >= "membership"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "sign_in" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_in_kind" CHECK ("sign_in"."kind" in ('browser','api'))
);
--> statement-breakpoint
CREATE TABLE "sign_in_failure" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "division" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"level" text NOT NULL,
	"parent_code" text,
	CONSTRAINT "division_level" CHECK ("division"."level" in ('city','county','township'))
);
--> statement-breakpoint
CREATE TABLE "expert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"profession" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"user_id" uuid,
	CONSTRAINT "expert_user_id_unique" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "expert_topic" (
	"expert_id" uuid NOT NULL,
	"topic_id" uuid NOT NULL,
	CONSTRAINT "expert_topic_expert_id_topic_id_pk" PRIMARY KEY("expert_id","topic_id")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"level" text NOT NULL,
	"county_code" text NOT NULL,
	"parent_id" uuid,
	"address" text,
	"is_synthetic" boolean DEFAULT false NOT NULL,
	CONSTRAINT "organisation_level" CHECK ("organisation"."level" in ('city','county','township','village'))
);
--> statement-breakpoint
CREATE TABLE "room" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"seats" integer NOT NULL,
	CONSTRAINT "room_seats" CHECK ("room"."seats" > 0)
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"level" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "team_level" CHECK ("team"."level" in ('municipal','institutional'))
);
--> statement-breakpoint
CREATE TABLE "team_activity" (
	"team_id" uuid NOT NULL,
	"activity" text NOT NULL,
	CONSTRAINT "team_activity_team_id_activity_pk" PRIMARY KEY("team_id","activity")
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"team_id" uuid NOT NULL,
	"expert_id" uuid NOT NULL,
	"is_leader" boolean DEFAULT false NOT NULL,
	CONSTRAINT "team_member_team_id_expert_id_pk" PRIMARY KEY("team_id","expert_id")
);
--> statement-breakpoint
CREATE TABLE "topic" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	CONSTRAINT "topic_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "topic_activity" (
	"topic_id" uuid NOT NULL,
	"activity" text NOT NULL,
	CONSTRAINT "topic_activity_topic_id_activity_pk" PRIMARY KEY("topic_id","activity")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid,
	"change" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "agreement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"signed_on" date NOT NULL,
	"signed_precision" text NOT NULL,
	"basis" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "agreement_kind" CHECK ("agreement"."kind" in ('bureau_hospital','school_hospital')),
	CONSTRAINT "agreement_precision" CHECK ("agreement"."signed_precision" in ('day','month','year'))
);
--> statement-breakpoint
CREATE TABLE "agreement_party" (
	"agreement_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "agreement_party_agreement_id_organisation_id_pk" PRIMARY KEY("agreement_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "baseline" (
	"id" uuid PRIMARY KEY NOT NULL,
	"indicator" text NOT NULL,
	"value" double precision NOT NULL,
	"comparator" text NOT NULL,
	"display" text NOT NULL,
	"display_en" text NOT NULL,
	"period" text NOT NULL,
	"year" integer,
	"as_of" date NOT NULL,
	"source" text NOT NULL,
	"source_en" text NOT NULL,
	CONSTRAINT "baseline_comparator" CHECK ("baseline"."comparator" in ('=','<','>','≥','≈')),
	CONSTRAINT "baseline_period" CHECK ("baseline"."period" in ('year','year_to_date','cumulative','point'))
);
--> statement-breakpoint
CREATE TABLE "target" (
	"id" uuid PRIMARY KEY NOT NULL,
	"indicator" text NOT NULL,
	"year" integer NOT NULL,
	"scope" text NOT NULL,
	"county_code" text,
	"team_id" uuid,
	"value" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text NOT NULL,
	"source_en" text NOT NULL,
	"approved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "target_once" UNIQUE NULLS NOT DISTINCT("indicator","year","county_code","team_id","version"),
	CONSTRAINT "target_value" CHECK ("target"."value" >= 0),
	CONSTRAINT "target_scope" CHECK (("target"."scope" = 'city' and "target"."county_code" is null and "target"."team_id" is null)
				or ("target"."scope" = 'county' and "target"."county_code" is not null and "target"."team_id" is null)
				or ("target"."scope" = 'team' and "target"."county_code" is null and "target"."team_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "resource_interval" (
	"id" uuid PRIMARY KEY NOT NULL,
	"resource_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"session_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "resource_interval_kind" CHECK ("resource_interval"."kind" in ('expert','room')),
	CONSTRAINT "resource_interval_interval" CHECK ("resource_interval"."ends_at" > "resource_interval"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"activity" text NOT NULL,
	"topic_id" uuid,
	"title" text,
	"host_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"team_id" uuid,
	"audience" text NOT NULL,
	"expected_attendance" integer NOT NULL,
	"room_id" uuid,
	"venue" text,
	"note" text,
	"requested_for" timestamp with time zone NOT NULL,
	"answerable_until" timestamp with time zone NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"reported_by" uuid,
	"reported_at" timestamp with time zone,
	"reported_attendance" integer,
	"report_note" text,
	"verified_by" uuid,
	"verified_at" timestamp with time zone,
	"verified_attendance" integer,
	"verification_note" text,
	"reason_code" text,
	"reason" text,
	"ics_sequence" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "session_status" CHECK ("session"."status" in ('requested','proposed','waitlisted','offered','scheduled','reported','disputed','verified','declined','withdrawn','lapsed','cancelled','no_show')),
	CONSTRAINT "session_interval" CHECK (("session"."starts_at" is null) = ("session"."ends_at" is null) and "session"."ends_at" > "session"."starts_at"),
	CONSTRAINT "session_has_time" CHECK ("session"."status" not in ('scheduled','reported','disputed','verified','cancelled','no_show') or ("session"."starts_at" is not null and "session"."team_id" is not null)),
	CONSTRAINT "session_has_reason" CHECK ("session"."status" not in ('declined','cancelled','no_show') or ("session"."reason_code" is not null and length("session"."reason") > 0)),
	CONSTRAINT "session_has_report" CHECK ("session"."status" not in ('reported','disputed','verified') or ("session"."reported_by" is not null and "session"."reported_attendance" is not null and "session"."reported_at" is not null)),
	CONSTRAINT "session_has_verification" CHECK (("session"."status" = 'verified') = ("session"."verified_by" is not null) and ("session"."verified_by" is null or ("session"."verified_attendance" is not null and "session"."verified_at" is not null))),
	CONSTRAINT "session_two_people" CHECK ("session"."verified_by" <> "session"."reported_by"),
	CONSTRAINT "session_expected" CHECK ("session"."expected_attendance" between 1 and 5000),
	CONSTRAINT "session_attendance" CHECK ("session"."reported_attendance" between 0 and 20000 and "session"."verified_attendance" between 0 and 20000)
);
--> statement-breakpoint
CREATE TABLE "session_count" (
	"year" integer NOT NULL,
	"month" integer NOT NULL,
	"county_code" text NOT NULL,
	"team_id" uuid NOT NULL,
	"activity" text NOT NULL,
	"requested" integer NOT NULL,
	"scheduled" integer NOT NULL,
	"delivered" integer NOT NULL,
	"verified" integer NOT NULL,
	CONSTRAINT "session_count_year_activity_county_code_team_id_month_pk" PRIMARY KEY("year","activity","county_code","team_id","month")
);
--> statement-breakpoint
CREATE TABLE "session_expert" (
	"session_id" uuid NOT NULL,
	"expert_id" uuid NOT NULL,
	CONSTRAINT "session_expert_session_id_expert_id_pk" PRIMARY KEY("session_id","expert_id")
);
--> statement-breakpoint
CREATE TABLE "session_option" (
	"session_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_option_session_id_position_pk" PRIMARY KEY("session_id","position"),
	CONSTRAINT "session_option_position" CHECK ("session_option"."position" between 1 and 3),
	CONSTRAINT "session_option_interval" CHECK ("session_option"."ends_at" > "session_option"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "division" ADD CONSTRAINT "division_parent_code_division_code_fk" FOREIGN KEY ("parent_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert" ADD CONSTRAINT "expert_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert" ADD CONSTRAINT "expert_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_topic" ADD CONSTRAINT "expert_topic_expert_id_expert_id_fk" FOREIGN KEY ("expert_id") REFERENCES "public"."expert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_topic" ADD CONSTRAINT "expert_topic_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_county_code_division_code_fk" FOREIGN KEY ("county_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_parent_id_organisation_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room" ADD CONSTRAINT "room_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_activity" ADD CONSTRAINT "team_activity_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_expert_id_expert_id_fk" FOREIGN KEY ("expert_id") REFERENCES "public"."expert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_activity" ADD CONSTRAINT "topic_activity_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_party" ADD CONSTRAINT "agreement_party_agreement_id_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_party" ADD CONSTRAINT "agreement_party_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_county_code_division_code_fk" FOREIGN KEY ("county_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_interval" ADD CONSTRAINT "resource_interval_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_host_id_organisation_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_county_code_division_code_fk" FOREIGN KEY ("county_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_room_id_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."room"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_requested_by_app_user_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_answered_by_app_user_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_reported_by_app_user_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_verified_by_app_user_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_expert" ADD CONSTRAINT "session_expert_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_expert" ADD CONSTRAINT "session_expert_expert_id_expert_id_fk" FOREIGN KEY ("expert_id") REFERENCES "public"."expert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_option" ADD CONSTRAINT "session_option_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_email" ON "app_user" USING btree ("email");--> statement-breakpoint
CREATE INDEX "membership_user" ON "membership" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "membership_organisation" ON "membership" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "sign_in_user" ON "sign_in" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "division_parent" ON "division" USING btree ("parent_code");--> statement-breakpoint
CREATE INDEX "expert_organisation" ON "expert" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "organisation_kind" ON "organisation" USING btree ("kind","county_code");--> statement-breakpoint
CREATE INDEX "room_organisation" ON "room" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "team_organisation" ON "team" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "team_activity_by_activity" ON "team_activity" USING btree ("activity");--> statement-breakpoint
CREATE INDEX "team_member_expert" ON "team_member" USING btree ("expert_id");--> statement-breakpoint
CREATE INDEX "audit_event_entity" ON "audit_event" USING btree ("entity","entity_id","at");--> statement-breakpoint
CREATE INDEX "audit_event_at" ON "audit_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "baseline_indicator" ON "baseline" USING btree ("indicator");--> statement-breakpoint
CREATE INDEX "target_year" ON "target" USING btree ("year","indicator");--> statement-breakpoint
CREATE INDEX "resource_interval_starts" ON "resource_interval" USING btree ("resource_id","starts_at") WHERE active;--> statement-breakpoint
CREATE INDEX "resource_interval_session" ON "resource_interval" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "session_number" ON "session" USING btree ("number");--> statement-breakpoint
CREATE INDEX "session_host" ON "session" USING btree ("host_id",coalesce(starts_at, requested_for));--> statement-breakpoint
CREATE INDEX "session_team" ON "session" USING btree ("team_id","status",coalesce(starts_at, requested_for));--> statement-breakpoint
CREATE INDEX "session_requester" ON "session" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "session_dated" ON "session" USING btree (coalesce(starts_at, requested_for),"id");--> statement-breakpoint
CREATE INDEX "session_open" ON "session" USING btree ("activity","answerable_until") WHERE status = 'requested';--> statement-breakpoint
CREATE INDEX "session_counted" ON "session" USING btree ("county_code","activity",coalesce(starts_at, requested_for));--> statement-breakpoint
CREATE INDEX "session_expert_expert" ON "session_expert" USING btree ("expert_id");--> statement-breakpoint
CREATE INDEX "session_option_starts" ON "session_option" USING btree ("starts_at");