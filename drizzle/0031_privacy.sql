CREATE TABLE "pupils"."erasure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"request_id" uuid,
	"list_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"by" uuid,
	"is_whole" boolean NOT NULL,
	"erased" jsonb NOT NULL,
	"kept" jsonb NOT NULL,
	CONSTRAINT "erasure_basis" CHECK (("pupils"."erasure"."request_id" is null) <> ("pupils"."erasure"."list_id" is null))
);
--> statement-breakpoint
CREATE TABLE "pupils"."incident" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"school_id" uuid,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"noticed_at" timestamp with time zone NOT NULL,
	"words_sealed" text NOT NULL,
	"reported_by" uuid NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"assess_due_at" timestamp with time zone NOT NULL,
	"notice_due_at" timestamp with time zone NOT NULL,
	"data_types" text[],
	"cause" text,
	"harm_sealed" text,
	"is_harmful" boolean,
	"assessed_by" uuid,
	"assessed_at" timestamp with time zone,
	"measures_sealed" text,
	"contact" text,
	"contained_by" uuid,
	"contained_at" timestamp with time zone,
	"office_receipt" text,
	"office_at" timestamp with time zone,
	"notified_by" uuid,
	"notified_at" timestamp with time zone,
	"lessons_sealed" text,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	CONSTRAINT "incident_number_unique" UNIQUE("number"),
	CONSTRAINT "incident_state" CHECK ("pupils"."incident"."state" in ('reported','assessed','contained','notified','closed')),
	CONSTRAINT "incident_cause" CHECK ("pupils"."incident"."cause" is null or "pupils"."incident"."cause" in ('lost','sent_wrong','seen_wrong','attack','defect','other')),
	CONSTRAINT "incident_assessed" CHECK (("pupils"."incident"."state" = 'reported') = ("pupils"."incident"."assessed_at" is null) and ("pupils"."incident"."assessed_at" is null) = ("pupils"."incident"."is_harmful" is null)
				and ("pupils"."incident"."assessed_at" is null) = ("pupils"."incident"."cause" is null) and ("pupils"."incident"."assessed_at" is null) = ("pupils"."incident"."harm_sealed" is null)),
	CONSTRAINT "incident_contained" CHECK (("pupils"."incident"."state" in ('reported','assessed')) = ("pupils"."incident"."contained_at" is null) and ("pupils"."incident"."contained_at" is null) = ("pupils"."incident"."contact" is null)
				and ("pupils"."incident"."contained_at" is null) = ("pupils"."incident"."measures_sealed" is null)),
	CONSTRAINT "incident_notified" CHECK ("pupils"."incident"."notified_at" is null or not "pupils"."incident"."is_harmful" or ("pupils"."incident"."office_receipt" is not null and "pupils"."incident"."office_at" is not null)),
	CONSTRAINT "incident_harmless" CHECK ("pupils"."incident"."state" <> 'closed' or "pupils"."incident"."notified_at" is not null or not "pupils"."incident"."is_harmful"),
	CONSTRAINT "incident_closed" CHECK (("pupils"."incident"."state" = 'closed') = ("pupils"."incident"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "pupils"."incident_pupil" (
	"incident_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"pupil_seen_at" timestamp with time zone,
	"guardian_seen_at" timestamp with time zone,
	CONSTRAINT "incident_pupil_incident_id_student_id_pk" PRIMARY KEY("incident_id","student_id")
);
--> statement-breakpoint
CREATE TABLE "pupils"."privacy_escalation" (
	"entity_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "privacy_escalation_entity_id_clock_pk" PRIMARY KEY("entity_id","clock"),
	CONSTRAINT "privacy_escalation_clock" CHECK ("pupils"."privacy_escalation"."clock" in ('assess','notice','rights_near','rights_late'))
);
--> statement-breakpoint
CREATE TABLE "retention_list" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"lines" jsonb NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"second_by" uuid,
	"second_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"erased" jsonb NOT NULL,
	"receipt_no" text,
	"dropped_by" uuid,
	CONSTRAINT "retention_list_state" CHECK ("retention_list"."state" in ('proposed','confirmed','running','done','dropped')),
	CONSTRAINT "retention_list_confirmed" CHECK ("retention_list"."state" in ('proposed','dropped') or "retention_list"."confirmed_by" is not null),
	CONSTRAINT "retention_list_second" CHECK (("retention_list"."state" in ('running','done')) = ("retention_list"."second_by" is not null)
				and ("retention_list"."second_by" is null or "retention_list"."second_by" <> "retention_list"."confirmed_by")),
	CONSTRAINT "retention_list_done" CHECK (("retention_list"."state" = 'done') = ("retention_list"."done_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "retention_rule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"months" integer NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"signed_by" uuid,
	"signed_at" timestamp with time zone,
	CONSTRAINT "retention_rule_name" CHECK ("retention_rule"."rule" in ('green_answers','student_file','sign_ins','read_log','consents')),
	CONSTRAINT "retention_rule_months" CHECK ("retention_rule"."months" between 6 and 240),
	CONSTRAINT "retention_rule_signed_whole" CHECK (("retention_rule"."signed_by" is null) = ("retention_rule"."signed_at" is null)),
	CONSTRAINT "retention_rule_two_people" CHECK ("retention_rule"."signed_by" is null or "retention_rule"."signed_by" <> "retention_rule"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "pupils"."erasure" ADD CONSTRAINT "erasure_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."erasure" ADD CONSTRAINT "erasure_request_id_rights_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "pupils"."rights_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."erasure" ADD CONSTRAINT "erasure_list_id_retention_list_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."retention_list"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."erasure" ADD CONSTRAINT "erasure_by_app_user_id_fk" FOREIGN KEY ("by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."incident" ADD CONSTRAINT "incident_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."incident" ADD CONSTRAINT "incident_reported_by_app_user_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."incident" ADD CONSTRAINT "incident_assessed_by_app_user_id_fk" FOREIGN KEY ("assessed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."incident" ADD CONSTRAINT "incident_contained_by_app_user_id_fk" FOREIGN KEY ("contained_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."incident" ADD CONSTRAINT "incident_notified_by_app_user_id_fk" FOREIGN KEY ("notified_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."incident" ADD CONSTRAINT "incident_closed_by_app_user_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."incident_pupil" ADD CONSTRAINT "incident_pupil_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "pupils"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."incident_pupil" ADD CONSTRAINT "incident_pupil_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_list" ADD CONSTRAINT "retention_list_confirmed_by_app_user_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_list" ADD CONSTRAINT "retention_list_second_by_app_user_id_fk" FOREIGN KEY ("second_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_list" ADD CONSTRAINT "retention_list_dropped_by_app_user_id_fk" FOREIGN KEY ("dropped_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_rule" ADD CONSTRAINT "retention_rule_proposed_by_app_user_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_rule" ADD CONSTRAINT "retention_rule_signed_by_app_user_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_request" ON "pupils"."erasure" USING btree ("request_id") WHERE request_id is not null;--> statement-breakpoint
CREATE INDEX "erasure_student" ON "pupils"."erasure" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "incident_open" ON "pupils"."incident" USING btree ("reported_at") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "incident_pupil_student" ON "pupils"."incident_pupil" USING btree ("student_id");--> statement-breakpoint
CREATE UNIQUE INDEX "retention_list_open" ON "retention_list" USING btree ((true)) WHERE state in ('proposed','confirmed','running');--> statement-breakpoint
CREATE INDEX "retention_rule_signed" ON "retention_rule" USING btree ("rule","signed_at");--> statement-breakpoint
GRANT SELECT, INSERT ON pupils.incident, pupils.incident_pupil, pupils.privacy_escalation, retention_rule, retention_list TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE ON pupils.incident, retention_list TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (pupil_seen_at, guardian_seen_at) ON pupils.incident_pupil TO tongxin_app;
--> statement-breakpoint
GRANT DELETE ON pupils.incident_pupil TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (signed_by, signed_at) ON retention_rule TO tongxin_app;
--> statement-breakpoint
GRANT SELECT ON pupils.erasure TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.incident ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.incident_pupil ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.privacy_escalation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.erasure ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Which incidents concern the pupil whose own side asks: past the policies, or two tables would ask each other.
CREATE FUNCTION pupils.own_incidents() RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(p.incident_id), '{}') FROM pupils.incident_pupil AS p
	JOIN pupils.incident AS i ON i.id = p.incident_id
	WHERE p.student_id = pupils.id('app.self') AND i.notified_at IS NOT NULL AND i.is_harmful
$$;
--> statement-breakpoint
CREATE POLICY seen ON pupils.incident TO tongxin_app
	USING ((SELECT current_setting('app.protects', true)) = 'yes' OR school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[])
		OR (SELECT current_setting('app.job', true)) = 'watch-privacy');
--> statement-breakpoint
-- Whoever has an account may report; they see no more of it than its number.
CREATE POLICY reported ON pupils.incident FOR INSERT TO tongxin_app
	WITH CHECK (reported_by = (SELECT pupils.id('app.actor')) AND state = 'reported');
--> statement-breakpoint
CREATE POLICY self ON pupils.incident FOR SELECT TO tongxin_app
	USING (id = ANY ((SELECT pupils.own_incidents())::uuid[]));
--> statement-breakpoint
CREATE POLICY seen ON pupils.incident_pupil TO tongxin_app
	USING ((SELECT current_setting('app.protects', true)) = 'yes' OR school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[]));
--> statement-breakpoint
CREATE POLICY self ON pupils.incident_pupil FOR SELECT TO tongxin_app
	USING (student_id = (SELECT pupils.id('app.self')) AND incident_id = ANY ((SELECT pupils.own_incidents())::uuid[]));
--> statement-breakpoint
CREATE POLICY self_seen ON pupils.incident_pupil FOR UPDATE TO tongxin_app
	USING (student_id = (SELECT pupils.id('app.self')) AND incident_id = ANY ((SELECT pupils.own_incidents())::uuid[]));
--> statement-breakpoint
CREATE POLICY jobs ON pupils.privacy_escalation TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'watch-privacy');
--> statement-breakpoint
CREATE POLICY jobs ON pupils.rights_request FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'watch-privacy');
--> statement-breakpoint
-- An officer sees that a request waits and since when; its words stay sealed with the school.
CREATE POLICY officers ON pupils.rights_request FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.protects', true)) = 'yes');
--> statement-breakpoint
CREATE POLICY seen ON pupils.erasure FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.protects', true)) = 'yes' OR school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
-- The pupils of one school whose data somebody saw in a time, by the log of reads; for who looks after an incident.
CREATE FUNCTION pupils.read_between(school uuid, from_at timestamptz, to_at timestamptz, reader uuid) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT DISTINCT l.student_id FROM pupils.read_log AS l
	WHERE l.school_id = school AND l.at BETWEEN from_at AND to_at AND (reader IS NULL OR l.actor_id = reader)
		AND (current_setting('app.protects', true) = 'yes' OR school = ANY (pupils.ids('app.led')))
$$;
--> statement-breakpoint
CREATE FUNCTION pupils.enrolled_in(school uuid, class uuid) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT e.student_id FROM pupils.enrolment AS e
	WHERE e.school_id = school AND e.to_on IS NULL AND (class IS NULL OR e.class_id = class)
		AND (current_setting('app.protects', true) = 'yes' OR school = ANY (pupils.ids('app.led')))
$$;
--> statement-breakpoint

-- What is written once stays as it was; it goes by an erasure alone, whose functions say so for their transaction.
DROP TRIGGER consent_keep ON pupils.consent;
--> statement-breakpoint
CREATE TRIGGER consent_keep BEFORE UPDATE OR DELETE ON pupils.consent FOR EACH STATEMENT
	WHEN (current_setting('app.erasing', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
DROP TRIGGER consent_end_keep ON pupils.consent_end;
--> statement-breakpoint
CREATE TRIGGER consent_end_keep BEFORE UPDATE OR DELETE ON pupils.consent_end FOR EACH STATEMENT
	WHEN (current_setting('app.erasing', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
DROP TRIGGER read_log_keep ON pupils.read_log;
--> statement-breakpoint
CREATE TRIGGER read_log_keep BEFORE UPDATE OR DELETE ON pupils.read_log FOR EACH STATEMENT
	WHEN (current_setting('app.erasing', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
DROP TRIGGER case_event_keep ON pupils.case_event;
--> statement-breakpoint
CREATE TRIGGER case_event_keep BEFORE UPDATE OR DELETE ON pupils.case_event FOR EACH STATEMENT
	WHEN (current_setting('app.erasing', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint

DROP TRIGGER intervention_session_keep ON pupils.intervention_session;
--> statement-breakpoint
CREATE TRIGGER intervention_session_keep BEFORE UPDATE OR DELETE ON pupils.intervention_session FOR EACH STATEMENT
	WHEN (current_setting('app.erasing', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
DROP TRIGGER follow_up_keep ON pupils.follow_up;
--> statement-breakpoint
CREATE TRIGGER follow_up_keep BEFORE DELETE ON pupils.follow_up FOR EACH STATEMENT
	WHEN (current_setting('app.erasing', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint

-- Erases what may go of one pupil and says what stays and why. Called by the two functions below alone.
CREATE FUNCTION pupils.erase_content(pupil uuid, summaries jsonb, OUT erased jsonb, OUT kept jsonb)
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	danger boolean;
	in_case boolean;
	part text;
	n integer;
	m integer;
BEGIN
	PERFORM set_config('app.erasing', 'on', true);
	erased := '{}';
	kept := '[]';
	danger := EXISTS (SELECT FROM pupils.crisis AS c WHERE c.student_id = pupil AND c.safe_at IS NULL)
		OR EXISTS (SELECT FROM pupils.alert AS a WHERE a.student_id = pupil AND a.acknowledged_at IS NULL);
	in_case := EXISTS (SELECT FROM pupils.student_case AS c WHERE c.student_id = pupil AND c.ended_at IS NULL);
	IF danger OR in_case THEN
		SELECT count(*) INTO n FROM pupils.response AS r WHERE r.student_id = pupil;
		SELECT count(*) INTO m FROM pupils.imported_result AS r WHERE r.student_id = pupil;
		kept := kept || jsonb_build_object('what', 'answers', 'n', n + m, 'why', CASE WHEN danger THEN 'open_crisis' ELSE 'open_case' END);
		SELECT count(*) INTO n FROM pupils.triage AS t WHERE t.student_id = pupil;
		SELECT count(*) INTO m FROM pupils.interview AS i WHERE i.student_id = pupil;
		kept := kept || jsonb_build_object('what', 'talks', 'n', n + m, 'why', CASE WHEN danger THEN 'open_crisis' ELSE 'open_case' END);
	ELSE
		DELETE FROM pupils.response AS r WHERE r.student_id = pupil;
		GET DIAGNOSTICS n = ROW_COUNT;
		DELETE FROM pupils.imported_result AS r WHERE r.student_id = pupil;
		GET DIAGNOSTICS m = ROW_COUNT;
		erased := erased || jsonb_build_object('answers', n + m);
		DELETE FROM pupils.triage AS t WHERE t.student_id = pupil;
		GET DIAGNOSTICS n = ROW_COUNT;
		DELETE FROM pupils.interview AS i WHERE i.student_id = pupil;
		GET DIAGNOSTICS m = ROW_COUNT;
		erased := erased || jsonb_build_object('talks', n + m);
		DELETE FROM pupils.concern AS c USING pupils.alert AS a WHERE a.id = c.alert_id AND a.student_id = pupil;
		GET DIAGNOSTICS n = ROW_COUNT;
		erased := erased || jsonb_build_object('concerns', n);
	END IF;
	-- That somebody called, and that somebody came, rests on law.
	SELECT count(*) INTO n FROM pupils.alert AS a WHERE a.student_id = pupil;
	SELECT count(*) INTO m FROM pupils.crisis AS c WHERE c.student_id = pupil;
	kept := kept || jsonb_build_object('what', 'alerts', 'n', n + m, 'why', 'law');
	UPDATE pupils.referral AS r SET summary_sealed = summaries ->> r.id::text, letter = NULL, end_words_sealed = NULL
	WHERE r.student_id = pupil AND r.ended_at IS NOT NULL AND summaries ? r.id::text;
	GET DIAGNOSTICS n = ROW_COUNT;
	erased := erased || jsonb_build_object('referrals', n);
	SELECT count(*) INTO n FROM pupils.referral AS r WHERE r.student_id = pupil AND r.ended_at IS NULL;
	kept := kept || jsonb_build_object('what', 'referrals', 'n', n, 'why', 'open_referral');
	SELECT count(*) INTO n FROM pupils.clinical_note AS c JOIN pupils.referral AS r ON r.id = c.referral_id WHERE r.student_id = pupil;
	kept := kept || jsonb_build_object('what', 'clinical', 'n', n, 'why', 'hospital');
	UPDATE pupils.case_event AS e SET words_sealed = NULL FROM pupils.student_case AS c
	WHERE c.id = e.case_id AND c.student_id = pupil AND c.ended_at IS NOT NULL AND e.words_sealed IS NOT NULL;
	GET DIAGNOSTICS n = ROW_COUNT;
	-- What was written in a case that has ended: children before parents.
	FOREACH part IN ARRAY ARRAY['intervention_session', 'appeal', 'visit', 'follow_up', 'intervention', 'care_plan',
		'case_opinion', 'case_task', 'case_attendee', 'case_conference'] LOOP
		EXECUTE format('DELETE FROM pupils.%I WHERE case_id IN (
			SELECT c.id FROM pupils.student_case AS c WHERE c.student_id = $1 AND c.ended_at IS NOT NULL)', part) USING pupil;
		GET DIAGNOSTICS m = ROW_COUNT;
		n := n + m;
	END LOOP;
	erased := erased || jsonb_build_object('case_words', n);
	SELECT count(*) INTO n FROM pupils.consent AS c WHERE c.student_id = pupil;
	kept := kept || jsonb_build_object('what', 'consents', 'n', n, 'why', 'proof');
	SELECT count(*) INTO n FROM pupils.read_log AS l WHERE l.student_id = pupil;
	kept := kept || jsonb_build_object('what', 'read_log', 'n', n, 'why', 'proof');
	PERFORM set_config('app.erasing', '', true);
	-- A line that counts nothing tells nothing.
	SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO erased FROM jsonb_each(erased) WHERE value <> '0';
	SELECT coalesce(jsonb_agg(line), '[]') INTO kept FROM jsonb_array_elements(kept) AS line WHERE line ->> 'n' <> '0';
END
$$;
--> statement-breakpoint

-- By the school's leader, for a request that waits: what may go goes, what stays is listed, in one transaction.
CREATE FUNCTION pupils.erase_for_request(request uuid, erasure uuid, summaries jsonb, moment timestamptz) RETURNS jsonb
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	asked pupils.rights_request%ROWTYPE;
	done record;
	list jsonb;
BEGIN
	SELECT * INTO STRICT asked FROM pupils.rights_request AS r
	WHERE r.id = request AND r.kind = 'deletion' AND r.state = 'open' AND r.school_id = ANY (pupils.ids('app.led'))
	FOR UPDATE;
	SELECT * INTO done FROM pupils.erase_content(asked.student_id, summaries);
	list := done.kept;
	IF EXISTS (SELECT FROM pupils.student AS s WHERE s.id = asked.student_id AND s.left_on IS NULL) THEN
		list := list || jsonb_build_object('what', 'roster', 'n', 1, 'why', 'duty');
	ELSE
		list := list || jsonb_build_object('what', 'roster', 'n', 1, 'why', 'retention');
	END IF;
	INSERT INTO pupils.erasure (id, student_id, school_id, request_id, at, by, is_whole, erased, kept)
	VALUES (erasure, asked.student_id, asked.school_id, request, moment, pupils.id('app.actor'), false, done.erased, list);
	RETURN jsonb_build_object('erased', done.erased, 'kept', list);
END
$$;
--> statement-breakpoint

-- How much has passed its time, and since when. `before` is the day from which on everything still stays.
CREATE FUNCTION pupils.retention_due(rule text, before date) RETURNS TABLE (n integer, oldest date)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT count(*)::int, min(due.since) FROM (
		SELECT (right(k.school_year, 4) || '-08-31')::date AS since
		FROM pupils.response AS r JOIN pupils.assignment AS a ON a.id = r.assignment_id
		JOIN pupils.campaign AS k ON k.id = a.campaign_id
		WHERE rule = 'green_answers' AND r.proposed_tier = 'green' AND r.answers_sealed <> ''
		UNION ALL
		SELECT s.left_on FROM pupils.student AS s
		WHERE rule = 'student_file' AND s.left_on IS NOT NULL
			AND NOT EXISTS (SELECT FROM pupils.erasure AS e WHERE e.student_id = s.id AND e.is_whole)
			AND NOT EXISTS (SELECT FROM pupils.crisis AS c WHERE c.student_id = s.id AND c.safe_at IS NULL)
			AND NOT EXISTS (SELECT FROM pupils.student_case AS c WHERE c.student_id = s.id AND c.ended_at IS NULL)
		UNION ALL
		SELECT (i.expires_at AT TIME ZONE 'Asia/Shanghai')::date FROM sign_in AS i WHERE rule = 'sign_ins'
		UNION ALL
		SELECT (e.at AT TIME ZONE 'Asia/Shanghai')::date FROM pupils.read_log AS l JOIN pupils.erasure AS e
			ON e.student_id = l.student_id AND e.is_whole
		WHERE rule = 'read_log'
		UNION ALL
		SELECT (e.at AT TIME ZONE 'Asia/Shanghai')::date FROM pupils.consent AS c JOIN pupils.erasure AS e
			ON e.student_id = c.student_id AND e.is_whole
		WHERE rule = 'consents'
	) AS due
	WHERE due.since <= before
$$;
--> statement-breakpoint

-- The pupils whose whole file has passed its time, with what has to be written over, for a list that two people confirmed.
CREATE FUNCTION pupils.retention_files(list uuid, most integer)
	RETURNS TABLE (student uuid, guardians uuid[], referrals uuid[])
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT s.id,
		ARRAY(SELECT DISTINCT g.guardian_id FROM pupils.guardianship AS g WHERE g.student_id = s.id),
		ARRAY(SELECT r.id FROM pupils.referral AS r WHERE r.student_id = s.id AND r.ended_at IS NOT NULL)
	FROM retention_list AS l, jsonb_array_elements(l.lines) AS line, pupils.student AS s
	WHERE l.id = list AND l.state = 'running' AND line ->> 'rule' = 'student_file'
		AND s.left_on <= (line ->> 'before')::date
		AND NOT EXISTS (SELECT FROM pupils.erasure AS e WHERE e.student_id = s.id AND e.is_whole)
		AND NOT EXISTS (SELECT FROM pupils.crisis AS c WHERE c.student_id = s.id AND c.safe_at IS NULL)
		AND NOT EXISTS (SELECT FROM pupils.student_case AS c WHERE c.student_id = s.id AND c.ended_at IS NULL)
	ORDER BY s.left_on, s.id
	LIMIT most
$$;
--> statement-breakpoint

-- Writes over who a pupil was, and erases what may go. Only for one whom `retention_files` names.
CREATE FUNCTION pupils.erase_file(list uuid, erasure uuid, pupil uuid, identity jsonb, summaries jsonb, moment timestamptz)
	RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	done record;
	school uuid;
	total integer := 0;
BEGIN
	IF NOT EXISTS (SELECT FROM pupils.retention_files(list, 1000000) AS f WHERE f.student = pupil) THEN
		RAISE EXCEPTION 'this file is not on a list that two people confirmed';
	END IF;
	SELECT * INTO done FROM pupils.erase_content(pupil, summaries);
	UPDATE pupils.student AS s SET name_sealed = identity ->> 'nameSealed', name_hash = identity ->> 'nameHash',
		number_sealed = identity ->> 'numberSealed', number_hash = identity ->> 'numberHash', sex = NULL,
		born_on = make_date(greatest(extract(year FROM s.born_on)::int, 1950), 1, 1), changed_at = moment
	WHERE s.id = pupil RETURNING s.school_id INTO school;
	-- A guardian of somebody who is still here keeps their name.
	UPDATE pupils.guardian AS g SET name_sealed = identity -> 'guardians' ->> g.id::text, phone_sealed = NULL, phone_hash = NULL
	WHERE identity -> 'guardians' ? g.id::text AND NOT EXISTS (
		SELECT FROM pupils.guardianship AS o JOIN pupils.student AS s ON s.id = o.student_id
		WHERE o.guardian_id = g.id AND o.student_id <> pupil AND s.left_on IS NULL);
	GET DIAGNOSTICS total = ROW_COUNT;
	INSERT INTO pupils.erasure (id, student_id, school_id, list_id, at, is_whole, erased, kept)
	VALUES (erasure, pupil, school, list, moment, true,
		done.erased || jsonb_build_object('roster', 1, 'guardians', total), done.kept);
END
$$;
--> statement-breakpoint

-- One chunk of what a list names under a rule; how many went. Runs again until there is nothing left.
CREATE FUNCTION pupils.retention_erase(list uuid, wanted text, most integer) RETURNS integer
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	before date;
	n integer := 0;
BEGIN
	SELECT (line ->> 'before')::date INTO STRICT before
	FROM retention_list AS l, jsonb_array_elements(l.lines) AS line
	WHERE l.id = list AND l.state = 'running' AND line ->> 'rule' = wanted;
	PERFORM set_config('app.erasing', 'on', true);
	IF wanted = 'green_answers' THEN
		UPDATE pupils.response SET answers_sealed = '' WHERE (assignment_id, instrument) IN (
			SELECT r.assignment_id, r.instrument FROM pupils.response AS r
			JOIN pupils.assignment AS a ON a.id = r.assignment_id JOIN pupils.campaign AS k ON k.id = a.campaign_id
			WHERE r.proposed_tier = 'green' AND r.answers_sealed <> ''
				AND (right(k.school_year, 4) || '-08-31')::date <= before
			LIMIT most);
	ELSIF wanted = 'sign_ins' THEN
		DELETE FROM sign_in WHERE id IN (SELECT i.id FROM sign_in AS i
			WHERE (i.expires_at AT TIME ZONE 'Asia/Shanghai')::date <= before LIMIT most);
	ELSIF wanted = 'read_log' THEN
		DELETE FROM pupils.read_log WHERE id IN (
			SELECT l.id FROM pupils.read_log AS l JOIN pupils.erasure AS e ON e.student_id = l.student_id AND e.is_whole
			WHERE (e.at AT TIME ZONE 'Asia/Shanghai')::date <= before LIMIT most);
	ELSIF wanted = 'consents' THEN
		DELETE FROM pupils.consent_end WHERE consent_id IN (
			SELECT c.id FROM pupils.consent AS c JOIN pupils.erasure AS e ON e.student_id = c.student_id AND e.is_whole
			WHERE (e.at AT TIME ZONE 'Asia/Shanghai')::date <= before);
		DELETE FROM pupils.consent WHERE id IN (
			SELECT c.id FROM pupils.consent AS c JOIN pupils.erasure AS e ON e.student_id = c.student_id AND e.is_whole
			WHERE (e.at AT TIME ZONE 'Asia/Shanghai')::date <= before LIMIT most);
	END IF;
	GET DIAGNOSTICS n = ROW_COUNT;
	PERFORM set_config('app.erasing', '', true);
	RETURN n;
END
$$;
--> statement-breakpoint

-- Totals of a year for those who answer for the protection of data or examine it: numbers of the logs, nobody's name.
CREATE FUNCTION pupils.privacy_totals(from_at timestamptz, to_at timestamptz, moment timestamptz)
	RETURNS TABLE (section text, kind text, n integer)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	WITH allowed AS (
		SELECT EXISTS (SELECT FROM membership AS m,
			LATERAL (SELECT (moment AT TIME ZONE 'Asia/Shanghai')::date AS is) AS day
			WHERE m.user_id = pupils.id('app.actor') AND m.role IN ('dpo', 'auditor')
				AND m.valid_from <= day.is AND (m.valid_to IS NULL OR m.valid_to >= day.is)) AS yes
	), events AS (
		SELECT 'reads' AS section, l.part AS kind FROM pupils.read_log AS l WHERE l.at >= from_at AND l.at < to_at
		UNION ALL
		SELECT 'grants', g.basis FROM pupils.access_grant AS g WHERE g.from_at >= from_at AND g.from_at < to_at
		UNION ALL
		SELECT 'glass', CASE WHEN g.reviewed_at IS NULL THEN 'open' ELSE 'reviewed' END
		FROM pupils.access_grant AS g WHERE g.basis = 'break_glass' AND g.from_at >= from_at AND g.from_at < to_at
		UNION ALL
		SELECT 'exports', e.action FROM audit_event AS e
		WHERE e.at >= from_at AND e.at < to_at AND e.action LIKE '%\_exported'
		UNION ALL
		SELECT 'refusals', 'refused' FROM audit_event AS e
		WHERE e.at >= from_at AND e.at < to_at AND e.action = 'access.refused'
		UNION ALL
		SELECT 'rights', r.kind || '_' || r.state FROM pupils.rights_request AS r WHERE r.asked_at >= from_at AND r.asked_at < to_at
		UNION ALL
		SELECT 'incidents', i.state FROM pupils.incident AS i WHERE i.reported_at >= from_at AND i.reported_at < to_at
		UNION ALL
		SELECT 'erasures', CASE WHEN e.is_whole THEN 'retention' ELSE 'request' END
		FROM pupils.erasure AS e WHERE e.at >= from_at AND e.at < to_at
	)
	SELECT events.section, events.kind, count(*)::int FROM events, allowed WHERE allowed.yes
	GROUP BY events.section, events.kind ORDER BY 1, 2
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.own_incidents(), pupils.read_between(uuid, timestamptz, timestamptz, uuid),
	pupils.enrolled_in(uuid, uuid), pupils.erase_content(uuid, jsonb), pupils.erase_for_request(uuid, uuid, jsonb, timestamptz),
	pupils.retention_due(text, date), pupils.retention_files(uuid, integer),
	pupils.erase_file(uuid, uuid, uuid, jsonb, jsonb, timestamptz), pupils.retention_erase(uuid, text, integer),
	pupils.privacy_totals(timestamptz, timestamptz, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.own_incidents(), pupils.read_between(uuid, timestamptz, timestamptz, uuid),
	pupils.enrolled_in(uuid, uuid), pupils.erase_for_request(uuid, uuid, jsonb, timestamptz),
	pupils.retention_due(text, date), pupils.retention_files(uuid, integer),
	pupils.erase_file(uuid, uuid, uuid, jsonb, jsonb, timestamptz), pupils.retention_erase(uuid, text, integer),
	pupils.privacy_totals(timestamptz, timestamptz, timestamptz) TO tongxin_app;
