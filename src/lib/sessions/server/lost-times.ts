import { addDays, dayOf } from '../../calendar/shanghai.ts';
import { activities } from '../activity.ts';
import { nearestFree } from '../free-slots.ts';
import type { Interval } from '../session.ts';
import { now, today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { sql } from 'drizzle-orm';
import { fittingExperts, freeSlotsOf } from './free-slots.ts';
import { heldInterval } from './claim.ts';
import { instant, type SessionView } from './queries.ts';

export interface LostTime {
	/** The wished time that no fitting expert can keep any more. */
	lost: Interval;
	/** The nearest free times instead, at most three. */
	alternatives: Interval[];
}

const searchDays = 28;

/**
 * The wished times of an open request that others have taken meanwhile: still ahead, but every fitting expert is held.
 * Told wherever the requester looks: on their home and on the session's page.
 */
export async function findLostTimes(request: SessionView): Promise<LostTime[]> {
	if (request.status !== 'requested') return [];
	const at = now();
	const ahead = request.options.filter((option) => option.startsAt > at);
	if (ahead.length === 0) return [];
	const { activity } = request;
	const experts = await fittingExperts(
		{ activity, teamId: request.team?.id, topicId: request.topic?.id },
		null
	);
	const lost = await timesWithoutExpert(
		ahead,
		experts.map((expert) => expert.id),
		activities[activity].setupMinutes
	);
	if (lost.length === 0) return [];
	const from = [dayOf(lost[0]!.startsAt), today()].sort()[1]!;
	const free = await freeSlotsOf(
		experts,
		{ activity, from: [addDays(from, -7), today()].sort()[1]!, to: addDays(from, searchDays) },
		request.host.id
	);
	return lost.map((time) => ({
		lost: time,
		alternatives: nearestFree(free.slots, time.startsAt, 3).map((startsAt) => ({
			startsAt,
			endsAt: new Date(startsAt.getTime() + activities[activity].minutes * 60_000)
		}))
	}));
}

async function timesWithoutExpert(
	times: Interval[],
	expertIds: string[],
	setupMinutes: number
): Promise<Interval[]> {
	if (expertIds.length === 0) return times;
	const taken = await Promise.all(
		times.map(async (time) => {
			const held = heldInterval(time, setupMinutes);
			const [row] = await db().execute<{ n: number }>(
				sql`select count(distinct resource_id)::int as n from resource_interval
					where active and resource_id in ${expertIds}
						and tstzrange(starts_at, ends_at, '[)') && tstzrange(${instant(held.startsAt)}, ${instant(held.endsAt)}, '[)')`
			);
			return row!.n === expertIds.length;
		})
	);
	return times.filter((_, i) => taken[i]);
}
