import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { tourStop } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { loadTour, moveTourOn } from './load.ts';

/**
 * Takes a stop out of a draft.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function removeStop(
	actor: UserActor,
	tourId: string,
	stopId: string,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { tour: tourId, remove: stopId }, async (tx) => {
		const found = await loadTour(tx, actor, tourId, 'rearrange', call);
		const stop = found.stops.find(({ id }) => id === stopId);
		if (!stop) throw new DomainError('not_found');
		await moveTourOn(tx, found, 'rearrange');
		await tx.delete(tourStop).where(eq(tourStop.id, stopId));
		return {
			action: 'tour.stop_removed',
			entity: 'tour',
			entityId: tourId,
			change: { stopId, hostId: stop.host.id },
			result: { id: tourId }
		};
	});
}
