import { and, eq, inArray } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { activities, type Audience } from '../activity.ts';
import { mayReschedule } from '../policy.ts';
import type { Interval } from '../session.ts';
import type { Call } from '../../server/call.ts';
import { sessionExpert } from '../../server/db/schema/index.ts';
import { invalid } from '../../server/errors.ts';
import { checkTimes } from './check-times.ts';
import { lockTimes, release } from './claim.ts';
import { noticeEnds } from './deadlines.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { resourcesOf, takeTime, type Override } from './take-time.ts';
import { tell, timeOf } from './tell.ts';

export interface Rescheduling extends Interval {
	reason: string;
	override?: Override;
}

/**
 * Moves a scheduled session to another time with everybody and the room it has. It stays the same session: its
 * number, its place in calendars and its publication go with it.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid`, `slot_taken`
 */
export async function rescheduleSession(
	actor: UserActor,
	id: string,
	{ startsAt, endsAt, reason, override }: Rescheduling,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { reschedule: id, startsAt, endsAt, reason, override }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'reschedule', call);
		assertMay(mayReschedule(actor, found, at, noticeEnds(found.startsAt!)));
		const before = { startsAt: found.startsAt!, endsAt: found.endsAt! };
		if (+startsAt === +before.startsAt && +endsAt === +before.endsAt) throw invalid('slot', 'same_time');
		const kind = { activity: activities[found.activity], audience: found.audience as Audience };
		checkTimes('slot', [{ startsAt, endsAt }], kind, at);

		await lockTimes(
			tx,
			resourcesOf(found.expertIds, found.roomId).map((resource) => resource.id)
		);
		await release(tx, id);
		// Who speaks is settled, and whether they are at home in the topic with it.
		const overridden = await takeTime(
			tx,
			actor,
			{ ...found, topicId: null },
			found.expertIds,
			{ startsAt, endsAt },
			{ teamId: found.teamId, override }
		);
		if (overridden) {
			await tx
				.update(sessionExpert)
				.set({ overrideBy: actor.id, overrideReason: overridden.reason })
				.where(and(eq(sessionExpert.sessionId, id), inArray(sessionExpert.expertId, overridden.expertIds)));
		}
		const values = { from: before.startsAt.toISOString(), ...timeOf({ startsAt }) };
		await Promise.all([
			moveOn(tx, found, 'reschedule', { startsAt, endsAt, icsSequence: found.icsSequence + 1 }),
			tell(tx, at, id, ['host', 'team', 'experts'], { kind: 'rescheduled', values }, actor.id)
		]);
		return {
			action: 'session.rescheduled',
			entity: 'session',
			entityId: id,
			change: {
				from: before,
				startsAt,
				endsAt,
				reason,
				...(overridden && { overridden })
			},
			result: { id }
		};
	});
}
