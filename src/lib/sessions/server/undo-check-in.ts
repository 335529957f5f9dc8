import { and, eq, isNotNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { session } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { isDelivering, mayUndoCheckIn } from '../policy.ts';
import { assertMay, loadSession, stateChanged } from './load.ts';

/**
 * Takes a check-in back that was a slip, as long as nobody has reported.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function undoCheckIn(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { undoCheckIn: id }, async (tx, at) => {
		const found = await loadSession(tx, actor, id);
		if (!found) throw new DomainError('not_found');
		assertMay(isDelivering(actor, found));
		if (!mayUndoCheckIn(actor, found)) throw await stateChanged(tx, id);
		const written = await tx
			.update(session)
			.set({ checkedInAt: null, checkedInBy: null, changedAt: at })
			.where(and(eq(session.id, id), eq(session.status, 'scheduled'), isNotNull(session.checkedInAt)))
			.returning({ id: session.id });
		if (written.length === 0) throw await stateChanged(tx, id);
		return {
			action: 'session.check_in_undone',
			entity: 'session',
			entityId: id,
			change: {},
			result: { id }
		};
	});
}
