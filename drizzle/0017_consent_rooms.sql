CREATE TABLE "pupils"."consent_draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"reader" text NOT NULL,
	"body" jsonb NOT NULL,
	"state" text NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "consent_draft_purpose" CHECK ("pupils"."consent_draft"."purpose" in ('screening','school_counselling_record','referral_share_to_hospital','hospital_feedback_to_school','contact_notification','secondary_use_research')),
	CONSTRAINT "consent_draft_state" CHECK (("pupils"."consent_draft"."state" = 'draft') = ("pupils"."consent_draft"."decided_by" is null)),
	CONSTRAINT "consent_draft_two_people" CHECK ("pupils"."consent_draft"."state" <> 'approved' or "pupils"."consent_draft"."decided_by" <> "pupils"."consent_draft"."drafted_by")
);
--> statement-breakpoint
CREATE TABLE "pupils"."rights_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"signer" text NOT NULL,
	"guardian_id" uuid,
	"words_sealed" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"answer_sealed" text,
	CONSTRAINT "rights_request_kind" CHECK ("pupils"."rights_request"."kind" in ('copy','correction','deletion')),
	CONSTRAINT "rights_request_state" CHECK ("pupils"."rights_request"."state" in ('open','done','refused')),
	CONSTRAINT "rights_request_answered" CHECK (("pupils"."rights_request"."state" = 'open') = ("pupils"."rights_request"."answered_at" is null) and ("pupils"."rights_request"."answered_at" is null) = ("pupils"."rights_request"."answer_sealed" is null))
);
--> statement-breakpoint
ALTER TABLE "pupils"."consent" ADD COLUMN "device_hash" text;--> statement-breakpoint
ALTER TABLE "pupils"."consent_draft" ADD CONSTRAINT "consent_draft_drafted_by_app_user_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_draft" ADD CONSTRAINT "consent_draft_decided_by_app_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."rights_request" ADD CONSTRAINT "rights_request_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."rights_request" ADD CONSTRAINT "rights_request_guardian_id_guardian_id_fk" FOREIGN KEY ("guardian_id") REFERENCES "pupils"."guardian"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."rights_request" ADD CONSTRAINT "rights_request_answered_by_app_user_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rights_request_student" ON "pupils"."rights_request" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "rights_request_open" ON "pupils"."rights_request" USING btree ("school_id","due_on") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "consent_school" ON "pupils"."consent" USING btree ("school_id","purpose");--> statement-breakpoint

GRANT SELECT, INSERT, UPDATE ON pupils.consent_draft, pupils.rights_request TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.rights_request ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY rights ON pupils.rights_request TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]) OR student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint

-- A link names a request before anybody has proved who they are: which one, and about whom. Nothing else.
CREATE FUNCTION pupils.find_consent_request(link_hashes text[]) RETURNS TABLE (id uuid, student_id uuid)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT r.id, r.student_id FROM pupils.consent_request AS r WHERE r.link_hash = ANY (link_hashes)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.find_consent_request(text[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.find_consent_request(text[]) TO tongxin_app;
--> statement-breakpoint

-- The data protection officer finds a consent by its number and invalidates it; no pupil's data comes with it.
CREATE POLICY protects ON pupils.consent FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.protects', true)) = 'yes');
--> statement-breakpoint
CREATE POLICY protects ON pupils.consent_end FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.protects', true)) = 'yes');
--> statement-breakpoint
CREATE POLICY invalidates ON pupils.consent_end FOR INSERT TO tongxin_app
	WITH CHECK (kind = 'invalidated' AND (SELECT current_setting('app.protects', true)) = 'yes');
--> statement-breakpoint

-- A withdrawal ends, on the pupil's own side, the grants that rest on the consent.
CREATE POLICY consented ON pupils.access_grant FOR SELECT TO tongxin_app
	USING (basis = 'consent' AND student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
CREATE POLICY withdrawn ON pupils.access_grant FOR UPDATE TO tongxin_app
	USING (basis = 'consent' AND student_id = (SELECT pupils.id('app.self')))
	WITH CHECK (basis = 'consent' AND student_id = (SELECT pupils.id('app.self')) AND ended_at IS NOT NULL);
--> statement-breakpoint

-- The job that tells the school of slips still unanswered.
CREATE POLICY jobs ON pupils.consent_request FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'remind-consents');
--> statement-breakpoint
CREATE POLICY jobs ON pupils.consent FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'remind-consents');
--> statement-breakpoint

-- Pupils, among those that the reader could see, whose consent was there and is no more: withdrawn, refused by one of
-- two guardians, or found invalid. One that ran out stays readable for as long as the notice said.
CREATE FUNCTION pupils.closed_students(what text) RETURNS uuid[]
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT coalesce(array_agg(s.student_id), '{}')
	FROM pupils.consent_states(ARRAY(
			SELECT DISTINCT c.student_id FROM pupils.consent AS c
			WHERE c.purpose = what
				AND (c.school_id = ANY (pupils.ids('app.schools') || pupils.ids('app.duty'))
					OR c.student_id = ANY (pupils.ids('app.students')))
				AND (c.response = 'refused' OR EXISTS (SELECT FROM pupils.consent_end AS e WHERE e.consent_id = c.id))
		), what, NULL, coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now())) AS s
	WHERE s.state NOT IN ('effective', 'expired', 'outdated')
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.closed_students(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.closed_students(text) TO tongxin_app;
--> statement-breakpoint
CREATE POLICY consented ON pupils.response AS RESTRICTIVE FOR SELECT TO tongxin_app
	USING (student_id = (SELECT pupils.id('app.self'))
		OR student_id <> ALL ((SELECT pupils.closed_students('screening'))::uuid[]));
--> statement-breakpoint
CREATE POLICY consented ON pupils.imported_result AS RESTRICTIVE FOR SELECT TO tongxin_app
	USING (student_id <> ALL ((SELECT pupils.closed_students('screening'))::uuid[]));
