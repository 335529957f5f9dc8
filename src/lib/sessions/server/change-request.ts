import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { activities } from '../activity.ts';
import type { RequestInput } from '../forms.ts';
import { mayChange } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { sessionOption } from '../../server/db/schema/index.ts';
import { checkHost } from './check-host.ts';
import { checkTimes } from './check-times.ts';
import { checkHostDays } from './host-days.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { datesOf, optionRows } from './request-session.ts';
import { tell } from './tell.ts';

/**
 * Gives an open request other times or details; it keeps its number and its place in the queue.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid`
 */
export async function changeRequest(
	actor: UserActor,
	id: string,
	input: Omit<RequestInput, 'hostId'>,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { change: id, input }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'change', call);
		assertMay(mayChange(actor, found));
		checkTimes(
			'options',
			input.options,
			{ activity: activities[input.activity], audience: input.audience },
			at
		);
		await checkHost(tx, { ...input, hostId: found.hostId });
		await checkHostDays(tx, 'options', found.hostId, input.options);
		const { options, activity, audience, expectedAttendance } = input;
		await moveOn(tx, found, 'change', {
			activity,
			audience,
			expectedAttendance,
			topicId: input.topicId ?? null,
			title: input.title ?? null,
			teamId: input.teamId ?? null,
			roomId: input.roomId ?? null,
			venue: input.venue ?? null,
			note: input.note ?? null,
			...datesOf(options)
		});
		await tx.delete(sessionOption).where(eq(sessionOption.sessionId, id));
		await Promise.all([
			tx.insert(sessionOption).values(optionRows(id, options)),
			tell(tx, at, id, ['team'], { kind: 'request_changed' }, actor.id)
		]);
		return {
			action: 'session.changed',
			entity: 'session',
			entityId: id,
			change: { ...input },
			result: { id }
		};
	});
}
