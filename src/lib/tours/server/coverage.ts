import { sql } from 'drizzle-orm';
import { countiesOf, type UserActor } from '../../access/actor.ts';
import { addMonths, instantAt, type Day } from '../../calendar/shanghai.ts';
import { schoolKinds } from '../../network/organisation.ts';
import { countedAs } from '../../sessions/session.ts';
import { now, today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { maySeePlanner } from '../policy.ts';
import { coverageMonths } from '../tour.ts';

export const coveredKinds = [...schoolKinds, 'university'] as const;

export interface School {
	id: string;
	name: string;
	nameEn: string | null;
	kind: string;
	countyCode: string;
	/** Seats of the largest room: how many could come. */
	seats: number | null;
	lastAt: Date | null;
	nextAt: Date | null;
	/** An open request waits for an answer. */
	asks: boolean;
	isVisited: boolean;
}

/** The day from which on a visit counts. */
export function coverageSince(): Day {
	const day = today();
	const month = addMonths(day, -coverageMonths);
	const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
	return `${month}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`;
}

/**
 * The schools and universities with their last and next session, those longest without one first. Sessions count once
 * they have taken place, whatever their kind. A county's bureau sees its county.
 */
export async function listCoverage(actor: UserActor): Promise<School[]> {
	const since = instantAt(coverageSince(), '00:00');
	const counties = maySeePlanner(actor) ? null : countiesOf(actor);
	const rows = await db().execute<
		Omit<School, 'lastAt' | 'nextAt' | 'isVisited'> & { lastAt: string | null; nextAt: string | null }
	>(sql`
		select o.id, o.name, o.name_en as "nameEn", o.kind, o.county_code as "countyCode",
			(select max(r.seats) from room r where r.organisation_id = o.id) as seats,
			(select s.starts_at from session s
				where s.host_id = o.id and s.status in ${[...countedAs.delivered]}
				order by coalesce(s.starts_at, s.requested_for) desc limit 1) as "lastAt",
			(select min(s.starts_at) from session s
				where s.host_id = o.id and s.status = 'scheduled'
					and coalesce(s.starts_at, s.requested_for) > ${now().toISOString()}) as "nextAt",
			exists (select 1 from session s where s.host_id = o.id and s.status in ${[...countedAs.requested]}
				and coalesce(s.starts_at, s.requested_for) > ${since.toISOString()}) as asks
		from organisation o
		where o.kind in ${[...coveredKinds]} and ${counties ? sql`o.county_code in ${counties}` : sql`true`}
		order by "lastAt" asc nulls first, o.county_code, o.name collate "zh-x-icu"`);
	return rows.map(({ lastAt, nextAt, ...row }) => ({
		...row,
		lastAt: lastAt ? new Date(lastAt) : null,
		nextAt: nextAt ? new Date(nextAt) : null,
		isVisited: lastAt !== null && new Date(lastAt) >= since
	}));
}
