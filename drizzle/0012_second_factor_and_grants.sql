CREATE TABLE "kept_form" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sign_in_id" text NOT NULL,
	"action" text NOT NULL,
	"body_sealed" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "totp_next_sealed" text;--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD COLUMN "reviewed_by" uuid;--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD COLUMN "escalated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "kept_form" ADD CONSTRAINT "kept_form_sign_in_id_sign_in_id_fk" FOREIGN KEY ("sign_in_id") REFERENCES "public"."sign_in"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kept_form_sign_in" ON "kept_form" USING btree ("sign_in_id");--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD CONSTRAINT "access_grant_reviewed_by_app_user_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_grant_unreviewed" ON "pupils"."access_grant" USING btree ("review_due_at") WHERE review_due_at is not null and reviewed_at is null;--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD CONSTRAINT "access_grant_reviewed" CHECK (("pupils"."access_grant"."reviewed_at" is null) = ("pupils"."access_grant"."reviewed_by" is null) and ("pupils"."access_grant"."reviewed_at" is null) = ("pupils"."access_grant"."review_words" is null)
				and ("pupils"."access_grant"."reviewed_by" is null or "pupils"."access_grant"."reviewed_by" <> "pupils"."access_grant"."user_id"));--> statement-breakpoint
ALTER TABLE "pupils"."access_grant" ADD CONSTRAINT "access_grant_hour" CHECK ("pupils"."access_grant"."basis" <> 'break_glass' or ("pupils"."access_grant"."to_at" - "pupils"."access_grant"."from_at" <= interval '60 minutes' and "pupils"."access_grant"."student_id" is not null));--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON kept_form TO tongxin_app;
--> statement-breakpoint

-- A grant stays as it was given: it may be ended and looked at, and nothing else.
REVOKE UPDATE ON pupils.access_grant FROM tongxin_app;
--> statement-breakpoint
GRANT UPDATE (ended_at, reviewed_at, reviewed_by, review_words, escalated_at) ON pupils.access_grant TO tongxin_app;
--> statement-breakpoint

-- As before, and whether the person answers for the protection of personal data: they see who looked, and no pupil.
CREATE OR REPLACE FUNCTION pupils.enter_user(who uuid, at timestamptz) RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	today date := (at AT TIME ZONE 'Asia/Shanghai')::date;
	schools uuid[];
	led uuid[];
	protects boolean;
BEGIN
	SELECT coalesce(array_agg(DISTINCT m.organisation_id) FILTER (WHERE m.role <> 'dpo'), '{}'),
		coalesce(array_agg(DISTINCT m.organisation_id) FILTER (WHERE m.role = 'school_leader'), '{}'),
		coalesce(bool_or(m.role = 'dpo'), false)
	INTO schools, led, protects
	FROM membership AS m
	WHERE m.user_id = who AND m.role IN ('counsellor', 'school_leader', 'dpo')
		AND m.valid_from <= today AND (m.valid_to IS NULL OR m.valid_to >= today);

	PERFORM set_config('app.actor', who::text, true);
	PERFORM set_config('app.schools', array_to_string(schools, ','), true);
	PERFORM set_config('app.led', array_to_string(led, ','), true);
	PERFORM set_config('app.protects', CASE WHEN protects THEN 'yes' ELSE '' END, true);
	PERFORM set_config('app.results', coalesce(string_agg(DISTINCT g.school_id::text, ',')
			FILTER (WHERE g.class_id IS NULL AND g.student_id IS NULL AND g.school_id = ANY (schools)), ''), true),
		set_config('app.classes', coalesce(string_agg(DISTINCT g.class_id::text, ',')
			FILTER (WHERE g.class_id IS NOT NULL AND g.school_id = ANY (schools)), ''), true),
		set_config('app.students', coalesce(string_agg(DISTINCT g.student_id::text, ','), ''), true)
	FROM pupils.access_grant AS g
	WHERE g.user_id = who AND g.from_at <= at AND g.to_at > at AND (g.ended_at IS NULL OR g.ended_at > at);
	PERFORM set_config('app.duty', coalesce(string_agg(DISTINCT s.id::text, ','), ''), true)
	FROM duty AS d CROSS JOIN LATERAL (
		SELECT d.organisation_id AS id
		UNION ALL
		SELECT c.school_id FROM pupils.campaign AS c WHERE c.hospital_id = d.organisation_id AND c.status = 'open'
	) AS s
	WHERE who IN (d.user_id, d.deputy_id) AND d.from_at <= at AND d.to_at > at AND (d.ended_at IS NULL OR d.ended_at > at);
END
$$;
--> statement-breakpoint

-- Grants: one's own, those one is asked to look at, and those that one's school gives; all of them for the officer.
DROP POLICY grants ON pupils.access_grant;
--> statement-breakpoint
CREATE POLICY seen ON pupils.access_grant FOR SELECT TO tongxin_app
	USING (user_id = (SELECT pupils.id('app.actor')) OR reviewer_id = (SELECT pupils.id('app.actor'))
		OR school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[])
		OR (SELECT current_setting('app.protects', true)) = 'yes'
		OR (SELECT current_setting('app.job', true)) = 'escalate-reviews');
--> statement-breakpoint
-- Given by the school's leader; break-glass by oneself, for one pupil of the own school.
CREATE POLICY given ON pupils.access_grant FOR INSERT TO tongxin_app
	WITH CHECK (granted_by = (SELECT pupils.id('app.actor'))
		AND (basis <> 'break_glass' AND school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[])
			OR basis = 'break_glass' AND user_id = granted_by AND EXISTS (
				SELECT FROM pupils.student AS s
				WHERE s.id = student_id AND s.school_id = access_grant.school_id
					AND s.school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]))));
--> statement-breakpoint
CREATE POLICY ended ON pupils.access_grant FOR UPDATE TO tongxin_app
	USING (user_id = (SELECT pupils.id('app.actor')) OR reviewer_id = (SELECT pupils.id('app.actor'))
		OR school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[])
		OR (SELECT current_setting('app.protects', true)) = 'yes'
		OR (SELECT current_setting('app.job', true)) = 'escalate-reviews');
--> statement-breakpoint

DROP POLICY read ON pupils.read_log;
--> statement-breakpoint
CREATE POLICY read ON pupils.read_log FOR SELECT TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.led'))::uuid[])
		OR (SELECT current_setting('app.protects', true)) = 'yes'
		OR (student_id = (SELECT pupils.id('app.self')) AND is_protected = 'no'));
--> statement-breakpoint

-- What the log calls a pupil by: the code alone, for those who read the log without seeing pupils.
CREATE VIEW pupils.student_code WITH (security_barrier = true) AS
	SELECT s.id, s.code, s.school_id FROM pupils.student AS s
	WHERE s.school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR (SELECT current_setting('app.protects', true)) = 'yes';
--> statement-breakpoint
GRANT SELECT ON pupils.student_code TO tongxin_app;
