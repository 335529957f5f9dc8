import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayWithdraw } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { giveBack } from './give-back.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell } from './tell.ts';

/**
 * Takes an open request back; a time that was offered to it is free again.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function withdrawSession(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { withdraw: id }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'withdraw', call);
		assertMay(mayWithdraw(actor, found));
		if (found.status === 'offered') await giveBack(tx, id);
		await Promise.all([
			moveOn(tx, found, 'withdraw'),
			tell(tx, at, id, ['team'], { kind: 'request_withdrawn' }, actor.id)
		]);
		return { action: 'session.withdrawn', entity: 'session', entityId: id, change: {}, result: { id } };
	});
}
