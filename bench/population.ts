import type postgres from 'postgres';
import { tokenHash } from '../src/lib/access/server/tokens.ts';
import { countyCodes, cityCode } from '../src/lib/network/organisation.ts';
import { indicators } from '../src/lib/targets/indicator.ts';
import {
	bureau,
	bureauOffice,
	coordinatorsPerHospital,
	counsellor,
	expertCount,
	expertsPerTeam,
	hospital,
	hospitalCount,
	hospitalOfTeam,
	idOf,
	schoolCount,
	teamCount,
	teamOfExpert,
	today,
	tokenOf,
	userCount
} from './people.ts';

/** The kinds of session that schools ask for. */
export const schoolActivities = [
	'minor_lecture',
	'parent_class',
	'youth_consultation',
	'school_touring_talk'
] as const;

/** Sessions of September to December 2026, the same number at every size; the others are history. */
const presentSessions = 2000;

/**
 * Fills an empty database: 500 schools in nine counties, 30 experts in 6 teams, and so many sessions. The present
 * (500 sessions a month around today) is the same at every size; a larger population has more history since 2022.
 * The triggers keep the counts while the sessions go in.
 */
export async function populate(sql: postgres.Sql, sessions: number): Promise<void> {
	await sql.begin(async (tx) => {
		await network(tx);
		await users(tx);
		await targets(tx);
		await helpers(tx);
		// Thirty experts fill four and a half years with 146,000 sessions; a million takes more than a generation.
		const from = sessions > 140_000 ? '1990-01-01' : '2022-01-01';
		await addSessions(tx, { from, to: '2026-08-31', wanted: sessions - presentSessions });
		await addSessions(tx, { from: '2026-09-01', to: '2026-12-31', wanted: presentSessions });
	});
	await sql`vacuum analyze`;
	const drift = await sql`select from session_count_drift`;
	if (drift.length > 0) throw new Error('The counts of the population are wrong.');
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

async function network(tx: postgres.TransactionSql): Promise<void> {
	const county = (n: number) => countyCodes[n % countyCodes.length]!;
	await tx`insert into division ${tx([
		{ code: cityCode, name: '市', level: 'city', parent_code: null },
		...countyCodes.map((code) => ({ code, name: code, level: 'county', parent_code: cityCode }))
	])}`;
	// A quarter of an hour everywhere: the places of the workloads lie twenty minutes apart.
	const pairs = countyCodes.flatMap((from) =>
		countyCodes.filter((to) => from <= to).map((to) => ({ from, to }))
	);
	await tx`insert into travel_time ${tx(
		pairs.map(({ from, to }) => ({ from_code: from, to_code: to, minutes: 15 }))
	)}`;
	const organisations = [
		...range(schoolCount).map((n) => ({ id: idOf('organisation', n), kind: 'junior_school', n })),
		...range(hospitalCount).map((n) => ({ id: hospital(n), kind: 'psychiatric_hospital', n })),
		{ id: bureauOffice, kind: 'education_bureau', n: 0 }
	];
	await tx`insert into organisation ${tx(
		organisations.map(({ id, kind, n }) => ({
			id,
			kind,
			name: `${kind} ${n}`,
			level: 'county',
			county_code: county(n)
		}))
	)}`;
	await tx`insert into topic ${tx(
		range(8).map((n) => ({
			id: idOf('topic', n),
			code: `topic-${n}`,
			name: `主题 ${n}`,
			name_en: `Topic ${n}`
		}))
	)}`;
	await tx`insert into team ${tx(
		range(teamCount).map((n) => ({
			id: idOf('team', n),
			name: `团队 ${n}`,
			name_en: `Team ${n}`,
			level: n === 0 ? 'municipal' : 'institutional',
			organisation_id: hospital(hospitalOfTeam(n))
		}))
	)}`;
	await tx`insert into team_activity ${tx(
		range(teamCount).flatMap((n) =>
			schoolActivities.map((activity) => ({ team_id: idOf('team', n), activity }))
		)
	)}`;
	await tx`insert into expert ${tx(
		range(expertCount).map((n) => ({
			id: idOf('expert', n),
			name: `专家 ${n}`,
			profession: 'psychotherapist',
			organisation_id: hospital(hospitalOfTeam(teamOfExpert(n))),
			licence_no: `演示-${n}`,
			licence_valid_to: '2099-12-31',
			record_checked_on: '2099-12-31',
			day_cap: 10,
			month_cap: 200
		}))
	)}`;
	await tx`insert into team_member ${tx(
		range(expertCount).map((n) => ({ team_id: idOf('team', teamOfExpert(n)), expert_id: idOf('expert', n) }))
	)}`;
}

async function users(tx: postgres.TransactionSql): Promise<void> {
	const at = new Date(`${today}T00:00:00+08:00`);
	const expires = new Date(at.getTime() + 29 * 24 * 3_600_000);
	await tx`insert into app_user ${tx(
		range(userCount).map((n) => ({
			id: idOf('user', n),
			email: `user${n}@example.org`,
			name: `演示 ${n}`,
			password_hash: '!',
			created_at: at
		}))
	)}`;
	const postOf = (n: number) => {
		if (n === bureau) return { role: 'bureau_city', organisation_id: bureauOffice };
		if (n === counsellor) return { role: 'counsellor', organisation_id: idOf('organisation', 0) };
		return { role: 'coordinator', organisation_id: hospital(Math.floor(n / coordinatorsPerHospital)) };
	};
	await tx`insert into membership ${tx(
		range(userCount).map((n) => ({
			id: idOf('membership', n),
			user_id: idOf('user', n),
			valid_from: '2022-01-01',
			...postOf(n)
		}))
	)}`;
	await tx`insert into sign_in ${tx(
		range(userCount).flatMap((n) =>
			(['api', 'browser'] as const).map((kind) => ({
				id: tokenHash(tokenOf(n, kind)),
				user_id: idOf('user', n),
				kind,
				created_at: at,
				expires_at: expires
			}))
		)
	)}`;
}

/** For 2025 and 2026: one for the city, one for each county, of each indicator. */
async function targets(tx: postgres.TransactionSql): Promise<void> {
	const scopes = [null, ...countyCodes];
	const rows = [2025, 2026].flatMap((year) =>
		indicators.flatMap((indicator) => scopes.map((county) => ({ year, indicator, county })))
	);
	await tx`insert into target ${tx(
		rows.map(({ year, indicator, county }, n) => ({
			id: idOf('target', n),
			indicator,
			year,
			scope: county ? 'county' : 'city',
			county_code: county,
			value: 100,
			source: '计划',
			source_en: 'Plan',
			approved_at: new Date(`${year}-01-05`)
		}))
	)}`;
}

/** `bench_id` is `idOf` in SQL; `bench_pick` is a number below `n`, the same each time for the same two others. */
async function helpers(tx: postgres.TransactionSql): Promise<void> {
	await tx.unsafe(`
		create function bench_id(kind text, n bigint) returns uuid language sql immutable as $$
			select ('00000000-0000-7000-80'
				|| lpad(to_hex(array_position('{organisation,team,expert,user,topic}', kind) - 1), 2, '0') || '-'
				|| lpad(to_hex(n), 12, '0'))::uuid
		$$;
		create function bench_pick(k bigint, salt bigint, n bigint) returns bigint language sql immutable as $$
			select (hashint8extended(k, salt) & 2147483647) % n
		$$`);
}

/**
 * Sessions at `wanted` of all places (working day × four times of day × expert) of a period, evenly. The city's team
 * serves every county, each other team two of them.
 */
async function addSessions(
	tx: postgres.TransactionSql,
	{ from, to, wanted }: { from: string; to: string; wanted: number }
): Promise<void> {
	await tx`
		create temporary table made on commit drop as
		with days as (
			select day::date, row_number() over (order by day) - 1 as n
			from generate_series(${from}::timestamp, ${to}::timestamp, '1 day') as day
			where extract(isodow from day) < 6
		), places as (
			select k, floor(k::numeric * (select count(*) * 4 * ${expertCount} from days) / ${wanted})::bigint as place
			from generate_series(0, ${wanted}::bigint - 1) as k
		)
		select gen_random_uuid() as id, k, place % ${expertCount} as expert,
			place % ${expertCount} / ${expertsPerTeam} as team,
			(days.day + ('{08:20,10:20,14:30,19:00}'::time[])[1 + place / ${expertCount} % 4]) at time zone 'Asia/Shanghai'
				as starts_at
		from places join days on days.n = place / (4 * ${expertCount})`;
	await tx`
		create temporary table chosen on commit drop as
		select made.*, starts_at + '80 minutes'::interval as ends_at, school.n as school, organisation.county_code,
			case
				when bench_pick(k, 1, 20) = 0 then 'cancelled'
				when bench_pick(k, 1, 20) = 1 and starts_at < ${today}::date then 'declined'
				when bench_pick(k, 1, 20) = 1 then 'requested'
				when starts_at < ${today}::date then 'verified'
				else 'scheduled'
			end as status
		from made cross join lateral (
			select case
				when team = 0 then bench_pick(k, 2, ${schoolCount})
				else 9 * bench_pick(k, 2, 55) + (2 * team - bench_pick(k, 3, 2)) % 9
			end as n
		) as school
		join organisation on organisation.id = bench_id('organisation', school.n)`;
	await tx`
		insert into session (id, number, status, activity, topic_id, host_id, county_code, team_id, audience,
			expected_attendance, requested_for, answerable_until, starts_at, ends_at, requested_by, requested_at, changed_at,
			answered_by, answered_at, reported_by, reported_at, reported_attendance, verified_by, verified_at,
			verified_attendance, reason_code, reason, venue)
		select id, next_session_number(extract(year from starts_at)::integer), status,
			(${[...schoolActivities]}::text[])[1 + bench_pick(k, 4, 4)], bench_id('topic', bench_pick(k, 5, 8)),
			bench_id('organisation', school), county_code, bench_id('team', team), 'pupils', 200, starts_at, starts_at,
			case when held then starts_at end, case when held then ends_at end,
			${idOf('user', counsellor)}, starts_at - '21 days'::interval, starts_at - '20 days'::interval,
			case when status <> 'requested' then ${idOf('user', 0)}::uuid end,
			case when status <> 'requested' then starts_at - '20 days'::interval end,
			case when verified then ${idOf('user', 0)}::uuid end, case when verified then ends_at end,
			case when verified then 180 end,
			case when verified then ${idOf('user', counsellor)}::uuid end,
			case when verified then ends_at + '1 day'::interval end, case when verified then 180 end,
			case when refused then 'other' end, case when refused then '改期' end, '报告厅'
		from chosen cross join lateral (
			select status not in ('requested', 'declined') as held, status = 'verified' as verified,
				status in ('cancelled', 'declined') as refused
		) as says
		order by k`;
	await tx`insert into session_option select id, 1, starts_at, ends_at from chosen order by k`;
	await tx`insert into session_expert select id, bench_id('expert', expert) from chosen
		where status not in ('requested', 'declined') order by k`;
	await tx`
		insert into resource_interval
			(id, resource_id, kind, session_id, host_id, county_code, starts_at, ends_at, travel_minutes, active)
		select gen_random_uuid(), bench_id('expert', expert), 'expert', id, bench_id('organisation', school),
			county_code, starts_at - '35 minutes'::interval, ends_at, 15,
			status <> 'cancelled'
		from chosen where status not in ('requested', 'declined') order by k`;
	await tx`
		insert into audit_event (id, at, actor_id, action, entity, entity_id, change, content_hash)
		select gen_random_uuid(), starts_at, ${idOf('user', 0)}, 'session.accepted', 'session', id, '{}', 'none'
		from chosen order by k`;
	await tx`drop table made, chosen`;
}
