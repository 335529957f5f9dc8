CREATE SCHEMA "programmes";
--> statement-breakpoint
CREATE TABLE "programme" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"population" text NOT NULL,
	"basis" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"report_due_on" date NOT NULL,
	"visit_days" integer NOT NULL,
	"follow_up_months" integer NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	CONSTRAINT "programme_state" CHECK ("programme"."state" in ('draft','submitted','running','closed','dropped')),
	CONSTRAINT "programme_days" CHECK ("programme"."ends_on" > "programme"."starts_on" and "programme"."report_due_on" >= "programme"."starts_on"),
	CONSTRAINT "programme_rhythm" CHECK ("programme"."visit_days" between 1 and 92 and "programme"."follow_up_months" between 1 and 6),
	CONSTRAINT "programme_approved" CHECK (("programme"."state" in ('running','closed')) = ("programme"."approved_by" is not null)),
	CONSTRAINT "programme_two_people" CHECK ("programme"."approved_by" is null or "programme"."approved_by" <> "programme"."drafted_by")
);
--> statement-breakpoint
CREATE TABLE "programmes"."appeal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"person_id" uuid NOT NULL,
	"department" text NOT NULL,
	"words_sealed" text NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"answer_sealed" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "programme_appeal_answered" CHECK (("programmes"."appeal"."answered_at" is null) = ("programmes"."appeal"."answer_sealed" is null) and ("programmes"."appeal"."answered_at" is null) = ("programmes"."appeal"."answered_by" is null))
);
--> statement-breakpoint
CREATE TABLE "programmes"."assessment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"person_id" uuid NOT NULL,
	"consent" text NOT NULL,
	"route" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" uuid NOT NULL,
	"scale" text,
	"finding" text,
	"opinion_sealed" text,
	"plan" text,
	"wish" text,
	CONSTRAINT "programme_assessment_consent" CHECK ("programmes"."assessment"."consent" in ('given','refused')),
	CONSTRAINT "programme_assessment_route" CHECK ("programmes"."assessment"."route" in ('in_person','phone','paper')),
	CONSTRAINT "programme_assessment_agreed" CHECK (("programmes"."assessment"."consent" = 'given') = ("programmes"."assessment"."scale" is not null) and ("programmes"."assessment"."consent" = 'given') = ("programmes"."assessment"."finding" is not null)
				and ("programmes"."assessment"."consent" = 'given' or ("programmes"."assessment"."opinion_sealed" is null and "programmes"."assessment"."plan" is null and "programmes"."assessment"."wish" is null))),
	CONSTRAINT "programme_assessment_opinion" CHECK (coalesce("programmes"."assessment"."plan", 'none') = 'none' or "programmes"."assessment"."opinion_sealed" is not null)
);
--> statement-breakpoint
CREATE TABLE "programme_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"month" text NOT NULL,
	"calls" integer NOT NULL,
	"answered" integer NOT NULL,
	"qualifier" text NOT NULL,
	"hours_per_day" integer NOT NULL,
	"seats" integer NOT NULL,
	"source" text NOT NULL,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "programme_calls_month" UNIQUE("programme_id","month"),
	CONSTRAINT "programme_calls_month_form" CHECK ("programme_calls"."month" ~ '^20\d\d-(0[1-9]|1[0-2])$'),
	CONSTRAINT "programme_calls_qualifier" CHECK ("programme_calls"."qualifier" in ('exact','near','over','least','about')),
	CONSTRAINT "programme_calls_counts" CHECK ("programme_calls"."answered" between 0 and "programme_calls"."calls"),
	CONSTRAINT "programme_calls_hours" CHECK ("programme_calls"."hours_per_day" between 1 and 24 and "programme_calls"."seats" between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "programme_duty" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"department" text NOT NULL,
	"words" text NOT NULL,
	"due_on" date NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"note" text,
	CONSTRAINT "programme_duty_department" CHECK ("programme_duty"."department" in ('health','civil_affairs','women','disabled','police','justice')),
	CONSTRAINT "programme_duty_done" CHECK (("programme_duty"."done_at" is null) = ("programme_duty"."done_by" is null))
);
--> statement-breakpoint
CREATE TABLE "programme_figure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"measure" text NOT NULL,
	"county_code" text NOT NULL,
	"kind" text NOT NULL,
	"value" integer NOT NULL,
	"qualifier" text NOT NULL,
	"source" text NOT NULL,
	"as_of" date NOT NULL,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"verified_by" uuid,
	"verified_at" timestamp with time zone,
	CONSTRAINT "programme_figure_measure" CHECK ("programme_figure"."measure" in ('visits','publicity','information','assessment','counselling','crisis','hotline')),
	CONSTRAINT "programme_figure_kind" CHECK ("programme_figure"."kind" in ('planned','done')),
	CONSTRAINT "programme_figure_qualifier" CHECK ("programme_figure"."qualifier" in ('exact','near','over','least','about')),
	CONSTRAINT "programme_figure_value" CHECK ("programme_figure"."value" between 0 and 10000000),
	CONSTRAINT "programme_figure_second" CHECK (("programme_figure"."verified_by" is null) = ("programme_figure"."verified_at" is null) and ("programme_figure"."verified_by" is null or "programme_figure"."verified_by" <> "programme_figure"."entered_by")
				and ("programme_figure"."kind" = 'done' or "programme_figure"."verified_by" is null))
);
--> statement-breakpoint
CREATE TABLE "programme_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"channel" text NOT NULL,
	"title" text NOT NULL,
	"published_on" date NOT NULL,
	"copies" integer,
	"qualifier" text NOT NULL,
	"source" text NOT NULL,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "programme_item_channel" CHECK ("programme_item"."channel" in ('broadcast','paper','online','board','event','toolkit')),
	CONSTRAINT "programme_item_qualifier" CHECK ("programme_item"."qualifier" in ('exact','near','over','least','about')),
	CONSTRAINT "programme_item_copies" CHECK ("programme_item"."copies" is null or "programme_item"."copies" >= 0)
);
--> statement-breakpoint
CREATE TABLE "programmes"."key_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"person_id" uuid NOT NULL,
	"source" text NOT NULL,
	"words_sealed" text NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"owner_id" uuid,
	"owned_at" timestamp with time zone,
	"contacted_at" timestamp with time zone,
	"outcome" text,
	"fed_back_at" timestamp with time zone,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	CONSTRAINT "programme_key_source" CHECK ("programmes"."key_case"."source" in ('assessment','report')),
	CONSTRAINT "programme_key_state" CHECK ("programmes"."key_case"."state" in ('raised','owned','contacted','closed')),
	CONSTRAINT "programme_key_facts" CHECK (("programmes"."key_case"."state" = 'raised') = ("programmes"."key_case"."owner_id" is null)
				and ("programmes"."key_case"."state" in ('contacted','closed')) = ("programmes"."key_case"."contacted_at" is not null)
				and ("programmes"."key_case"."state" in ('contacted','closed')) = ("programmes"."key_case"."outcome" is not null)
				and ("programmes"."key_case"."state" = 'closed') = ("programmes"."key_case"."closed_at" is not null)
				and ("programmes"."key_case"."state" = 'closed') = ("programmes"."key_case"."fed_back_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "programme_list" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"side" text NOT NULL,
	"county_code" text,
	"organisation_id" uuid NOT NULL,
	"file_hash" text NOT NULL,
	"rows" integer NOT NULL,
	"added" integer NOT NULL,
	"matched" integer NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "programme_list_side" CHECK ("programme_list"."side" in ('hospital','township')),
	CONSTRAINT "programme_list_county" CHECK (("programme_list"."side" = 'township') = ("programme_list"."county_code" is not null))
);
--> statement-breakpoint
CREATE TABLE "programmes"."person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"code" text NOT NULL,
	"name_sealed" text NOT NULL,
	"born_sealed" text,
	"phone_sealed" text,
	"born_hash" text,
	"phone_hash" text,
	"hospital_list_id" uuid,
	"township_list_id" uuid,
	"state" text NOT NULL,
	"state_by" uuid,
	"state_at" timestamp with time zone NOT NULL,
	"words_sealed" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "person_code_unique" UNIQUE("code"),
	CONSTRAINT "programme_person_state" CHECK ("programmes"."person"."state" in ('matched','to_check','confirmed_present','moved','deceased','refused','wrong_entry')),
	CONSTRAINT "programme_person_lists" CHECK (("programmes"."person"."hospital_list_id" is not null or "programmes"."person"."township_list_id" is not null)
				and ("programmes"."person"."state" <> 'matched' or ("programmes"."person"."hospital_list_id" is not null and "programmes"."person"."township_list_id" is not null)))
);
--> statement-breakpoint
CREATE TABLE "programme_post" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"division_code" text NOT NULL,
	"holder_name" text NOT NULL,
	"profession" text NOT NULL,
	"user_id" uuid,
	"from_on" date NOT NULL,
	"to_on" date,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "programme_post_days" CHECK ("programme_post"."to_on" is null or "programme_post"."to_on" >= "programme_post"."from_on"),
	CONSTRAINT "programme_post_profession" CHECK ("programme_post"."profession" in ('psychiatrist','psychotherapist','psych_counsellor','social_worker','other'))
);
--> statement-breakpoint
CREATE TABLE "programmes"."read_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"person_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"part" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "programme_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"addressee" text NOT NULL,
	"body" text NOT NULL,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"sent_by" uuid,
	"sent_at" timestamp with time zone,
	"receipt_no" text,
	CONSTRAINT "programme_report_kind" CHECK ("programme_report"."kind" in ('experience','hotline')),
	CONSTRAINT "programme_report_state" CHECK ("programme_report"."state" in ('draft','approved','sent')),
	CONSTRAINT "programme_report_approved" CHECK (("programme_report"."state" = 'draft') = ("programme_report"."approved_by" is null)),
	CONSTRAINT "programme_report_two_people" CHECK ("programme_report"."approved_by" is null or "programme_report"."approved_by" <> "programme_report"."drafted_by"),
	CONSTRAINT "programme_report_sent" CHECK (("programme_report"."state" = 'sent') = ("programme_report"."sent_by" is not null) and ("programme_report"."state" = 'sent') = ("programme_report"."receipt_no" is not null))
);
--> statement-breakpoint
CREATE TABLE "programmes"."task" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"done_by" uuid,
	"done_at" timestamp with time zone,
	"words_sealed" text,
	CONSTRAINT "programme_task_kind" CHECK ("programmes"."task"."kind" in ('visit','follow_up')),
	CONSTRAINT "programme_task_state" CHECK ("programmes"."task"."state" in ('open','done','ended')),
	CONSTRAINT "programme_task_done" CHECK (("programmes"."task"."state" = 'done') = ("programmes"."task"."done_at" is not null) and ("programmes"."task"."state" = 'done') = ("programmes"."task"."words_sealed" is not null))
);
--> statement-breakpoint
ALTER TABLE "programme" ADD CONSTRAINT "programme_drafted_by_app_user_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme" ADD CONSTRAINT "programme_approved_by_app_user_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme" ADD CONSTRAINT "programme_closed_by_app_user_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."appeal" ADD CONSTRAINT "appeal_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."appeal" ADD CONSTRAINT "appeal_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "programmes"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."appeal" ADD CONSTRAINT "appeal_raised_by_app_user_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."appeal" ADD CONSTRAINT "appeal_answered_by_app_user_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."assessment" ADD CONSTRAINT "assessment_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."assessment" ADD CONSTRAINT "assessment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "programmes"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."assessment" ADD CONSTRAINT "assessment_by_app_user_id_fk" FOREIGN KEY ("by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_calls" ADD CONSTRAINT "programme_calls_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_calls" ADD CONSTRAINT "programme_calls_entered_by_app_user_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_duty" ADD CONSTRAINT "programme_duty_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_duty" ADD CONSTRAINT "programme_duty_done_by_app_user_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_figure" ADD CONSTRAINT "programme_figure_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_figure" ADD CONSTRAINT "programme_figure_county_code_division_code_fk" FOREIGN KEY ("county_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_figure" ADD CONSTRAINT "programme_figure_entered_by_app_user_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_figure" ADD CONSTRAINT "programme_figure_verified_by_app_user_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_item" ADD CONSTRAINT "programme_item_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_item" ADD CONSTRAINT "programme_item_county_code_division_code_fk" FOREIGN KEY ("county_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_item" ADD CONSTRAINT "programme_item_entered_by_app_user_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."key_case" ADD CONSTRAINT "key_case_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."key_case" ADD CONSTRAINT "key_case_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "programmes"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."key_case" ADD CONSTRAINT "key_case_raised_by_app_user_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."key_case" ADD CONSTRAINT "key_case_owner_id_app_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."key_case" ADD CONSTRAINT "key_case_closed_by_app_user_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_list" ADD CONSTRAINT "programme_list_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_list" ADD CONSTRAINT "programme_list_county_code_division_code_fk" FOREIGN KEY ("county_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_list" ADD CONSTRAINT "programme_list_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_list" ADD CONSTRAINT "programme_list_imported_by_app_user_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."person" ADD CONSTRAINT "person_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."person" ADD CONSTRAINT "person_hospital_list_id_programme_list_id_fk" FOREIGN KEY ("hospital_list_id") REFERENCES "public"."programme_list"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."person" ADD CONSTRAINT "person_township_list_id_programme_list_id_fk" FOREIGN KEY ("township_list_id") REFERENCES "public"."programme_list"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."person" ADD CONSTRAINT "person_state_by_app_user_id_fk" FOREIGN KEY ("state_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_post" ADD CONSTRAINT "programme_post_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_post" ADD CONSTRAINT "programme_post_division_code_division_code_fk" FOREIGN KEY ("division_code") REFERENCES "public"."division"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_post" ADD CONSTRAINT "programme_post_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_post" ADD CONSTRAINT "programme_post_entered_by_app_user_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."read_log" ADD CONSTRAINT "read_log_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_report" ADD CONSTRAINT "programme_report_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_report" ADD CONSTRAINT "programme_report_drafted_by_app_user_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_report" ADD CONSTRAINT "programme_report_approved_by_app_user_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_report" ADD CONSTRAINT "programme_report_sent_by_app_user_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."task" ADD CONSTRAINT "task_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."task" ADD CONSTRAINT "task_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "programmes"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes"."task" ADD CONSTRAINT "task_done_by_app_user_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "programme_appeal_open" ON "programmes"."appeal" USING btree ("programme_id","county_code","due_on") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "programme_appeal_person" ON "programmes"."appeal" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "programme_assessment_person" ON "programmes"."assessment" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "programme_duty_of" ON "programme_duty" USING btree ("programme_id");--> statement-breakpoint
CREATE INDEX "programme_figure_latest" ON "programme_figure" USING btree ("programme_id","measure","county_code","kind","as_of","entered_at");--> statement-breakpoint
CREATE INDEX "programme_item_of" ON "programme_item" USING btree ("programme_id","published_on");--> statement-breakpoint
CREATE UNIQUE INDEX "programme_key_open" ON "programmes"."key_case" USING btree ("person_id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "programme_key_due" ON "programmes"."key_case" USING btree ("programme_id","county_code","state","due_at");--> statement-breakpoint
CREATE INDEX "programme_list_of" ON "programme_list" USING btree ("programme_id","imported_at");--> statement-breakpoint
CREATE INDEX "programme_person_place" ON "programmes"."person" USING btree ("programme_id","county_code","township_code","state");--> statement-breakpoint
CREATE INDEX "programme_person_born" ON "programmes"."person" USING btree ("programme_id","born_hash");--> statement-breakpoint
CREATE INDEX "programme_person_phone" ON "programmes"."person" USING btree ("programme_id","phone_hash");--> statement-breakpoint
CREATE INDEX "programme_post_of" ON "programme_post" USING btree ("programme_id","division_code");--> statement-breakpoint
CREATE INDEX "programme_post_user" ON "programme_post" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "programme_read_person" ON "programmes"."read_log" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "programme_report_of" ON "programme_report" USING btree ("programme_id");--> statement-breakpoint
CREATE UNIQUE INDEX "programme_report_experience" ON "programme_report" USING btree ("programme_id") WHERE kind = 'experience';--> statement-breakpoint
CREATE UNIQUE INDEX "programme_task_open" ON "programmes"."task" USING btree ("person_id","kind") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "programme_task_due" ON "programmes"."task" USING btree ("programme_id","county_code","kind","state","due_on");--> statement-breakpoint
GRANT SELECT, INSERT ON programme, programme_figure, programme_post, programme_duty, programme_item, programme_calls,
	programme_report, programme_list TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE ON programme, programme_calls, programme_report TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (verified_by, verified_at) ON programme_figure TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (to_on) ON programme_post TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (done_at, done_by, note) ON programme_duty TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (added, matched) ON programme_list TO tongxin_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA programmes TO tongxin_app;
--> statement-breakpoint
-- People come in by a list alone (merge_list), and nobody is taken out.
GRANT SELECT, UPDATE (township_code, state, state_by, state_at, words_sealed, version) ON programmes.person TO tongxin_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON programmes.task, programmes.appeal, programmes.key_case TO tongxin_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (township_code) ON programmes.assessment TO tongxin_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON programmes.read_log TO tongxin_app;
--> statement-breakpoint

-- Which places of which running programmes this person's posts open today, for the rest of the transaction.
CREATE FUNCTION programmes.enter(who uuid, at timestamptz) RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	today date := (at AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
	PERFORM set_config('app.programme_actor', who::text, true),
		set_config('app.programme_places', coalesce(string_agg(p.programme_id::text || ':' || p.division_code, ','), ''), true)
	FROM programme_post AS p
	JOIN programme AS g ON g.id = p.programme_id AND g.state = 'running'
	JOIN division AS d ON d.code = p.division_code AND d.level <> 'city'
	WHERE p.user_id = who AND p.from_on <= today AND (p.to_on IS NULL OR p.to_on > today);
END
$$;
--> statement-breakpoint
CREATE FUNCTION programmes.places() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce(string_to_array(nullif(current_setting('app.programme_places', true), ''), ','), '{}')
$$;
--> statement-breakpoint
CREATE FUNCTION programmes.actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT nullif(current_setting('app.programme_actor', true), '')::uuid
$$;
--> statement-breakpoint
CREATE FUNCTION programmes.sees(programme uuid, county text, township text) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT programme::text || ':' || county = ANY ((SELECT programmes.places())::text[])
		OR programme::text || ':' || township = ANY ((SELECT programmes.places())::text[])
$$;
--> statement-breakpoint

ALTER TABLE programmes.person ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE programmes.task ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE programmes.appeal ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE programmes.assessment ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE programmes.key_case ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE programmes.read_log ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY posts ON programmes.person TO tongxin_app
	USING (coalesce(programmes.sees(programme_id, county_code, township_code), false));
--> statement-breakpoint
CREATE POLICY posts ON programmes.task TO tongxin_app
	USING (coalesce(programmes.sees(programme_id, county_code, township_code), false));
--> statement-breakpoint
CREATE POLICY posts ON programmes.appeal TO tongxin_app
	USING (coalesce(programmes.sees(programme_id, county_code, township_code), false));
--> statement-breakpoint
CREATE POLICY posts ON programmes.assessment TO tongxin_app
	USING (coalesce(programmes.sees(programme_id, county_code, township_code), false));
--> statement-breakpoint
CREATE POLICY posts ON programmes.key_case TO tongxin_app
	USING (coalesce(programmes.sees(programme_id, county_code, township_code), false));
--> statement-breakpoint
CREATE POLICY written ON programmes.read_log FOR INSERT TO tongxin_app
	WITH CHECK (actor_id = (SELECT programmes.actor())
		AND coalesce(programmes.sees(programme_id, county_code, township_code), false));
--> statement-breakpoint
CREATE POLICY read ON programmes.read_log FOR SELECT TO tongxin_app
	USING (coalesce(programmes.sees(programme_id, county_code, township_code), false));
--> statement-breakpoint
CREATE TRIGGER programme_read_keep BEFORE UPDATE OR DELETE ON programmes.read_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint

-- Holds the rows of a list against everybody who is known. It runs past the policies, since whoever brings a list may
-- see nobody; it tells numbers alone, and takes rows only for a list that the same person brought in this programme.
CREATE FUNCTION programmes.merge_list(list uuid, people jsonb, moment timestamptz, OUT added integer, OUT matched integer)
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	brought programme_list%ROWTYPE;
	rhythm programme%ROWTYPE;
	row jsonb;
	known programmes.person%ROWTYPE;
	today date := (moment AT TIME ZONE 'Asia/Shanghai')::date;
	is_match boolean;
BEGIN
	added := 0;
	matched := 0;
	SELECT * INTO STRICT brought FROM programme_list WHERE id = list AND imported_by = programmes.actor();
	SELECT * INTO STRICT rhythm FROM programme WHERE id = brought.programme_id AND state = 'running';
	-- Two lists at once would each add whoever stands on both.
	PERFORM pg_advisory_xact_lock(hashtext('programme list ' || brought.programme_id::text));
	FOR row IN SELECT * FROM jsonb_array_elements(people) LOOP
		SELECT * INTO known FROM programmes.person AS p
		WHERE p.programme_id = brought.programme_id
			AND (p.born_hash IN (SELECT jsonb_array_elements_text(row -> 'bornHashes'))
				OR p.phone_hash IN (SELECT jsonb_array_elements_text(row -> 'phoneHashes')))
		ORDER BY (p.born_hash IN (SELECT jsonb_array_elements_text(row -> 'bornHashes'))) DESC NULLS LAST, p.id
		LIMIT 1
		FOR UPDATE;
		IF NOT FOUND THEN
			INSERT INTO programmes.person (id, programme_id, county_code, township_code, code, name_sealed, born_sealed,
				phone_sealed, born_hash, phone_hash, hospital_list_id, township_list_id, state, state_at)
			VALUES ((row ->> 'id')::uuid, brought.programme_id, row ->> 'county', row ->> 'township', row ->> 'code',
				row ->> 'nameSealed', row ->> 'bornSealed', row ->> 'phoneSealed', row ->> 'bornHash', row ->> 'phoneHash',
				CASE brought.side WHEN 'hospital' THEN list END, CASE brought.side WHEN 'township' THEN list END,
				'to_check', moment);
			added := added + 1;
			CONTINUE;
		END IF;
		is_match := known.state = 'to_check' AND CASE brought.side
			WHEN 'hospital' THEN known.township_list_id IS NOT NULL ELSE known.hospital_list_id IS NOT NULL END;
		UPDATE programmes.person AS p SET
			hospital_list_id = CASE brought.side WHEN 'hospital' THEN coalesce(p.hospital_list_id, list) ELSE p.hospital_list_id END,
			township_list_id = CASE brought.side WHEN 'township' THEN coalesce(p.township_list_id, list) ELSE p.township_list_id END,
			-- The townships know who lives where; nobody is moved out of the hands of those who found them.
			county_code = CASE WHEN brought.side = 'township' AND p.township_list_id IS NULL AND p.state = 'to_check'
				THEN row ->> 'county' ELSE p.county_code END,
			township_code = CASE WHEN brought.side = 'township' AND p.township_list_id IS NULL AND p.state = 'to_check'
				THEN row ->> 'township' ELSE p.township_code END,
			state = CASE WHEN is_match THEN 'matched' ELSE p.state END,
			state_at = CASE WHEN is_match THEN moment ELSE p.state_at END,
			version = p.version + 1
		WHERE p.id = known.id
		RETURNING * INTO known;
		IF is_match THEN
			matched := matched + 1;
			INSERT INTO programmes.task (id, programme_id, county_code, township_code, person_id, kind, due_on, state)
			SELECT gen_random_uuid(), known.programme_id, known.county_code, known.township_code, known.id, k.kind, k.due, 'open'
			FROM (VALUES ('visit', today + rhythm.visit_days),
				('follow_up', (today + make_interval(months => rhythm.follow_up_months))::date)) AS k (kind, due)
			ON CONFLICT DO NOTHING;
		END IF;
	END LOOP;
END
$$;
--> statement-breakpoint

-- How many, township by township, for the offices that answer for it. Nobody's name.
CREATE FUNCTION programmes.counts(of_programme uuid, today date)
	RETURNS TABLE (county text, township text, people integer, to_check integer, present integer, visits integer,
		visits_late integer, appeals_open integer, appeals_late integer, assessed integer, refused integer,
		follow_ups integer, follow_ups_late integer, key_open integer, key_late integer)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	WITH allowed AS (
		SELECT bool_or(m.role = 'commission' AND o.kind <> 'county_health_bureau') AS city,
			array_agg(o.county_code) FILTER (WHERE m.role = 'bureau_county' OR o.kind = 'county_health_bureau') AS counties
		FROM membership AS m JOIN organisation AS o ON o.id = m.organisation_id
		WHERE m.user_id = programmes.actor() AND m.role IN ('commission', 'bureau_county')
			AND m.valid_from <= today AND (m.valid_to IS NULL OR m.valid_to >= today)
	), atoms AS (
		SELECT p.county_code, p.township_code, 'people' AS what FROM programmes.person AS p WHERE p.programme_id = of_programme
		UNION ALL
		SELECT p.county_code, p.township_code, p.state FROM programmes.person AS p WHERE p.programme_id = of_programme
		UNION ALL
		SELECT t.county_code, t.township_code, t.kind || CASE WHEN t.state = 'done' THEN '_done' ELSE '_late' END
		FROM programmes.task AS t
		WHERE t.programme_id = of_programme AND (t.state = 'done' OR (t.state = 'open' AND t.due_on < today))
		UNION ALL
		SELECT a.county_code, a.township_code, 'appeal' FROM programmes.appeal AS a
		WHERE a.programme_id = of_programme AND a.answered_at IS NULL
		UNION ALL
		SELECT a.county_code, a.township_code, 'appeal_late' FROM programmes.appeal AS a
		WHERE a.programme_id = of_programme AND a.answered_at IS NULL AND a.due_on < today
		UNION ALL
		(SELECT DISTINCT ON (s.person_id) s.county_code, s.township_code, 'assessment_' || s.consent
		FROM programmes.assessment AS s WHERE s.programme_id = of_programme ORDER BY s.person_id, s.at DESC)
		UNION ALL
		SELECT k.county_code, k.township_code, 'key' FROM programmes.key_case AS k
		WHERE k.programme_id = of_programme AND k.state <> 'closed'
		UNION ALL
		SELECT k.county_code, k.township_code, 'key_late' FROM programmes.key_case AS k
		WHERE k.programme_id = of_programme AND k.state IN ('raised', 'owned') AND (k.due_at AT TIME ZONE 'Asia/Shanghai')::date < today
	)
	SELECT a.county_code, a.township_code, count(*) FILTER (WHERE what = 'people')::int,
		count(*) FILTER (WHERE what = 'to_check')::int,
		count(*) FILTER (WHERE what IN ('matched', 'confirmed_present'))::int,
		count(*) FILTER (WHERE what = 'visit_done')::int, count(*) FILTER (WHERE what = 'visit_late')::int,
		count(*) FILTER (WHERE what = 'appeal')::int, count(*) FILTER (WHERE what = 'appeal_late')::int,
		count(*) FILTER (WHERE what = 'assessment_given')::int, count(*) FILTER (WHERE what = 'assessment_refused')::int,
		count(*) FILTER (WHERE what = 'follow_up_done')::int, count(*) FILTER (WHERE what = 'follow_up_late')::int,
		count(*) FILTER (WHERE what = 'key')::int, count(*) FILTER (WHERE what = 'key_late')::int
	FROM atoms AS a, allowed
	WHERE allowed.city OR a.county_code = ANY (allowed.counties)
	GROUP BY a.county_code, a.township_code
$$;
--> statement-breakpoint
-- Who is on one list alone, by code and place, for the offices and posts of the place.
CREATE FUNCTION programmes.to_check(of_programme uuid, today date)
	RETURNS TABLE (code text, county text, township text, side text)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	WITH allowed AS (
		SELECT coalesce(bool_or(m.role = 'commission' AND o.kind <> 'county_health_bureau'), false) AS city,
			array_agg(o.county_code) FILTER (WHERE m.role = 'bureau_county' OR o.kind = 'county_health_bureau') AS counties
		FROM membership AS m JOIN organisation AS o ON o.id = m.organisation_id
		WHERE m.user_id = programmes.actor() AND m.role IN ('commission', 'bureau_county')
			AND m.valid_from <= today AND (m.valid_to IS NULL OR m.valid_to >= today)
	)
	SELECT p.code, p.county_code, p.township_code, CASE WHEN p.hospital_list_id IS NULL THEN 'township' ELSE 'hospital' END
	FROM programmes.person AS p, allowed
	WHERE p.programme_id = of_programme AND p.state = 'to_check'
		AND (allowed.city OR p.county_code = ANY (allowed.counties)
			OR coalesce(programmes.sees(p.programme_id, p.county_code, p.township_code), false))
	ORDER BY p.county_code, p.township_code, p.code
	LIMIT 20000
$$;
--> statement-breakpoint
-- A programme that ends has no open task any more.
CREATE FUNCTION programmes.end_tasks(of_programme uuid) RETURNS void
	LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	UPDATE programmes.task SET state = 'ended' WHERE programme_id = of_programme AND state = 'open'
		AND EXISTS (SELECT FROM public.programme AS p WHERE p.id = of_programme AND p.state = 'running')
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION programmes.enter(uuid, timestamptz), programmes.merge_list(uuid, jsonb, timestamptz),
	programmes.counts(uuid, date), programmes.to_check(uuid, date), programmes.end_tasks(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION programmes.enter(uuid, timestamptz), programmes.merge_list(uuid, jsonb, timestamptz),
	programmes.counts(uuid, date), programmes.to_check(uuid, date), programmes.end_tasks(uuid) TO tongxin_app;
