import { and, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { timeOf } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { session } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { checkInTime } from '../on-the-day.ts';
import { isDelivering, mayCheckIn } from '../policy.ts';
import { assertMay, loadSession, stateChanged } from './load.ts';

/**
 * Writes down that the team is there. It is a fact beside the state: whoever has the session's version keeps it.
 * @param at when it was, if it was said without a connection and is only sent now
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid` outside its time and for a second time
 */
export async function checkIn(
	actor: UserActor,
	id: string,
	{ at: said }: { at?: Date },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { checkIn: id, at: said?.toISOString() }, async (tx, sentAt) => {
		const at = said && said < sentAt ? said : sentAt;
		const found = await loadSession(tx, actor, id);
		if (!found) throw new DomainError('not_found');
		assertMay(isDelivering(actor, found));
		if (found.status !== 'scheduled') throw await stateChanged(tx, id);
		if (found.checkedInAt) throw invalid('at', 'checked_in_already', { time: timeOf(found.checkedInAt) });
		const { from, until } = checkInTime(found.startsAt!);
		if (at < from) throw invalid('at', 'check_in_early', { time: timeOf(from) });
		if (at >= until) throw invalid('at', 'check_in_late');
		assertMay(mayCheckIn(actor, found, at));
		const written = await tx
			.update(session)
			.set({ checkedInAt: at, checkedInBy: actor.id, changedAt: sentAt })
			.where(and(eq(session.id, id), eq(session.status, 'scheduled'), isNull(session.checkedInAt)))
			.returning({ id: session.id });
		if (written.length === 0) throw await stateChanged(tx, id);
		return {
			action: 'session.checked_in',
			entity: 'session',
			entityId: id,
			change: { checkedInAt: at.toISOString() },
			result: { id }
		};
	});
}
