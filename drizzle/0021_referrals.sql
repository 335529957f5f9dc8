CREATE TABLE "pupils"."clinical_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"hospital_id" uuid NOT NULL,
	"body_sealed" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pupils"."green_slot" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hospital_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"created_by" uuid NOT NULL,
	"referral_id" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "green_slot_once" UNIQUE("hospital_id","starts_at","place")
);
--> statement-breakpoint
CREATE TABLE "pupils"."referral" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"hospital_id" uuid NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"tier" text NOT NULL,
	"reasons" text[] NOT NULL,
	"basis" text NOT NULL,
	"student_code" text NOT NULL,
	"grade" text,
	"age" integer NOT NULL,
	"summary_sealed" text NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL,
	"second_by" uuid,
	"second_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"appointment_at" timestamp with time zone,
	"place" text,
	"missed_at" timestamp with time zone,
	"missed_times" integer DEFAULT 0 NOT NULL,
	"seen_at" timestamp with time zone,
	"letter" jsonb,
	"answered_by" uuid,
	"feedback_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"next_follow_up_on" date,
	"ended_at" timestamp with time zone,
	"end_code" text,
	"end_words_sealed" text,
	"other_way" text,
	"previous_id" uuid,
	CONSTRAINT "referral_number_unique" UNIQUE("number"),
	CONSTRAINT "referral_ended" CHECK (("pupils"."referral"."status" in ('closed','declined','redirected','recalled','consent_stopped')) = ("pupils"."referral"."ended_at" is not null)),
	CONSTRAINT "referral_sent" CHECK ("pupils"."referral"."status" in ('draft','recalled','consent_stopped') or "pupils"."referral"."sent_at" is not null),
	CONSTRAINT "referral_second" CHECK ("pupils"."referral"."second_by" is null or "pupils"."referral"."second_by" <> "pupils"."referral"."drafted_by"),
	CONSTRAINT "referral_red" CHECK ("pupils"."referral"."tier" <> 'red' or "pupils"."referral"."sent_at" is null or "pupils"."referral"."second_by" is not null),
	CONSTRAINT "referral_answered" CHECK ("pupils"."referral"."status" not in ('feedback_sent','acknowledged') or "pupils"."referral"."letter" is not null),
	CONSTRAINT "referral_closed" CHECK ("pupils"."referral"."status" <> 'closed' or "pupils"."referral"."next_follow_up_on" is not null or "pupils"."referral"."end_code" is not null)
);
--> statement-breakpoint
CREATE TABLE "pupils"."referral_escalation" (
	"referral_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"level" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "referral_escalation_referral_id_clock_started_at_level_pk" PRIMARY KEY("referral_id","clock","started_at","level")
);
--> statement-breakpoint
CREATE TABLE "pupils"."referral_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pupils"."clinical_note" ADD CONSTRAINT "clinical_note_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "pupils"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."clinical_note" ADD CONSTRAINT "clinical_note_written_by_app_user_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."green_slot" ADD CONSTRAINT "green_slot_hospital_id_organisation_id_fk" FOREIGN KEY ("hospital_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."green_slot" ADD CONSTRAINT "green_slot_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."green_slot" ADD CONSTRAINT "green_slot_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "pupils"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."referral" ADD CONSTRAINT "referral_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."referral" ADD CONSTRAINT "referral_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."referral" ADD CONSTRAINT "referral_hospital_id_organisation_id_fk" FOREIGN KEY ("hospital_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."referral" ADD CONSTRAINT "referral_drafted_by_app_user_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."referral" ADD CONSTRAINT "referral_second_by_app_user_id_fk" FOREIGN KEY ("second_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."referral" ADD CONSTRAINT "referral_answered_by_app_user_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."referral" ADD CONSTRAINT "referral_previous_id_referral_id_fk" FOREIGN KEY ("previous_id") REFERENCES "pupils"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."referral_escalation" ADD CONSTRAINT "referral_escalation_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "pupils"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."referral_event" ADD CONSTRAINT "referral_event_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "pupils"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."referral_event" ADD CONSTRAINT "referral_event_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clinical_note_referral" ON "pupils"."clinical_note" USING btree ("referral_id");--> statement-breakpoint
CREATE UNIQUE INDEX "green_slot_referral" ON "pupils"."green_slot" USING btree ("referral_id") WHERE referral_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "referral_once" ON "pupils"."referral" USING btree ("student_id","hospital_id") WHERE status not in ('closed','declined','redirected','recalled','consent_stopped');--> statement-breakpoint
CREATE INDEX "referral_school" ON "pupils"."referral" USING btree ("school_id","drafted_at");--> statement-breakpoint
CREATE INDEX "referral_hospital" ON "pupils"."referral" USING btree ("hospital_id","drafted_at");--> statement-breakpoint
CREATE INDEX "referral_event_of" ON "pupils"."referral_event" USING btree ("referral_id","at");--> statement-breakpoint

GRANT SELECT, INSERT ON pupils.referral, pupils.referral_event, pupils.referral_escalation, pupils.clinical_note,
	pupils.green_slot TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE ON pupils.referral, pupils.green_slot TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.referral ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.referral_event ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.referral_escalation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.clinical_note ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.green_slot ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint

-- Hospitals at which whoever asks receives pupils, by one of these posts.
CREATE FUNCTION pupils.hospitals_as(VARIADIC posts text[]) RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT m.organisation_id), '{}')
	FROM membership AS m,
		LATERAL (SELECT (coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now())
			AT TIME ZONE 'Asia/Shanghai')::date AS day) AS today
	WHERE m.user_id = pupils.id('app.actor') AND m.role = ANY (posts)
		AND m.valid_from <= today.day AND (m.valid_to IS NULL OR m.valid_to >= today.day)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.hospitals_as(text[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.hospitals_as(text[]) TO tongxin_app;
--> statement-breakpoint

-- The school: whoever wrote it, whoever sees the pupil's results by a grant, and the leaders, who answer for it.
CREATE POLICY school ON pupils.referral TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		AND (drafted_by = (SELECT pupils.id('app.actor')) OR school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[])
			OR pupils.sees_results(school_id, student_id)));
--> statement-breakpoint
-- The hospital: from the sending until thirty days after the end, and not a moment longer than the consent.
CREATE POLICY hospital ON pupils.referral TO tongxin_app
	USING (hospital_id = ANY ((SELECT pupils.hospitals_as('intake', 'psychiatrist'))::uuid[])
		AND sent_at IS NOT NULL AND status NOT IN ('draft', 'recalled', 'consent_stopped')
		AND (ended_at IS NULL OR ended_at > (SELECT coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now()))
			- interval '30 days'));
--> statement-breakpoint
CREATE POLICY self ON pupils.referral TO tongxin_app USING (student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
CREATE POLICY jobs ON pupils.referral FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'escalate-referrals');
--> statement-breakpoint
-- Who sent one to a hospital may be sent on by it: the draft to the next one is the school's again.
CREATE FUNCTION pupils.referred_to(referral uuid) RETURNS uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT r.hospital_id FROM pupils.referral AS r WHERE r.id = referral
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.referred_to(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.referred_to(uuid) TO tongxin_app;
--> statement-breakpoint
CREATE POLICY redirected ON pupils.referral FOR INSERT TO tongxin_app
	WITH CHECK (status = 'draft'
		AND pupils.referred_to(previous_id) = ANY ((SELECT pupils.hospitals_as('intake'))::uuid[]));
--> statement-breakpoint

CREATE POLICY steps ON pupils.referral_event FOR SELECT TO tongxin_app
	USING (referral_id IN (SELECT r.id FROM pupils.referral AS r));
--> statement-breakpoint
CREATE POLICY written ON pupils.referral_event FOR INSERT TO tongxin_app
	WITH CHECK (actor_id IS NOT DISTINCT FROM (SELECT pupils.id('app.actor')));
--> statement-breakpoint
CREATE POLICY jobs ON pupils.referral_escalation TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'escalate-referrals');
--> statement-breakpoint
-- What stays in the hospital: its psychiatrists alone, as long as they see the referral.
CREATE POLICY clinic ON pupils.clinical_note TO tongxin_app
	USING (hospital_id = ANY ((SELECT pupils.hospitals_as('psychiatrist'))::uuid[])
		AND referral_id IN (SELECT r.id FROM pupils.referral AS r));
--> statement-breakpoint
CREATE POLICY hospital ON pupils.green_slot TO tongxin_app
	USING (hospital_id = ANY ((SELECT pupils.hospitals_as('intake', 'psychiatrist'))::uuid[]));
--> statement-breakpoint
-- A school sees the times of its own referrals.
CREATE POLICY school ON pupils.green_slot FOR SELECT TO tongxin_app
	USING (referral_id IN (SELECT r.id FROM pupils.referral AS r));
--> statement-breakpoint

-- From the acceptance on the hospital sees who the pupil is and whom to call.
CREATE POLICY referred ON pupils.student FOR SELECT TO tongxin_app
	USING ((SELECT cardinality(pupils.hospitals_as('intake', 'psychiatrist'))) > 0 AND EXISTS (
		SELECT FROM pupils.referral AS r WHERE r.student_id = student.id AND r.accepted_at IS NOT NULL
			AND r.hospital_id = ANY ((SELECT pupils.hospitals_as('intake', 'psychiatrist'))::uuid[])));
--> statement-breakpoint
CREATE POLICY referred ON pupils.guardianship FOR SELECT TO tongxin_app
	USING ((SELECT cardinality(pupils.hospitals_as('intake', 'psychiatrist'))) > 0 AND EXISTS (
		SELECT FROM pupils.referral AS r WHERE r.student_id = guardianship.student_id AND r.accepted_at IS NOT NULL
			AND r.hospital_id = ANY ((SELECT pupils.hospitals_as('intake', 'psychiatrist'))::uuid[])));
--> statement-breakpoint
CREATE POLICY referred ON pupils.guardian FOR SELECT TO tongxin_app
	USING ((SELECT cardinality(pupils.hospitals_as('intake', 'psychiatrist'))) > 0
		AND id IN (SELECT g.guardian_id FROM pupils.guardianship AS g));
--> statement-breakpoint

-- A timeline stays as it was written.
CREATE TRIGGER referral_event_keep BEFORE UPDATE OR DELETE ON pupils.referral_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
