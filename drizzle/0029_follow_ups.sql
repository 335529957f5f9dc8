CREATE TABLE "pupils"."appeal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"words_sealed" text NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"answer_due_on" date NOT NULL,
	"told_overdue_at" timestamp with time zone,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"answer_sealed" text,
	CONSTRAINT "appeal_answered" CHECK (("pupils"."appeal"."answered_at" is null) = ("pupils"."appeal"."answered_by" is null) and ("pupils"."appeal"."answered_at" is null) = ("pupils"."appeal"."answer_sealed" is null))
);
--> statement-breakpoint
CREATE TABLE "pupils"."follow_up" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"previous_id" uuid,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"tier" text,
	"schedule_from" date NOT NULL,
	"nominal_on" date NOT NULL,
	"opens_on" date NOT NULL,
	"due_on" date NOT NULL,
	"fails_on" date NOT NULL,
	"latest_on" date NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"told" text DEFAULT 'nothing' NOT NULL,
	"held_on" date,
	"held_by" uuid,
	"way" text,
	"record_sealed" text,
	"ended_at" timestamp with time zone,
	"cancel_code" text,
	"cancel_words_sealed" text,
	CONSTRAINT "follow_up_status" CHECK ("pupils"."follow_up"."status" in ('planned','open','done','missed','cancelled')),
	CONSTRAINT "follow_up_days" CHECK ("pupils"."follow_up"."opens_on" <= "pupils"."follow_up"."due_on" and "pupils"."follow_up"."due_on" <= "pupils"."follow_up"."fails_on" and "pupils"."follow_up"."due_on" <= "pupils"."follow_up"."latest_on"),
	CONSTRAINT "follow_up_ended" CHECK (("pupils"."follow_up"."status" in ('planned','open')) = ("pupils"."follow_up"."ended_at" is null)),
	CONSTRAINT "follow_up_held" CHECK (("pupils"."follow_up"."status" = 'done') = ("pupils"."follow_up"."held_on" is not null) and ("pupils"."follow_up"."held_on" is null) = ("pupils"."follow_up"."held_by" is null)
				and ("pupils"."follow_up"."held_on" is null) = ("pupils"."follow_up"."record_sealed" is null) and ("pupils"."follow_up"."held_on" is null or "pupils"."follow_up"."held_on" <= ("pupils"."follow_up"."ended_at" at time zone 'Asia/Shanghai')::date)
				and ("pupils"."follow_up"."held_on" is null) = ("pupils"."follow_up"."way" is null)),
	CONSTRAINT "follow_up_cancelled" CHECK (("pupils"."follow_up"."status" = 'cancelled') = ("pupils"."follow_up"."cancel_code" is not null))
);
--> statement-breakpoint
CREATE TABLE "pupils"."visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"follow_up_id" uuid NOT NULL,
	"worker_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"task_sealed" text NOT NULL,
	"due_on" date NOT NULL,
	"given_by" uuid,
	"given_at" timestamp with time zone NOT NULL,
	"result" text,
	"visited_at" timestamp with time zone,
	"record_sealed" text,
	"alert_id" uuid,
	"ended_at" timestamp with time zone,
	"closed_to_worker_at" timestamp with time zone,
	CONSTRAINT "visit_status" CHECK ("pupils"."visit"."status" in ('open','done','withdrawn')),
	CONSTRAINT "visit_ended" CHECK (("pupils"."visit"."status" = 'open') = ("pupils"."visit"."ended_at" is null) and ("pupils"."visit"."status" = 'open') = ("pupils"."visit"."closed_to_worker_at" is null)),
	CONSTRAINT "visit_result" CHECK (("pupils"."visit"."status" = 'done') = ("pupils"."visit"."result" is not null) and ("pupils"."visit"."result" is null) = ("pupils"."visit"."visited_at" is null)
				and ("pupils"."visit"."result" is null) = ("pupils"."visit"."record_sealed" is null))
);
--> statement-breakpoint
CREATE TABLE "pupils"."visit_rule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"worker_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"task_sealed" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "visit_rule_ended" CHECK ("pupils"."visit_rule"."ended_by" is null or "pupils"."visit_rule"."ended_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "pupils"."appeal" ADD CONSTRAINT "appeal_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."appeal" ADD CONSTRAINT "appeal_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."appeal" ADD CONSTRAINT "appeal_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "pupils"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."appeal" ADD CONSTRAINT "appeal_raised_by_app_user_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."appeal" ADD CONSTRAINT "appeal_answered_by_app_user_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."follow_up" ADD CONSTRAINT "follow_up_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."follow_up" ADD CONSTRAINT "follow_up_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."follow_up" ADD CONSTRAINT "follow_up_held_by_app_user_id_fk" FOREIGN KEY ("held_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."follow_up" ADD CONSTRAINT "follow_up_previous" FOREIGN KEY ("previous_id") REFERENCES "pupils"."follow_up"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."visit" ADD CONSTRAINT "visit_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."visit" ADD CONSTRAINT "visit_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."visit" ADD CONSTRAINT "visit_follow_up_id_follow_up_id_fk" FOREIGN KEY ("follow_up_id") REFERENCES "pupils"."follow_up"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."visit" ADD CONSTRAINT "visit_worker_id_app_user_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."visit" ADD CONSTRAINT "visit_given_by_app_user_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."visit_rule" ADD CONSTRAINT "visit_rule_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."visit_rule" ADD CONSTRAINT "visit_rule_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."visit_rule" ADD CONSTRAINT "visit_rule_worker_id_app_user_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."visit_rule" ADD CONSTRAINT "visit_rule_set_by_app_user_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."visit_rule" ADD CONSTRAINT "visit_rule_ended_by_app_user_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeal_case" ON "pupils"."appeal" USING btree ("case_id","raised_at");--> statement-breakpoint
CREATE INDEX "appeal_waiting" ON "pupils"."appeal" USING btree ("answer_due_on") WHERE answered_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_ahead" ON "pupils"."follow_up" USING btree ("case_id") WHERE status in ('planned', 'open');--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_after" ON "pupils"."follow_up" USING btree ("previous_id") WHERE previous_id is not null;--> statement-breakpoint
CREATE INDEX "follow_up_of" ON "pupils"."follow_up" USING btree ("case_id","planned_at");--> statement-breakpoint
CREATE INDEX "follow_up_school" ON "pupils"."follow_up" USING btree ("school_id","due_on") WHERE status in ('planned', 'open');--> statement-breakpoint
CREATE INDEX "follow_up_opens" ON "pupils"."follow_up" USING btree ("opens_on") WHERE status = 'planned';--> statement-breakpoint
CREATE INDEX "follow_up_reminded" ON "pupils"."follow_up" USING btree ("due_on") WHERE status in ('planned', 'open') and told <> 'overdue';--> statement-breakpoint
CREATE INDEX "follow_up_fails" ON "pupils"."follow_up" USING btree ("fails_on") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "follow_up_missed" ON "pupils"."follow_up" USING btree ("ended_at") WHERE status = 'missed';--> statement-breakpoint
CREATE UNIQUE INDEX "visit_open" ON "pupils"."visit" USING btree ("follow_up_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "visit_worker" ON "pupils"."visit" USING btree ("worker_id","closed_to_worker_at");--> statement-breakpoint
CREATE INDEX "visit_case" ON "pupils"."visit" USING btree ("case_id","given_at");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_rule_now" ON "pupils"."visit_rule" USING btree ("case_id") WHERE ended_at is null;--> statement-breakpoint

GRANT SELECT, INSERT, UPDATE ON pupils.follow_up, pupils.visit, pupils.appeal, pupils.visit_rule TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.follow_up ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.visit ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.appeal ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.visit_rule ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint

-- An open case always has exactly one follow-up ahead, whoever opens, ends or reopens it: the first one is planned here,
-- half a year ahead, and brought forward by the rhythm of the tier; the last one ends with the case. A case that is written
-- with its day (by a seed) is written with its follow-up.
CREATE FUNCTION pupils.follow_case() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	since date := (NEW.phase_at AT TIME ZONE 'Asia/Shanghai')::date;
	until date := (since + interval '6 months')::date;
BEGIN
	IF NEW.ended_at IS NULL THEN
		INSERT INTO pupils.follow_up (id, case_id, student_id, school_id, status, schedule_from, nominal_on, opens_on, due_on,
			fails_on, latest_on, planned_at)
		VALUES (gen_random_uuid(), NEW.id, NEW.student_id, NEW.school_id, 'planned', since, until, until - 7, until,
			until + 14, until, NEW.phase_at);
	ELSE
		UPDATE pupils.visit SET status = 'withdrawn', ended_at = NEW.ended_at, closed_to_worker_at = NEW.ended_at,
			version = version + 1
		WHERE case_id = NEW.id AND status = 'open';
		UPDATE pupils.visit_rule SET ended_at = NEW.ended_at WHERE case_id = NEW.id AND ended_at IS NULL;
		UPDATE pupils.follow_up SET status = 'cancelled', cancel_code = 'case_closed', ended_at = NEW.ended_at,
			version = version + 1
		WHERE case_id = NEW.id AND status IN ('planned', 'open');
		UPDATE pupils.student_case SET follow_up_on = NULL WHERE id = NEW.id;
	END IF;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER case_begins AFTER INSERT ON pupils.student_case FOR EACH ROW
	WHEN (NEW.ended_at IS NULL AND NEW.follow_up_on IS NULL) EXECUTE FUNCTION pupils.follow_case();
--> statement-breakpoint
CREATE TRIGGER case_turns AFTER UPDATE OF ended_at ON pupils.student_case FOR EACH ROW
	WHEN ((OLD.ended_at IS NULL) <> (NEW.ended_at IS NULL)) EXECUTE FUNCTION pupils.follow_case();
--> statement-breakpoint

-- No follow-up is planned further away than half a year after the one before it was held, fourteen days after it was
-- missed, or the last day of one that was called off; and none is moved beyond its last day.
CREATE FUNCTION pupils.bound_follow_up() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	bound date;
BEGIN
	IF TG_OP = 'UPDATE' THEN
		bound := OLD.latest_on;
	ELSIF NEW.previous_id IS NULL THEN
		SELECT ((c.phase_at AT TIME ZONE 'Asia/Shanghai')::date + interval '6 months')::date INTO bound
		FROM pupils.student_case AS c WHERE c.id = NEW.case_id;
	ELSE
		SELECT CASE f.status
			WHEN 'done' THEN (f.held_on + interval '6 months')::date
			WHEN 'missed' THEN (f.ended_at AT TIME ZONE 'Asia/Shanghai')::date + 14
			WHEN 'cancelled' THEN f.latest_on END
		INTO bound
		FROM pupils.follow_up AS f WHERE f.id = NEW.previous_id AND f.case_id = NEW.case_id;
	END IF;
	IF bound IS NULL OR NEW.latest_on > bound THEN
		RAISE EXCEPTION 'A follow-up is due by % at the latest', bound
			USING ERRCODE = 'check_violation', CONSTRAINT = 'follow_up_half_year';
	END IF;
	RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER follow_up_bound BEFORE INSERT OR UPDATE OF latest_on ON pupils.follow_up FOR EACH ROW
	EXECUTE FUNCTION pupils.bound_follow_up();
--> statement-breakpoint

CREATE FUNCTION pupils.assert_followed_up() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	of_case uuid;
BEGIN
	IF TG_TABLE_NAME = 'student_case' THEN
		of_case := NEW.id;
	ELSE
		of_case := NEW.case_id;
	END IF;
	IF EXISTS (SELECT FROM pupils.student_case AS c WHERE c.id = of_case AND (c.ended_at IS NULL) <> EXISTS (
		SELECT FROM pupils.follow_up AS f WHERE f.case_id = c.id AND f.status IN ('planned', 'open')))
	THEN
		RAISE EXCEPTION 'An open case has a follow-up ahead, and one that ended has none'
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_followed_up';
	END IF;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER case_followed_up AFTER INSERT OR UPDATE ON pupils.student_case
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pupils.assert_followed_up();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER case_followed_up AFTER INSERT OR UPDATE OF status ON pupils.follow_up
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pupils.assert_followed_up();
--> statement-breakpoint
CREATE TRIGGER follow_up_keep BEFORE DELETE ON pupils.follow_up FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint

-- The worklist reads the day from the case itself.
CREATE FUNCTION pupils.carry_follow_up() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	UPDATE pupils.student_case AS c SET follow_up_on = f.due_on
	FROM changed AS f
	WHERE c.id = f.case_id AND f.status IN ('planned', 'open') AND c.follow_up_on IS DISTINCT FROM f.due_on;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER follow_up_planned AFTER INSERT ON pupils.follow_up REFERENCING NEW TABLE AS changed
	FOR EACH STATEMENT EXECUTE FUNCTION pupils.carry_follow_up();
--> statement-breakpoint
CREATE TRIGGER follow_up_changed AFTER UPDATE ON pupils.follow_up REFERENCING NEW TABLE AS changed
	FOR EACH STATEMENT EXECUTE FUNCTION pupils.carry_follow_up();
--> statement-breakpoint

-- Whoever sees the case sees its follow-ups, plans the next after one that ended, and never a first one.
CREATE POLICY school ON pupils.follow_up TO tongxin_app
	USING (case_id IN (SELECT c.id FROM pupils.student_case AS c))
	WITH CHECK (previous_id IS NOT NULL AND case_id IN (SELECT c.id FROM pupils.student_case AS c));
--> statement-breakpoint
CREATE POLICY changed ON pupils.follow_up FOR UPDATE TO tongxin_app
	USING (case_id IN (SELECT c.id FROM pupils.student_case AS c));
--> statement-breakpoint
CREATE POLICY school ON pupils.visit TO tongxin_app USING (case_id IN (SELECT c.id FROM pupils.student_case AS c));
--> statement-breakpoint
CREATE POLICY school ON pupils.appeal TO tongxin_app USING (case_id IN (SELECT c.id FROM pupils.student_case AS c));
--> statement-breakpoint
CREATE POLICY school ON pupils.visit_rule TO tongxin_app USING (case_id IN (SELECT c.id FROM pupils.student_case AS c));
--> statement-breakpoint

-- The portal itself plans what comes next, misses what was missed and reminds.
CREATE POLICY following ON pupils.follow_up TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'follow-ups');
--> statement-breakpoint
CREATE POLICY following ON pupils.visit TO tongxin_app USING ((SELECT current_setting('app.job', true)) = 'follow-ups');
--> statement-breakpoint
CREATE POLICY following ON pupils.appeal TO tongxin_app USING ((SELECT current_setting('app.job', true)) = 'follow-ups');
--> statement-breakpoint
CREATE POLICY following ON pupils.visit_rule FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'follow-ups');
--> statement-breakpoint
CREATE POLICY following ON pupils.student_case TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'follow-ups');
--> statement-breakpoint
CREATE POLICY following ON pupils.case_event FOR INSERT TO tongxin_app
	WITH CHECK ((SELECT current_setting('app.job', true)) = 'follow-ups');
--> statement-breakpoint

-- A field worker sees the pupils of their own visits, until a day after each is over, and nothing else of the case.
CREATE FUNCTION pupils.is_field_worker() RETURNS boolean
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT EXISTS (
		SELECT FROM membership AS m,
			LATERAL (SELECT (coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now())
				AT TIME ZONE 'Asia/Shanghai')::date AS day) AS today
		WHERE m.user_id = pupils.id('app.actor') AND m.role = 'field_worker'
			AND m.valid_from <= today.day AND (m.valid_to IS NULL OR m.valid_to >= today.day))
$$;
--> statement-breakpoint
CREATE POLICY worker ON pupils.visit TO tongxin_app
	USING (worker_id = (SELECT pupils.id('app.actor')) AND (SELECT pupils.is_field_worker())
		AND (closed_to_worker_at IS NULL
			OR closed_to_worker_at > (SELECT coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now()))));
--> statement-breakpoint
CREATE FUNCTION pupils.visited_students() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT v.student_id), '{}') FROM pupils.visit AS v
	WHERE v.worker_id = pupils.id('app.actor') AND pupils.is_field_worker()
		AND (v.closed_to_worker_at IS NULL
			OR v.closed_to_worker_at > coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now()))
$$;
--> statement-breakpoint
CREATE FUNCTION pupils.visited_schools() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(DISTINCT v.school_id), '{}') FROM pupils.visit AS v
	WHERE v.worker_id = pupils.id('app.actor') AND v.student_id = ANY (pupils.visited_students())
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.is_field_worker(), pupils.visited_students(), pupils.visited_schools() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.is_field_worker(), pupils.visited_students(), pupils.visited_schools() TO tongxin_app;
--> statement-breakpoint
CREATE POLICY visited ON pupils.student FOR SELECT TO tongxin_app
	USING (id = ANY ((SELECT pupils.visited_students())::uuid[]));
--> statement-breakpoint
CREATE POLICY raised ON pupils.appeal FOR INSERT TO tongxin_app
	WITH CHECK (raised_by = (SELECT pupils.id('app.actor')) AND student_id = ANY ((SELECT pupils.visited_students())::uuid[]));
--> statement-breakpoint
-- Somebody in need is found at a visit: whoever is on duty is called at once.
CREATE POLICY visited ON pupils.alert FOR INSERT TO tongxin_app
	WITH CHECK (source = 'concern' AND student_id = ANY ((SELECT pupils.visited_students())::uuid[])
		AND school_id = ANY ((SELECT pupils.visited_schools())::uuid[]));
--> statement-breakpoint
CREATE POLICY visited ON pupils.alert_call FOR INSERT TO tongxin_app
	WITH CHECK (school_id = ANY ((SELECT pupils.visited_schools())::uuid[]));
--> statement-breakpoint
CREATE POLICY visited ON pupils.concern FOR INSERT TO tongxin_app
	WITH CHECK (reported_by = (SELECT pupils.id('app.actor')) AND school_id = ANY ((SELECT pupils.visited_schools())::uuid[]));
--> statement-breakpoint

-- For how many pupils a follow-up was missed since a day, by county; exact, and never told as it is (decision 38).
CREATE FUNCTION pupils.missed_follow_ups(since timestamptz, until timestamptz)
	RETURNS TABLE (county_code text, pupils integer)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT o.county_code, count(DISTINCT f.student_id)::integer
	FROM pupils.follow_up AS f JOIN organisation AS o ON o.id = f.school_id
	WHERE f.status = 'missed' AND f.ended_at >= since AND f.ended_at < until
	GROUP BY o.county_code
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.missed_follow_ups(timestamptz, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.missed_follow_ups(timestamptz, timestamptz) TO tongxin_app;
--> statement-breakpoint

-- Cases that were open before have their first follow-up now.
INSERT INTO pupils.follow_up (id, case_id, student_id, school_id, status, schedule_from, nominal_on, opens_on, due_on, fails_on,
	latest_on, planned_at)
SELECT gen_random_uuid(), c.id, c.student_id, c.school_id, 'planned', d.since, d.until, d.until - 7, d.until, d.until + 14,
	d.until, c.phase_at
FROM pupils.student_case AS c,
	LATERAL (SELECT (c.phase_at AT TIME ZONE 'Asia/Shanghai')::date AS since,
		((c.phase_at AT TIME ZONE 'Asia/Shanghai')::date + interval '6 months')::date AS until) AS d
WHERE c.ended_at IS NULL;
