CREATE TABLE "stand_in" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "stand_in_days" CHECK ("stand_in"."ends_on" >= "stand_in"."starts_on"),
	CONSTRAINT "stand_in_other" CHECK ("stand_in"."deputy_id" <> "stand_in"."user_id")
);
--> statement-breakpoint
CREATE TABLE "travel_time" (
	"from_code" text NOT NULL,
	"to_code" text NOT NULL,
	"minutes" integer NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp with time zone,
	CONSTRAINT "travel_time_from_code_to_code_pk" PRIMARY KEY("from_code","to_code"),
	CONSTRAINT "travel_time_order" CHECK ("travel_time"."from_code" <= "travel_time"."to_code"),
	CONSTRAINT "travel_time_minutes" CHECK ("travel_time"."minutes" between 0 and 480)
);
--> statement-breakpoint
CREATE TABLE "availability_exception" (
	"id" uuid PRIMARY KEY NOT NULL,
	"expert_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"reason" text,
	"deputy_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "availability_exception_kind" CHECK ("availability_exception"."kind" in ('away','open')),
	CONSTRAINT "availability_exception_interval" CHECK ("availability_exception"."ends_at" > "availability_exception"."starts_at"),
	CONSTRAINT "availability_exception_deputy" CHECK ("availability_exception"."deputy_id" <> "availability_exception"."expert_id")
);
--> statement-breakpoint
CREATE TABLE "availability_rule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"expert_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"from_time" text NOT NULL,
	"to_time" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "availability_rule_weekday" CHECK ("availability_rule"."weekday" between 1 and 7),
	CONSTRAINT "availability_rule_times" CHECK ("availability_rule"."to_time" > "availability_rule"."from_time"),
	CONSTRAINT "availability_rule_days" CHECK ("availability_rule"."valid_to" is null or "availability_rule"."valid_to" >= "availability_rule"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "blocked_period" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"county_code" text,
	"organisation_id" uuid,
	"host_kinds" text[],
	"kind" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"is_hard" boolean NOT NULL,
	"title" text NOT NULL,
	"title_en" text,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "blocked_period_kind" CHECK ("blocked_period"."kind" in ('exam','holiday','other')),
	CONSTRAINT "blocked_period_interval" CHECK ("blocked_period"."ends_on" >= "blocked_period"."starts_on"),
	CONSTRAINT "blocked_period_scope" CHECK (("blocked_period"."scope" = 'city' and "blocked_period"."county_code" is null and "blocked_period"."organisation_id" is null)
				or ("blocked_period"."scope" = 'county' and "blocked_period"."county_code" is not null and "blocked_period"."organisation_id" is null)
				or ("blocked_period"."scope" = 'organisation' and "blocked_period"."county_code" is null and "blocked_period"."organisation_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "holiday_day" (
	"day" date PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	CONSTRAINT "holiday_day_kind" CHECK ("holiday_day"."kind" in ('holiday','workday'))
);
--> statement-breakpoint
CREATE TABLE "holiday_notice" (
	"year" integer PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "holiday_notice_year" CHECK ("holiday_notice"."year" between 2000 and 2100)
);
--> statement-breakpoint
CREATE TABLE "term" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_year" text NOT NULL,
	"number" integer NOT NULL,
	"stage" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"source" text NOT NULL,
	"entered_by" uuid,
	CONSTRAINT "term_once" UNIQUE("school_year","number","stage"),
	CONSTRAINT "term_number" CHECK ("term"."number" in (1, 2)),
	CONSTRAINT "term_days" CHECK ("term"."ends_on" > "term"."starts_on"),
	CONSTRAINT "term_stage" CHECK ("term"."stage" in ('school','university'))
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"last_error" text,
	CONSTRAINT "mail_kind" CHECK ("mail"."kind" in ('single','digest','test'))
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"values" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"dedupe_key" text,
	"mail" text NOT NULL,
	"mail_id" uuid,
	CONSTRAINT "notification_once" UNIQUE("recipient_id","dedupe_key"),
	CONSTRAINT "notification_mail_state" CHECK ("notification"."mail" in ('pending','taken','none'))
);
--> statement-breakpoint
CREATE TABLE "notification_preference" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"mail" text NOT NULL,
	CONSTRAINT "notification_preference_user_id_kind_pk" PRIMARY KEY("user_id","kind"),
	CONSTRAINT "notification_preference_mail" CHECK ("notification_preference"."mail" in ('at_once','daily','off'))
);
--> statement-breakpoint
CREATE TABLE "notification_setting" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"quiet_from" text NOT NULL,
	"quiet_to" text NOT NULL,
	"digest_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_read_at" timestamp with time zone,
	CONSTRAINT "calendar_feed_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "session_material" (
	"session_id" uuid NOT NULL,
	"item" text NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "session_material_session_id_item_pk" PRIMARY KEY("session_id","item"),
	CONSTRAINT "session_material_quantity" CHECK ("session_material"."quantity" between 1 and 100000)
);
--> statement-breakpoint
CREATE TABLE "session_photo" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content" "bytea",
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"taken_by" uuid NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"delete_on" date NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "session_photo_kind" CHECK ("session_photo"."kind" in ('venue','sign_in_sheet')),
	CONSTRAINT "session_photo_gone" CHECK (("session_photo"."content" is null) = ("session_photo"."deleted_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "tour" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"title" text NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"published_by" uuid,
	"published_at" timestamp with time zone,
	CONSTRAINT "tour_status" CHECK ("tour"."status" in ('draft','published','dropped')),
	CONSTRAINT "tour_published" CHECK (("tour"."status" = 'published') = ("tour"."published_at" is not null) and ("tour"."published_at" is null) = ("tour"."published_by" is null))
);
--> statement-breakpoint
CREATE TABLE "tour_stop" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tour_id" uuid NOT NULL,
	"request_id" uuid,
	"host_id" uuid NOT NULL,
	"activity" text NOT NULL,
	"topic_id" uuid,
	"audience" text NOT NULL,
	"expected_attendance" integer NOT NULL,
	"room_id" uuid,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"session_id" uuid,
	CONSTRAINT "tour_stop_session_id_unique" UNIQUE("session_id"),
	CONSTRAINT "tour_stop_interval" CHECK (("tour_stop"."starts_at" is null) = ("tour_stop"."ends_at" is null) and "tour_stop"."ends_at" > "tour_stop"."starts_at"),
	CONSTRAINT "tour_stop_expected" CHECK ("tour_stop"."expected_attendance" between 1 and 5000)
);
--> statement-breakpoint
CREATE TABLE "tour_stop_expert" (
	"stop_id" uuid NOT NULL,
	"expert_id" uuid NOT NULL,
	CONSTRAINT "tour_stop_expert_stop_id_expert_id_pk" PRIMARY KEY("stop_id","expert_id")
);
--> statement-breakpoint
DROP INDEX "audit_event_at";--> statement-breakpoint
ALTER TABLE "expert" ADD COLUMN "licence_no" text;--> statement-breakpoint
ALTER TABLE "expert" ADD COLUMN "licence_valid_to" date;--> statement-breakpoint
ALTER TABLE "expert" ADD COLUMN "record_checked_on" date;--> statement-breakpoint
ALTER TABLE "expert" ADD COLUMN "day_cap" integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "expert" ADD COLUMN "month_cap" integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "resource_interval" ADD COLUMN "travel_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "resource_interval" ADD COLUMN "host_id" uuid;--> statement-breakpoint
ALTER TABLE "resource_interval" ADD COLUMN "county_code" text;--> statement-breakpoint
UPDATE resource_interval AS i SET host_id = s.host_id, county_code = s.county_code FROM session AS s WHERE s.id = i.session_id;--> statement-breakpoint
ALTER TABLE "resource_interval" ALTER COLUMN "host_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "resource_interval" ALTER COLUMN "county_code" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
UPDATE session SET changed_at = coalesce((SELECT max(at) FROM audit_event WHERE entity = 'session' AND entity_id = session.id), requested_at);--> statement-breakpoint
ALTER TABLE "session" ALTER COLUMN "changed_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "waitlisted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "checked_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "checked_in_by" uuid;--> statement-breakpoint
ALTER TABLE "session_expert" ADD COLUMN "override_by" uuid;--> statement-breakpoint
ALTER TABLE "session_expert" ADD COLUMN "override_reason" text;--> statement-breakpoint
ALTER TABLE "session_proposal" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "stand_in" ADD CONSTRAINT "stand_in_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stand_in" ADD CONSTRAINT "stand_in_deputy_id_app_user_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_time" ADD CONSTRAINT "travel_time_from_code_division_code_fk" FOREIGN KEY ("from_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_time" ADD CONSTRAINT "travel_time_to_code_division_code_fk" FOREIGN KEY ("to_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_time" ADD CONSTRAINT "travel_time_updated_by_app_user_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_exception" ADD CONSTRAINT "availability_exception_expert_id_expert_id_fk" FOREIGN KEY ("expert_id") REFERENCES "public"."expert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_exception" ADD CONSTRAINT "availability_exception_deputy_id_expert_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."expert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_exception" ADD CONSTRAINT "availability_exception_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_rule" ADD CONSTRAINT "availability_rule_expert_id_expert_id_fk" FOREIGN KEY ("expert_id") REFERENCES "public"."expert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocked_period" ADD CONSTRAINT "blocked_period_county_code_division_code_fk" FOREIGN KEY ("county_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocked_period" ADD CONSTRAINT "blocked_period_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocked_period" ADD CONSTRAINT "blocked_period_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holiday_day" ADD CONSTRAINT "holiday_day_year_holiday_notice_year_fk" FOREIGN KEY ("year") REFERENCES "public"."holiday_notice"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holiday_notice" ADD CONSTRAINT "holiday_notice_imported_by_app_user_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term" ADD CONSTRAINT "term_entered_by_app_user_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail" ADD CONSTRAINT "mail_recipient_id_app_user_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_recipient_id_app_user_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_mail_id_mail_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mail"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_preference" ADD CONSTRAINT "notification_preference_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_setting" ADD CONSTRAINT "notification_setting_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_material" ADD CONSTRAINT "session_material_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_photo" ADD CONSTRAINT "session_photo_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_photo" ADD CONSTRAINT "session_photo_taken_by_app_user_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour" ADD CONSTRAINT "tour_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour" ADD CONSTRAINT "tour_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour" ADD CONSTRAINT "tour_published_by_app_user_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_stop" ADD CONSTRAINT "tour_stop_tour_id_tour_id_fk" FOREIGN KEY ("tour_id") REFERENCES "public"."tour"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_stop" ADD CONSTRAINT "tour_stop_request_id_session_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_stop" ADD CONSTRAINT "tour_stop_host_id_organisation_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_stop" ADD CONSTRAINT "tour_stop_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_stop" ADD CONSTRAINT "tour_stop_room_id_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."room"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_stop" ADD CONSTRAINT "tour_stop_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_stop_expert" ADD CONSTRAINT "tour_stop_expert_stop_id_tour_stop_id_fk" FOREIGN KEY ("stop_id") REFERENCES "public"."tour_stop"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_stop_expert" ADD CONSTRAINT "tour_stop_expert_expert_id_expert_id_fk" FOREIGN KEY ("expert_id") REFERENCES "public"."expert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stand_in_user" ON "stand_in" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "stand_in_deputy" ON "stand_in" USING btree ("deputy_id");--> statement-breakpoint
CREATE INDEX "availability_exception_expert" ON "availability_exception" USING btree ("expert_id","ends_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "availability_rule_expert" ON "availability_rule" USING btree ("expert_id");--> statement-breakpoint
CREATE INDEX "blocked_period_days" ON "blocked_period" USING btree ("ends_on") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "mail_due" ON "mail" USING btree ("next_try_at") WHERE sent_at is null and failed_at is null;--> statement-breakpoint
CREATE INDEX "mail_recipient" ON "mail" USING btree ("recipient_id","created_at");--> statement-breakpoint
CREATE INDEX "notification_inbox" ON "notification" USING btree ("recipient_id","at");--> statement-breakpoint
CREATE INDEX "notification_entity" ON "notification" USING btree ("entity_id");--> statement-breakpoint
CREATE INDEX "notification_mail" ON "notification" USING btree ("mail","at") WHERE mail = 'pending';--> statement-breakpoint
CREATE INDEX "calendar_feed_user" ON "calendar_feed" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_photo_session" ON "session_photo" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "session_photo_due" ON "session_photo" USING btree ("delete_on") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tour_team" ON "tour" USING btree ("team_id","status");--> statement-breakpoint
CREATE INDEX "tour_stop_tour" ON "tour_stop" USING btree ("tour_id");--> statement-breakpoint
CREATE INDEX "tour_stop_request" ON "tour_stop" USING btree ("request_id");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_checked_in_by_app_user_id_fk" FOREIGN KEY ("checked_in_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_expert" ADD CONSTRAINT "session_expert_override_by_app_user_id_fk" FOREIGN KEY ("override_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_waiting" ON "session" USING btree ("activity","waitlisted_at") WHERE status in ('waitlisted', 'offered');--> statement-breakpoint
ALTER TABLE "expert" ADD CONSTRAINT "expert_caps" CHECK ("expert"."day_cap" between 0 and 10 and "expert"."month_cap" between 0 and 200);--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_waits_since" CHECK ("session"."status" not in ('waitlisted','offered') or "session"."waitlisted_at" is not null);--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_check_in" CHECK (("session"."checked_in_at" is null) = ("session"."checked_in_by" is null));--> statement-breakpoint
ALTER TABLE "session_expert" ADD CONSTRAINT "session_expert_override" CHECK (("session_expert"."override_by" is null) = (coalesce(length("session_expert"."override_reason"), 0) = 0));
--> statement-breakpoint

-- What the application's role may do with the new tables.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO tongxin_app;
--> statement-breakpoint
GRANT INSERT ON stand_in, travel_time, holiday_notice, holiday_day, term, blocked_period, availability_rule,
	availability_exception, notification, mail, notification_preference, notification_setting, session_material,
	session_photo, calendar_feed, tour, tour_stop, tour_stop_expert TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE ON stand_in, travel_time, holiday_notice, holiday_day, term, blocked_period, availability_rule,
	availability_exception, notification, mail, notification_preference, notification_setting, session_material,
	session_photo, calendar_feed, tour, tour_stop, expert, session_expert TO tongxin_app;
--> statement-breakpoint
GRANT DELETE ON holiday_day, availability_rule, notification_preference, session_material, tour_stop,
	tour_stop_expert TO tongxin_app;
