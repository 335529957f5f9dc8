CREATE INDEX "referral_previous" ON "pupils"."referral" USING btree ("previous_id") WHERE previous_id is not null;--> statement-breakpoint
ALTER TABLE "pupils"."referral" ADD CONSTRAINT "referral_referred_on" CHECK ("pupils"."referral"."status" <> 'redirected' or "pupils"."referral"."seen_at" is null or "pupils"."referral"."end_code" is not null);
--> statement-breakpoint

-- What goes on from a referral to another hospital is about the same pupil and rests on the same. It is the school's draft,
-- or sent at once as long as it may be sent to that very hospital.
CREATE FUNCTION pupils.goes_on_from(previous uuid, pupil uuid, rests_on text) RETURNS uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT r.hospital_id FROM pupils.referral AS r WHERE r.id = previous AND r.student_id = pupil AND r.basis = rests_on
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.goes_on_from(uuid, uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.goes_on_from(uuid, uuid, text) TO tongxin_app;
--> statement-breakpoint
DROP POLICY redirected ON pupils.referral;
--> statement-breakpoint
CREATE POLICY goes_on ON pupils.referral FOR INSERT TO tongxin_app
	WITH CHECK (pupils.goes_on_from(previous_id, student_id, basis)
			= ANY ((SELECT pupils.hospitals_as('intake', 'psychiatrist'))::uuid[])
		AND (status = 'draft' OR (status = 'sent' AND (basis = 'emergency'
			OR pupils.agrees_now(student_id, 'referral_share_to_hospital', hospital_id)
			OR student_id IN (SELECT pupils.overridden(ARRAY[student_id], 'referral_share_to_hospital',
				coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now())))))));
