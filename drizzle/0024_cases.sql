CREATE TABLE "pupils"."case_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"detail" jsonb NOT NULL,
	"words_sealed" text
);
--> statement-breakpoint
CREATE TABLE "pupils"."student_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"phase" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text NOT NULL,
	"tier" text,
	"owner_id" uuid NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"phase_at" timestamp with time zone NOT NULL,
	"step_due_at" timestamp with time zone,
	"follow_up_on" date,
	"due_on" date GENERATED ALWAYS AS (coalesce(least((step_due_at at time zone 'Asia/Shanghai')::date, follow_up_on), '9999-12-31'::date)) STORED NOT NULL,
	"closing_asked_by" uuid,
	"closing_asked_at" timestamp with time zone,
	"closing_code" text,
	"closed_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "student_case_number_unique" UNIQUE("number"),
	CONSTRAINT "case_ended" CHECK (("pupils"."student_case"."phase" in ('closed', 'consent_stopped')) = ("pupils"."student_case"."ended_at" is not null)),
	CONSTRAINT "case_closing" CHECK (("pupils"."student_case"."closing_asked_by" is null) = ("pupils"."student_case"."closing_asked_at" is null) and ("pupils"."student_case"."closing_asked_by" is null) = ("pupils"."student_case"."closing_code" is null)),
	CONSTRAINT "case_two_people" CHECK (("pupils"."student_case"."phase" = 'closed') = ("pupils"."student_case"."closed_by" is not null)
				and ("pupils"."student_case"."closed_by" is null or ("pupils"."student_case"."closing_asked_by" is not null and "pupils"."student_case"."closed_by" <> "pupils"."student_case"."closing_asked_by")))
);
--> statement-breakpoint
ALTER TABLE "pupils"."case_event" ADD CONSTRAINT "case_event_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_event" ADD CONSTRAINT "case_event_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."student_case" ADD CONSTRAINT "student_case_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."student_case" ADD CONSTRAINT "student_case_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."student_case" ADD CONSTRAINT "student_case_owner_id_app_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."student_case" ADD CONSTRAINT "student_case_opened_by_app_user_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."student_case" ADD CONSTRAINT "student_case_closing_asked_by_app_user_id_fk" FOREIGN KEY ("closing_asked_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."student_case" ADD CONSTRAINT "student_case_closed_by_app_user_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_event_of" ON "pupils"."case_event" USING btree ("case_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "case_once" ON "pupils"."student_case" USING btree ("student_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "case_worklist" ON "pupils"."student_case" USING btree ("school_id","due_on","id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "case_ended" ON "pupils"."student_case" USING btree ("school_id","ended_at");--> statement-breakpoint
CREATE INDEX "case_student" ON "pupils"."student_case" USING btree ("student_id");--> statement-breakpoint

-- What a case is stays as it was opened; where it stands moves.
GRANT SELECT, INSERT ON pupils.student_case, pupils.case_event TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (phase, version, owner_id, phase_at, step_due_at, follow_up_on, closing_asked_by, closing_asked_at, closing_code,
	closed_by, ended_at) ON pupils.student_case TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.student_case ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.case_event ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint

-- Of these pupils those who are in danger: a crisis goes on, or red stands, by an alert that nobody decided on or by a
-- decision that nobody lowered. For them the portal rests on law.
CREATE FUNCTION pupils.in_danger(students uuid[]) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT s.id FROM unnest(students) AS s(id)
	LEFT JOIN LATERAL (
		SELECT t.tier, t.decided_at FROM pupils.triage AS t
		WHERE t.student_id = s.id AND (NOT t.needs_second OR t.second_agreed)
		ORDER BY t.decided_at DESC, t.id DESC LIMIT 1
	) AS settled ON true
	WHERE settled.tier = 'red'
		OR EXISTS (SELECT FROM pupils.crisis AS k WHERE k.student_id = s.id AND k.safe_at IS NULL)
		OR EXISTS (SELECT FROM pupils.alert AS a WHERE a.student_id = s.id AND a.tier = 'red'
			AND (settled.decided_at IS NULL OR a.raised_at > settled.decided_at))
$$;
--> statement-breakpoint
-- Who may answer for a pupil's case: counsellors of the school today, with a grant that shows the pupil or since they
-- took an alert.
CREATE FUNCTION pupils.carers(school uuid, pupil uuid) RETURNS SETOF uuid
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
			OR EXISTS (SELECT FROM pupils.alert AS a WHERE a.student_id = pupil AND a.acknowledged_by = m.user_id))
$$;
--> statement-breakpoint
-- What keeps a case open, whether whoever asks may look at it or not.
CREATE FUNCTION pupils.open_matters(pupil uuid) RETURNS TABLE (kind text, id uuid)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT 'crisis', k.id FROM pupils.crisis AS k WHERE k.student_id = pupil AND k.safe_at IS NULL
	UNION ALL
	SELECT 'referral', r.id FROM pupils.referral AS r WHERE r.student_id = pupil AND r.ended_at IS NULL
	UNION ALL
	SELECT 'alert', a.id FROM pupils.alert AS a WHERE a.student_id = pupil AND a.acknowledged_at IS NULL
$$;
--> statement-breakpoint
-- Whoever ends the consent, and whatever they may see, the case stops with it. It stops nothing that rests on law, whoever
-- calls it.
CREATE FUNCTION pupils.stop_cases(pupil uuid, moment timestamptz) RETURNS SETOF uuid
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	found uuid;
BEGIN
	IF EXISTS (SELECT FROM pupils.in_danger(ARRAY[pupil])) THEN
		RETURN;
	END IF;
	FOR found IN
		UPDATE pupils.student_case AS c
		SET phase = 'consent_stopped', version = c.version + 1, ended_at = moment, phase_at = moment, step_due_at = NULL,
			follow_up_on = NULL, closing_asked_by = NULL, closing_asked_at = NULL, closing_code = NULL
		WHERE c.student_id = pupil AND c.ended_at IS NULL
		RETURNING c.id
	LOOP
		INSERT INTO pupils.case_event (id, case_id, at, kind, detail)
		VALUES (gen_random_uuid(), found, moment, 'stop', '{}');
		RETURN NEXT found;
	END LOOP;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.in_danger(uuid[]), pupils.carers(uuid, uuid), pupils.open_matters(uuid),
	pupils.stop_cases(uuid, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.in_danger(uuid[]), pupils.carers(uuid, uuid), pupils.open_matters(uuid),
	pupils.stop_cases(uuid, timestamptz) TO tongxin_app;
--> statement-breakpoint

-- That there is a case and where it stands: the counsellors who look after the pupil, and the leaders of the school, who
-- answer to its closing. Nobody of a hospital, whatever alert they took.
CREATE POLICY school ON pupils.student_case TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		AND (school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[])
			OR student_id = ANY ((SELECT pupils.taken_students())::uuid[])
			OR pupils.sees_results(school_id, student_id)));
--> statement-breakpoint
CREATE POLICY steps ON pupils.case_event FOR SELECT TO tongxin_app
	USING (case_id IN (SELECT c.id FROM pupils.student_case AS c));
--> statement-breakpoint
CREATE POLICY written ON pupils.case_event FOR INSERT TO tongxin_app
	WITH CHECK (actor_id = (SELECT pupils.id('app.actor')) AND case_id IN (SELECT c.id FROM pupils.student_case AS c));
--> statement-breakpoint
CREATE TRIGGER case_event_keep BEFORE UPDATE OR DELETE ON pupils.case_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint

-- An open case shows the tier that a person confirmed last.
CREATE FUNCTION pupils.carry_tier() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	UPDATE pupils.student_case SET tier = NEW.tier WHERE student_id = NEW.student_id AND ended_at IS NULL;
	RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.carry_tier() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER triage_carries_tier AFTER INSERT OR UPDATE ON pupils.triage FOR EACH ROW
	WHEN (NOT NEW.needs_second OR NEW.second_agreed IS TRUE)
	EXECUTE FUNCTION pupils.carry_tier();
