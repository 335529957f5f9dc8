import { asc, eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayAnswerProposal } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { sessionOption } from '../../server/db/schema/index.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { datesOf } from './request-session.ts';
import { tell } from './tell.ts';

/**
 * The host keeps its own times: the request is back in the inbox, in its old place.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function refuseProposal(
	actor: UserActor,
	id: string,
	{ reason }: { reason: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { refuseProposal: id, reason }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'keep', call);
		assertMay(mayAnswerProposal(actor, found));
		const options = await tx
			.select()
			.from(sessionOption)
			.where(eq(sessionOption.sessionId, id))
			.orderBy(asc(sessionOption.position));
		const dates = datesOf(options);
		const icsSequence = found.icsSequence + 1;
		await Promise.all([
			moveOn(tx, found, 'keep', { answeredBy: null, answeredAt: null, icsSequence, ...dates }),
			tell(tx, at, id, ['team'], { kind: 'proposal_kept' }, actor.id)
		]);
		return {
			action: 'session.proposal_refused',
			entity: 'session',
			entityId: id,
			change: { reason },
			result: { id }
		};
	});
}
