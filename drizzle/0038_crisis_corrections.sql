ALTER TABLE "pupils"."crisis" DROP CONSTRAINT "crisis_reviewed";--> statement-breakpoint
DROP INDEX "pupils"."crisis_step_once";--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD COLUMN "taken_back_by" uuid;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD COLUMN "taken_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD COLUMN "taken_back_code" text;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD COLUMN "taken_back_sealed" text;--> statement-breakpoint
ALTER TABLE "pupils"."crisis_step" ADD COLUMN "taken_back_by" uuid;--> statement-breakpoint
ALTER TABLE "pupils"."crisis_step" ADD COLUMN "taken_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pupils"."crisis_step" ADD COLUMN "taken_back_code" text;--> statement-breakpoint
ALTER TABLE "pupils"."crisis_step" ADD COLUMN "taken_back_sealed" text;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report_note" ADD COLUMN "addressee" text;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report_note" ADD COLUMN "student_id" uuid;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_taken_back_by_app_user_id_fk" FOREIGN KEY ("taken_back_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."crisis_step" ADD CONSTRAINT "crisis_step_taken_back_by_app_user_id_fk" FOREIGN KEY ("taken_back_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report_note" ADD CONSTRAINT "mandatory_report_note_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mandatory_report_matched_once" ON "pupils"."mandatory_report_note" USING btree ("report_id") WHERE kind = 'matched';--> statement-breakpoint
CREATE UNIQUE INDEX "crisis_step_once" ON "pupils"."crisis_step" USING btree ("crisis_id","step") WHERE step not in ('safe_now','endangered','attempt','weekly_contact') and taken_back_at is null;--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_taken_back" CHECK (num_nulls("pupils"."crisis"."taken_back_by", "pupils"."crisis"."taken_back_at", "pupils"."crisis"."taken_back_code", "pupils"."crisis"."taken_back_sealed") in (0, 4)
				and ("pupils"."crisis"."taken_back_at" is null or ("pupils"."crisis"."reviewed_at" = "pupils"."crisis"."taken_back_at" and "pupils"."crisis"."taken_back_by" is distinct from "pupils"."crisis"."raised_by")));--> statement-breakpoint
ALTER TABLE "pupils"."crisis" ADD CONSTRAINT "crisis_reviewed" CHECK (("pupils"."crisis"."reviewed_at" is null) = ("pupils"."crisis"."reviewed_by" is null)
				and ("pupils"."crisis"."reviewed_at" is null or "pupils"."crisis"."taken_back_at" is not null
					or ("pupils"."crisis"."acknowledged_at" is not null and "pupils"."crisis"."safe_at" is not null)));--> statement-breakpoint
ALTER TABLE "pupils"."crisis_step" ADD CONSTRAINT "crisis_step_taken_back" CHECK (num_nulls("pupils"."crisis_step"."taken_back_by", "pupils"."crisis_step"."taken_back_at", "pupils"."crisis_step"."taken_back_code", "pupils"."crisis_step"."taken_back_sealed") in (0, 4));--> statement-breakpoint
ALTER TABLE "pupils"."mandatory_report_note" ADD CONSTRAINT "mandatory_report_note_matched" CHECK (("pupils"."mandatory_report_note"."kind" = 'matched') = ("pupils"."mandatory_report_note"."student_id" is not null));--> statement-breakpoint

-- An entry is never changed; it is taken back once, by whoever writes the sheet, and stays.
DROP TRIGGER crisis_step_keep ON pupils.crisis_step;
--> statement-breakpoint
CREATE TRIGGER crisis_step_keep BEFORE DELETE ON pupils.crisis_step
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
CREATE TRIGGER crisis_step_unchanged BEFORE UPDATE ON pupils.crisis_step FOR EACH ROW
	WHEN (OLD.taken_back_at IS NOT NULL
		OR (OLD.id, OLD.crisis_id, OLD.step, OLD.at, OLD.recorded_at, OLD.recorded_by, OLD.detail, OLD.words_sealed)
			IS DISTINCT FROM
			(NEW.id, NEW.crisis_id, NEW.step, NEW.at, NEW.recorded_at, NEW.recorded_by, NEW.detail, NEW.words_sealed))
	EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
GRANT UPDATE (taken_back_by, taken_back_at, taken_back_code, taken_back_sealed) ON pupils.crisis_step, pupils.crisis
	TO tongxin_app;
--> statement-breakpoint
CREATE POLICY taken_back ON pupils.crisis_step FOR UPDATE TO tongxin_app
	USING (crisis_id IN (SELECT c.id FROM pupils.crisis AS c))
	WITH CHECK (taken_back_by = (SELECT pupils.id('app.actor')));
--> statement-breakpoint

-- A crisis that was none gives nobody the pupil, and rests on nothing.
CREATE OR REPLACE FUNCTION pupils.taken_students() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT t.student_id), '{}') FROM (
		SELECT a.student_id FROM pupils.alert AS a
		WHERE a.acknowledged_by = pupils.id('app.actor') AND a.student_id IS NOT NULL
		UNION ALL
		SELECT c.student_id FROM pupils.crisis AS c
		WHERE pupils.id('app.actor') IN (c.raised_by, c.acknowledged_by) AND c.taken_back_at IS NULL) AS t
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION pupils.resting_on_law(students uuid[]) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT a.student_id FROM pupils.alert AS a WHERE a.student_id = ANY (students)
	UNION
	SELECT i.student_id FROM pupils.interview AS i WHERE i.student_id = ANY (students)
	UNION
	SELECT c.student_id FROM pupils.crisis AS c WHERE c.student_id = ANY (students) AND c.taken_back_at IS NULL
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
			OR EXISTS (SELECT FROM pupils.crisis AS k WHERE k.student_id = pupil AND k.taken_back_at IS NULL
				AND m.user_id IN (k.raised_by, k.acknowledged_by)))
$$;
--> statement-breakpoint

-- A report that was filed in words is matched by whoever knows it and sees the pupil, in its school; and stays as hidden.
DROP POLICY added ON pupils.mandatory_report_note;
--> statement-breakpoint
CREATE POLICY added ON pupils.mandatory_report_note FOR INSERT TO tongxin_app
	WITH CHECK (added_by = (SELECT pupils.id('app.actor'))
		AND EXISTS (SELECT FROM pupils.mandatory_report AS r WHERE r.id = report_id
			AND (mandatory_report_note.student_id IS NULL OR (r.student_id IS NULL AND EXISTS (
				SELECT FROM pupils.student AS s WHERE s.id = mandatory_report_note.student_id AND s.school_id = r.school_id)))));
--> statement-breakpoint
CREATE OR REPLACE FUNCTION pupils.reported_pupils_of_me() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT coalesce(r.student_id, n.student_id)), '{}')
	FROM pupils.mandatory_report_suspect AS s JOIN pupils.mandatory_report AS r ON r.id = s.report_id
	LEFT JOIN pupils.mandatory_report_note AS n ON n.report_id = r.id AND n.kind = 'matched'
	WHERE s.user_id = pupils.id('app.actor') AND coalesce(r.student_id, n.student_id) IS NOT NULL
$$;
