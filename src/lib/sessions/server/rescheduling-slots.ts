import { addDays, dayOf, type Day } from '../../calendar/shanghai.ts';
import { today } from '../../server/clock.ts';
import { narrowed, nearestFree, type FreeSlots } from '../free-slots.ts';
import type { Interval } from '../session.ts';
import { freeSlotsOf } from './free-slots.ts';
import type { LoadedSession } from './load.ts';
import { resourcesOf } from './take-time.ts';

const minute = 60_000;

/**
 * Times at which all who speak at this session and its room are free together; its own time given back.
 * @param anyway also times at which somebody may not be sent unless a lead says so
 */
export async function reschedulingSlots(
	found: LoadedSession,
	from: Day,
	to: Day,
	anyway = false
): Promise<FreeSlots> {
	const minutes = (found.endsAt!.getTime() - found.startsAt!.getTime()) / minute;
	const needed = resourcesOf(found.expertIds, found.roomId).map(({ id }) => ({ id, teamId: found.teamId! }));
	const wish = { activity: found.activity, audience: found.audience, minutes, from, to, anyway };
	const free = await freeSlotsOf(needed, wish, found.hostId, found.id);

	const atOnce = Map.groupBy(free.slots, ({ startsAt }) => +startsAt);
	const { slots, days } = narrowed(free, ({ startsAt, expertId }) => {
		const together = atOnce.get(+startsAt)!;
		return (
			together.length === needed.length &&
			together[0]!.expertId === expertId &&
			+startsAt !== +found.startsAt!
		);
	});
	// Nobody else is in the way on its own day.
	const own = dayOf(found.startsAt!);
	return {
		slots,
		days: days.map((day) =>
			day.date === own && day.reason === 'full' ? { ...day, reason: 'own_event' as const } : day
		)
	};
}

const searchDays = 28;

/** The free times nearest to one that was taken, at most three. */
export async function nearestRescheduling(found: LoadedSession, wanted: Interval): Promise<Interval[]> {
	const day = dayOf(wanted.startsAt);
	const from = [addDays(day, -7), today()].sort()[1]!;
	const { slots } = await reschedulingSlots(found, from, addDays(day, searchDays));
	const length = found.endsAt!.getTime() - found.startsAt!.getTime();
	return nearestFree(slots, wanted.startsAt, 3).map((startsAt) => ({
		startsAt,
		endsAt: new Date(startsAt.getTime() + length)
	}));
}
