-- As before, but what guardians say is put together once for all pupils, not anew for each of them: a city's figures ask
-- about hundreds of thousands at once.
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
	), guardians AS (
		SELECT id, CASE
			WHEN bool_or(word = 'refused') THEN CASE WHEN bool_or(word = 'given') THEN 'conflict' ELSE 'refused' END
			WHEN bool_or(word = 'withdrawn') THEN 'withdrawn'
			WHEN bool_or(word = 'given') THEN 'given'
			WHEN bool_or(word = 'expired') THEN 'expired'
			WHEN bool_or(word = 'outdated') THEN 'outdated'
			ELSE 'silent'
		END AS word
		FROM said WHERE kind = 'guardian' GROUP BY id
	), needed AS (
		SELECT p.id, CASE WHEN p.guardian THEN coalesce(g.word, 'silent') END AS guardian_word, s.word AS student_word, p.ruled
		FROM pupil AS p
		LEFT JOIN guardians AS g ON g.id = p.id
		LEFT JOIN (SELECT id, word FROM said WHERE kind = 'student') AS s ON s.id = p.id
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
