import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { activities, type Audience } from '../activity.ts';
import { mayOffer } from '../policy.ts';
import { rules } from '../session.ts';
import type { Call } from '../../server/call.ts';
import { invalid } from '../../server/errors.ts';
import { teamOf, type Acceptance } from './accept-session.ts';
import { checkTimes } from './check-times.ts';
import { noticeEnds } from './deadlines.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { writeProposal } from './proposal.ts';
import { takeTime } from './take-time.ts';
import { tell, timeOf } from './tell.ts';

/** Until when an offer made now of a time is held: two days, but never into the notice before its start. */
export function offerHeldUntil(startsAt: Date, now: Date): Date {
	const full = new Date(now.getTime() + rules.offerHours * 3_600_000);
	const last = noticeEnds(startsAt);
	return last < full ? last : full;
}

/**
 * Offers a time to a host on the waiting list, and holds it: experts and room are claimed now, so that what is
 * offered is really theirs to take until the offer ends.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid`, `slot_taken`
 */
export async function offerTime(
	actor: UserActor,
	id: string,
	input: Acceptance,
	call: Call
): Promise<{ id: string }> {
	const expertIds = [...new Set(input.expertIds)];
	return change(actor, call, { offer: id, input }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'offer', call);
		assertMay(mayOffer(actor, found));
		const time = { startsAt: input.startsAt, endsAt: input.endsAt };
		const kind = { activity: activities[found.activity], audience: found.audience as Audience };
		checkTimes('slot', [time], kind, at);
		const expiresAt = offerHeldUntil(time.startsAt, at);
		if (expiresAt <= at) throw invalid('slot', 'too_soon_to_offer');
		const teamId = await teamOf(tx, actor, found, expertIds);
		const { override } = input;
		const overridden = await takeTime(tx, actor, found, expertIds, time, { teamId, override });

		const icsSequence = found.icsSequence + 1;
		await moveOn(tx, found, 'offer', { answeredBy: actor.id, answeredAt: at, icsSequence });
		const proposal = { sessionId: id, ...time, teamId, proposedBy: actor.id, proposedAt: at, expiresAt };
		await writeProposal(tx, proposal, expertIds, overridden);
		const values = { ...timeOf(time), expiresAt: expiresAt.toISOString() };
		await tell(tx, at, id, ['host'], { kind: 'offered', values }, actor.id);
		return {
			action: 'session.offered',
			entity: 'session',
			entityId: id,
			change: { ...time, expertIds, teamId, expiresAt, ...(overridden && { overridden }) },
			result: { id }
		};
	});
}
