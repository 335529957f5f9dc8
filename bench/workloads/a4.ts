import type { UserActor } from '../../src/lib/access/actor.ts';
import { DomainError } from '../../src/lib/server/errors.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { publishTour } from '../../src/lib/tours/server/publish-tour.ts';
import { compare, fleet, median, type FleetRun } from '../measure.ts';
import { coordinator, expertsPerTeam, hospital, idOf, schoolCount } from '../people.ts';
import type { Site } from '../stage.ts';
import { figure, ratio, round, type Bench, type Result, type Workload } from '../workload.ts';

const clients = 32;
const expertsPerTour = 3;
const minute = 60_000;

interface Draft {
	id: string;
	user: number;
}

/** Tours of three stops and three experts in any order, crowded into a few days, against tours that share nothing. */
export const a4: Workload = async (bench) => {
	const site = await bench.stage.open(bench.sizes[0]!);
	await site.enter();
	const works = bench.quick ? 32 : 320;
	const crowded: FleetRun<boolean>[] = [];
	try {
		const before = await bench.stage.deadlocks(site);
		const measured = await compare(
			async () => {
				const ran = await fleet(clients, await drafts(site, works, 'crowded'), publish);
				crowded.push(ran);
				return ran.perSecond;
			},
			async () => (await fleet(clients, await drafts(site, works, 'apart'), publish)).perSecond,
			bench.pairs,
			bench.signal
		);
		const deadlocks = (await bench.stage.deadlocks(site)) - before;
		return results(bench, site, { measured, deadlocks, crowded, partial: await countPartial(site) });
	} finally {
		await site.close();
	}
};

function results(
	{ sizes }: Bench,
	site: Site,
	ran: {
		measured: Awaited<ReturnType<typeof compare>>;
		deadlocks: number;
		partial: number;
		crowded: FleetRun<boolean>[];
	}
): Result[] {
	const about = { id: 'a4', size: site.size ?? sizes[0]! };
	const won = median(ran.crowded.map(({ outcomes }) => outcomes.filter(Boolean).length / outcomes.length));
	const p99 = median(ran.crowded.map((run) => run.p99));
	return [
		ratio({ ...about, what: 'tours of 3 experts, crowded ÷ apart', goal: null }, ran.measured, '/s'),
		figure({ ...about, what: 'tours: partial', goal: { op: '=', than: 0 } }, ran.partial),
		figure({ ...about, what: 'tours: deadlocks', goal: { op: '=', than: 0 } }, ran.deadlocks),
		figure(
			{ ...about, what: 'tours: p99 in ms', goal: null },
			round(p99),
			`${clients} clients, ${Math.round(won * 100)} % won`
		)
	];
}

let day = 0;

/** Drafts of the first team: each stop on a day of its own, with the experts turned so that no two tours agree. */
async function drafts(site: Site, n: number, how: 'crowded' | 'apart'): Promise<Draft[]> {
	const plans = Array.from({ length: n }, (_, i) => ({ id: newId(), user: coordinator(0, i % 64), i }));
	const firstDay = Date.parse('2027-03-01T00:00:00+08:00');
	const stops = plans.flatMap(({ id, i }) =>
		Array.from({ length: expertsPerTour }, (_, k) => {
			const on = how === 'crowded' ? day + ((i + k) % 8) : day + i * expertsPerTour + k;
			const startsAt = firstDay + (on % 500) * 1440 * minute + (9 * 60 + 5 * (i % 7)) * minute;
			return {
				id: newId(),
				tourId: id,
				hostId: idOf('organisation', (i * 7 + k * 131) % schoolCount),
				expertId: idOf('expert', (i + k) % expertsPerTeam),
				startsAt: new Date(startsAt).toISOString(),
				endsAt: new Date(startsAt + 80 * minute).toISOString()
			};
		})
	);
	day += how === 'crowded' ? 8 : n * expertsPerTour;
	const { owner } = site;
	await owner.begin(async (tx) => {
		await tx`
			insert into tour (id, team_id, title, status, created_by, created_at)
			select p.id, ${idOf('team', 0)}, 'bench', 'draft', ${idOf('user', coordinator(0, 0))}, '2026-10-09'
			from jsonb_to_recordset(${tx.json(plans as never)}) as p(id uuid)`;
		await tx`
			insert into tour_stop (id, tour_id, host_id, activity, audience, expected_attendance, starts_at, ends_at)
			select s.id, s."tourId", s."hostId", 'parent_class', 'parents', 100, s."startsAt", s."endsAt"
			from jsonb_to_recordset(${tx.json(stops as never)})
				as s(id uuid, "tourId" uuid, "hostId" uuid, "startsAt" timestamptz, "endsAt" timestamptz)`;
		await tx`
			insert into tour_stop_expert (stop_id, expert_id)
			select s.id, s."expertId" from jsonb_to_recordset(${tx.json(stops as never)}) as s(id uuid, "expertId" uuid)`;
	});
	return plans;
}

async function publish({ id, user }: Draft): Promise<boolean> {
	try {
		await publishTour(actorOf(user), id, {});
		return true;
	} catch (refused) {
		if (refused instanceof DomainError && refused.code !== 'busy') return false;
		throw refused;
	}
}

function actorOf(user: number): UserActor {
	const place = { organisationName: '', organisationKind: 'psychiatric_hospital', countyCode: '430702' };
	return {
		kind: 'user',
		id: idOf('user', user),
		name: '',
		email: '',
		locale: null,
		posts: [{ role: 'coordinator', organisationId: hospital(0), ...place, isLead: false }]
	};
}

/** Tours with some stops written and some not, or with other time held than their sessions have experts. */
async function countPartial({ owner }: Site): Promise<number> {
	const [row] = await owner<{ n: number }[]>`
		select count(*)::integer as n from (
			select t.id from tour t join tour_stop s on s.tour_id = t.id
				left join resource_interval i on i.session_id = s.session_id and i.active
			group by t.id, t.status
			having count(distinct s.session_id) <> case t.status when 'published' then count(distinct s.id) else 0 end
				or count(i.id) <> case t.status when 'published' then count(distinct s.id) else 0 end
		) as wrong`;
	return row!.n;
}
