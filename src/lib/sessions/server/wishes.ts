import { sql } from 'drizzle-orm';
import { db } from '../../server/db/client.ts';
import type { ActivityCode } from '../activity.ts';
import type { Interval } from '../session.ts';
import { instant } from './queries.ts';

export interface WishesAt {
	/** Other hosts with an open request for an overlapping time that could go to the same team. */
	rivals: number;
	/** Numbers of open requests of the host itself for the same kind and an overlapping time. */
	own: string[];
}

/** Who wishes for these times already. Other hosts are counted, never named: their wishes are theirs. */
export async function countWishes(
	wish: { activity: ActivityCode; hostId: string; teamId?: string | null; exceptId?: string | null },
	times: Interval[]
): Promise<WishesAt[]> {
	const team = sql`${wish.teamId ?? null}::uuid`;
	return Promise.all(
		times.map(async (time) => {
			const [row] = await db().execute<{ rivals: number; own: string[] }>(
				sql`select count(distinct asked.host_id) filter (where asked.host_id <> ${wish.hostId})::int as rivals,
						coalesce(json_agg(distinct asked.number)
							filter (where asked.host_id = ${wish.hostId} and asked.activity = ${wish.activity}), '[]') as own
					from session_option o join session asked on asked.id = o.session_id and asked.status = 'requested'
					where o.starts_at < ${instant(time.endsAt)} and o.ends_at > ${instant(time.startsAt)}
						and o.starts_at > ${instant(time.startsAt)} - interval '12 hours'
						and asked.id is distinct from ${wish.exceptId ?? null}::uuid
						and exists (
							select 1 from team_activity a
							join team_activity b on b.team_id = a.team_id and b.activity = asked.activity
							where a.activity = ${wish.activity} and (${team} is null or a.team_id = ${team})
								and (asked.team_id is null or a.team_id = asked.team_id))`
			);
			return row!;
		})
	);
}
