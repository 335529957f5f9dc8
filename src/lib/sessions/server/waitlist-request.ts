import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayWaitlist } from '../policy.ts';
import { rules } from '../session.ts';
import type { Call } from '../../server/call.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell } from './tell.ts';

const day = 86_400_000;

/**
 * Puts an open request on the waiting list: its own times may pass, it is offered others as they become free.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function waitlistRequest(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { waitlist: id }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'waitlist', call);
		assertMay(mayWaitlist(actor, found, at));
		const answerableUntil = new Date(at.getTime() + rules.waitingDays * day);
		await moveOn(tx, found, 'waitlist', { waitlistedAt: at, answerableUntil });
		await tell(tx, at, id, ['host', 'team'], { kind: 'waitlisted' }, actor.id);
		return { action: 'session.waitlisted', entity: 'session', entityId: id, change: {}, result: { id } };
	});
}
