-- Whoever writes a withdrawal down, and whatever they may see, the referrals to that hospital stop with it. While a crisis
-- of the pupil is open, what was sent goes on: it rests on the law from then on, and its timeline says so.
CREATE FUNCTION pupils.stop_referrals(pupil uuid, hospital uuid, moment timestamptz)
	RETURNS TABLE (id uuid, school_id uuid, was_sent boolean, is_stopped boolean)
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	in_crisis boolean := EXISTS (SELECT FROM pupils.crisis AS k WHERE k.student_id = pupil AND k.reviewed_at IS NULL);
	found pupils.referral%ROWTYPE;
BEGIN
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
REVOKE ALL ON FUNCTION pupils.stop_referrals(uuid, uuid, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.stop_referrals(uuid, uuid, timestamptz) TO tongxin_app;
