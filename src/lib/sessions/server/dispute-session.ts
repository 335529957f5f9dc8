import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayDispute } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell } from './tell.ts';

/**
 * The host says that the report is not right; a bureau settles it.
 * @throws DomainError `not_found`, `not_allowed` (the reporter too), `state_changed`
 */
export async function disputeSession(
	actor: UserActor,
	id: string,
	{ reason }: { reason: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { dispute: id, reason }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'dispute', call);
		assertMay(mayDispute(actor, found));
		await Promise.all([
			moveOn(tx, found, 'dispute', { disputedBy: actor.id, disputedAt: at, disputeReason: reason }),
			tell(tx, at, id, ['county'], { kind: 'disputed' }, actor.id),
			tell(tx, at, id, ['team', 'experts'], { kind: 'disputed', forInformation: true }, actor.id)
		]);
		return {
			action: 'session.disputed',
			entity: 'session',
			entityId: id,
			change: { reason },
			result: { id }
		};
	});
}
