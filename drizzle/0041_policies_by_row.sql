-- Who has a grant for a whole school was asked by a function for each row, and each row of a case by a list of all the
-- cases that the reader sees. Written so that PostgreSQL can put the function's text in place of its call, and look up
-- the one case by its key, a pupil's file in a school of 10,000 open cases is read in a few milliseconds.
CREATE FUNCTION pupils.in_granted_class(pupil uuid) RETURNS boolean
	LANGUAGE sql STABLE AS $$
	SELECT (SELECT cardinality(pupils.ids('app.classes'))) > 0 AND EXISTS (
		SELECT FROM pupils.enrolment AS e
		WHERE e.student_id = pupil AND e.to_on IS NULL AND e.class_id = ANY ((SELECT pupils.ids('app.classes'))::uuid[]))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION pupils.sees_results(school uuid, pupil uuid) RETURNS boolean
	LANGUAGE sql STABLE AS $$
	SELECT school = ANY (pupils.ids('app.results')) OR pupil = ANY (pupils.ids('app.students'))
		OR pupils.in_granted_class(pupil)
$$;
--> statement-breakpoint
ALTER POLICY school ON pupils.follow_up
	USING (EXISTS (SELECT FROM pupils.student_case AS c WHERE c.id = case_id))
	WITH CHECK (previous_id IS NOT NULL AND EXISTS (SELECT FROM pupils.student_case AS c WHERE c.id = case_id));
--> statement-breakpoint
ALTER POLICY changed ON pupils.follow_up USING (EXISTS (SELECT FROM pupils.student_case AS c WHERE c.id = case_id));
--> statement-breakpoint
ALTER POLICY school ON pupils.visit USING (EXISTS (SELECT FROM pupils.student_case AS c WHERE c.id = case_id));
--> statement-breakpoint
ALTER POLICY school ON pupils.visit_rule USING (EXISTS (SELECT FROM pupils.student_case AS c WHERE c.id = case_id));
--> statement-breakpoint
ALTER POLICY school ON pupils.appeal USING (EXISTS (SELECT FROM pupils.student_case AS c WHERE c.id = case_id));
--> statement-breakpoint
ALTER POLICY steps ON pupils.referral_event USING (EXISTS (SELECT FROM pupils.referral AS r WHERE r.id = referral_id));
--> statement-breakpoint
ALTER POLICY school ON pupils.green_slot USING (EXISTS (SELECT FROM pupils.referral AS r WHERE r.id = referral_id));
