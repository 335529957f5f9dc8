CREATE TABLE "pupils"."care_plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"opinion_id" uuid NOT NULL,
	"kinds" text[] NOT NULL,
	"goals_sealed" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"pupil_wish" text,
	"family_wish" text,
	"wishes_sealed" text,
	"heard_at" timestamp with time zone,
	"agreed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"end_code" text,
	CONSTRAINT "care_plan_version" UNIQUE("case_id","version"),
	CONSTRAINT "care_plan_kinds" CHECK (cardinality("pupils"."care_plan"."kinds") > 0),
	CONSTRAINT "care_plan_ended" CHECK (("pupils"."care_plan"."ended_at" is null) = ("pupils"."care_plan"."end_code" is null)),
	CONSTRAINT "care_plan_agreed" CHECK ("pupils"."care_plan"."agreed_at" is null or "pupils"."care_plan"."pupil_wish" = 'agree')
);
--> statement-breakpoint
CREATE TABLE "pupils"."case_attendee" (
	"conference_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "case_attendee_conference_id_user_id_pk" PRIMARY KEY("conference_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "pupils"."case_conference" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"decision" text NOT NULL,
	"body_sealed" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pupils"."case_opinion" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"referral_id" uuid,
	"institution" text NOT NULL,
	"specialist" text,
	"given_on" date NOT NULL,
	"kinds" text[] NOT NULL,
	"words_sealed" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_opinion_from" CHECK ("pupils"."case_opinion"."referral_id" is not null or "pupils"."case_opinion"."specialist" is not null)
);
--> statement-breakpoint
CREATE TABLE "pupils"."case_task" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"conference_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"what_sealed" text NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	CONSTRAINT "case_task_done" CHECK (("pupils"."case_task"."done_at" is null) = ("pupils"."case_task"."done_by" is null))
);
--> statement-breakpoint
CREATE TABLE "pupils"."intervention" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"frequency" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"by_user_id" uuid,
	"by_words" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"ended_on" date,
	"result" text,
	CONSTRAINT "intervention_by" CHECK (("pupils"."intervention"."by_user_id" is null) <> ("pupils"."intervention"."by_words" is null)),
	CONSTRAINT "intervention_days" CHECK ("pupils"."intervention"."to_on" is null or "pupils"."intervention"."to_on" >= "pupils"."intervention"."from_on"),
	CONSTRAINT "intervention_ended" CHECK (("pupils"."intervention"."ended_on" is null) = ("pupils"."intervention"."result" is null))
);
--> statement-breakpoint
CREATE TABLE "pupils"."intervention_session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"intervention_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"attended" boolean NOT NULL,
	"note_sealed" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pupils"."student_case" ADD COLUMN "task_due_on" date;--> statement-breakpoint
ALTER TABLE "pupils"."student_case" drop column "due_on";--> statement-breakpoint
ALTER TABLE "pupils"."student_case" ADD COLUMN "due_on" date GENERATED ALWAYS AS (coalesce(least((step_due_at at time zone 'Asia/Shanghai')::date, follow_up_on, task_due_on), '9999-12-31'::date)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."care_plan" ADD CONSTRAINT "care_plan_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."care_plan" ADD CONSTRAINT "care_plan_opinion_id_case_opinion_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "pupils"."case_opinion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."care_plan" ADD CONSTRAINT "care_plan_proposed_by_app_user_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_attendee" ADD CONSTRAINT "case_attendee_conference_id_case_conference_id_fk" FOREIGN KEY ("conference_id") REFERENCES "pupils"."case_conference"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_attendee" ADD CONSTRAINT "case_attendee_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_attendee" ADD CONSTRAINT "case_attendee_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_conference" ADD CONSTRAINT "case_conference_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_conference" ADD CONSTRAINT "case_conference_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_opinion" ADD CONSTRAINT "case_opinion_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_opinion" ADD CONSTRAINT "case_opinion_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "pupils"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_opinion" ADD CONSTRAINT "case_opinion_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_task" ADD CONSTRAINT "case_task_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_task" ADD CONSTRAINT "case_task_conference_id_case_conference_id_fk" FOREIGN KEY ("conference_id") REFERENCES "pupils"."case_conference"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_task" ADD CONSTRAINT "case_task_owner_id_app_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."case_task" ADD CONSTRAINT "case_task_done_by_app_user_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."intervention" ADD CONSTRAINT "intervention_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."intervention" ADD CONSTRAINT "intervention_plan_id_care_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "pupils"."care_plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."intervention" ADD CONSTRAINT "intervention_by_user_id_app_user_id_fk" FOREIGN KEY ("by_user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."intervention" ADD CONSTRAINT "intervention_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."intervention_session" ADD CONSTRAINT "intervention_session_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."intervention_session" ADD CONSTRAINT "intervention_session_intervention_id_intervention_id_fk" FOREIGN KEY ("intervention_id") REFERENCES "pupils"."intervention"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."intervention_session" ADD CONSTRAINT "intervention_session_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "care_plan_current" ON "pupils"."care_plan" USING btree ("case_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "case_attendee_user" ON "pupils"."case_attendee" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "case_conference_of" ON "pupils"."case_conference" USING btree ("case_id","held_on");--> statement-breakpoint
CREATE INDEX "case_opinion_of" ON "pupils"."case_opinion" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_task_of" ON "pupils"."case_task" USING btree ("case_id","due_on");--> statement-breakpoint
CREATE INDEX "intervention_of" ON "pupils"."intervention" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "intervention_session_of" ON "pupils"."intervention_session" USING btree ("intervention_id","held_on");--> statement-breakpoint
CREATE INDEX "case_worklist" ON "pupils"."student_case" USING btree ("school_id","due_on","id") WHERE ended_at is null;
--> statement-breakpoint

GRANT SELECT, INSERT ON pupils.case_conference, pupils.case_attendee, pupils.case_task, pupils.case_opinion, pupils.care_plan,
	pupils.intervention, pupils.intervention_session TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (task_due_on) ON pupils.student_case TO tongxin_app;
--> statement-breakpoint
-- What was written stays; only what follows is filled in.
GRANT UPDATE (done_at, done_by) ON pupils.case_task TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (pupil_wish, family_wish, wishes_sealed, heard_at, agreed_at, ended_at, end_code) ON pupils.care_plan TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (ended_on, result) ON pupils.intervention TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.case_conference ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.case_attendee ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.case_task ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.case_opinion ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.care_plan ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.intervention ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.intervention_session ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint

-- What was said in a case: whoever looks after the pupil, a leader with a grant; nobody once the consent has stopped it.
CREATE FUNCTION pupils.reads_case(the_case uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM pupils.student_case AS c
		WHERE c.id = the_case AND c.phase <> 'consent_stopped'
			AND (c.student_id = ANY ((SELECT pupils.taken_students())::uuid[]) OR pupils.sees_results(c.school_id, c.student_id)))
$$;
--> statement-breakpoint
-- The same without the leaders.
CREATE FUNCTION pupils.counsels_case(the_case uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM pupils.student_case AS c
		WHERE c.id = the_case AND c.phase <> 'consent_stopped' AND c.school_id = ANY ((SELECT pupils.counselled())::uuid[])
			AND (c.student_id = ANY ((SELECT pupils.taken_students())::uuid[]) OR pupils.sees_results(c.school_id, c.student_id)))
$$;
--> statement-breakpoint
-- The conferences at which whoever asks was there. It looks past row-level security, which would ask in a circle.
CREATE FUNCTION pupils.attended() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(a.conference_id), '{}') FROM pupils.case_attendee AS a WHERE a.user_id = pupils.id('app.actor')
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.reads_case(uuid), pupils.counsels_case(uuid), pupils.attended() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.reads_case(uuid), pupils.counsels_case(uuid), pupils.attended() TO tongxin_app;
--> statement-breakpoint

-- Asked for one case at a time: a list of ten thousand is never built.
DROP POLICY steps ON pupils.case_event;
--> statement-breakpoint
CREATE POLICY steps ON pupils.case_event FOR SELECT TO tongxin_app
	USING (EXISTS (SELECT FROM pupils.student_case AS c WHERE c.id = case_id));
--> statement-breakpoint
DROP POLICY written ON pupils.case_event;
--> statement-breakpoint
CREATE POLICY written ON pupils.case_event FOR INSERT TO tongxin_app
	WITH CHECK (actor_id = (SELECT pupils.id('app.actor'))
		AND EXISTS (SELECT FROM pupils.student_case AS c WHERE c.id = case_id));
--> statement-breakpoint

-- Written by the counsellors alone, in their own name.
CREATE POLICY read ON pupils.case_conference FOR SELECT TO tongxin_app USING (pupils.reads_case(case_id)
	OR (id = ANY ((SELECT pupils.attended())::uuid[]) AND EXISTS (
		SELECT FROM pupils.student_case AS c WHERE c.id = case_id AND c.phase <> 'consent_stopped')));
--> statement-breakpoint
CREATE POLICY written ON pupils.case_conference FOR INSERT TO tongxin_app
	WITH CHECK (recorded_by = (SELECT pupils.id('app.actor')) AND pupils.counsels_case(case_id));
--> statement-breakpoint
CREATE POLICY read ON pupils.case_attendee FOR SELECT TO tongxin_app USING (pupils.reads_case(case_id)
	OR (conference_id = ANY ((SELECT pupils.attended())::uuid[]) AND EXISTS (
		SELECT FROM pupils.student_case AS c WHERE c.id = case_id AND c.phase <> 'consent_stopped')));
--> statement-breakpoint
CREATE POLICY written ON pupils.case_attendee FOR INSERT TO tongxin_app WITH CHECK (pupils.counsels_case(case_id));
--> statement-breakpoint
-- Whose task it is sees it too, and says when it is done.
CREATE POLICY read ON pupils.case_task FOR SELECT TO tongxin_app USING (pupils.reads_case(case_id)
	OR (owner_id = (SELECT pupils.id('app.actor')) AND EXISTS (
		SELECT FROM pupils.student_case AS c WHERE c.id = case_id AND c.phase <> 'consent_stopped')));
--> statement-breakpoint
CREATE POLICY written ON pupils.case_task FOR INSERT TO tongxin_app WITH CHECK (pupils.counsels_case(case_id));
--> statement-breakpoint
CREATE POLICY done ON pupils.case_task FOR UPDATE TO tongxin_app USING (pupils.counsels_case(case_id)
	OR (owner_id = (SELECT pupils.id('app.actor')) AND EXISTS (
		SELECT FROM pupils.student_case AS c WHERE c.id = case_id AND c.phase <> 'consent_stopped')));
--> statement-breakpoint
CREATE POLICY read ON pupils.case_opinion FOR SELECT TO tongxin_app USING (pupils.reads_case(case_id));
--> statement-breakpoint
CREATE POLICY written ON pupils.case_opinion FOR INSERT TO tongxin_app
	WITH CHECK (recorded_by = (SELECT pupils.id('app.actor')) AND pupils.counsels_case(case_id));
--> statement-breakpoint
CREATE POLICY read ON pupils.care_plan FOR SELECT TO tongxin_app USING (pupils.reads_case(case_id));
--> statement-breakpoint
CREATE POLICY written ON pupils.care_plan FOR INSERT TO tongxin_app
	WITH CHECK (proposed_by = (SELECT pupils.id('app.actor')) AND pupils.counsels_case(case_id));
--> statement-breakpoint
CREATE POLICY moved ON pupils.care_plan FOR UPDATE TO tongxin_app USING (pupils.counsels_case(case_id));
--> statement-breakpoint
CREATE POLICY read ON pupils.intervention FOR SELECT TO tongxin_app USING (pupils.reads_case(case_id));
--> statement-breakpoint
CREATE POLICY written ON pupils.intervention FOR INSERT TO tongxin_app
	WITH CHECK (recorded_by = (SELECT pupils.id('app.actor')) AND pupils.counsels_case(case_id));
--> statement-breakpoint
CREATE POLICY ended ON pupils.intervention FOR UPDATE TO tongxin_app USING (pupils.counsels_case(case_id));
--> statement-breakpoint
-- Single sessions with their notes stay with the counsellors.
CREATE POLICY read ON pupils.intervention_session FOR SELECT TO tongxin_app USING (pupils.counsels_case(case_id));
--> statement-breakpoint
CREATE POLICY written ON pupils.intervention_session FOR INSERT TO tongxin_app
	WITH CHECK (recorded_by = (SELECT pupils.id('app.actor')) AND pupils.counsels_case(case_id));
--> statement-breakpoint

-- The case knows its earliest task that is not done, whoever does one.
CREATE FUNCTION pupils.carry_task() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	UPDATE pupils.student_case SET task_due_on = (
		SELECT min(t.due_on) FROM pupils.case_task AS t WHERE t.case_id = NEW.case_id AND t.done_at IS NULL)
	WHERE id = NEW.case_id AND ended_at IS NULL;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER task_carries_day AFTER INSERT OR UPDATE ON pupils.case_task FOR EACH ROW EXECUTE FUNCTION pupils.carry_task();
--> statement-breakpoint
CREATE TRIGGER intervention_session_keep BEFORE UPDATE OR DELETE ON pupils.intervention_session
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint

-- What the closing of a case is measured by, whether whoever asks may look at it or not: tiers and dates, nothing else.
CREATE FUNCTION pupils.closing_facts(the_case uuid)
	RETURNS TABLE (peak text, tier text, calm_since timestamptz, has_opinion boolean, concluded_on date, stable integer)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	WITH decided AS (
		SELECT t.tier, t.decided_at, t.id, array_position(ARRAY['green', 'yellow', 'orange', 'red'], t.tier) AS rank,
			c.opened_at, lead(t.decided_at) OVER (ORDER BY t.decided_at, t.id) AS until
		FROM pupils.triage AS t JOIN pupils.student_case AS c ON c.id = the_case AND t.student_id = c.student_id
		WHERE NOT t.needs_second OR t.second_agreed
	), urgent AS (
		SELECT max(decided_at) AS at FROM decided WHERE rank >= 3
	)
	SELECT
		(SELECT d.tier FROM decided AS d WHERE d.until IS NULL OR d.until > d.opened_at ORDER BY d.rank DESC LIMIT 1),
		(SELECT d.tier FROM decided AS d ORDER BY d.decided_at DESC, d.id DESC LIMIT 1),
		(SELECT min(d.decided_at) FROM decided AS d
			WHERE d.rank < 3 AND d.decided_at > coalesce((SELECT at FROM urgent), '-infinity')),
		EXISTS (SELECT FROM pupils.case_opinion AS o WHERE o.case_id = the_case),
		(SELECT max(f.held_on) FROM pupils.case_conference AS f WHERE f.case_id = the_case AND f.decision = 'close'),
		(SELECT count(*)::integer FROM (
			SELECT r.assignment_id FROM pupils.response AS r
			WHERE r.student_id = c.student_id AND r.saved_at > coalesce((SELECT at FROM urgent), c.opened_at)
			GROUP BY r.assignment_id HAVING bool_and(r.proposed_tier IN ('green', 'yellow'))
			UNION ALL
			SELECT i.id FROM pupils.imported_result AS i
			WHERE i.student_id = c.student_id AND i.imported_at > coalesce((SELECT at FROM urgent), c.opened_at)
				AND i.proposed_tier IN ('green', 'yellow')) AS calm)
	FROM pupils.student_case AS c WHERE c.id = the_case
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.carry_task(), pupils.closing_facts(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.closing_facts(uuid) TO tongxin_app;
