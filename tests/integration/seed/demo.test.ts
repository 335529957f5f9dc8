import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditContentHash, type AuditContent } from '../../../src/lib/audit/server/content-hash.ts';
import { verifyPassword } from '../../../src/lib/access/server/password.ts';
import { consentStates } from '../../../src/lib/consents/consent.ts';
import { open } from '../../../src/lib/server/crypto.ts';
import { countyCodes } from '../../../src/lib/network/organisation.ts';
import { demoAccounts, demoPassword } from '../../../src/seed/accounts.ts';
import { seedDemo } from '../../../src/seed/demo.ts';
import { seedId } from '../../../src/seed/ids.ts';
import { seedReference } from '../../../src/seed/reference.ts';
import { testDatabase } from '../../support/database.ts';
import { testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let sql: postgres.Sql;
beforeAll(() => {
	sql = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
});
afterAll(() => sql.end());

async function emptyDatabase(): Promise<void> {
	const tables = await sql<{ name: string }[]>`
		select format('%I.%I', schemaname, tablename) as name from pg_tables
		where schemaname in ('public', 'pupils', 'programmes') and tablename <> 'consent_rule'`;
	await sql.unsafe(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`);
}

beforeAll(testKeys);

const user = (name: string) => seedId(`user:${name}@demo.test`);
const organisation = (key: string) => seedId(`organisation:${key}`);
const team = (key: string) => seedId(`team:${key}`);

async function numberOf(query: postgres.PendingQuery<postgres.Row[]>): Promise<number> {
	const [row] = await query;
	return Number(row!.count);
}

describe('the reference directory', () => {
	beforeAll(async () => {
		await emptyDatabase();
		expect(await seedReference(database.ownerUrl)).toBe('seeded');
	});

	test('holds the divisions of the city', async () => {
		expect(await sql`select level, count(*)::int from division group by level order by level`).toEqual([
			{ level: 'city', count: 1 },
			{ level: 'county', count: 9 },
			{ level: 'township', count: 178 }
		]);
		const counties = await sql`select code from division where level = 'county' order by code`;
		expect(counties.map(({ code }) => code)).toEqual(countyCodes);
		expect(await numberOf(sql`select count(*) from division where parent_code = '430703'`)).toBe(28);
	});

	test('holds nobody, no session and nothing invented', async () => {
		expect(
			await sql`select (select count(*)::int from app_user) as users, (select count(*)::int from session) as sessions,
				(select count(*)::int from organisation where is_synthetic) as invented, (select count(*)::int from portal) as facts`
		).toEqual([{ users: 0, sessions: 0, invented: 0, facts: 0 }]);
		expect(await sql`select value from target`).toEqual([{ value: 20 }]);
	});

	test('keeps the qualifiers of the figures', async () => {
		const figures = await sql`select indicator, comparator, value, display, period, year from baseline`;
		const by = Object.fromEntries(figures.map(({ indicator, ...figure }) => [indicator, { ...figure }]));
		expect(by.hotline_contact).toEqual({
			comparator: '<',
			value: 4000,
			display: '近4000人次',
			period: 'year_to_date',
			year: 2025
		});
		expect(by.community_lecture).toMatchObject({ value: 210, period: 'cumulative', year: null });
		expect(by.university_lecture).toMatchObject({ value: 38, period: 'year', year: 2024 });
		expect(by.youth_consultation).toMatchObject({ value: 52, period: 'year', year: 2024 });
		expect(by.minor_lecture_and_parent_class).toMatchObject({ value: 62, period: 'year', year: 2024 });
		for (const { display } of figures) expect(display).not.toMatch(/100,?000/);
	});
});

describe('the demonstration', () => {
	beforeAll(async () => {
		await emptyDatabase();
		// Two processes at once: one writes, the other keeps.
		const both = await Promise.all([
			seedDemo(database.ownerUrl, { today: '2026-11-20' }),
			seedDemo(database.ownerUrl, { today: '2026-11-20' })
		]);
		expect(both.toSorted()).toEqual(['kept', 'seeded']);
	});

	test('has pupils in every state of consent to the screening, most of whom agreed', async () => {
		const states = await sql<{ state: string; n: number }[]>`
			select state, count(*)::int as n from pupils.consent_states(
				array(select s.id from pupils.student s where s.school_id = ${organisation('WL01')}), 'screening', null,
				(select max(requested_at) + interval '3 days' from pupils.consent_request))
			group by state`;
		const n = Object.fromEntries(states.map((row) => [row.state, row.n]));
		expect(Object.keys(n).sort()).toEqual(consentStates.filter((state) => state !== 'no_rule').toSorted());
		expect(n.effective).toBeGreaterThan(180);
	});

	test('has 612 pupils of three schools, whose names nobody reads in the tables', async () => {
		const [pupils] = await sql`
			select count(*)::int as n, count(distinct school_id)::int as schools, count(distinct code)::int as codes,
				count(*) filter (where name_sealed ~ '演示')::int as readable
			from pupils.student`;
		expect(pupils).toEqual({ n: 612, schools: 3, codes: 612, readable: 0 });
		const [one] = await sql`select id, name_sealed from pupils.student order by id limit 1`;
		expect(open(one!.name_sealed, `student.name:${one!.id}`)).toMatch(/^演示学生[ABC]\d{3}$/);
		// Minors have a guardian, and nobody is in two classes.
		expect(
			await numberOf(sql`
				select count(*) from pupils.student s
				where (select count(*) from pupils.enrolment where student_id = s.id and to_on is null) <> 1
					or (s.born_on > date '2026-11-20' - interval '18 years')
						<> exists (select from pupils.guardianship where student_id = s.id)`)
		).toBe(0);
	});

	test('is marked, and its accounts have the one password', async () => {
		expect(await sql`select key, value from portal`).toEqual([{ key: 'mode', value: 'demo' }]);
		const accounts = await sql`
			select u.email, u.password_hash, m.role from app_user u join membership m on m.user_id = u.id
			where u.email like '%@demo.test' order by u.email`;
		expect(accounts.map(({ email, role }) => [email, role])).toEqual(
			demoAccounts.map(({ email, role }) => [email, role]).toSorted()
		);
		expect(await verifyPassword(accounts[0]!.password_hash, demoPassword)).toBe(true);
		expect(
			await numberOf(
				sql`select count(*) from app_user where email not like '%@demo.test' and password_hash <> '!'`
			)
		).toBe(0);
	});

	test('22 institutions, in every county at least one', async () => {
		const [found] = await sql`
			select count(*)::int as institutions, count(distinct county_code)::int as counties from organisation
			where kind in ('psychiatric_hospital', 'general_hospital_psychiatry')`;
		expect(found).toEqual({ institutions: 22, counties: 9 });
	});

	test('has the 152 sessions of 2024, each where the plan says', async () => {
		const perCounty = await sql`
			select county_code, count(*) filter (where activity = 'youth_consultation')::int as consultations,
				count(*) filter (where activity = 'minor_lecture')::int as lectures,
				count(*) filter (where activity = 'parent_class')::int as classes
			from session where starts_at < '2025-01-01 00:00+08' and status = 'verified'
			group by county_code order by county_code`;
		expect(perCounty.map((row) => Object.values(row))).toEqual([
			['430702', 12, 7, 6],
			['430703', 8, 5, 4],
			['430721', 3, 2, 2],
			['430722', 5, 4, 3],
			['430723', 6, 4, 4],
			['430724', 4, 3, 2],
			['430725', 7, 4, 4],
			['430726', 4, 3, 2],
			['430781', 3, 2, 1]
		]);
		const perUniversity = await sql`
			select o.name, count(*)::int from session s join organisation o on o.id = s.host_id
			where s.activity = 'university_lecture' and s.starts_at < '2025-01-01 00:00+08' and s.status = 'verified'
			group by o.name order by o.name`;
		expect(perUniversity.map(({ count }) => count)).toEqual([12, 9, 7, 6, 4]);
		expect(await numberOf(sql`select count(*) from session where starts_at < '2025-01-01 00:00+08'`)).toBe(
			152
		);
	});

	test('lets 2025 end with 11 verified and 6 cancelled of 20', async () => {
		const outcome = await sql`
			select activity, status, count(*)::int from session
			where starts_at >= '2025-01-01 00:00+08' and starts_at < '2026-01-01 00:00+08' group by 1, 2 order by 2`;
		expect(outcome.map((row) => Object.values(row))).toEqual([
			['school_touring_talk', 'cancelled', 6],
			['school_touring_talk', 'verified', 11]
		]);
	});

	test('has a believable and complete record of every verified session', async () => {
		const odd = await sql`
			select s.number from session s
			left join room r on r.id = s.room_id
			where s.status = 'verified' and (
				r.id is null or s.topic_id is null
				or s.verified_attendance > r.seats or s.reported_attendance > r.seats or s.expected_attendance > r.seats
				or s.verified_attendance not between
					case s.activity when 'youth_consultation' then 4 else 40 end
					and case s.activity when 'youth_consultation' then 12 else 600 end
				or not exists (select from session_expert se join team_member tm using (expert_id)
					where se.session_id = s.id and tm.team_id = s.team_id)
				or not exists (select from team_activity ta where ta.team_id = s.team_id and ta.activity = s.activity)
				or not (s.requested_at < s.answered_at and s.answered_at < s.starts_at
					and s.ends_at < s.reported_at and s.reported_at < s.verified_at)
				or not exists (select from session_option o where o.session_id = s.id and o.starts_at = s.starts_at)
			)`;
		expect(odd.map(({ number }) => number)).toEqual([]);
	});

	test('holds no expert and no room twice', async () => {
		expect(
			await numberOf(sql`
				select count(*) from resource_interval a join resource_interval b
					on a.resource_id = b.resource_id and a.id < b.id and a.active and b.active
					and a.starts_at < b.ends_at and b.starts_at < a.ends_at`)
		).toBe(0);
		const [held] = await sql`
			select count(*)::int as sessions, count(i.id)::int as held
			from session s join session_expert se on se.session_id = s.id
			left join resource_interval i on i.session_id = s.id and i.resource_id = se.expert_id and i.active
				and i.starts_at = s.starts_at - (20 + i.travel_minutes) * interval '1 minute' and i.ends_at = s.ends_at
			where s.status in ('scheduled', 'reported', 'disputed', 'verified')`;
		expect(held!.held).toBe(held!.sessions);
		const offers = await sql`
			select s.id, count(i.id)::int as held,
				bool_and(i.starts_at + (20 + i.travel_minutes) * interval '1 minute' = p.starts_at
					and i.ends_at = p.ends_at) as right_time
			from session s join session_proposal p on p.session_id = s.id
			left join resource_interval i on i.session_id = s.id and i.active
			where s.status = 'offered' group by s.id`;
		expect(offers).toMatchObject([{ held: 2, right_time: true }]);
	});

	test('has an audit trail that betrays no change', async () => {
		const events = await sql`
			select id, at, actor_id as "actorId", action, entity, entity_id as "entityId", change, content_hash as hash
			from audit_event`;
		for (const { hash, ...event } of events) expect(auditContentHash(event as AuditContent)).toBe(hash);
		const steps = await sql`
			select s.number from session s join audit_event e on e.entity = 'session' and e.entity_id = s.id
			where e.action not in ('session.reminded', 'session.escalated')
			group by s.id having count(*) <> s.version`;
		expect(steps).toEqual([]);
	});

	test('shows the bureau of the county a dispute, a silent school and a request that nobody answers', async () => {
		const inWuling = await sql`
			select s.status, count(*)::int as n, bool_or(e.id is not null) as reminded
			from session s left join audit_event e on e.entity_id = s.id and e.actor_id = ${user('county')}
				and e.action = 'session.reminded'
			where s.county_code = '430702' and (s.status in ('disputed', 'reported')
				or (s.status = 'requested' and s.requested_at < ${new Date('2026-11-06T00:00:00+08:00')}))
			group by s.status order by s.status`;
		expect(inWuling).toMatchObject([
			{ status: 'disputed', n: 1 },
			{ status: 'reported', reminded: true },
			{ status: 'requested', n: 1 }
		]);
		const settled = await sql`
			select s.status, s.verification_basis, s.reason_code from session s
			where exists (select from audit_event e where e.entity_id = s.id
				and (e.action = 'session.resolved' or (e.action = 'session.verified' and e.actor_id = ${user('county')})))
			order by s.status, s.id`;
		expect(settled.map((row) => Object.values(row))).toEqual([
			['cancelled', 'host', 'dispute'],
			['verified', 'bureau', null],
			['verified', 'bureau', null]
		]);
	});

	test('has moved a session, as its history tells', async () => {
		const [moved] = await sql`
			select s.ics_sequence, s.starts_at::text = (e.change ->> 'startsAt')::timestamptz::text as there,
				(e.change -> 'from' ->> 'startsAt')::timestamptz = o.starts_at as from_wish,
				(select count(*)::int from resource_interval i where i.session_id = s.id and not i.active) as given_back
			from session s join audit_event e on e.entity_id = s.id and e.action = 'session.rescheduled'
			join session_option o on o.session_id = s.id`;
		expect(moved).toEqual({ ics_sequence: 2, there: true, from_wish: true, given_back: 2 });
	});

	test('goes on numbering after the last session', async () => {
		const [next] =
			await sql`select next_session_number(2026) as number, (select count(*) from session) as sessions`;
		expect(next!.number).toBe(`2026-${String(Number(next!.sessions) + 1).padStart(5, '0')}`);
	});

	test('promises the same by county and by team as for the city', async () => {
		const sums = await sql`
			select indicator, year, sum(value) filter (where scope = 'city')::int as city,
				sum(value) filter (where scope = 'county')::int as counties,
				sum(value) filter (where scope = 'team')::int as teams
			from target group by indicator, year`;
		expect(sums).toHaveLength(6);
		for (const { city, counties, teams } of sums) expect([counties, teams]).toEqual([city, city]);
	});
});

describe.each(['2026-01-02', '2026-07-30', '2026-11-20', '2027-01-02'])('seeded on %s', (today) => {
	const midnight = new Date(`${today}T00:00:00+08:00`);
	beforeAll(async () => {
		await emptyDatabase();
		expect(await seedDemo(database.ownerUrl, { today })).toBe('seeded');
	});

	test('counts equal the sessions', async () => {
		expect(await sql`select * from session_count_drift`).toEqual([]);
	});

	test('the year has targets for all five indicators', async () => {
		const year = Number(today.slice(0, 4));
		expect(
			await numberOf(
				sql`select count(distinct indicator) from target where year = ${year} and scope = 'city'`
			)
		).toBe(5);
	});

	test('coordinators have requests to answer, some for the same time, some overdue', async () => {
		const inbox = (coordinatorsTeams: string[]) => sql`
			select s.requested_at, o.starts_at, o.ends_at, s.id from session s
			join session_option o on o.session_id = s.id and o.position = 1
			where s.status = 'requested' and s.answerable_until > ${midnight}
				and coalesce(s.team_id = any(${coordinatorsTeams}),
					exists (select from team_activity t where t.activity = s.activity and t.team_id = any(${coordinatorsTeams})))`;
		const first = await inbox([team('municipal'), team('hospital')]);
		expect(first.length).toBeGreaterThanOrEqual(8);
		expect(first.length).toBeLessThanOrEqual(11);
		const rivals = first.filter((a) =>
			first.some((b) => a.id !== b.id && a.starts_at < b.ends_at && b.starts_at < a.ends_at)
		);
		expect(rivals.length).toBeGreaterThanOrEqual(3);
		expect((await inbox([team('DC')])).length).toBeGreaterThanOrEqual(3);
	});

	test('hosts have something open, something coming, something to verify', async () => {
		const count = (host: string, status: string, comes: boolean) =>
			numberOf(sql`
				select count(*) from session where host_id = ${organisation(host)} and status = ${status}
				and (${comes} = (coalesce(starts_at, requested_for) > ${midnight}))`);
		for (const host of ['WL01', 'TY01', 'GX01']) {
			expect(await count(host, 'requested', true), host).toBeGreaterThan(0);
			expect(await count(host, 'scheduled', true), host).toBeGreaterThan(0);
			expect(await count(host, 'reported', false), host).toBeGreaterThan(0);
		}
	});

	test('the expert has a session to come and one to report', async () => {
		const mine = await sql`
			select s.starts_at > ${midnight} as comes from session s
			join session_expert se on se.session_id = s.id join expert e on e.id = se.expert_id
			where e.user_id = ${user('expert')} and s.status = 'scheduled'`;
		expect(mine.filter(({ comes }) => comes).length).toBeGreaterThan(0);
		expect(mine.filter(({ comes }) => !comes).length).toBeGreaterThan(0);
	});

	test('the expert has a stop today, and the team another, unless pupils stay at home', async () => {
		const stops = await sql`
			select e.user_id = ${user('expert')} as mine from session s
			join session_expert se on se.session_id = s.id join expert e on e.id = se.expert_id
			where s.status = 'scheduled' and s.starts_at >= ${midnight}
			and s.starts_at < ${midnight}::timestamptz + interval '1 day'`;
		const isHoliday = ['2026-01-02', '2026-07-30', '2027-01-02'].includes(today);
		expect(stops.map(({ mine }) => mine).sort()).toEqual(isHoliday ? [] : [false, true]);
	});

	test('one request of the first school has lost its time: nobody of the team is free', async () => {
		const lost = await sql`
			select s.id from session s join session_option o on o.session_id = s.id
			where s.status = 'requested' and s.requested_by = ${user('counsellor')} and not exists (
				select from team_member m where m.team_id = s.team_id and not exists (
					select from resource_interval i where i.active and i.resource_id = m.expert_id
						and i.starts_at < o.ends_at and o.starts_at - interval '20 minutes' < i.ends_at))
				and s.team_id is not null`;
		expect(lost).toHaveLength(1);
	});

	test('some sessions are public, some came to nothing', async () => {
		expect(
			await numberOf(
				sql`select count(*) from session where published_at is not null and starts_at > ${midnight}`
			)
		).toBeGreaterThanOrEqual(3);
		const nothing = await sql`
			select distinct status from session where requested_at > ${midnight}::timestamptz - interval '60 days'
			and status in ('cancelled', 'declined', 'withdrawn')`;
		expect(nothing).toHaveLength(3);
	});
});
