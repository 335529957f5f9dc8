import type { z } from 'zod';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { resolutionInput } from '../forms.ts';
import { mayResolve } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell } from './tell.ts';

/** Stands as the reason code of a session that a bureau found not to have taken place as reported. */
const disputedCode = 'dispute';

/**
 * A bureau settles a dispute: the session counts with the reported head count or another, or it does not count.
 * @throws DomainError `not_found`, `not_allowed` (the reporter too), `state_changed`
 */
export async function resolveDispute(
	actor: UserActor,
	id: string,
	{ outcome, reason, attendance }: z.output<typeof resolutionInput>,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { resolve: id, outcome, reason, attendance }, async (tx, at) => {
		const transition = outcome === 'verified' ? 'uphold' : 'overturn';
		const found = await loadForChange(tx, actor, id, transition, call);
		assertMay(mayResolve(actor, found));
		const counted = attendance ?? found.reportedAttendance!;
		const told = { kind: 'resolved', values: { outcome } } as const;
		await Promise.all([
			moveOn(
				tx,
				found,
				transition,
				outcome === 'verified'
					? {
							verifiedBy: actor.id,
							verifiedAt: at,
							verifiedAttendance: counted,
							verificationNote: reason,
							verificationBasis: 'bureau'
						}
					: { reasonCode: disputedCode, reason, icsSequence: found.icsSequence + 1 }
			),
			tell(tx, at, id, ['host', 'team', 'experts'], told, actor.id)
		]);
		return {
			action: 'session.resolved',
			entity: 'session',
			entityId: id,
			change: { outcome, reason, ...(outcome === 'verified' && { attendance: counted }) },
			result: { id }
		};
	});
}
