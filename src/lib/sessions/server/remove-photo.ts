import { and, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { sessionPhoto } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { isDelivering, mayAttachPhoto } from '../policy.ts';
import { assertMay, loadSession, stateChanged } from './load.ts';

/**
 * Takes a picture away: its content is gone at once, that it was there stays.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function removePhoto(
	actor: UserActor,
	id: string,
	{ photoId }: { photoId: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { removePhoto: id, photoId }, async (tx, at) => {
		const found = await loadSession(tx, actor, id);
		if (!found) throw new DomainError('not_found');
		assertMay(isDelivering(actor, found));
		if (!mayAttachPhoto(actor, found)) throw await stateChanged(tx, id);
		const [gone] = await tx
			.update(sessionPhoto)
			.set({ content: null, deletedAt: at })
			.where(
				and(eq(sessionPhoto.id, photoId), eq(sessionPhoto.sessionId, id), isNull(sessionPhoto.deletedAt))
			)
			.returning({ kind: sessionPhoto.kind });
		if (!gone) throw new DomainError('not_found');
		return {
			action: 'session.photo_removed',
			entity: 'session',
			entityId: id,
			change: { photoId, kind: gone.kind },
			result: { id }
		};
	});
}
