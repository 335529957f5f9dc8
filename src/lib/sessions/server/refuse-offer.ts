import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayAnswerOffer } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { giveBack } from './give-back.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell } from './tell.ts';

/**
 * The host can't make use of this time, but waits on: its place in the list is what it was.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function refuseOffer(
	actor: UserActor,
	id: string,
	{ reason }: { reason: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { refuseOffer: id, reason }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'refuse', call);
		assertMay(mayAnswerOffer(actor, found));
		const icsSequence = found.icsSequence + 1;
		await giveBack(tx, id);
		await moveOn(tx, found, 'refuse', { answeredBy: null, answeredAt: null, icsSequence });
		await tell(tx, at, id, ['team'], { kind: 'offer_expired', values: { refused: 1 } }, actor.id);
		return {
			action: 'session.offer_refused',
			entity: 'session',
			entityId: id,
			change: { reason },
			result: { id }
		};
	});
}
