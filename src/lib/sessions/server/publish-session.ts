import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayPublish } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell, timeOf } from './tell.ts';

/**
 * Puts a scheduled session on the public pages.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function publishSession(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { publish: id }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'publish', call);
		assertMay(mayPublish(actor, found, at));
		const values = timeOf({ startsAt: found.startsAt! });
		await Promise.all([
			moveOn(tx, found, 'publish', { publishedAt: at }),
			tell(tx, at, id, ['host'], { kind: 'published', values }, actor.id)
		]);
		return { action: 'session.published', entity: 'session', entityId: id, change: {}, result: { id } };
	});
}
