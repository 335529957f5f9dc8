CREATE TABLE "pupils"."return_assessment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"return_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"side" text NOT NULL,
	"outcome" text NOT NULL,
	"conditions" text[] NOT NULL,
	"reason" text,
	"next_on" date,
	"note" text,
	"said_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pupils"."return_escalation" (
	"return_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"level" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "return_escalation_return_id_clock_started_at_level_pk" PRIMARY KEY("return_id","clock","started_at","level")
);
--> statement-breakpoint
CREATE TABLE "pupils"."return_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"return_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pupils"."return_material" (
	"id" uuid PRIMARY KEY NOT NULL,
	"return_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"source" text NOT NULL,
	"way" text NOT NULL,
	"signer" text,
	"given_on" date NOT NULL,
	"recorded_by" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "return_material_self" CHECK (("pupils"."return_material"."source" = 'self') = ("pupils"."return_material"."recorded_by" is null)),
	CONSTRAINT "return_material_signer" CHECK (("pupils"."return_material"."kind" = 'agreement') = ("pupils"."return_material"."signer" is not null)),
	CONSTRAINT "return_material_opinion" CHECK ("pupils"."return_material"."source" <> 'hospital' or "pupils"."return_material"."kind" = 'opinion')
);
--> statement-breakpoint
CREATE TABLE "pupils"."school_return" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"case_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"hospital_id" uuid NOT NULL,
	"student_code" text NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"file_from" timestamp with time zone NOT NULL,
	"complete_at" timestamp with time zone,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"round" integer DEFAULT 0 NOT NULL,
	"appealed_at" timestamp with time zone,
	"appeal_code" text,
	"decided_at" timestamp with time zone,
	"conditions" text[] DEFAULT '{}' NOT NULL,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"next_on" date,
	"lead_id" uuid,
	"measures" text[] DEFAULT '{}' NOT NULL,
	"first_day" date,
	"contacts_done" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	"end_code" text,
	CONSTRAINT "school_return_number_unique" UNIQUE("number"),
	CONSTRAINT "return_ended" CHECK (("pupils"."school_return"."status" in ('completed','withdrawn','consent_stopped')) = ("pupils"."school_return"."ended_at" is not null)),
	CONSTRAINT "return_decided" CHECK ("pupils"."school_return"."status" not in ('approved','approved_with_conditions','not_yet','support_plan','completed') or "pupils"."school_return"."decided_at" is not null),
	CONSTRAINT "return_conditions" CHECK ("pupils"."school_return"."status" <> 'approved_with_conditions' or cardinality("pupils"."school_return"."conditions") > 0),
	CONSTRAINT "return_not_yet" CHECK ("pupils"."school_return"."status" <> 'not_yet' or ("pupils"."school_return"."next_on" is not null and cardinality("pupils"."school_return"."reasons") > 0)),
	CONSTRAINT "return_plan" CHECK ("pupils"."school_return"."status" not in ('support_plan','completed')
				or ("pupils"."school_return"."lead_id" is not null and "pupils"."school_return"."first_day" is not null and cardinality("pupils"."school_return"."measures") > 0))
);
--> statement-breakpoint
ALTER TABLE "pupils"."return_assessment" ADD CONSTRAINT "return_assessment_return_id_school_return_id_fk" FOREIGN KEY ("return_id") REFERENCES "pupils"."school_return"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."return_assessment" ADD CONSTRAINT "return_assessment_said_by_app_user_id_fk" FOREIGN KEY ("said_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."return_escalation" ADD CONSTRAINT "return_escalation_return_id_school_return_id_fk" FOREIGN KEY ("return_id") REFERENCES "pupils"."school_return"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."return_event" ADD CONSTRAINT "return_event_return_id_school_return_id_fk" FOREIGN KEY ("return_id") REFERENCES "pupils"."school_return"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."return_event" ADD CONSTRAINT "return_event_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."return_material" ADD CONSTRAINT "return_material_return_id_school_return_id_fk" FOREIGN KEY ("return_id") REFERENCES "pupils"."school_return"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."return_material" ADD CONSTRAINT "return_material_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."school_return" ADD CONSTRAINT "school_return_case_id_student_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pupils"."student_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."school_return" ADD CONSTRAINT "school_return_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."school_return" ADD CONSTRAINT "school_return_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."school_return" ADD CONSTRAINT "school_return_hospital_id_organisation_id_fk" FOREIGN KEY ("hospital_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."school_return" ADD CONSTRAINT "school_return_requested_by_app_user_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."school_return" ADD CONSTRAINT "school_return_reviewed_by_app_user_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."school_return" ADD CONSTRAINT "school_return_lead_id_app_user_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "return_assessment_of" ON "pupils"."return_assessment" USING btree ("return_id","round","side","at");--> statement-breakpoint
CREATE INDEX "return_event_of" ON "pupils"."return_event" USING btree ("return_id","at");--> statement-breakpoint
CREATE INDEX "return_material_of" ON "pupils"."return_material" USING btree ("return_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "return_once" ON "pupils"."school_return" USING btree ("student_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "return_case" ON "pupils"."school_return" USING btree ("case_id","requested_at");--> statement-breakpoint
CREATE INDEX "return_hospital" ON "pupils"."school_return" USING btree ("hospital_id","requested_at");--> statement-breakpoint

GRANT SELECT, INSERT ON pupils.school_return, pupils.return_material, pupils.return_assessment, pupils.return_event,
	pupils.return_escalation TO tongxin_app;
--> statement-breakpoint
-- What a return is about stays; where it stands moves.
GRANT UPDATE (status, version, file_from, complete_at, reviewed_by, reviewed_at, round, appealed_at, appeal_code, decided_at,
	conditions, reasons, next_on, lead_id, measures, first_day, contacts_done, ended_at, end_code)
	ON pupils.school_return TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.school_return ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.return_material ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.return_assessment ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.return_event ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.return_escalation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint

-- Whether the consent for this purpose and hospital holds at this moment.
CREATE FUNCTION pupils.agrees_now(pupil uuid, what text, hospital uuid) RETURNS boolean
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT EXISTS (SELECT FROM pupils.consent_states(ARRAY[pupil], what, hospital,
		coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now())) AS s WHERE s.state = 'effective')
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.agrees_now(uuid, text, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.agrees_now(uuid, text, uuid) TO tongxin_app;
--> statement-breakpoint

-- The school: whoever sees the case.
CREATE POLICY school ON pupils.school_return TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		AND case_id IN (SELECT c.id FROM pupils.student_case AS c));
--> statement-breakpoint
-- The hospital: not a moment longer than the consent to share with it, and thirty days after the end.
CREATE POLICY hospital_reads ON pupils.school_return FOR SELECT TO tongxin_app
	USING (hospital_id = ANY ((SELECT pupils.hospitals_as('intake', 'psychiatrist'))::uuid[])
		AND status <> 'consent_stopped'
		AND (ended_at IS NULL OR ended_at > (SELECT coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now()))
			- interval '30 days')
		AND pupils.agrees_now(student_id, 'referral_share_to_hospital', hospital_id));
--> statement-breakpoint
-- It moves a return on by its word in the joint assessment alone.
CREATE POLICY hospital_decides ON pupils.school_return FOR UPDATE TO tongxin_app
	USING (hospital_id = ANY ((SELECT pupils.hospitals_as('intake', 'psychiatrist'))::uuid[])
		AND status = 'joint_assessment'
		AND pupils.agrees_now(student_id, 'referral_share_to_hospital', hospital_id))
	WITH CHECK (status IN ('joint_assessment', 'approved', 'approved_with_conditions', 'not_yet'));
--> statement-breakpoint
CREATE POLICY self_reads ON pupils.school_return FOR SELECT TO tongxin_app
	USING (student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
-- The pupil's own side appeals against a refusal, and does nothing else with it.
CREATE POLICY self_appeals ON pupils.school_return FOR UPDATE TO tongxin_app
	USING (student_id = (SELECT pupils.id('app.self')) AND status = 'not_yet')
	WITH CHECK (status = 'joint_assessment' AND appealed_at IS NOT NULL);
--> statement-breakpoint
CREATE POLICY jobs ON pupils.school_return FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'escalate-returns');
--> statement-breakpoint

-- What the hospital wrote the school reads as long as the consent to the answer holds.
CREATE FUNCTION pupils.reads_hospital(return uuid) RETURNS boolean
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT EXISTS (SELECT FROM pupils.school_return AS r WHERE r.id = return
		AND (r.hospital_id = ANY (pupils.hospitals_as('intake', 'psychiatrist')) OR r.student_id = pupils.id('app.self')
			OR pupils.agrees_now(r.student_id, 'hospital_feedback_to_school', r.hospital_id)))
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.reads_hospital(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.reads_hospital(uuid) TO tongxin_app;
--> statement-breakpoint
CREATE POLICY read ON pupils.return_material FOR SELECT TO tongxin_app
	USING (return_id IN (SELECT r.id FROM pupils.school_return AS r)
		AND (source <> 'hospital' OR pupils.reads_hospital(return_id)));
--> statement-breakpoint
CREATE POLICY written ON pupils.return_material FOR INSERT TO tongxin_app
	WITH CHECK (CASE source
		WHEN 'school' THEN recorded_by = (SELECT pupils.id('app.actor')) AND return_id IN (
			SELECT r.id FROM pupils.school_return AS r WHERE r.school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]))
		WHEN 'hospital' THEN recorded_by = (SELECT pupils.id('app.actor')) AND return_id IN (
			SELECT r.id FROM pupils.school_return AS r
			WHERE r.hospital_id = ANY ((SELECT pupils.hospitals_as('psychiatrist'))::uuid[])
				AND pupils.agrees_now(r.student_id, 'hospital_feedback_to_school', r.hospital_id))
		ELSE kind = 'agreement' AND return_id IN (
			SELECT r.id FROM pupils.school_return AS r WHERE r.student_id = (SELECT pupils.id('app.self'))) END);
--> statement-breakpoint
CREATE POLICY read ON pupils.return_assessment FOR SELECT TO tongxin_app
	USING (return_id IN (SELECT r.id FROM pupils.school_return AS r)
		AND (side = 'school' OR pupils.reads_hospital(return_id)));
--> statement-breakpoint
CREATE POLICY written ON pupils.return_assessment FOR INSERT TO tongxin_app
	WITH CHECK (said_by = (SELECT pupils.id('app.actor')) AND CASE side
		WHEN 'school' THEN return_id IN (
			SELECT r.id FROM pupils.school_return AS r WHERE r.school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]))
		ELSE return_id IN (
			SELECT r.id FROM pupils.school_return AS r
			WHERE r.hospital_id = ANY ((SELECT pupils.hospitals_as('intake', 'psychiatrist'))::uuid[])
				AND pupils.agrees_now(r.student_id, 'hospital_feedback_to_school', r.hospital_id)) END);
--> statement-breakpoint
CREATE POLICY steps ON pupils.return_event FOR SELECT TO tongxin_app
	USING (return_id IN (SELECT r.id FROM pupils.school_return AS r));
--> statement-breakpoint
CREATE POLICY written ON pupils.return_event FOR INSERT TO tongxin_app
	WITH CHECK (return_id IN (SELECT r.id FROM pupils.school_return AS r)
		AND (actor_id = (SELECT pupils.id('app.actor')) OR (actor_id IS NULL AND (SELECT pupils.id('app.self')) IS NOT NULL)));
--> statement-breakpoint
CREATE POLICY jobs ON pupils.return_escalation TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'escalate-returns');
--> statement-breakpoint
CREATE TRIGGER return_material_keep BEFORE UPDATE OR DELETE ON pupils.return_material FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
CREATE TRIGGER return_assessment_keep BEFORE UPDATE OR DELETE ON pupils.return_assessment FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
CREATE TRIGGER return_event_keep BEFORE UPDATE OR DELETE ON pupils.return_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint

-- Nobody decides alone: what is decided is the latest word of both sides. After an appeal nobody speaks who spoke before.
CREATE FUNCTION pupils.return_takes_both() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	IF (SELECT count(*) FROM unnest(ARRAY['school', 'hospital']) AS s(side)
		WHERE NEW.status = (SELECT a.outcome FROM pupils.return_assessment AS a
			WHERE a.return_id = NEW.id AND a.round = NEW.round AND a.side = s.side
			ORDER BY a.at DESC, a.id DESC LIMIT 1)) <> 2 THEN
		RAISE EXCEPTION 'a return is decided by both sides' USING ERRCODE = '23514';
	END IF;
	RETURN NEW;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.return_takes_both() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER return_takes_both BEFORE UPDATE ON pupils.school_return FOR EACH ROW
	WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.status IN ('approved', 'approved_with_conditions', 'not_yet'))
	EXECUTE FUNCTION pupils.return_takes_both();
--> statement-breakpoint
CREATE FUNCTION pupils.return_other_people() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	IF EXISTS (SELECT FROM pupils.school_return AS r JOIN pupils.return_assessment AS a ON a.return_id = r.id
		WHERE r.id = NEW.return_id AND r.appealed_at IS NOT NULL AND a.round = NEW.round - 1 AND a.said_by = NEW.said_by) THEN
		RAISE EXCEPTION 'an appeal is decided by other people' USING ERRCODE = '23514';
	END IF;
	RETURN NEW;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.return_other_people() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER return_other_people BEFORE INSERT ON pupils.return_assessment FOR EACH ROW
	EXECUTE FUNCTION pupils.return_other_people();
--> statement-breakpoint

-- With the case its return stops, whoever ends the consent.
CREATE FUNCTION pupils.stop_returns() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	WITH stopped AS (
		UPDATE pupils.school_return SET status = 'consent_stopped', version = version + 1, ended_at = NEW.ended_at
		WHERE case_id = NEW.id AND ended_at IS NULL RETURNING id
	)
	INSERT INTO pupils.return_event (id, return_id, at, kind, detail)
	SELECT gen_random_uuid(), id, NEW.ended_at, 'stop', '{}' FROM stopped;
	RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.stop_returns() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER case_stops_returns AFTER UPDATE ON pupils.student_case FOR EACH ROW
	WHEN (OLD.phase <> 'consent_stopped' AND NEW.phase = 'consent_stopped') EXECUTE FUNCTION pupils.stop_returns();
--> statement-breakpoint

-- Who wants to come back is known by name to the hospital that assesses it.
CREATE POLICY comes_back ON pupils.student FOR SELECT TO tongxin_app
	USING ((SELECT cardinality(pupils.hospitals_as('intake', 'psychiatrist'))) > 0
		AND id IN (SELECT r.student_id FROM pupils.school_return AS r
			WHERE r.hospital_id = ANY ((SELECT pupils.hospitals_as('intake', 'psychiatrist'))::uuid[])));
--> statement-breakpoint

-- No case closes over a return that is not over either.
CREATE OR REPLACE FUNCTION pupils.open_matters(pupil uuid) RETURNS TABLE (kind text, id uuid)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT 'crisis', k.id FROM pupils.crisis AS k WHERE k.student_id = pupil AND k.reviewed_at IS NULL
	UNION ALL
	SELECT 'referral', r.id FROM pupils.referral AS r WHERE r.student_id = pupil AND r.ended_at IS NULL
	UNION ALL
	SELECT 'alert', a.id FROM pupils.alert AS a WHERE a.student_id = pupil AND a.acknowledged_at IS NULL
	UNION ALL
	SELECT 'return', b.id FROM pupils.school_return AS b WHERE b.student_id = pupil AND b.ended_at IS NULL
$$;
