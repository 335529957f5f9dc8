import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { loadTour, moveTourOn } from './load.ts';

/**
 * Gives a draft up. It held nobody, so nobody is told; requests that it answered wait on in the inbox.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function dropTour(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { drop: id }, async (tx) => {
		const found = await loadTour(tx, actor, id, 'drop', call);
		await moveTourOn(tx, found, 'drop');
		return { action: 'tour.dropped', entity: 'tour', entityId: id, change: {}, result: { id } };
	});
}
