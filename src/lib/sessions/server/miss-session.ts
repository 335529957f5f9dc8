import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayMiss } from '../policy.ts';
import type { ReasonCode } from '../reasons.ts';
import type { Side } from '../session.ts';
import type { Call } from '../../server/call.ts';
import { giveBack } from './give-back.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell, timeOf } from './tell.ts';

const codes: Record<Side, ReasonCode<'miss'>> = { host: 'host_absent', team: 'team_absent' };

/**
 * Writes down that a session did not take place because one side was not there. Time that it still holds is free.
 * @throws DomainError `not_found`, `not_allowed` before the start and for one's own side, `state_changed`
 */
export async function missSession(
	actor: UserActor,
	id: string,
	{ side, reason }: { side: Side; reason: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { miss: id, side, reason }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'miss', call);
		assertMay(mayMiss(actor, found, side, at));
		if (found.endsAt! > at) await giveBack(tx, id);
		const values = { side, ...timeOf({ startsAt: found.startsAt! }) };
		await Promise.all([
			moveOn(tx, found, 'miss', {
				reasonCode: codes[side],
				reason,
				icsSequence: found.icsSequence + 1
			}),
			tell(tx, at, id, ['host', 'team', 'experts'], { kind: 'no_show', values }, actor.id)
		]);
		return {
			action: 'session.missed',
			entity: 'session',
			entityId: id,
			change: { side, code: codes[side], reason },
			result: { id }
		};
	});
}
