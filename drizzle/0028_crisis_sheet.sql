CREATE TABLE "pupils"."crisis_escalation" (
	"crisis_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"level" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "crisis_escalation_crisis_id_clock_started_at_level_pk" PRIMARY KEY("crisis_id","clock","started_at","level")
);
--> statement-breakpoint
CREATE TABLE "pupils"."crisis_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"crisis_id" uuid NOT NULL,
	"step" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"detail" jsonb NOT NULL,
	"words_sealed" text
);
--> statement-breakpoint
CREATE TABLE "pupils"."mandatory_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"school_id" uuid NOT NULL,
	"student_id" uuid,
	"crisis_id" uuid,
	"triggers" text[] NOT NULL,
	"addressee" text NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"receipt_number" text,
	"suspects" text[] NOT NULL,
	"words_sealed" text NOT NULL,
	"filed_by" uuid NOT NULL,
	"filed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mandatory_report_number_unique" UNIQUE("number"),
	CONSTRAINT "mandatory_report_triggers" CHECK (cardinality("pupils"."mandatory_report"."triggers") > 0),
	CONSTRAINT "mandatory_report_in_order" CHECK ("pupils"."mandatory_report"."found_at" <= "pupils"."mandatory_report"."reported_at" and "pupils"."mandatory_report"."reported_at" <= "pupils"."mandatory_report"."filed_at")
);
--> statement-breakpoint
CREATE TABLE "pupils"."mandatory_report_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"receipt_number" text,
	"words_sealed" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pupils"."mandatory_report_suspect" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"user_id" uuid,
	"guardian_id" uuid,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mandatory_report_suspect_one" CHECK (("pupils"."mandatory_report_suspect"."user_id" is null) <> ("pupils"."mandatory_report_suspect"."guardian_id" is null))
);
--> statement-breakpoint
ALTER TABLE "pupils"."crisis" DROP CONSTRAINT "crisis_safe";--> statement-breakpoint
DROP INDEX "pupils"."crisis_open";--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD COLUMN "reviewed_by" uuid;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pupils"."crisis_escalation" ADD CONSTRAINT "crisis_escalation_crisis_id_crisis_id_fk" FOREIGN KEY ("crisis_id") REFERENCES "pupils"."crisis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."crisis_step" ADD CONSTRAINT "crisis_step_crisis_id_crisis_id_fk" FOREIGN KEY ("crisis_id") REFERENCES "pupils"."crisis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."crisis_step" ADD CONSTRAINT "crisis_step_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report" ADD CONSTRAINT "mandatory_report_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report" ADD CONSTRAINT "mandatory_report_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report" ADD CONSTRAINT "mandatory_report_crisis_id_crisis_id_fk" FOREIGN KEY ("crisis_id") REFERENCES "pupils"."crisis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report" ADD CONSTRAINT "mandatory_report_filed_by_app_user_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report_note" ADD CONSTRAINT "mandatory_report_note_report_id_mandatory_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "pupils"."mandatory_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report_note" ADD CONSTRAINT "mandatory_report_note_added_by_app_user_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report_suspect" ADD CONSTRAINT "mandatory_report_suspect_report_id_mandatory_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "pupils"."mandatory_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report_suspect" ADD CONSTRAINT "mandatory_report_suspect_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report_suspect" ADD CONSTRAINT "mandatory_report_suspect_guardian_id_guardian_id_fk" FOREIGN KEY ("guardian_id") REFERENCES "pupils"."guardian"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report_suspect" ADD CONSTRAINT "mandatory_report_suspect_added_by_app_user_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "crisis_step_of" ON "pupils"."crisis_step" USING btree ("crisis_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "crisis_step_once" ON "pupils"."crisis_step" USING btree ("crisis_id","step") WHERE step not in ('safe_now','endangered','attempt','weekly_contact');--> statement-breakpoint
CREATE INDEX "mandatory_report_school" ON "pupils"."mandatory_report" USING btree ("school_id","filed_at");--> statement-breakpoint
CREATE INDEX "mandatory_report_filer" ON "pupils"."mandatory_report" USING btree ("filed_by");--> statement-breakpoint
CREATE INDEX "mandatory_report_note_of" ON "pupils"."mandatory_report_note" USING btree ("report_id","added_at");--> statement-breakpoint
CREATE INDEX "mandatory_report_suspect_of" ON "pupils"."mandatory_report_suspect" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "mandatory_report_suspect_user" ON "pupils"."mandatory_report_suspect" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_reviewed_by_app_user_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- One stays open of each pupil: the one in which the pupil is not safe, else the last. The others were over before there were sheets.
UPDATE pupils.crisis AS c SET reviewed_at = c.safe_at, reviewed_by = c.safe_by
FROM (SELECT id, row_number() OVER (PARTITION BY student_id ORDER BY safe_at IS NOT NULL, raised_at DESC, id) AS n FROM pupils.crisis) AS o
WHERE o.id = c.id AND o.n > 1;--> statement-breakpoint
CREATE UNIQUE INDEX "crisis_open" ON "pupils"."crisis" USING btree ("student_id") WHERE reviewed_at is null;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_reviewed" CHECK (("pupils"."crisis"."reviewed_at" is null) = ("pupils"."crisis"."reviewed_by" is null)
				and ("pupils"."crisis"."reviewed_at" is null or ("pupils"."crisis"."acknowledged_at" is not null and "pupils"."crisis"."safe_at" is not null)));--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_safe" CHECK (("pupils"."crisis"."safe_at" is null) = ("pupils"."crisis"."safe_by" is null));--> statement-breakpoint

GRANT SELECT, INSERT ON pupils.crisis_step, pupils.crisis_escalation, pupils.mandatory_report, pupils.mandatory_report_note,
	pupils.mandatory_report_suspect TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (reviewed_by, reviewed_at) ON pupils.crisis TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.crisis_step ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.crisis_escalation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.mandatory_report ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.mandatory_report_note ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.mandatory_report_suspect ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint

-- What was written down before there were sheets.
INSERT INTO pupils.crisis_step (id, crisis_id, step, at, recorded_at, recorded_by, detail)
SELECT gen_random_uuid(), c.id, 'acknowledged', c.acknowledged_at, c.acknowledged_at, c.acknowledged_by, '{}'::jsonb
FROM pupils.crisis AS c WHERE c.acknowledged_at IS NOT NULL
UNION ALL
SELECT gen_random_uuid(), c.id, 'safe_now', c.safe_at, c.safe_at, c.safe_by, '{}'::jsonb
FROM pupils.crisis AS c WHERE c.safe_at IS NOT NULL;
--> statement-breakpoint

-- Who raised a crisis or took charge of it looks after the pupil, as who took an alert does.
CREATE OR REPLACE FUNCTION pupils.taken_students() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT t.student_id), '{}') FROM (
		SELECT a.student_id FROM pupils.alert AS a
		WHERE a.acknowledged_by = pupils.id('app.actor') AND a.student_id IS NOT NULL
		UNION ALL
		SELECT c.student_id FROM pupils.crisis AS c
		WHERE pupils.id('app.actor') IN (c.raised_by, c.acknowledged_by)) AS t
$$;
--> statement-breakpoint
-- Of these pupils those for whom there was an alert, a talk or a crisis, none of which rests on a consent.
CREATE OR REPLACE FUNCTION pupils.resting_on_law(students uuid[]) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT a.student_id FROM pupils.alert AS a WHERE a.student_id = ANY (students)
	UNION
	SELECT i.student_id FROM pupils.interview AS i WHERE i.student_id = ANY (students)
	UNION
	SELECT c.student_id FROM pupils.crisis AS c WHERE c.student_id = ANY (students)
$$;
--> statement-breakpoint

-- A crisis is open until it was looked back on: so long it keeps a case open, and the portal rests on law.
CREATE OR REPLACE FUNCTION pupils.in_danger(students uuid[]) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT s.id FROM unnest(students) AS s(id)
	LEFT JOIN LATERAL (
		SELECT t.tier, t.decided_at FROM pupils.triage AS t
		WHERE t.student_id = s.id AND (NOT t.needs_second OR t.second_agreed)
		ORDER BY t.decided_at DESC, t.id DESC LIMIT 1
	) AS settled ON true
	WHERE settled.tier = 'red'
		OR EXISTS (SELECT FROM pupils.crisis AS k WHERE k.student_id = s.id AND k.reviewed_at IS NULL)
		OR EXISTS (SELECT FROM pupils.alert AS a WHERE a.student_id = s.id AND a.tier = 'red'
			AND (settled.decided_at IS NULL OR a.raised_at > settled.decided_at))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION pupils.open_matters(pupil uuid) RETURNS TABLE (kind text, id uuid)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT 'crisis', k.id FROM pupils.crisis AS k WHERE k.student_id = pupil AND k.reviewed_at IS NULL
	UNION ALL
	SELECT 'referral', r.id FROM pupils.referral AS r WHERE r.student_id = pupil AND r.ended_at IS NULL
	UNION ALL
	SELECT 'alert', a.id FROM pupils.alert AS a WHERE a.student_id = pupil AND a.acknowledged_at IS NULL
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION pupils.carers(school uuid, pupil uuid) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT DISTINCT m.user_id
	FROM membership AS m,
		LATERAL (SELECT coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now()) AS moment) AS t
	WHERE m.organisation_id = school AND m.role = 'counsellor'
		AND m.valid_from <= (t.moment AT TIME ZONE 'Asia/Shanghai')::date
		AND (m.valid_to IS NULL OR m.valid_to >= (t.moment AT TIME ZONE 'Asia/Shanghai')::date)
		AND (EXISTS (
			SELECT FROM pupils.access_grant AS g
			WHERE g.user_id = m.user_id AND g.school_id = school AND g.from_at <= t.moment AND g.to_at > t.moment
				AND (g.ended_at IS NULL OR g.ended_at > t.moment)
				AND (g.student_id IS NULL OR g.student_id = pupil)
				AND (g.class_id IS NULL OR EXISTS (SELECT FROM pupils.enrolment AS e
					WHERE e.student_id = pupil AND e.to_on IS NULL AND e.class_id = g.class_id)))
			OR EXISTS (SELECT FROM pupils.alert AS a WHERE a.student_id = pupil AND a.acknowledged_by = m.user_id)
			OR EXISTS (SELECT FROM pupils.crisis AS k
				WHERE k.student_id = pupil AND m.user_id IN (k.raised_by, k.acknowledged_by)))
$$;
--> statement-breakpoint

-- The leaders of the school write the sheet too, and a job asks which clocks ran on.
CREATE POLICY led_writes ON pupils.crisis FOR UPDATE TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[]));
--> statement-breakpoint
CREATE POLICY jobs ON pupils.crisis FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'escalate-crises');
--> statement-breakpoint
CREATE POLICY steps ON pupils.crisis_step FOR SELECT TO tongxin_app
	USING (crisis_id IN (SELECT c.id FROM pupils.crisis AS c));
--> statement-breakpoint
CREATE POLICY written ON pupils.crisis_step FOR INSERT TO tongxin_app
	WITH CHECK (recorded_by = (SELECT pupils.id('app.actor')) AND crisis_id IN (SELECT c.id FROM pupils.crisis AS c));
--> statement-breakpoint
CREATE POLICY jobs ON pupils.crisis_escalation TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'escalate-crises');
--> statement-breakpoint

-- A mandatory report is known to who filed it and to the leaders of the school, and never to who is named in it.
CREATE FUNCTION pupils.reports_about_me() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(s.report_id), '{}') FROM pupils.mandatory_report_suspect AS s
	WHERE s.user_id = pupils.id('app.actor')
$$;
--> statement-breakpoint
-- The pupils in whose reports whoever asks is named: not even that somebody read one is told to them.
CREATE FUNCTION pupils.reported_pupils_of_me() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT r.student_id), '{}')
	FROM pupils.mandatory_report_suspect AS s JOIN pupils.mandatory_report AS r ON r.id = s.report_id
	WHERE s.user_id = pupils.id('app.actor') AND r.student_id IS NOT NULL
$$;
--> statement-breakpoint
-- How many there are, for officers for data protection, and nothing else of them.
CREATE FUNCTION pupils.mandatory_reports_since(since timestamptz) RETURNS integer
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT CASE WHEN current_setting('app.protects', true) = 'yes'
		THEN (SELECT count(*)::integer FROM pupils.mandatory_report AS r WHERE r.filed_at >= since) END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.reports_about_me(), pupils.reported_pupils_of_me(), pupils.mandatory_reports_since(timestamptz)
	FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.reports_about_me(), pupils.reported_pupils_of_me(),
	pupils.mandatory_reports_since(timestamptz) TO tongxin_app;
--> statement-breakpoint
CREATE POLICY known ON pupils.mandatory_report FOR SELECT TO tongxin_app
	USING ((filed_by = (SELECT pupils.id('app.actor')) OR school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[]))
		AND NOT id = ANY ((SELECT pupils.reports_about_me())::uuid[]));
--> statement-breakpoint
-- By whoever works at the school, or sees the pupil from a hospital.
CREATE POLICY filed ON pupils.mandatory_report FOR INSERT TO tongxin_app
	WITH CHECK (filed_by = (SELECT pupils.id('app.actor'))
		AND CASE WHEN student_id IS NULL THEN school_id = ANY ((SELECT pupils.works_at())::uuid[])
			ELSE student_id IN (SELECT s.id FROM pupils.student AS s WHERE s.school_id = mandatory_report.school_id) END);
--> statement-breakpoint
CREATE POLICY known ON pupils.mandatory_report_note FOR SELECT TO tongxin_app
	USING (report_id IN (SELECT r.id FROM pupils.mandatory_report AS r));
--> statement-breakpoint
CREATE POLICY added ON pupils.mandatory_report_note FOR INSERT TO tongxin_app
	WITH CHECK (added_by = (SELECT pupils.id('app.actor')) AND report_id IN (SELECT r.id FROM pupils.mandatory_report AS r));
--> statement-breakpoint
CREATE POLICY known ON pupils.mandatory_report_suspect FOR SELECT TO tongxin_app
	USING (report_id IN (SELECT r.id FROM pupils.mandatory_report AS r));
--> statement-breakpoint
CREATE POLICY added ON pupils.mandatory_report_suspect FOR INSERT TO tongxin_app
	WITH CHECK (added_by = (SELECT pupils.id('app.actor')) AND report_id IN (SELECT r.id FROM pupils.mandatory_report AS r));
--> statement-breakpoint
CREATE POLICY reports_hidden ON pupils.read_log AS RESTRICTIVE FOR SELECT TO tongxin_app
	USING (part <> 'mandatory_report' OR NOT student_id = ANY ((SELECT pupils.reported_pupils_of_me())::uuid[]));
--> statement-breakpoint

-- What was written down stays as it was.
CREATE TRIGGER crisis_step_keep BEFORE UPDATE OR DELETE ON pupils.crisis_step
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
CREATE TRIGGER mandatory_report_keep BEFORE UPDATE OR DELETE ON pupils.mandatory_report
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
CREATE TRIGGER mandatory_report_note_keep BEFORE UPDATE OR DELETE ON pupils.mandatory_report_note
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
CREATE TRIGGER mandatory_report_suspect_keep BEFORE UPDATE OR DELETE ON pupils.mandatory_report_suspect
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
