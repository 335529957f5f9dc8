-- How many pupils there are of each kind, by county and grade: numbers alone, never a pupil. For bureaus every school,
-- for others one where they see the roster. These are exact; screening/figures.ts makes of them what may be told, and
-- nothing else reads them.
CREATE FUNCTION pupils.figures(of_year text, moment timestamptz, of_school uuid)
	RETURNS TABLE (county text, grade text, kind text, persons integer)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	WITH day AS (SELECT (moment AT TIME ZONE 'Asia/Shanghai')::date AS is),
	allowed AS (
		SELECT CASE WHEN of_school IS NULL THEN EXISTS (
			SELECT FROM membership AS m, day
			WHERE m.user_id = pupils.id('app.actor')
				AND m.role IN ('bureau_city', 'bureau_county', 'commission', 'auditor')
				AND m.valid_from <= day.is AND (m.valid_to IS NULL OR m.valid_to >= day.is))
		ELSE of_school = ANY (pupils.ids('app.schools')) END AS yes
	), pupil AS (
		SELECT e.student_id AS id, o.county_code AS county, c.grade
		FROM allowed, day, pupils.school_class AS c
		JOIN pupils.enrolment AS e ON e.class_id = c.id
		JOIN organisation AS o ON o.id = c.school_id
		WHERE allowed.yes AND c.school_year = of_year AND (of_school IS NULL OR c.school_id = of_school)
			AND e.from_on <= day.is AND (e.to_on IS NULL OR e.to_on > day.is)
	), agreed AS (
		SELECT s.student_id AS id
		FROM pupils.consent_states((SELECT array_agg(pupil.id) FROM pupil), 'screening', NULL, moment) AS s
		WHERE s.state = 'effective'
	), answered AS (
		SELECT a.student_id AS id, min(k.starts_on) AS since
		FROM pupils.campaign AS k JOIN pupils.assignment AS a ON a.campaign_id = k.id
		WHERE k.school_year = of_year AND (of_school IS NULL OR k.school_id = of_school) AND a.submitted_at <= moment
		GROUP BY a.student_id
	), confirmed AS (
		SELECT DISTINCT ON (t.student_id) t.student_id AS id, t.tier
		FROM answered JOIN pupils.triage AS t ON t.student_id = answered.id
		WHERE t.decided_at <= moment AND t.decided_at >= answered.since
			AND (NOT t.needs_second OR (t.second_agreed AND t.second_at <= moment))
		ORDER BY t.student_id, t.decided_at DESC
	)
	SELECT pupil.county, pupil.grade,
		CASE WHEN answered.id IS NOT NULL THEN coalesce(confirmed.tier, 'unconfirmed')
			WHEN agreed.id IS NOT NULL THEN 'waiting' ELSE 'no_consent' END,
		count(*)::integer
	FROM pupil
	LEFT JOIN answered ON answered.id = pupil.id
	LEFT JOIN confirmed ON confirmed.id = pupil.id
	LEFT JOIN agreed ON agreed.id = pupil.id
	GROUP BY 1, 2, 3
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.figures(text, timestamptz, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pupils.figures(text, timestamptz, uuid) TO tongxin_app;
