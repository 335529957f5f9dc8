import { addDays, dayOf } from '../../calendar/shanghai.ts';
import { activities, type ActivityCode, type Audience } from '../activity.ts';
import { nearestFree } from '../free-slots.ts';
import type { Interval } from '../session.ts';
import { now, today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { fittingExperts, freeSlotsOf } from './free-slots.ts';
import { fitOf, heldInterval } from './claim.ts';
import { readExpertDays } from './expert-days.ts';
import type { SessionView } from './queries.ts';
import { unfitFor } from './take-time.ts';

export interface LostTime {
	/** The wished time that no fitting expert can keep any more. */
	lost: Interval;
	/** The nearest free times instead, at most three. */
	alternatives: Interval[];
}

const searchDays = 28;

/**
 * The wished times of an open request that others have taken meanwhile: still ahead, but every fitting expert
 * is held, too far away, or may not be sent.
 * Told wherever the requester looks: on their home and on the session's page.
 */
export async function findLostTimes(request: SessionView): Promise<LostTime[]> {
	if (request.status !== 'requested') return [];
	const at = now();
	const ahead = request.options.filter((option) => option.startsAt > at);
	if (ahead.length === 0) return [];
	const { activity, audience, countyCode } = request;
	const wish = { id: request.id, activity, audience, hostId: request.host.id, countyCode };
	const experts = await fittingExperts(
		{ activity, teamId: request.team?.id, topicId: request.topic?.id },
		null
	);
	const lost = await timesWithoutExpert(wish, ahead, experts);
	if (lost.length === 0) return [];
	const from = [dayOf(lost[0]!.startsAt), today()].sort()[1]!;
	const free = await freeSlotsOf(
		experts,
		{
			activity,
			audience: request.audience,
			from: [addDays(from, -7), today()].sort()[1]!,
			to: addDays(from, searchDays)
		},
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

/** An open request, as far as its times are concerned. */
export interface OpenWish {
	id: string;
	activity: ActivityCode;
	audience: Audience;
	hostId: string;
	countyCode: string;
	teamId: string | null;
	topicId: string | null;
	/** Those still ahead. */
	options: Interval[];
}

/** Which of its times nobody can keep any more. */
export async function wishesLost(wish: OpenWish): Promise<Interval[]> {
	return timesWithoutExpert(wish, wish.options, await fittingExperts(wish, null));
}

async function timesWithoutExpert(
	wish: Omit<OpenWish, 'teamId' | 'topicId' | 'options'>,
	times: Interval[],
	experts: { id: string }[]
): Promise<Interval[]> {
	const { id, activity, audience } = wish;
	const ids = experts.map((expert) => expert.id);
	const isLost = await Promise.all(
		times.map(async (time) => {
			const held = heldInterval(time, activities[activity].setupMinutes);
			const days = await readExpertDays(db(), ids, wish, time, id);
			return ![...days.values()].some(
				(day) => fitOf(day, held).fits && unfitFor(day, audience, time).length === 0
			);
		})
	);
	return times.filter((_, i) => isLost[i]);
}
