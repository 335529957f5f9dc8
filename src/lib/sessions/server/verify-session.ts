import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayVerify } from '../policy.ts';
import { needsExplanation } from '../session.ts';
import type { Call } from '../../server/call.ts';
import { invalid } from '../../server/errors.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';

/**
 * The host confirms with its own head count; now the session counts as completed.
 * @throws DomainError `not_found`, `not_allowed` (the reporter too), `state_changed`, `invalid` when the numbers differ
 * by more than a fifth and no word explains it
 */
export async function verifySession(
	actor: UserActor,
	id: string,
	{ attendance, note }: { attendance: number; note?: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { verify: id, attendance, note }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'verify', call);
		assertMay(mayVerify(actor, found));
		if (!note && needsExplanation(found.reportedAttendance!, attendance)) {
			throw invalid('note', 'explain_difference', { reported: found.reportedAttendance! });
		}
		await moveOn(tx, found, 'verify', {
			verifiedBy: actor.id,
			verifiedAt: at,
			verifiedAttendance: attendance,
			verificationNote: note ?? null
		});
		return {
			action: 'session.verified',
			entity: 'session',
			entityId: id,
			change: { attendance, note },
			result: { id }
		};
	});
}
