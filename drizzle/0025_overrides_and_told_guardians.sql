CREATE TABLE "pupils"."consent_override" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"reason_code" text NOT NULL,
	"words_sealed" text NOT NULL,
	"is_protected" boolean NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"confirm_by" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"second_by" uuid,
	"second_at" timestamp with time zone,
	"second_agreed" boolean,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"review_sealed" text,
	CONSTRAINT "consent_override_reason" CHECK ("pupils"."consent_override"."reason_code" in ('self_harm','harmed','missing','medical','other')),
	CONSTRAINT "consent_override_short" CHECK ("pupils"."consent_override"."confirm_by" > "pupils"."consent_override"."raised_at" and "pupils"."consent_override"."confirm_by" - "pupils"."consent_override"."raised_at" <= interval '24 hours'
				and "pupils"."consent_override"."until_at" >= "pupils"."consent_override"."confirm_by" and "pupils"."consent_override"."until_at" - "pupils"."consent_override"."raised_at" <= interval '72 hours'),
	CONSTRAINT "consent_override_second" CHECK (("pupils"."consent_override"."second_by" is null) = ("pupils"."consent_override"."second_at" is null) and ("pupils"."consent_override"."second_by" is null) = ("pupils"."consent_override"."second_agreed" is null)
				and ("pupils"."consent_override"."second_by" is null or ("pupils"."consent_override"."second_by" <> "pupils"."consent_override"."raised_by" and "pupils"."consent_override"."second_at" < "pupils"."consent_override"."confirm_by"))),
	CONSTRAINT "consent_override_reviewed" CHECK (("pupils"."consent_override"."reviewed_by" is null) = ("pupils"."consent_override"."reviewed_at" is null) and ("pupils"."consent_override"."reviewed_by" is null) = ("pupils"."consent_override"."review_sealed" is null)
				and ("pupils"."consent_override"."reviewed_by" is null or ("pupils"."consent_override"."reviewed_by" <> "pupils"."consent_override"."raised_by" and "pupils"."consent_override"."reviewed_by" is distinct from "pupils"."consent_override"."second_by")))
);
--> statement-breakpoint
CREATE TABLE "pupils"."guardian_informed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"way" text NOT NULL,
	"informed_on" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "guardian_informed_purpose" CHECK ("pupils"."guardian_informed"."purpose" in ('screening','school_counselling_record','referral_share_to_hospital','hospital_feedback_to_school','contact_notification','secondary_use_research')),
	CONSTRAINT "guardian_informed_way" CHECK ("pupils"."guardian_informed"."way" in ('slip','phone','in_person'))
);
--> statement-breakpoint
CREATE TABLE "pupils"."school_consent_rule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"asks_guardian" boolean NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"set_by" uuid NOT NULL,
	CONSTRAINT "school_consent_rule_purpose" CHECK ("pupils"."school_consent_rule"."purpose" in ('screening','school_counselling_record','referral_share_to_hospital','hospital_feedback_to_school','contact_notification','secondary_use_research'))
);
--> statement-breakpoint
ALTER TABLE "pupils"."alert" ADD COLUMN "county_told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "duty" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "pupils"."consent_override" ADD CONSTRAINT "consent_override_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_override" ADD CONSTRAINT "consent_override_raised_by_app_user_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_override" ADD CONSTRAINT "consent_override_second_by_app_user_id_fk" FOREIGN KEY ("second_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."consent_override" ADD CONSTRAINT "consent_override_reviewed_by_app_user_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."guardian_informed" ADD CONSTRAINT "guardian_informed_student_id_student_id_fk" FOREIGN KEY ("student_id") REFERENCES "pupils"."student"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."guardian_informed" ADD CONSTRAINT "guardian_informed_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."school_consent_rule" ADD CONSTRAINT "school_consent_rule_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."school_consent_rule" ADD CONSTRAINT "school_consent_rule_set_by_app_user_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_override_student" ON "pupils"."consent_override" USING btree ("student_id","until_at");--> statement-breakpoint
CREATE INDEX "consent_override_school" ON "pupils"."consent_override" USING btree ("school_id","raised_at");--> statement-breakpoint
CREATE INDEX "guardian_informed_student" ON "pupils"."guardian_informed" USING btree ("student_id","purpose");--> statement-breakpoint
CREATE INDEX "school_consent_rule_school" ON "pupils"."school_consent_rule" USING btree ("school_id","purpose","from_at");--> statement-breakpoint
-- A pupil under 18 signs alone for some purposes; a school may ask the guardian too. As before otherwise.
CREATE OR REPLACE FUNCTION pupils.consent_states(students uuid[], what text, who_gets uuid, moment timestamptz)
	RETURNS TABLE (student_id uuid, state text)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	WITH asking AS (
		SELECT DISTINCT ON (school_id) school_id, asks_guardian FROM pupils.school_consent_rule
		WHERE purpose = what AND from_at <= moment ORDER BY school_id, from_at DESC, id DESC
	), pupil AS (
		SELECT s.id, r.purpose IS NOT NULL AS ruled,
			coalesce(r.guardian OR (a.years < 18 AND k.asks_guardian), false) AS guardian,
			coalesce(r.student OR a.years >= r.assent_from_age, false) AS student
		FROM pupils.student AS s
		CROSS JOIN LATERAL (
			SELECT extract(year FROM age((moment AT TIME ZONE 'Asia/Shanghai')::date, s.born_on))::integer AS years
		) AS a
		LEFT JOIN pupils.consent_rule AS r ON r.purpose = what AND r.from_age <= a.years AND a.years < r.to_age
		LEFT JOIN asking AS k ON k.school_id = s.school_id
		WHERE s.id = ANY (students)
	), signer AS (
		SELECT DISTINCT p.id, 'guardian' AS kind, g.guardian_id
		FROM pupil AS p JOIN pupils.guardianship AS g ON g.student_id = p.id
		WHERE p.guardian AND g.from_on <= (moment AT TIME ZONE 'Asia/Shanghai')::date
			AND (g.to_on IS NULL OR g.to_on > (moment AT TIME ZONE 'Asia/Shanghai')::date)
		UNION ALL
		SELECT p.id, 'student', NULL FROM pupil AS p WHERE p.student
	), newest AS (
		SELECT DISTINCT ON (reader) reader, id FROM pupils.consent_text
		WHERE purpose = what AND valid_from <= moment ORDER BY reader, version DESC
	), said AS (
		SELECT signer.id, signer.kind,
			CASE
				WHEN l.id IS NULL THEN 'silent'
				WHEN l.ended IS NOT NULL THEN 'withdrawn'
				WHEN l.response = 'refused' THEN 'refused'
				WHEN l.valid_to <= moment THEN 'expired'
				WHEN newest.id IS DISTINCT FROM l.text_id THEN 'outdated'
				ELSE 'given'
			END AS word
		FROM signer
		LEFT JOIN newest ON newest.reader = signer.kind
		LEFT JOIN LATERAL (
			SELECT c.id, c.response, c.valid_to, c.text_id, e.kind AS ended
			FROM pupils.consent AS c
			LEFT JOIN pupils.consent_end AS e ON e.consent_id = c.id AND e.at <= moment
			WHERE c.student_id = signer.id AND c.signer = signer.kind
				AND c.guardian_id IS NOT DISTINCT FROM signer.guardian_id
				AND c.purpose = what AND c.recipient_id IS NOT DISTINCT FROM who_gets AND c.at <= moment
				AND (e.kind IS NULL OR e.kind = 'withdrawn')
			ORDER BY c.at DESC, c.id DESC
			LIMIT 1
		) AS l ON true
	), needed AS (
		SELECT p.id, g.word AS guardian_word, s.word AS student_word, p.guardian, p.student, p.ruled
		FROM pupil AS p
		LEFT JOIN LATERAL (
			SELECT CASE
				WHEN bool_or(word = 'refused') THEN CASE WHEN bool_or(word = 'given') THEN 'conflict' ELSE 'refused' END
				WHEN bool_or(word = 'withdrawn') THEN 'withdrawn'
				WHEN bool_or(word = 'given') THEN 'given'
				WHEN bool_or(word = 'expired') THEN 'expired'
				WHEN bool_or(word = 'outdated') THEN 'outdated'
				ELSE 'silent'
			END AS word
			FROM said WHERE said.id = p.id AND said.kind = 'guardian'
		) AS g ON p.guardian
		LEFT JOIN LATERAL (SELECT word FROM said WHERE said.id = p.id AND said.kind = 'student') AS s ON p.student
	)
	SELECT n.id, CASE
		WHEN NOT n.ruled THEN 'no_rule'
		WHEN 'conflict' IN (n.guardian_word, n.student_word) THEN 'conflict'
		WHEN 'withdrawn' IN (n.guardian_word, n.student_word) THEN 'withdrawn'
		WHEN 'refused' IN (n.guardian_word, n.student_word) THEN 'refused'
		WHEN 'expired' IN (n.guardian_word, n.student_word) THEN 'expired'
		WHEN 'outdated' IN (n.guardian_word, n.student_word) THEN 'outdated'
		WHEN 'silent' IN (n.guardian_word, n.student_word) THEN coalesce(q.word, 'not_asked')
		ELSE 'effective'
	END
	FROM needed AS n
	LEFT JOIN LATERAL (
		SELECT CASE WHEN bool_or(r.due_on >= (moment AT TIME ZONE 'Asia/Shanghai')::date) THEN 'requested' ELSE 'no_response' END AS word
		FROM pupils.consent_request AS r
		WHERE r.student_id = n.id AND r.purpose = what AND r.recipient_id IS NOT DISTINCT FROM who_gets AND r.requested_at <= moment
		HAVING count(*) > 0
	) AS q ON true
$$;
--> statement-breakpoint

-- Of these pupils those for whom somebody went past what was not agreed to, because of immediate danger: for a second
-- person's answer at most, or, once that one agreed, until it is over. consents/override.ts says the same readably.
CREATE FUNCTION pupils.overridden(students uuid[], what text, moment timestamptz) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT DISTINCT o.student_id FROM pupils.consent_override AS o
	WHERE o.student_id = ANY (students) AND what IN ('referral_share_to_hospital', 'contact_notification')
		AND o.raised_at <= moment AND o.until_at > moment
		AND CASE WHEN o.second_at <= moment THEN o.second_agreed ELSE o.confirm_by > moment END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.overridden(uuid[], text, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.overridden(uuid[], text, timestamptz) TO tongxin_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON pupils.consent_override, pupils.school_consent_rule, pupils.guardian_informed TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (second_by, second_at, second_agreed, reviewed_by, reviewed_at, review_sealed) ON pupils.consent_override TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (county_told_at) ON pupils.alert TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.consent_override ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.school_consent_rule ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pupils.guardian_informed ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY overrides ON pupils.consent_override FOR SELECT TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR (SELECT current_setting('app.protects', true)) = 'yes'
		OR (student_id = (SELECT pupils.id('app.self')) AND NOT is_protected));
--> statement-breakpoint
CREATE POLICY raised ON pupils.consent_override FOR INSERT TO tongxin_app
	WITH CHECK (raised_by = (SELECT pupils.id('app.actor')) AND EXISTS (
		SELECT FROM pupils.student AS s
		WHERE s.id = student_id AND s.school_id = consent_override.school_id
			AND s.school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])));
--> statement-breakpoint
CREATE POLICY answered ON pupils.consent_override FOR UPDATE TO tongxin_app
	USING (raised_by <> (SELECT pupils.id('app.actor')) AND (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR (SELECT current_setting('app.protects', true)) = 'yes'));
--> statement-breakpoint
-- The school's own rule: seen where the roster is, and by whoever is asked because of it; set by the leader.
CREATE POLICY rules ON pupils.school_consent_rule FOR SELECT TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]) OR school_id = (SELECT pupils.id('app.self_school')));
--> statement-breakpoint
CREATE POLICY set ON pupils.school_consent_rule FOR INSERT TO tongxin_app
	WITH CHECK (set_by = (SELECT pupils.id('app.actor')) AND school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[]));
--> statement-breakpoint
CREATE POLICY informed ON pupils.guardian_informed FOR SELECT TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]) OR student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
CREATE POLICY recorded ON pupils.guardian_informed FOR INSERT TO tongxin_app
	WITH CHECK (recorded_by = (SELECT pupils.id('app.actor')) AND school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]));
