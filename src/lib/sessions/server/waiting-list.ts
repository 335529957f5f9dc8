import { sql } from 'drizzle-orm';
import { dayOf, daysBetween } from '../../calendar/shanghai.ts';
import { today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { now } from '../../server/clock.ts';
import { byNeed, needOf, type Need } from '../need.ts';
import { instant, selectViews, type SessionView } from './queries.ts';

/** How great the need of each of these waiting requests is, by id. */
export async function needsOf(waiting: SessionView[]): Promise<Map<string, Need>> {
	if (waiting.length === 0) return new Map();
	const hosts = [...new Set(waiting.map(({ host }) => host.id))];
	const rows = await db().execute<{ host: string; last: string }>(sql`
		select host_id as host, max(ends_at) as last from session
		where host_id in ${hosts} and status in ('scheduled', 'reported', 'disputed', 'verified')
			and ends_at <= ${instant(now())}
		group by host_id`);
	const last = new Map(rows.map((row) => [row.host, new Date(row.last)]));
	return new Map(
		waiting.map((view) => {
			const held = last.get(view.host.id);
			return [
				view.id,
				needOf({
					daysSinceLast: held ? daysBetween(dayOf(held), today()) : null,
					expectedAttendance: view.expectedAttendance,
					daysWaiting: daysBetween(dayOf(view.waitlistedAt!), today())
				})
			];
		})
	);
}

export function ranked({ id, waitlistedAt }: SessionView, needs: Map<string, Need>) {
	return { id, waitlistedAt: waitlistedAt!, need: needs.get(id)! };
}

/** Where a waiting request stands among those that could be offered the same times. */
export async function findPlace(waiting: SessionView): Promise<{ need: Need; place: number; of: number }> {
	const rivals = await selectViews(
		sql`session.status in ('waitlisted', 'offered') and session.activity = ${waiting.activity}
			and (session.team_id is null or ${waiting.team?.id ?? null}::uuid is null or session.team_id = ${waiting.team?.id ?? null})`,
		[],
		500
	);
	const needs = await needsOf(rivals);
	const inOrder = rivals.map((view) => ranked(view, needs)).sort(byNeed);
	const place = inOrder.findIndex(({ id }) => id === waiting.id);
	return { need: needs.get(waiting.id)!, place: place + 1, of: inOrder.length };
}
