-- What belongs to something asks for that one thing by its key (as since 0041), and no policy lists a whole table.
ALTER POLICY clinic ON pupils.clinical_note
	USING (hospital_id = ANY ((SELECT pupils.hospitals_as('psychiatrist'))::uuid[])
		AND EXISTS (SELECT FROM pupils.referral AS r WHERE r.id = clinical_note.referral_id));
--> statement-breakpoint
ALTER POLICY concerns ON pupils.concern
	USING (reported_by = (SELECT pupils.id('app.actor'))
		OR EXISTS (SELECT FROM pupils.alert AS a WHERE a.id = concern.alert_id));
--> statement-breakpoint
ALTER POLICY steps ON pupils.crisis_step
	USING (EXISTS (SELECT FROM pupils.crisis AS c WHERE c.id = crisis_step.crisis_id));
--> statement-breakpoint
ALTER POLICY taken_back ON pupils.crisis_step
	USING (EXISTS (SELECT FROM pupils.crisis AS c WHERE c.id = crisis_step.crisis_id));
--> statement-breakpoint
ALTER POLICY written ON pupils.crisis_step
	WITH CHECK (recorded_by = (SELECT pupils.id('app.actor'))
		AND EXISTS (SELECT FROM pupils.crisis AS c WHERE c.id = crisis_step.crisis_id));
--> statement-breakpoint
ALTER POLICY referred ON pupils.guardian
	USING ((SELECT cardinality(pupils.hospitals_as('intake', 'psychiatrist'))) > 0
		AND EXISTS (SELECT FROM pupils.guardianship AS g WHERE g.guardian_id = guardian.id));
--> statement-breakpoint
ALTER POLICY known ON pupils.mandatory_report_note
	USING (EXISTS (SELECT FROM pupils.mandatory_report AS r WHERE r.id = mandatory_report_note.report_id));
--> statement-breakpoint
ALTER POLICY known ON pupils.mandatory_report_suspect
	USING (EXISTS (SELECT FROM pupils.mandatory_report AS r WHERE r.id = mandatory_report_suspect.report_id));
--> statement-breakpoint
ALTER POLICY added ON pupils.mandatory_report_suspect
	WITH CHECK (added_by = (SELECT pupils.id('app.actor'))
		AND EXISTS (SELECT FROM pupils.mandatory_report AS r WHERE r.id = mandatory_report_suspect.report_id));
--> statement-breakpoint
ALTER POLICY read ON pupils.return_assessment
	USING (EXISTS (SELECT FROM pupils.school_return AS r WHERE r.id = return_assessment.return_id)
		AND (side = 'school' OR pupils.reads_hospital(return_id)));
--> statement-breakpoint
ALTER POLICY steps ON pupils.return_event
	USING (EXISTS (SELECT FROM pupils.school_return AS r WHERE r.id = return_event.return_id));
--> statement-breakpoint
ALTER POLICY written ON pupils.return_event
	WITH CHECK (EXISTS (SELECT FROM pupils.school_return AS r WHERE r.id = return_event.return_id)
		AND (actor_id = (SELECT pupils.id('app.actor'))
			OR (actor_id IS NULL AND (SELECT pupils.id('app.self')) IS NOT NULL)));
--> statement-breakpoint
ALTER POLICY read ON pupils.return_material
	USING (EXISTS (SELECT FROM pupils.school_return AS r WHERE r.id = return_material.return_id)
		AND (source <> 'hospital' OR pupils.reads_hospital(return_id)));
--> statement-breakpoint
ALTER POLICY school ON pupils.school_return
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		AND EXISTS (SELECT FROM pupils.student_case AS c WHERE c.id = school_return.case_id));
