import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayCancel } from '../policy.ts';
import type { ReasonCode } from '../reasons.ts';
import type { Call } from '../../server/call.ts';
import { giveBack } from './give-back.ts';
import { noticeEnds } from './deadlines.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell, timeOf } from './tell.ts';

/**
 * Calls a scheduled session off and gives back everything it held.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function cancelSession(
	actor: UserActor,
	id: string,
	{ code, reason }: { code: ReasonCode<'cancel'>; reason: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { cancel: id, code, reason }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'cancel', call);
		assertMay(mayCancel(actor, found, at, noticeEnds(found.startsAt!)));
		await giveBack(tx, id);
		const values = timeOf({ startsAt: found.startsAt! });
		await Promise.all([
			moveOn(tx, found, 'cancel', { reasonCode: code, reason, icsSequence: found.icsSequence + 1 }),
			tell(tx, at, id, ['host', 'team', 'experts'], { kind: 'cancelled', values }, actor.id)
		]);
		return {
			action: 'session.cancelled',
			entity: 'session',
			entityId: id,
			change: { code, reason },
			result: { id }
		};
	});
}
