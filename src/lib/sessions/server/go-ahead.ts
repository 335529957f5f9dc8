import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayGoAhead } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { session, sessionGoAhead } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { listHits } from './affected.ts';
import { assertMay, loadSession } from './load.ts';

/**
 * Decides that a session takes place as agreed although something came to stand against it, and why. It then leaves
 * the list of affected sessions until it is moved or something else comes.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` when nothing stands against it
 */
export async function goAhead(
	actor: UserActor,
	id: string,
	{ reason }: { reason: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { goAhead: id, reason }, async (tx, at) => {
		const found = await loadSession(tx, actor, id);
		if (!found) throw new DomainError('not_found');
		const hits = await listHits(tx, sql`${session.id} = ${id}`, at);
		const causes = hits.map(({ cause }) => cause);
		assertMay(mayGoAhead(actor, found, at, causes));
		const standing = hits.filter(({ what }) => what === 'stands');
		if (standing.length === 0) throw invalid('reason', 'nothing_against');
		await tx.insert(sessionGoAhead).values(
			standing.map(({ cause, causeId, startsAt }) => ({
				sessionId: id,
				cause,
				causeId,
				startsAt,
				reason,
				decidedBy: actor.id,
				decidedAt: at
			}))
		);
		return {
			action: 'session.went_ahead',
			entity: 'session',
			entityId: id,
			change: { reason, causes: standing.map(({ cause, causeId }) => ({ cause, causeId })) },
			result: { id }
		};
	});
}
