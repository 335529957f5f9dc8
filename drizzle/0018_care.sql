CREATE TABLE "pupils"."concern" (
	"alert_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"reported_by" uuid NOT NULL,
	"report_sealed" text NOT NULL,
	"matched_by" uuid,
	"matched_at" timestamp with time zone,
	CONSTRAINT "concern_matched" CHECK (("pupils"."concern"."matched_at" is null) = ("pupils"."concern"."matched_by" is null))
);
--> statement-breakpoint
ALTER TABLE "pupils"."alert" ALTER COLUMN "student_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."triage" ADD COLUMN "second_agreed" boolean;--> statement-breakpoint
ALTER TABLE "pupils"."triage" ADD COLUMN "second_words_sealed" text;--> statement-breakpoint
ALTER TABLE "pupils"."concern" ADD CONSTRAINT "concern_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "pupils"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."concern" ADD CONSTRAINT "concern_reported_by_app_user_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."concern" ADD CONSTRAINT "concern_matched_by_app_user_id_fk" FOREIGN KEY ("matched_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "concern_reporter" ON "pupils"."concern" USING btree ("reported_by");--> statement-breakpoint
CREATE INDEX "notification_alarm" ON "notification" USING btree ("recipient_id") WHERE done_at is null and kind in ('alert_raised', 'alert_unanswered');--> statement-breakpoint
CREATE INDEX "alert_call_user" ON "pupils"."alert_call" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "crisis_open" ON "pupils"."crisis" USING btree ("student_id") WHERE safe_at is null;--> statement-breakpoint
ALTER TABLE "pupils"."alert" ADD CONSTRAINT "alert_whom" CHECK ("pupils"."alert"."student_id" is not null or "pupils"."alert"."source" = 'concern');--> statement-breakpoint
ALTER TABLE "pupils"."triage" ADD CONSTRAINT "triage_second" CHECK (("pupils"."triage"."second_by" is null) = ("pupils"."triage"."second_at" is null) and ("pupils"."triage"."second_by" is null) = ("pupils"."triage"."second_agreed" is null)
				and ("pupils"."triage"."needs_second" or "pupils"."triage"."second_by" is null));--> statement-breakpoint

-- Alerts rest on law. Beside whoever is on duty or has a grant, those see one who were called to it, for good: what they
-- were told of they may look up. The functions look past row-level security and are asked once for a query.
CREATE FUNCTION pupils.called_alerts() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT c.alert_id), '{}') FROM pupils.alert_call AS c WHERE c.user_id = pupils.id('app.actor')
$$;
--> statement-breakpoint
-- Whoever reported a concern sees what became of the alert, and nothing else.
CREATE FUNCTION pupils.reported_alerts() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(c.alert_id), '{}') FROM pupils.concern AS c WHERE c.reported_by = pupils.id('app.actor')
$$;
--> statement-breakpoint
-- Whom somebody must find now: the pupils of the alerts they were called to, until another has taken it.
CREATE FUNCTION pupils.called_students() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT a.student_id), '{}')
	FROM pupils.alert_call AS c JOIN pupils.alert AS a ON a.id = c.alert_id
	WHERE c.user_id = pupils.id('app.actor') AND a.student_id IS NOT NULL
		AND (a.acknowledged_at IS NULL OR a.acknowledged_by = c.user_id)
$$;
--> statement-breakpoint
-- Who took an alert looks after the pupil: talks, proposes no more but confirms, raises a crisis.
CREATE FUNCTION pupils.taken_students() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT a.student_id), '{}') FROM pupils.alert AS a
	WHERE a.acknowledged_by = pupils.id('app.actor') AND a.student_id IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION pupils.counselled() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT m.organisation_id), '{}') FROM membership AS m
	WHERE m.user_id = pupils.id('app.actor') AND m.role = 'counsellor' AND m.organisation_id = ANY (pupils.ids('app.schools'))
$$;
--> statement-breakpoint
-- Where somebody may report a concern. Whether the post is of today is asked by the use-case.
CREATE FUNCTION pupils.works_at() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT m.organisation_id), '{}') FROM membership AS m
	WHERE m.user_id = pupils.id('app.actor') AND m.role IN ('teacher', 'counsellor', 'school_leader')
$$;
--> statement-breakpoint
-- Whose decisions a leader is asked about as the second person.
CREATE FUNCTION pupils.lowered_students() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT t.student_id), '{}') FROM pupils.triage AS t
	WHERE t.needs_second AND t.school_id = ANY (pupils.ids('app.led'))
$$;
--> statement-breakpoint
-- Of these pupils those for whom there was an alert or a talk, neither of which rests on a consent.
CREATE FUNCTION pupils.resting_on_law(students uuid[]) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT a.student_id FROM pupils.alert AS a WHERE a.student_id = ANY (students)
	UNION
	SELECT i.student_id FROM pupils.interview AS i WHERE i.student_id = ANY (students)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.called_alerts(), pupils.reported_alerts(), pupils.called_students(), pupils.taken_students(),
	pupils.counselled(), pupils.works_at(), pupils.lowered_students(), pupils.resting_on_law(uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.called_alerts(), pupils.reported_alerts(), pupils.called_students(), pupils.taken_students(),
	pupils.counselled(), pupils.works_at(), pupils.lowered_students(), pupils.resting_on_law(uuid[]) TO tongxin_app;
--> statement-breakpoint

-- What was decided stays as it was written: only the steps that follow are filled in.
REVOKE UPDATE ON pupils.alert, pupils.triage, pupils.crisis FROM tongxin_app;
--> statement-breakpoint
GRANT UPDATE (student_id, acknowledged_by, acknowledged_at, rung, next_rung_at) ON pupils.alert TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (second_by, second_at, second_agreed, second_words_sealed) ON pupils.triage TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (acknowledged_by, acknowledged_at, safe_by, safe_at, words_sealed) ON pupils.crisis TO tongxin_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (matched_by, matched_at) ON pupils.concern TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.concern ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint

CREATE POLICY known ON pupils.alert FOR SELECT TO tongxin_app
	USING (id = ANY ((SELECT pupils.called_alerts())::uuid[]) OR id = ANY ((SELECT pupils.reported_alerts())::uuid[]));
--> statement-breakpoint
CREATE POLICY called ON pupils.alert FOR UPDATE TO tongxin_app USING (id = ANY ((SELECT pupils.called_alerts())::uuid[]));
--> statement-breakpoint
CREATE POLICY reported ON pupils.alert FOR INSERT TO tongxin_app
	WITH CHECK (source = 'concern' AND student_id IS NULL AND school_id = ANY ((SELECT pupils.works_at())::uuid[]));
--> statement-breakpoint
CREATE POLICY called ON pupils.alert_call FOR SELECT TO tongxin_app
	USING (alert_id = ANY ((SELECT pupils.called_alerts())::uuid[]));
--> statement-breakpoint
CREATE POLICY reported ON pupils.alert_call FOR INSERT TO tongxin_app
	WITH CHECK (school_id = ANY ((SELECT pupils.works_at())::uuid[]));
--> statement-breakpoint
CREATE POLICY called ON pupils.student FOR SELECT TO tongxin_app
	USING (id = ANY ((SELECT pupils.called_students())::uuid[]));
--> statement-breakpoint
-- Which hospital's duty is called comes from the school's campaigns.
CREATE POLICY climbing ON pupils.campaign FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'climb-alerts');
--> statement-breakpoint

-- The words of a concern: whoever wrote them, and whoever sees the alert.
CREATE POLICY concerns ON pupils.concern FOR SELECT TO tongxin_app
	USING (reported_by = (SELECT pupils.id('app.actor')) OR alert_id IN (SELECT a.id FROM pupils.alert AS a));
--> statement-breakpoint
CREATE POLICY reported ON pupils.concern FOR INSERT TO tongxin_app
	WITH CHECK (reported_by = (SELECT pupils.id('app.actor')) AND school_id = ANY ((SELECT pupils.works_at())::uuid[]));
--> statement-breakpoint
CREATE POLICY matched ON pupils.concern FOR UPDATE TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]));
--> statement-breakpoint

CREATE POLICY taken ON pupils.triage TO tongxin_app USING (student_id = ANY ((SELECT pupils.taken_students())::uuid[]));
--> statement-breakpoint
-- A leader answers to a lowering as the second person: by what was decided, without any result.
CREATE POLICY second ON pupils.triage FOR SELECT TO tongxin_app
	USING (student_id = ANY ((SELECT pupils.lowered_students())::uuid[])
		AND school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[]));
--> statement-breakpoint
CREATE POLICY answered ON pupils.triage FOR UPDATE TO tongxin_app
	USING (needs_second AND school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[]));
--> statement-breakpoint

-- A talk: whoever held it, and the counsellors of the school who look after the pupil. No leader, whatever their grant.
DROP POLICY results ON pupils.interview;
--> statement-breakpoint
CREATE POLICY read ON pupils.interview FOR SELECT TO tongxin_app
	USING (held_by = (SELECT pupils.id('app.actor'))
		OR (school_id = ANY ((SELECT pupils.counselled())::uuid[])
			AND (pupils.sees_results(school_id, student_id) OR student_id = ANY ((SELECT pupils.taken_students())::uuid[]))));
--> statement-breakpoint
CREATE POLICY held ON pupils.interview FOR INSERT TO tongxin_app
	WITH CHECK (held_by = (SELECT pupils.id('app.actor'))
		AND (pupils.sees_results(school_id, student_id) OR student_id = ANY ((SELECT pupils.taken_students())::uuid[])));
--> statement-breakpoint

-- A crisis: whoever looks after the pupil, and the leaders of the school, who answer for it.
CREATE POLICY taken ON pupils.crisis TO tongxin_app USING (student_id = ANY ((SELECT pupils.taken_students())::uuid[]));
--> statement-breakpoint
CREATE POLICY led ON pupils.crisis FOR SELECT TO tongxin_app USING (school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[]));
