import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayVerify, mayVerifyInStead } from '../policy.ts';
import { needsExplanation } from '../session.ts';
import type { Call } from '../../server/call.ts';
import { invalid } from '../../server/errors.ts';
import { hostSilentUntil } from './deadlines.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell, type Party } from './tell.ts';

/**
 * The host confirms with its own head count, or the county's bureau in its stead; now the session counts as completed.
 * @throws DomainError `not_found`, `not_allowed` (the reporter too), `state_changed`, `invalid` when the numbers differ
 * by more than a fifth and no word explains it, and when a bureau names no evidence
 */
export async function verifySession(
	actor: UserActor,
	id: string,
	{ attendance, note }: { attendance: number; note?: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { verify: id, attendance, note }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'verify', call);
		const asHost = mayVerify(actor, found);
		assertMay(asHost || mayVerifyInStead(actor, found, at, hostSilentUntil(found.reportedAt!)));
		if (!note && !asHost) throw invalid('note', 'evidence_needed');
		if (!note && needsExplanation(found.reportedAttendance!, attendance)) {
			throw invalid('note', 'explain_difference', { reported: found.reportedAttendance! });
		}
		const others: Party[] = asHost ? ['team', 'experts'] : ['host', 'team', 'experts'];
		await Promise.all([
			moveOn(tx, found, 'verify', {
				verifiedBy: actor.id,
				verifiedAt: at,
				verifiedAttendance: attendance,
				verificationNote: note ?? null,
				verificationBasis: asHost ? 'host' : 'bureau'
			}),
			tell(tx, at, id, others, { kind: 'verified', values: { n: attendance } }, actor.id)
		]);
		return {
			action: 'session.verified',
			entity: 'session',
			entityId: id,
			change: { attendance, note, basis: asHost ? 'host' : 'bureau' },
			result: { id }
		};
	});
}
