-- What stops because a consent is gone asks the consent itself: whoever calls these can stop nothing that is agreed to.
CREATE OR REPLACE FUNCTION pupils.stop_cases(pupil uuid, moment timestamptz) RETURNS SETOF uuid
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	found uuid;
BEGIN
	IF EXISTS (SELECT FROM pupils.in_danger(ARRAY[pupil]))
		OR EXISTS (SELECT FROM pupils.consent_states(ARRAY[pupil], 'school_counselling_record', NULL, moment) AS c
			WHERE c.state = 'effective') THEN
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
CREATE OR REPLACE FUNCTION pupils.stop_referrals(pupil uuid, hospital uuid, moment timestamptz)
	RETURNS TABLE (id uuid, school_id uuid, was_sent boolean, is_stopped boolean)
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	in_crisis boolean := EXISTS (SELECT FROM pupils.crisis AS k WHERE k.student_id = pupil AND k.reviewed_at IS NULL);
	found pupils.referral%ROWTYPE;
BEGIN
	IF EXISTS (SELECT FROM pupils.consent_states(ARRAY[pupil], 'referral_share_to_hospital', hospital, moment) AS c
		WHERE c.state = 'effective') THEN
		RETURN;
	END IF;
	FOR found IN
		SELECT r.* FROM pupils.referral AS r
		WHERE r.student_id = pupil AND r.hospital_id = hospital AND r.basis = 'consent' AND r.ended_at IS NULL
		FOR UPDATE
	LOOP
		id := found.id;
		school_id := found.school_id;
		was_sent := found.sent_at IS NOT NULL;
		is_stopped := NOT (in_crisis AND was_sent);
		UPDATE pupils.referral AS r
		SET version = r.version + 1,
			basis = CASE WHEN is_stopped THEN r.basis ELSE 'emergency' END,
			status = CASE WHEN is_stopped THEN 'consent_stopped' ELSE r.status END,
			ended_at = CASE WHEN is_stopped THEN moment END
		WHERE r.id = found.id;
		INSERT INTO pupils.referral_event (id, referral_id, at, kind, detail)
		VALUES (gen_random_uuid(), found.id, moment, CASE WHEN is_stopped THEN 'stop' ELSE 'by_law' END, '{}');
		RETURN NEXT;
	END LOOP;
END
$$;
--> statement-breakpoint
-- A consent ends first, and what stopped is written on its receipt afterwards: once, in the transaction that ended it.
CREATE FUNCTION pupils.note_what_stopped(ended uuid, stopped jsonb) RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	PERFORM set_config('app.erasing', 'on', true);
	UPDATE pupils.consent_end AS e SET effects = stopped
	WHERE e.consent_id = ended AND e.effects = '[]' AND e.xmin = pg_current_xact_id()::xid;
	PERFORM set_config('app.erasing', '', true);
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.note_what_stopped(uuid, jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.note_what_stopped(uuid, jsonb) TO tongxin_app;
