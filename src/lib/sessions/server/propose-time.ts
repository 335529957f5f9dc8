import { and, eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { activities, type Audience } from '../activity.ts';
import { mayPropose } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { sessionOption } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { teamOf, type Acceptance } from './accept-session.ts';
import { checkTimes } from './check-times.ts';
import { findClashes, fitOf, heldInterval, slotTaken } from './claim.ts';
import { readExpertDays } from './expert-days.ts';
import { checkHostDays } from './host-days.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { writeProposal } from './proposal.ts';
import { assertFit, resourcesOf } from './take-time.ts';
import { tell, timeOf } from './tell.ts';

/**
 * Proposes one other time, with those who would speak. It holds nobody's time until the host agrees.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid`, `slot_taken`
 */
export async function proposeTime(
	actor: UserActor,
	id: string,
	input: Acceptance,
	call: Call
): Promise<{ id: string }> {
	const expertIds = [...new Set(input.expertIds)];
	return change(actor, call, { propose: id, input }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'propose', call);
		assertMay(mayPropose(actor, found, at));
		const time = { startsAt: input.startsAt, endsAt: input.endsAt };
		const activity = activities[found.activity];
		checkTimes('slot', [time], { activity, audience: found.audience as Audience }, at);
		const wished = await tx.$count(
			sessionOption,
			and(
				eq(sessionOption.sessionId, id),
				eq(sessionOption.startsAt, time.startsAt),
				eq(sessionOption.endsAt, time.endsAt)
			)
		);
		if (wished) throw invalid('slot', 'wished_already');
		const teamId = await teamOf(tx, actor, found, expertIds);
		const held = heldInterval(time, activity.setupMinutes);
		const [days, clash] = await Promise.all([
			readExpertDays(tx, expertIds, found, time, id),
			findClashes(tx, actor, id, resourcesOf([], found.roomId), held),
			checkHostDays(tx, 'slot', found.hostId, [time])
		]);
		const { override } = input;
		const overridden = assertFit(actor, found, [...days.values()], time, { teamId, override });
		const obstacles = [...days].flatMap(([resourceId, day]) => {
			const fit = fitOf(day, held);
			return fit.fits ? [] : [{ resourceId, ...fit }];
		});
		if (obstacles.length) throw await slotTaken(tx, actor, obstacles);
		if (clash.length) throw new DomainError('slot_taken', { clash });

		// First of all, so that of two proposals at once the second is told and not stopped by the key of the first.
		await moveOn(tx, found, 'propose', {
			answeredBy: actor.id,
			answeredAt: at,
			icsSequence: found.icsSequence + 1,
			answerableUntil: time.startsAt > found.answerableUntil ? time.startsAt : found.answerableUntil
		});
		const proposal = { sessionId: id, ...time, teamId, proposedBy: actor.id, proposedAt: at };
		await Promise.all([
			writeProposal(tx, proposal, expertIds, overridden),
			tell(tx, at, id, ['host'], { kind: 'proposed', values: timeOf(time) }, actor.id)
		]);
		return {
			action: 'session.proposed',
			entity: 'session',
			entityId: id,
			change: { ...time, expertIds, teamId, ...(overridden && { overridden }) },
			result: { id }
		};
	});
}
