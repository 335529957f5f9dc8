-- Returns to school go with their case, and a crisis is open until it was reviewed: nothing of its pupil goes before.
DROP TRIGGER return_material_keep ON pupils.return_material;
--> statement-breakpoint
CREATE TRIGGER return_material_keep BEFORE UPDATE OR DELETE ON pupils.return_material FOR EACH STATEMENT
	WHEN (current_setting('app.erasing', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
DROP TRIGGER return_assessment_keep ON pupils.return_assessment;
--> statement-breakpoint
CREATE TRIGGER return_assessment_keep BEFORE UPDATE OR DELETE ON pupils.return_assessment FOR EACH STATEMENT
	WHEN (current_setting('app.erasing', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
DROP TRIGGER return_event_keep ON pupils.return_event;
--> statement-breakpoint
CREATE TRIGGER return_event_keep BEFORE UPDATE OR DELETE ON pupils.return_event FOR EACH STATEMENT
	WHEN (current_setting('app.erasing', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION pupils.erase_content(pupil uuid, summaries jsonb, OUT erased jsonb, OUT kept jsonb)
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
	danger := EXISTS (SELECT FROM pupils.crisis AS c WHERE c.student_id = pupil AND c.reviewed_at IS NULL)
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
	-- The return to school of a case that has ended, and what was written in it: children before parents.
	FOREACH part IN ARRAY ARRAY['return_material', 'return_assessment', 'return_escalation', 'return_event'] LOOP
		EXECUTE format('DELETE FROM pupils.%I WHERE return_id IN (
			SELECT b.id FROM pupils.school_return AS b JOIN pupils.student_case AS c ON c.id = b.case_id
			WHERE c.student_id = $1 AND c.ended_at IS NOT NULL)', part) USING pupil;
		GET DIAGNOSTICS m = ROW_COUNT;
		n := n + m;
	END LOOP;
	FOREACH part IN ARRAY ARRAY['school_return', 'intervention_session', 'appeal', 'visit', 'follow_up', 'intervention', 'care_plan',
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
CREATE OR REPLACE FUNCTION pupils.retention_due(rule text, before date) RETURNS TABLE (n integer, oldest date)
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
			AND NOT EXISTS (SELECT FROM pupils.crisis AS c WHERE c.student_id = s.id AND c.reviewed_at IS NULL)
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
CREATE OR REPLACE FUNCTION pupils.retention_files(list uuid, most integer)
	RETURNS TABLE (student uuid, guardians uuid[], referrals uuid[])
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT s.id,
		ARRAY(SELECT DISTINCT g.guardian_id FROM pupils.guardianship AS g WHERE g.student_id = s.id),
		ARRAY(SELECT r.id FROM pupils.referral AS r WHERE r.student_id = s.id AND r.ended_at IS NOT NULL)
	FROM retention_list AS l, jsonb_array_elements(l.lines) AS line, pupils.student AS s
	WHERE l.id = list AND l.state = 'running' AND line ->> 'rule' = 'student_file'
		AND s.left_on <= (line ->> 'before')::date
		AND NOT EXISTS (SELECT FROM pupils.erasure AS e WHERE e.student_id = s.id AND e.is_whole)
		AND NOT EXISTS (SELECT FROM pupils.crisis AS c WHERE c.student_id = s.id AND c.reviewed_at IS NULL)
		AND NOT EXISTS (SELECT FROM pupils.student_case AS c WHERE c.student_id = s.id AND c.ended_at IS NULL)
	ORDER BY s.left_on, s.id
	LIMIT most
$$;
