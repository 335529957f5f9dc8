import type { UserActor } from '../../access/actor.ts';
import type { Call } from '../../server/call.ts';
import { invalid } from '../../server/errors.ts';
import type { DeclineInput } from '../forms.ts';
import { changeReferral } from './change-referral.ts';
import { assertAgreed } from './send-referral.ts';
import { tell } from './tell.ts';

/** The intake has seen it. */
export function receiveReferral(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReferral(actor, id, 'receive', {}, call, (_, at) => ({ changes: { receivedAt: at } }));
}

/**
 * The hospital takes it: from now on it sees who the pupil is and whom to call.
 * @throws DomainError `invalid` when the consent has ended meanwhile
 */
export function acceptReferral(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReferral(actor, id, 'accept', {}, call, async (tx, at, found) => {
		await assertAgreed(tx, found, at);
		return {
			changes: { acceptedAt: at },
			after: () => tell(tx, at, found, ['school'], 'referral_news', { except: actor.id })
		};
	});
}

/** The hospital can't take it, and says which other way is open. What rests on danger can't be declined. */
export function declineReferral(
	actor: UserActor,
	id: string,
	{ code, otherWay }: DeclineInput,
	call: Call
): Promise<{ id: string }> {
	return changeReferral(actor, id, 'decline', { code, otherWay }, call, (tx, at, found) => {
		// 精神卫生法 28: a hospital may not refuse somebody who is sent to it in danger.
		if (found.basis === 'emergency') throw invalid('code', 'emergency_not_declined');
		return {
			changes: { endCode: code, otherWay },
			detail: { code, otherWay },
			after: () => tell(tx, at, found, ['school'], 'referral_waits', { except: actor.id })
		};
	});
}
