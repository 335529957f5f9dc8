import type postgres from 'postgres';
import { randomUUID } from 'node:crypto';
import { newId } from '../src/lib/server/ids.ts';
import { coordinator, counsellor, expertCount, hospitalOfTeam, idOf, teamOfExpert } from './people.ts';
import { schoolActivities } from './population.ts';

/** An open request with one wished time, and who will accept it with whom. */
export interface OpenRequest {
	id: string;
	startsAt: Date;
	endsAt: Date;
	hostId: string;
	countyCode: string;
	expert: number;
	expertId: string;
	teamId: string;
	/** The user number of a coordinator whose team this is. */
	user: number;
}

export interface Wish {
	expert: number;
	startsAt: Date;
	endsAt: Date;
}

const minute = 60_000;
const firstDay = Date.parse('2029-01-01T00:00:00+08:00');
/** Two-hour places from eight in the morning of each expert's days. */
const perDay = 6;
const places = 2000 * perDay * expertCount;
/** Shares no divisor with the number of places, so that it visits all, far from one another. */
const stride = 7919;
let taken = 0;

/** So many places that nobody holds: any two differ, near ones are in other months and with other experts. */
export function freePlaces(n: number): Wish[] {
	return Array.from({ length: n }, () => {
		const place = (taken++ * stride) % places;
		const slot = Math.floor(place / expertCount);
		const startsAt =
			firstDay + Math.floor(slot / perDay) * 1440 * minute + (8 + 2 * (slot % perDay)) * 60 * minute;
		return {
			expert: place % expertCount,
			startsAt: new Date(startsAt),
			endsAt: new Date(startsAt + 80 * minute)
		};
	});
}

/** Puts a request for each wish into the database, by hosts and kinds at random. */
export async function openRequests(sql: postgres.Sql, wishes: readonly Wish[]): Promise<OpenRequest[]> {
	const requests = wishes.map((wish, n) => {
		const team = teamOfExpert(wish.expert);
		return {
			...wish,
			id: newId(),
			expertId: idOf('expert', wish.expert),
			teamId: idOf('team', team),
			user: coordinator(hospitalOfTeam(team), n % 64)
		};
	});
	// A number of their own, so that the twin tables can take a copy.
	const prefix = randomUUID().slice(0, 8);
	const rows = requests.map(({ id, startsAt, endsAt, teamId }, n) => ({ id, startsAt, endsAt, teamId, n }));
	return sql.begin(async (tx) => {
		const hosts = await tx<{ id: string; hostId: string; countyCode: string }[]>`
			insert into session (id, number, status, activity, host_id, county_code, team_id, audience, expected_attendance,
				requested_for, answerable_until, requested_by, requested_at, changed_at, venue)
			select r.id, ${prefix} || '-' || r.n, 'requested', (${[...schoolActivities]}::text[])[1 + bench_pick(r.n, 6, 4)],
				o.id, o.county_code, r."teamId", 'pupils', 200, r."startsAt", r."startsAt", ${idOf('user', counsellor)},
				'2026-10-01', '2026-10-01', '报告厅'
			from jsonb_to_recordset(${tx.json(rows as never)}) as r(id uuid, n integer, "teamId" uuid, "startsAt" timestamptz)
			join organisation o on o.id = bench_id('organisation', bench_pick(r.n, 7, 500))
			returning id, host_id as "hostId", county_code as "countyCode"`;
		await tx`
			insert into session_option (session_id, position, starts_at, ends_at)
			select r.id, 1, r."startsAt", r."endsAt"
			from jsonb_to_recordset(${tx.json(rows as never)}) as r(id uuid, "startsAt" timestamptz, "endsAt" timestamptz)`;
		const hostOf = new Map(hosts.map((row) => [row.id, row]));
		return requests.map((request): OpenRequest => ({ ...request, ...hostOf.get(request.id)! }));
	});
}
