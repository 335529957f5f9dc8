-- What the schema language can't say: the overlap guard, the counts, and what the application's role may do.

CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint

-- No expert and no room is held twice. Half-open, so that one talk may begin when another ends.
ALTER TABLE resource_interval ADD CONSTRAINT resource_interval_no_overlap
	EXCLUDE USING gist (resource_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (active);
--> statement-breakpoint

-- Stands for «no team yet» in session_count, whose key may not be empty. (uuid-ossp has one, but is an extension.)
CREATE FUNCTION uuid_nil() RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
	$$ SELECT '00000000-0000-0000-0000-000000000000'::uuid $$;
--> statement-breakpoint

CREATE SEQUENCE session_number_seq;
--> statement-breakpoint

-- '2026-00042': readable over the telephone, unique for good.
CREATE FUNCTION next_session_number(year integer) RETURNS text LANGUAGE sql VOLATILE AS $$
	SELECT year || '-' || lpad(n::text, greatest(5, length(n::text)), '0') FROM nextval('session_number_seq') AS n
$$;
--> statement-breakpoint

-- What one session adds to the counts: inclusive, in the Shanghai month of its start or, before that, of its first wish.
CREATE FUNCTION session_tally(status text, starts_at timestamptz, requested_for timestamptz)
	RETURNS TABLE (year integer, month integer, requested integer, scheduled integer, delivered integer, verified integer)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT
		extract(year FROM coalesce(starts_at, requested_for) AT TIME ZONE 'Asia/Shanghai')::integer,
		extract(month FROM coalesce(starts_at, requested_for) AT TIME ZONE 'Asia/Shanghai')::integer,
		(status IN ('requested', 'proposed', 'waitlisted', 'offered'))::integer,
		(status IN ('scheduled', 'reported', 'disputed', 'verified'))::integer,
		(status IN ('reported', 'disputed', 'verified'))::integer,
		(status = 'verified')::integer
$$;
--> statement-breakpoint

-- Adds the difference that one statement makes to session_count. Keys are written in one order, so that two
-- writers never wait for each other crosswise.
CREATE FUNCTION count_sessions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	added session_count[];
BEGIN
	IF TG_OP = 'INSERT' THEN
		SELECT array_agg(ROW(t.year, t.month, s.county_code, coalesce(s.team_id, uuid_nil()), s.activity,
			t.requested, t.scheduled, t.delivered, t.verified)::session_count) INTO added
		FROM new_rows AS s CROSS JOIN LATERAL session_tally(s.status, s.starts_at, s.requested_for) AS t;
	ELSE
		SELECT array_agg(ROW(t.year, t.month, s.county_code, coalesce(s.team_id, uuid_nil()), s.activity,
			sign * t.requested, sign * t.scheduled, sign * t.delivered, sign * t.verified)::session_count) INTO added
		FROM (
			SELECT 1 AS sign, status, starts_at, requested_for, county_code, team_id, activity FROM new_rows
			UNION ALL
			SELECT -1, status, starts_at, requested_for, county_code, team_id, activity FROM old_rows
		) AS s CROSS JOIN LATERAL session_tally(s.status, s.starts_at, s.requested_for) AS t;
	END IF;

	INSERT INTO session_count AS c (year, month, county_code, team_id, activity, requested, scheduled, delivered, verified)
	SELECT year, month, county_code, team_id, activity, sum(requested), sum(scheduled), sum(delivered), sum(verified)
	FROM unnest(added)
	GROUP BY year, month, county_code, team_id, activity
	HAVING (sum(requested), sum(scheduled), sum(delivered), sum(verified)) <> (0, 0, 0, 0)
	ORDER BY year, activity, county_code, team_id, month
	ON CONFLICT (year, activity, county_code, team_id, month) DO UPDATE SET
		requested = c.requested + excluded.requested,
		scheduled = c.scheduled + excluded.scheduled,
		delivered = c.delivered + excluded.delivered,
		verified = c.verified + excluded.verified;
	RETURN NULL;
END
$$;
--> statement-breakpoint

CREATE TRIGGER session_counts_insert AFTER INSERT ON session
	REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_sessions();
--> statement-breakpoint
CREATE TRIGGER session_counts_update AFTER UPDATE ON session
	REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_sessions();
--> statement-breakpoint

-- Sessions are never deleted; their requests are withdrawn or declined.
CREATE FUNCTION refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'rows of % are never deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER session_keep BEFORE DELETE ON session FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint
CREATE TRIGGER audit_event_keep BEFORE UPDATE OR DELETE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
--> statement-breakpoint

-- Where the kept counts differ from the sessions themselves. Always empty.
CREATE VIEW session_count_drift AS
	SELECT year, month, county_code, team_id, activity, kept, counted
	FROM (
		SELECT year, month, county_code, team_id, activity, ARRAY[requested, scheduled, delivered, verified]::bigint[] AS kept
		FROM session_count
		WHERE (requested, scheduled, delivered, verified) <> (0, 0, 0, 0)
	) AS k
	FULL JOIN (
		SELECT t.year, t.month, s.county_code, coalesce(s.team_id, uuid_nil()) AS team_id, s.activity,
			ARRAY[sum(t.requested), sum(t.scheduled), sum(t.delivered), sum(t.verified)]::bigint[] AS counted
		FROM session AS s CROSS JOIN LATERAL session_tally(s.status, s.starts_at, s.requested_for) AS t
		GROUP BY 1, 2, 3, 4, 5
		HAVING sum(t.requested) + sum(t.scheduled) + sum(t.delivered) + sum(t.verified) > 0
	) AS c USING (year, month, county_code, team_id, activity)
	WHERE kept IS DISTINCT FROM counted;
--> statement-breakpoint

-- The application's role: deny by default, then table by table what the use-cases need.
GRANT USAGE ON SCHEMA public TO tongxin_app;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA public TO tongxin_app;
--> statement-breakpoint
GRANT INSERT ON session, session_option, session_expert, resource_interval, audit_event, idempotency_key, sign_in, sign_in_failure TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE ON session, session_option, resource_interval, sign_in, sign_in_failure, app_user TO tongxin_app;
--> statement-breakpoint
GRANT DELETE ON session_option, session_expert, sign_in, sign_in_failure TO tongxin_app;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE session_number_seq TO tongxin_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION count_sessions(), refuse_delete() FROM PUBLIC;
