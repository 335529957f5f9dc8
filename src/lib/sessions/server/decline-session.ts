import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayDecline } from '../policy.ts';
import type { ReasonCode } from '../reasons.ts';
import type { Call } from '../../server/call.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell } from './tell.ts';

/**
 * Says no, with a reason that the host reads word for word.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function declineSession(
	actor: UserActor,
	id: string,
	{ code, reason }: { code: ReasonCode<'decline'>; reason: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { decline: id, code, reason }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'decline', call);
		assertMay(mayDecline(actor, found));
		await Promise.all([
			moveOn(tx, found, 'decline', { reasonCode: code, reason, answeredBy: actor.id, answeredAt: at }),
			tell(tx, at, id, ['host'], { kind: 'declined' }, actor.id)
		]);
		return {
			action: 'session.declined',
			entity: 'session',
			entityId: id,
			change: { code, reason },
			result: { id }
		};
	});
}
