import type { UserActor } from '../../access/actor.ts';
import { addDays, dayOf } from '../../calendar/shanghai.ts';
import { now, today } from '../../server/clock.ts';
import { activities } from '../activity.ts';
import { overlaps, type Interval } from '../session.ts';
import { heldInterval } from './claim.ts';
import { listInbox } from './inbox.ts';
import { offerSlots } from './proposal-slots.ts';
import type { SessionView } from './queries.ts';

const searchDays = 28;
const slotsEach = 3;
/** For so many of the list the next free times are looked up; the others are opened. */
export const lookedUp = 8;

/** The next free times for each of the first entries of the waiting list, at most three; by id. */
export async function nextOffers(actor: UserActor, waiting: SessionView[]): Promise<Map<string, Interval[]>> {
	const found = await Promise.all(
		waiting
			.filter(({ status }) => status === 'waitlisted')
			.slice(0, lookedUp)
			.map(async (view) => {
				const { slots } = await offerSlots(actor, {
					request: view,
					from: today(),
					to: addDays(today(), searchDays)
				});
				return [view.id, firstOfDays(slots).slice(0, slotsEach)] as const;
			})
	);
	return new Map(found);
}

/** One time of each day: the days are what a school chooses between. */
function firstOfDays(slots: Interval[]): Interval[] {
	const seen = new Set<string>();
	return slots
		.filter(({ startsAt }) => !seen.has(dayOf(startsAt)) && seen.add(dayOf(startsAt)))
		.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
}

export interface Fitting extends Interval {
	session: SessionView;
}

/** Who on the waiting list could use a time that became free, the greatest need first. */
export async function listFitting(
	actor: UserActor,
	freed: Interval,
	by: { expertIds: string[]; activity: SessionView['activity'] }
): Promise<Fitting[]> {
	if (freed.startsAt <= now()) return [];
	const rows = await listInbox(actor, 'waiting', {});
	const day = dayOf(freed.startsAt);
	const held = heldInterval(freed, activities[by.activity].setupMinutes);
	const waiting = rows.map(({ session }) => session).filter(({ status }) => status === 'waitlisted');
	const found = await Promise.all(
		waiting.slice(0, lookedUp).map(async (session) => {
			const { slots } = await offerSlots(actor, { request: session, from: day, to: day });
			const fits = slots.find((slot) => by.expertIds.includes(slot.expertId) && overlaps(slot, held));
			return fits ? [{ session, startsAt: fits.startsAt, endsAt: fits.endsAt }] : [];
		})
	);
	return found.flat();
}
