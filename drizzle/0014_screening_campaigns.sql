ALTER TABLE "pupils"."assignment" ADD COLUMN "code_sealed" text;--> statement-breakpoint
ALTER TABLE "pupils"."campaign" ADD COLUMN "rest_days" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."response" ADD COLUMN "setting_id" uuid;--> statement-breakpoint
ALTER TABLE "pupils"."response" ADD CONSTRAINT "response_setting_id_screening_setting_id_fk" FOREIGN KEY ("setting_id") REFERENCES "public"."screening_setting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- Whoever answers for a hospital's duty sees which campaigns count on it, and nothing of who is in them.
CREATE POLICY hospital ON pupils.campaign FOR SELECT TO tongxin_app
	USING (hospital_id IN (
		SELECT m.organisation_id FROM membership AS m
		WHERE m.user_id = (SELECT pupils.id('app.actor')) AND m.role IN ('coordinator', 'intake', 'psychiatrist')
			AND m.valid_from <= current_date AND (m.valid_to IS NULL OR m.valid_to >= current_date)));
--> statement-breakpoint

-- Opens an assignment by the code on a slip and the birth date. The fifth miss locks it; who asks is nobody yet, so
-- that row-level security would show nothing.
CREATE FUNCTION pupils.try_code(hashes text[], born date, moment timestamptz)
	RETURNS TABLE (outcome text, assignment uuid, student uuid)
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	found record;
BEGIN
	SELECT a.id, a.student_id, a.misses, a.locked_at, s.born_on INTO found
	FROM pupils.assignment AS a JOIN pupils.student AS s ON s.id = a.student_id
	WHERE a.code_hash = ANY (hashes)
	FOR UPDATE OF a;
	IF found.id IS NULL THEN
		RETURN QUERY SELECT 'wrong', NULL::uuid, NULL::uuid;
	ELSIF found.locked_at IS NOT NULL THEN
		RETURN QUERY SELECT 'locked', NULL::uuid, NULL::uuid;
	ELSIF found.born_on <> born THEN
		UPDATE pupils.assignment SET misses = found.misses + 1,
			locked_at = CASE WHEN found.misses >= 4 THEN moment END
		WHERE id = found.id;
		RETURN QUERY SELECT CASE WHEN found.misses >= 4 THEN 'locked' ELSE 'wrong' END, NULL::uuid, NULL::uuid;
	ELSE
		UPDATE pupils.assignment SET misses = 0 WHERE id = found.id AND pupils.assignment.misses > 0;
		RETURN QUERY SELECT 'right', found.id, found.student_id;
	END IF;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.try_code(text[], date, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.try_code(text[], date, timestamptz) TO tongxin_app;
