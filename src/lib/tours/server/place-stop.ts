import { and, eq, inArray } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Interval } from '../../sessions/session.ts';
import type { Call } from '../../server/call.ts';
import { teamMember, tourStop, tourStopExpert } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import type { Stop, Tour } from '../tour.ts';
import { loadTour, moveTourOn } from './load.ts';

/** When, and with whom; without a time or without experts the stop is not placed yet. */
export interface Place {
	time: Interval | null;
	expertIds: string[];
}

/**
 * Gives a stop of a draft its time and its experts, or takes them away. Nobody is held, so nothing is refused that a
 * publication would refuse: the draft says what stands in the way instead.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid`
 */
export async function placeStop(
	actor: UserActor,
	tourId: string,
	stopId: string,
	{ time, expertIds }: Place,
	call: Call
): Promise<{ id: string }> {
	const place = { time, expertIds: [...new Set(expertIds)].sort() };
	return change(actor, call, { tour: tourId, place: stopId, ...place }, async (tx) => {
		const { found, stop } = await loadStop(tx, actor, tourId, stopId, call);
		await settle(tx, found, stop, place);
		return {
			action: 'tour.stop_placed',
			entity: 'tour',
			entityId: tourId,
			change: { stopId, ...place, from: placeOf(stop) },
			result: { id: tourId }
		};
	});
}

export async function loadStop(
	tx: Tx,
	actor: UserActor,
	tourId: string,
	stopId: string,
	call: Call
): Promise<{ found: Tour; stop: Stop }> {
	const found = await loadTour(tx, actor, tourId, 'rearrange', call);
	const stop = found.stops.find(({ id }) => id === stopId);
	if (!stop) throw new DomainError('not_found');
	return { found, stop };
}

export function placeOf({ startsAt, endsAt, experts }: Stop): Place {
	return {
		time: startsAt && endsAt && { startsAt, endsAt },
		expertIds: experts.map(({ id }) => id).sort()
	};
}

/** Writes a stop's time and experts; first of all that the plan has changed, so that of two editors one waits. */
export async function settle(tx: Tx, tour: Tour, stop: Stop, { time, expertIds }: Place): Promise<void> {
	if (expertIds.length) {
		const members = await tx.$count(
			teamMember,
			and(eq(teamMember.teamId, tour.team.id), inArray(teamMember.expertId, expertIds))
		);
		if (members < expertIds.length) throw invalid('expertIds', 'experts_of_one_team');
	}
	await moveTourOn(tx, tour, 'rearrange');
	await tx
		.update(tourStop)
		.set({ startsAt: time?.startsAt ?? null, endsAt: time?.endsAt ?? null })
		.where(eq(tourStop.id, stop.id));
	await tx.delete(tourStopExpert).where(eq(tourStopExpert.stopId, stop.id));
	if (expertIds.length) {
		await tx.insert(tourStopExpert).values(expertIds.map((expertId) => ({ stopId: stop.id, expertId })));
	}
}
