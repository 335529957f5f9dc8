CREATE SCHEMA "pupils";
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "pupils"."access_grant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"class_id" uuid,
	"student_id" uuid,
	"purpose" text NOT NULL,
	"basis" text NOT NULL,
	"granted_by" uuid NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"reviewer_id" uuid,
	"review_due_at" timestamp with time zone,
	"reviewed_at" timestamp with time zone,
	"review_words" text,
	CONSTRAINT "access_grant_interval" CHECK ("pupils"."access_grant"."to_at" > "pupils"."access_grant"."from_at"),
	CONSTRAINT "access_grant_basis" CHECK ("pupils"."access_grant"."basis" in ('leader','consent','break_glass')),
	CONSTRAINT "access_grant_review" CHECK (("pupils"."access_grant"."basis" = 'break_glass') = ("pupils"."access_grant"."reviewer_id" is not null) and ("pupils"."access_grant"."reviewer_id" is null) = ("pupils"."access_grant"."review_due_at" is null)
				and ("pupils"."access_grant"."reviewer_id" is null or "pupils"."access_grant"."reviewer_id" <> "pupils"."access_grant"."user_id")),
	CONSTRAINT "access_grant_others" CHECK ("pupils"."access_grant"."basis" = 'break_glass' or "pupils"."access_grant"."granted_by" <> "pupils"."access_grant"."user_id")
);
--> statement-breakpoint
CREATE TABLE "pupils"."enrolment" (
	"student_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	CONSTRAINT "enrolment_student_id_class_id_from_on_pk" PRIMARY KEY("student_id","class_id","from_on")
);
--> statement-breakpoint
CREATE TABLE "pupils"."guardian" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"name_sealed" text NOT NULL,
	"phone_sealed" text,
	"phone_hash" text
);
--> statement-breakpoint
CREATE TABLE "pupils"."guardianship" (
	"student_id" uuid NOT NULL,
	"guardian_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"verified_by" uuid,
	"from_on" date NOT NULL,
	"to_on" date,
	CONSTRAINT "guardianship_student_id_guardian_id_from_on_pk" PRIMARY KEY("student_id","guardian_id","from_on"),
	CONSTRAINT "guardianship_relation" CHECK ("pupils"."guardianship"."relation" in ('mother','father','grandparent','other'))
);
--> statement-breakpoint
CREATE TABLE "pupils"."read_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"part" text NOT NULL,
	"basis" text NOT NULL,
	"is_protected" text DEFAULT 'no' NOT NULL,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "pupils"."roster_import" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"file_hash" text NOT NULL,
	"row_count" integer NOT NULL,
	"counts" jsonb NOT NULL,
	"before_sealed" text NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "pupils"."school_class" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"grade" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "school_class_once" UNIQUE("school_id","school_year","grade","name"),
	CONSTRAINT "school_class_year" CHECK ("pupils"."school_class"."school_year" ~ '^20\d\d-20\d\d$'),
	CONSTRAINT "school_class_grade" CHECK ("pupils"."school_class"."grade" ~ '^(p[1-6]|j[1-3]|s[1-3]|v[1-3]|u[1-5])$')
);
--> statement-breakpoint
CREATE TABLE "pupils"."student" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name_sealed" text NOT NULL,
	"name_hash" text NOT NULL,
	"number_sealed" text NOT NULL,
	"number_hash" text NOT NULL,
	"born_on" date NOT NULL,
	"sex" text,
	"left_on" date,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "student_code_unique" UNIQUE("code"),
	CONSTRAINT "student_born" CHECK ("pupils"."student"."born_on" between '1950-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "pupils"."transfer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"from_school_id" uuid NOT NULL,
	"to_school_id" uuid NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "transfer_state" CHECK ("pupils"."transfer"."state" in ('proposed','confirmed','refused','withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "pupils"."consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"request_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"signer" text NOT NULL,
	"guardian_id" uuid,
	"purpose" text NOT NULL,
	"recipient_id" uuid,
	"text_id" uuid NOT NULL,
	"response" text NOT NULL,
	"route" text NOT NULL,
	"recorded_by" uuid,
	"witness" text,
	"reason_code" text,
	"at" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_number_unique" UNIQUE("number"),
	CONSTRAINT "consent_purpose" CHECK ("pupils"."consent"."purpose" in ('screening','school_counselling_record','referral_share_to_hospital','hospital_feedback_to_school','contact_notification','secondary_use_research')),
	CONSTRAINT "consent_response" CHECK ("pupils"."consent"."response" in ('given','refused')),
	CONSTRAINT "consent_route" CHECK ("pupils"."consent"."route" in ('online','paper','phone','in_person')),
	CONSTRAINT "consent_two_people" CHECK (("pupils"."consent"."route" = 'online') = ("pupils"."consent"."recorded_by" is null) and ("pupils"."consent"."route" = 'online' or coalesce(length("pupils"."consent"."witness"), 0) > 0))
);
--> statement-breakpoint
CREATE TABLE "pupils"."consent_end" (
	"consent_id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_user_id" uuid,
	"reason" text,
	"effects" jsonb NOT NULL,
	CONSTRAINT "consent_end_kind" CHECK ("pupils"."consent_end"."kind" in ('withdrawn','invalidated','resolved')),
	CONSTRAINT "consent_end_reason" CHECK ("pupils"."consent_end"."kind" = 'withdrawn' or coalesce(length("pupils"."consent_end"."reason"), 0) > 0)
);
--> statement-breakpoint
CREATE TABLE "pupils"."consent_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"campaign_id" uuid,
	"purpose" text NOT NULL,
	"recipient_id" uuid,
	"data_classes" text[] NOT NULL,
	"text_id" uuid NOT NULL,
	"signer" text NOT NULL,
	"guardian_id" uuid,
	"link_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"reminded_at" timestamp with time zone,
	"misses" integer DEFAULT 0 NOT NULL,
	"locked_at" timestamp with time zone,
	CONSTRAINT "consent_request_link_hash_unique" UNIQUE("link_hash"),
	CONSTRAINT "consent_request_purpose" CHECK ("pupils"."consent_request"."purpose" in ('screening','school_counselling_record','referral_share_to_hospital','hospital_feedback_to_school','contact_notification','secondary_use_research')),
	CONSTRAINT "consent_request_signer" CHECK ("pupils"."consent_request"."signer" in ('guardian','student'))
);
--> statement-breakpoint
CREATE TABLE "pupils"."consent_rule" (
	"purpose" text NOT NULL,
	"from_age" integer NOT NULL,
	"to_age" integer NOT NULL,
	"guardian" boolean NOT NULL,
	"student" boolean NOT NULL,
	"assent_from_age" integer,
	CONSTRAINT "consent_rule_purpose_from_age_pk" PRIMARY KEY("purpose","from_age"),
	CONSTRAINT "consent_rule_purpose" CHECK ("pupils"."consent_rule"."purpose" in ('screening','school_counselling_record','referral_share_to_hospital','hospital_feedback_to_school','contact_notification','secondary_use_research')),
	CONSTRAINT "consent_rule_ages" CHECK ("pupils"."consent_rule"."to_age" > "pupils"."consent_rule"."from_age" and "pupils"."consent_rule"."from_age" >= 0),
	CONSTRAINT "consent_rule_somebody" CHECK ("pupils"."consent_rule"."guardian" or "pupils"."consent_rule"."student")
);
--> statement-breakpoint
CREATE TABLE "pupils"."consent_text" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"reader" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	CONSTRAINT "consent_text_version" UNIQUE("purpose","reader","version"),
	CONSTRAINT "consent_text_purpose" CHECK ("pupils"."consent_text"."purpose" in ('screening','school_counselling_record','referral_share_to_hospital','hospital_feedback_to_school','contact_notification','secondary_use_research'))
);
--> statement-breakpoint
CREATE TABLE "pupils"."alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"assignment_id" uuid,
	"source" text NOT NULL,
	"tier" text NOT NULL,
	"flags" text[] NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp with time zone,
	"rung" integer DEFAULT 0 NOT NULL,
	"next_rung_at" timestamp with time zone,
	CONSTRAINT "alert_tier" CHECK ("pupils"."alert"."tier" in ('green','yellow','orange','red')),
	CONSTRAINT "alert_acknowledged" CHECK (("pupils"."alert"."acknowledged_at" is null) = ("pupils"."alert"."acknowledged_by" is null))
);
--> statement-breakpoint
CREATE TABLE "pupils"."alert_call" (
	"alert_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"rung" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "alert_call_alert_id_user_id_rung_pk" PRIMARY KEY("alert_id","user_id","rung")
);
--> statement-breakpoint
CREATE TABLE "pupils"."assignment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"instruments" text[] NOT NULL,
	"started_at" timestamp with time zone,
	"submitted_at" timestamp with time zone,
	"stopped_at" timestamp with time zone,
	"misses" integer DEFAULT 0 NOT NULL,
	"locked_at" timestamp with time zone,
	CONSTRAINT "assignment_code_hash_unique" UNIQUE("code_hash"),
	CONSTRAINT "assignment_once" UNIQUE("campaign_id","student_id")
);
--> statement-breakpoint
CREATE TABLE "pupils"."campaign" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"title" text NOT NULL,
	"grades" text[] NOT NULL,
	"instruments" text[] NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"from_time" text NOT NULL,
	"to_time" text NOT NULL,
	"hospital_id" uuid NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"opened_by" uuid,
	"opened_at" timestamp with time zone,
	CONSTRAINT "campaign_status" CHECK ("pupils"."campaign"."status" in ('draft','open','closed')),
	CONSTRAINT "campaign_days" CHECK ("pupils"."campaign"."ends_on" >= "pupils"."campaign"."starts_on" and "pupils"."campaign"."to_time" > "pupils"."campaign"."from_time"),
	CONSTRAINT "campaign_opened" CHECK (("pupils"."campaign"."status" = 'draft') = ("pupils"."campaign"."opened_at" is null))
);
--> statement-breakpoint
CREATE TABLE "pupils"."crisis" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"alert_id" uuid,
	"raised_by" uuid,
	"raised_at" timestamp with time zone NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp with time zone,
	"safe_by" uuid,
	"safe_at" timestamp with time zone,
	"words_sealed" text,
	CONSTRAINT "crisis_acknowledged" CHECK (("pupils"."crisis"."acknowledged_at" is null) = ("pupils"."crisis"."acknowledged_by" is null)),
	CONSTRAINT "crisis_safe" CHECK (("pupils"."crisis"."safe_at" is null) = ("pupils"."crisis"."safe_by" is null) and ("pupils"."crisis"."safe_at" is null or "pupils"."crisis"."acknowledged_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "duty" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "duty_interval" CHECK ("duty"."to_at" > "duty"."from_at"),
	CONSTRAINT "duty_two_people" CHECK ("duty"."deputy_id" <> "duty"."user_id")
);
--> statement-breakpoint
CREATE TABLE "pupils"."imported_result" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"test" text NOT NULL,
	"score" text NOT NULL,
	"proposed_tier" text NOT NULL,
	"taken_on" date NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pupils"."interview" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"held_at" timestamp with time zone NOT NULL,
	"held_by" uuid NOT NULL,
	"record_sealed" text NOT NULL,
	"asq_result" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pupils"."response" (
	"assignment_id" uuid NOT NULL,
	"instrument" text NOT NULL,
	"school_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"answers_sealed" text NOT NULL,
	"answered_count" integer NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"raw" integer,
	"missing" integer,
	"total" integer,
	"band" text,
	"flags" text[],
	"proposed_tier" text,
	CONSTRAINT "response_assignment_id_instrument_pk" PRIMARY KEY("assignment_id","instrument")
);
--> statement-breakpoint
CREATE TABLE "screening_setting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"value" jsonb NOT NULL,
	"proposed_by" uuid,
	"proposed_at" timestamp with time zone NOT NULL,
	"signed_by" uuid,
	"signed_at" timestamp with time zone,
	CONSTRAINT "screening_setting_version" UNIQUE("key","version"),
	CONSTRAINT "screening_setting_two_people" CHECK ("screening_setting"."signed_by" is distinct from "screening_setting"."proposed_by" or "screening_setting"."signed_by" is null)
);
--> statement-breakpoint
CREATE TABLE "pupils"."triage" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"assignment_id" uuid,
	"proposed_tier" text NOT NULL,
	"tier" text NOT NULL,
	"words_sealed" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"needs_second" boolean NOT NULL,
	"second_by" uuid,
	"second_at" timestamp with time zone,
	CONSTRAINT "triage_tier" CHECK ("pupils"."triage"."tier" in ('green','yellow','orange','red') and "pupils"."triage"."proposed_tier" in ('green','yellow','orange','red')),
	CONSTRAINT "triage_two_people" CHECK ("pupils"."triage"."second_by" is null or "pupils"."triage"."second_by" <> "pupils"."triage"."decided_by")
);
--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "totp_sealed" text;--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "totp_confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "totp_step" integer;--> statement-breakpoint
ALTER TABLE "sign_in" ADD COLUMN "factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sign_in" ADD COLUMN "pupils_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD CONSTRAINT "access_grant_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD CONSTRAINT "access_grant_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD CONSTRAINT "access_grant_class_id_school_class_id_fk" FOREIGN KEY ("class_id") REFERENCES "pupils"."school_class"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD CONSTRAINT "access_grant_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD CONSTRAINT "access_grant_granted_by_app_user_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD CONSTRAINT "access_grant_reviewer_id_app_user_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."enrolment" ADD CONSTRAINT "enrolment_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."enrolment" ADD CONSTRAINT "enrolment_class_id_school_class_id_fk" FOREIGN KEY ("class_id") REFERENCES "pupils"."school_class"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."guardianship" ADD CONSTRAINT "guardianship_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."guardianship" ADD CONSTRAINT "guardianship_guardian_id_guardian_id_fk" FOREIGN KEY ("guardian_id") REFERENCES "pupils"."guardian"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."guardianship" ADD CONSTRAINT "guardianship_verified_by_app_user_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."roster_import" ADD CONSTRAINT "roster_import_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."roster_import" ADD CONSTRAINT "roster_import_imported_by_app_user_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."roster_import" ADD CONSTRAINT "roster_import_undone_by_app_user_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."school_class" ADD CONSTRAINT "school_class_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."student" ADD CONSTRAINT "student_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."transfer" ADD CONSTRAINT "transfer_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."transfer" ADD CONSTRAINT "transfer_to_school_id_organisation_id_fk" FOREIGN KEY ("to_school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."transfer" ADD CONSTRAINT "transfer_proposed_by_app_user_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."transfer" ADD CONSTRAINT "transfer_answered_by_app_user_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent" ADD CONSTRAINT "consent_request_id_consent_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "pupils"."consent_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent" ADD CONSTRAINT "consent_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent" ADD CONSTRAINT "consent_guardian_id_guardian_id_fk" FOREIGN KEY ("guardian_id") REFERENCES "pupils"."guardian"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent" ADD CONSTRAINT "consent_recipient_id_organisation_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent" ADD CONSTRAINT "consent_text_id_consent_text_id_fk" FOREIGN KEY ("text_id") REFERENCES "pupils"."consent_text"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent" ADD CONSTRAINT "consent_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_end" ADD CONSTRAINT "consent_end_consent_id_consent_id_fk" FOREIGN KEY ("consent_id") REFERENCES "pupils"."consent"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_end" ADD CONSTRAINT "consent_end_by_user_id_app_user_id_fk" FOREIGN KEY ("by_user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_request" ADD CONSTRAINT "consent_request_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_request" ADD CONSTRAINT "consent_request_recipient_id_organisation_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_request" ADD CONSTRAINT "consent_request_text_id_consent_text_id_fk" FOREIGN KEY ("text_id") REFERENCES "pupils"."consent_text"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_request" ADD CONSTRAINT "consent_request_guardian_id_guardian_id_fk" FOREIGN KEY ("guardian_id") REFERENCES "pupils"."guardian"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_request" ADD CONSTRAINT "consent_request_requested_by_app_user_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_text" ADD CONSTRAINT "consent_text_approved_by_app_user_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."alert" ADD CONSTRAINT "alert_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."alert" ADD CONSTRAINT "alert_assignment_id_assignment_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "pupils"."assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."alert" ADD CONSTRAINT "alert_acknowledged_by_app_user_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."alert_call" ADD CONSTRAINT "alert_call_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "pupils"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."alert_call" ADD CONSTRAINT "alert_call_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."assignment" ADD CONSTRAINT "assignment_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "pupils"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."assignment" ADD CONSTRAINT "assignment_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."assignment" ADD CONSTRAINT "assignment_class_id_school_class_id_fk" FOREIGN KEY ("class_id") REFERENCES "pupils"."school_class"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."campaign" ADD CONSTRAINT "campaign_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."campaign" ADD CONSTRAINT "campaign_hospital_id_organisation_id_fk" FOREIGN KEY ("hospital_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."campaign" ADD CONSTRAINT "campaign_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."campaign" ADD CONSTRAINT "campaign_opened_by_app_user_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "pupils"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_raised_by_app_user_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_acknowledged_by_app_user_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_safe_by_app_user_id_fk" FOREIGN KEY ("safe_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_deputy_id_app_user_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."imported_result" ADD CONSTRAINT "imported_result_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "pupils"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."imported_result" ADD CONSTRAINT "imported_result_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."imported_result" ADD CONSTRAINT "imported_result_imported_by_app_user_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."interview" ADD CONSTRAINT "interview_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."interview" ADD CONSTRAINT "interview_held_by_app_user_id_fk" FOREIGN KEY ("held_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."response" ADD CONSTRAINT "response_assignment_id_assignment_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "pupils"."assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_setting" ADD CONSTRAINT "screening_setting_proposed_by_app_user_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_setting" ADD CONSTRAINT "screening_setting_signed_by_app_user_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."triage" ADD CONSTRAINT "triage_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."triage" ADD CONSTRAINT "triage_assignment_id_assignment_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "pupils"."assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."triage" ADD CONSTRAINT "triage_decided_by_app_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."triage" ADD CONSTRAINT "triage_second_by_app_user_id_fk" FOREIGN KEY ("second_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recovery_code_user" ON "recovery_code" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "access_grant_user" ON "pupils"."access_grant" USING btree ("user_id","to_at");--> statement-breakpoint
CREATE INDEX "access_grant_school" ON "pupils"."access_grant" USING btree ("school_id","from_at");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_now" ON "pupils"."enrolment" USING btree ("student_id") WHERE to_on is null;--> statement-breakpoint
CREATE INDEX "enrolment_class" ON "pupils"."enrolment" USING btree ("class_id");--> statement-breakpoint
CREATE INDEX "guardian_phone" ON "pupils"."guardian" USING btree ("school_id","phone_hash");--> statement-breakpoint
CREATE INDEX "guardianship_guardian" ON "pupils"."guardianship" USING btree ("guardian_id");--> statement-breakpoint
CREATE INDEX "read_log_student" ON "pupils"."read_log" USING btree ("student_id","at");--> statement-breakpoint
CREATE INDEX "read_log_school" ON "pupils"."read_log" USING btree ("school_id","at");--> statement-breakpoint
CREATE INDEX "roster_import_school" ON "pupils"."roster_import" USING btree ("school_id","imported_at");--> statement-breakpoint
CREATE UNIQUE INDEX "student_number" ON "pupils"."student" USING btree ("school_id","number_hash");--> statement-breakpoint
CREATE INDEX "student_name" ON "pupils"."student" USING btree ("school_id","name_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_open" ON "pupils"."transfer" USING btree ("student_id") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "consent_student" ON "pupils"."consent" USING btree ("student_id","purpose","at");--> statement-breakpoint
CREATE INDEX "consent_request_answer" ON "pupils"."consent" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "consent_request_student" ON "pupils"."consent_request" USING btree ("student_id","purpose");--> statement-breakpoint
CREATE INDEX "consent_request_campaign" ON "pupils"."consent_request" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "alert_open" ON "pupils"."alert" USING btree ("school_id","next_rung_at") WHERE acknowledged_at is null;--> statement-breakpoint
CREATE INDEX "alert_student" ON "pupils"."alert" USING btree ("student_id");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_once" ON "pupils"."alert" USING btree ("assignment_id","tier") WHERE source = 'answer';--> statement-breakpoint
CREATE INDEX "assignment_student" ON "pupils"."assignment" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "assignment_class" ON "pupils"."assignment" USING btree ("campaign_id","class_id");--> statement-breakpoint
CREATE INDEX "campaign_school" ON "pupils"."campaign" USING btree ("school_id","starts_on");--> statement-breakpoint
CREATE INDEX "crisis_student" ON "pupils"."crisis" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "duty_organisation" ON "duty" USING btree ("organisation_id","to_at");--> statement-breakpoint
CREATE INDEX "imported_result_student" ON "pupils"."imported_result" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "interview_student" ON "pupils"."interview" USING btree ("student_id","held_at");--> statement-breakpoint
CREATE INDEX "response_student" ON "pupils"."response" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "triage_student" ON "pupils"."triage" USING btree ("student_id","decided_at");--> statement-breakpoint
CREATE INDEX "triage_school" ON "pupils"."triage" USING btree ("school_id","decided_at");--> statement-breakpoint

-- Who is asking, for the row-level security of everything about pupils. `as(actor, …)` calls one of these first in
-- its transaction; without it every table here reads as empty. The settings end with the transaction.
CREATE FUNCTION pupils.ids(setting text) RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT coalesce(string_to_array(nullif(current_setting(setting, true), ''), ',')::uuid[], '{}')
$$;
--> statement-breakpoint
CREATE FUNCTION pupils.id(setting text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT nullif(current_setting(setting, true), '')::uuid
$$;
--> statement-breakpoint

-- Staff: the schools whose roster they see by their post, and what else they see by a grant or by being on duty.
CREATE FUNCTION pupils.enter_user(who uuid, at timestamptz) RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	today date := (at AT TIME ZONE 'Asia/Shanghai')::date;
	schools uuid[];
	led uuid[];
BEGIN
	SELECT coalesce(array_agg(DISTINCT m.organisation_id), '{}'),
		coalesce(array_agg(DISTINCT m.organisation_id) FILTER (WHERE m.role = 'school_leader'), '{}')
	INTO schools, led
	FROM membership AS m
	WHERE m.user_id = who AND m.role IN ('counsellor', 'school_leader')
		AND m.valid_from <= today AND (m.valid_to IS NULL OR m.valid_to >= today);

	PERFORM set_config('app.actor', who::text, true);
	PERFORM set_config('app.schools', array_to_string(schools, ','), true);
	PERFORM set_config('app.led', array_to_string(led, ','), true);
	PERFORM set_config('app.results', coalesce(string_agg(DISTINCT g.school_id::text, ',')
			FILTER (WHERE g.class_id IS NULL AND g.student_id IS NULL AND g.school_id = ANY (schools)), ''), true),
		set_config('app.classes', coalesce(string_agg(DISTINCT g.class_id::text, ',')
			FILTER (WHERE g.class_id IS NOT NULL AND g.school_id = ANY (schools)), ''), true),
		set_config('app.students', coalesce(string_agg(DISTINCT g.student_id::text, ','), ''), true)
	FROM pupils.access_grant AS g
	WHERE g.user_id = who AND g.from_at <= at AND g.to_at > at AND (g.ended_at IS NULL OR g.ended_at > at);
	PERFORM set_config('app.duty', coalesce(string_agg(DISTINCT s.id::text, ','), ''), true)
	FROM duty AS d CROSS JOIN LATERAL (
		SELECT d.organisation_id AS id
		UNION ALL
		SELECT c.school_id FROM pupils.campaign AS c WHERE c.hospital_id = d.organisation_id AND c.status = 'open'
	) AS s
	WHERE who IN (d.user_id, d.deputy_id) AND d.from_at <= at AND d.to_at > at AND (d.ended_at IS NULL OR d.ended_at > at);
END
$$;
--> statement-breakpoint

-- A guardian or pupil who proved who they are (by link and code, or code and birth date): this one pupil.
CREATE FUNCTION pupils.enter_self(pupil uuid) RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	PERFORM set_config('app.self', s.id::text, true), set_config('app.self_school', s.school_id::text, true)
	FROM pupils.student AS s WHERE s.id = pupil;
END
$$;
--> statement-breakpoint

-- What the portal does by itself, by the name of the job.
CREATE FUNCTION pupils.enter_job(job text) RETURNS void LANGUAGE sql AS $$
	SELECT set_config('app.job', job, true)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.enter_user(uuid, timestamptz), pupils.enter_self(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA pupils TO tongxin_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.enter_user(uuid, timestamptz), pupils.enter_self(uuid) TO tongxin_app;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA pupils TO tongxin_app;
--> statement-breakpoint
GRANT INSERT ON ALL TABLES IN SCHEMA pupils TO tongxin_app;
--> statement-breakpoint
REVOKE INSERT ON pupils.consent_rule FROM tongxin_app;
--> statement-breakpoint
GRANT UPDATE ON pupils.student, pupils.enrolment, pupils.guardian, pupils.guardianship, pupils.school_class,
	pupils.roster_import, pupils.transfer, pupils.access_grant, pupils.consent_request, pupils.consent_text,
	pupils.campaign, pupils.assignment, pupils.response, pupils.alert, pupils.triage, pupils.crisis TO tongxin_app;
--> statement-breakpoint
GRANT DELETE ON pupils.enrolment, pupils.guardianship TO tongxin_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON screening_setting, duty, recovery_code TO tongxin_app;
--> statement-breakpoint
GRANT DELETE ON recovery_code TO tongxin_app;
--> statement-breakpoint

ALTER TABLE pupils.school_class ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.student ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.enrolment ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.guardian ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.guardianship ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.roster_import ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.transfer ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.access_grant ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.read_log ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.consent_request ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.consent ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.consent_end ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.campaign ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.assignment ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.response ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.imported_result ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.alert ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.alert_call ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.triage ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.interview ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.crisis ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint

-- The roster rests on the school's duty: its counsellors and leaders by their post.
CREATE POLICY roster ON pupils.school_class TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]) OR school_id = (SELECT pupils.id('app.self_school')));
--> statement-breakpoint
CREATE POLICY roster ON pupils.student TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR id = ANY ((SELECT pupils.ids('app.students'))::uuid[])
		OR id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
-- Whoever is on duty must know whom an alert is about.
CREATE POLICY duty ON pupils.student FOR SELECT TO tongxin_app
	USING ((SELECT cardinality(pupils.ids('app.duty'))) > 0 AND EXISTS (
		SELECT FROM pupils.alert AS a
		WHERE a.student_id = student.id AND a.school_id = ANY ((SELECT pupils.ids('app.duty'))::uuid[])));
--> statement-breakpoint
CREATE POLICY roster ON pupils.enrolment TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR student_id = ANY ((SELECT pupils.ids('app.students'))::uuid[])
		OR student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
CREATE POLICY roster ON pupils.guardianship TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR student_id = ANY ((SELECT pupils.ids('app.students'))::uuid[])
		OR student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
CREATE POLICY roster ON pupils.guardian TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR id IN (SELECT g.guardian_id FROM pupils.guardianship AS g WHERE g.student_id = (SELECT pupils.id('app.self'))));
--> statement-breakpoint
CREATE POLICY roster ON pupils.roster_import TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]));
--> statement-breakpoint
CREATE POLICY roster ON pupils.transfer TO tongxin_app
	USING (from_school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR to_school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]));
--> statement-breakpoint

-- Consents: the school that asks, and whoever is asked.
CREATE POLICY consents ON pupils.consent_request TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]) OR student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
CREATE POLICY consents ON pupils.consent TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]) OR student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
CREATE POLICY consents ON pupils.consent_end TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]) OR student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint

-- A campaign and who takes part in it, without any content.
CREATE POLICY campaigns ON pupils.campaign TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]) OR school_id = (SELECT pupils.id('app.self_school')));
--> statement-breakpoint
CREATE POLICY campaigns ON pupils.assignment TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]) OR student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint

-- Results and what follows: by a grant for the school, a class or one pupil. The pupil writes their own answers.
CREATE FUNCTION pupils.sees_results(school uuid, pupil uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT school = ANY ((SELECT pupils.ids('app.results'))::uuid[])
		OR pupil = ANY ((SELECT pupils.ids('app.students'))::uuid[])
		OR ((SELECT cardinality(pupils.ids('app.classes'))) > 0 AND EXISTS (
			SELECT FROM pupils.enrolment AS e
			WHERE e.student_id = pupil AND e.to_on IS NULL AND e.class_id = ANY ((SELECT pupils.ids('app.classes'))::uuid[])))
$$;
--> statement-breakpoint
CREATE POLICY results ON pupils.response TO tongxin_app
	USING (student_id = (SELECT pupils.id('app.self')) OR pupils.sees_results(school_id, student_id));
--> statement-breakpoint
CREATE POLICY results ON pupils.imported_result TO tongxin_app USING (pupils.sees_results(school_id, student_id));
--> statement-breakpoint
CREATE POLICY results ON pupils.triage TO tongxin_app USING (pupils.sees_results(school_id, student_id));
--> statement-breakpoint
CREATE POLICY results ON pupils.interview TO tongxin_app USING (pupils.sees_results(school_id, student_id));
--> statement-breakpoint

-- Alerts rest on law: seen by whoever is on duty and by those with a grant, raised from a pupil's own answer too, and
-- carried from rung to rung by a job.
CREATE POLICY alerts ON pupils.alert TO tongxin_app
	USING (pupils.sees_results(school_id, student_id)
		OR school_id = ANY ((SELECT pupils.ids('app.duty'))::uuid[])
		OR current_setting('app.job', true) = 'climb-alerts');
--> statement-breakpoint
CREATE POLICY raised ON pupils.alert FOR INSERT TO tongxin_app
	WITH CHECK (student_id = (SELECT pupils.id('app.self')) AND source = 'answer'
		OR school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]));
--> statement-breakpoint
CREATE POLICY alerts ON pupils.alert_call TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.duty'))::uuid[])
		OR school_id = ANY ((SELECT pupils.ids('app.results'))::uuid[])
		OR current_setting('app.job', true) = 'climb-alerts')
	WITH CHECK (current_setting('app.job', true) = 'climb-alerts'
		OR school_id = (SELECT pupils.id('app.self_school'))
		OR school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]));
--> statement-breakpoint
CREATE POLICY alerts ON pupils.crisis TO tongxin_app
	USING (pupils.sees_results(school_id, student_id) OR school_id = ANY ((SELECT pupils.ids('app.duty'))::uuid[]))
	WITH CHECK (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR school_id = ANY ((SELECT pupils.ids('app.duty'))::uuid[]));
--> statement-breakpoint

-- Grants: one's own, and those that one's school gives.
CREATE POLICY grants ON pupils.access_grant TO tongxin_app
	USING (user_id = (SELECT pupils.id('app.actor')) OR reviewer_id = (SELECT pupils.id('app.actor'))
		OR school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[]))
	WITH CHECK (school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[])
		OR (basis = 'break_glass' AND user_id = (SELECT pupils.id('app.actor')))
		OR reviewer_id = (SELECT pupils.id('app.actor')));
--> statement-breakpoint

-- Everybody who is somebody writes down what they look at; the school's leader and the pupil's own side read it.
CREATE POLICY written ON pupils.read_log FOR INSERT TO tongxin_app
	WITH CHECK (actor_id IS NOT DISTINCT FROM (SELECT pupils.id('app.actor'))
		AND (actor_id IS NOT NULL OR student_id = (SELECT pupils.id('app.self'))));
--> statement-breakpoint
CREATE POLICY read ON pupils.read_log FOR SELECT TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[])
		OR (student_id = (SELECT pupils.id('app.self')) AND is_protected = 'no'));
--> statement-breakpoint

-- What was signed, decided and read stays as it was written.
CREATE TRIGGER consent_keep BEFORE UPDATE OR DELETE ON pupils.consent FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
CREATE TRIGGER consent_end_keep BEFORE UPDATE OR DELETE ON pupils.consent_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
CREATE TRIGGER read_log_keep BEFORE UPDATE OR DELETE ON pupils.read_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
