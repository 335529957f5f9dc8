import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayAnswerProposal } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { invalid } from '../../server/errors.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { readProposal } from './proposal.ts';
import { addSpeakers, takeTime } from './take-time.ts';
import { tell, timeOf } from './tell.ts';

/**
 * The host agrees to the proposed time: the same claim as an acceptance. If the time is gone by now, the proposal
 * stands as it was.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid` once it has passed, `slot_taken`
 */
export async function agreeToProposal(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { agree: id }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'agree', call);
		assertMay(mayAnswerProposal(actor, found));
		const { proposal, expertIds, agreed } = await readProposal(tx, id);
		const { startsAt, endsAt, teamId } = proposal;
		if (startsAt <= at) throw invalid('slot', 'time_passed');
		await takeTime(tx, actor, found, expertIds, { startsAt, endsAt }, { agreed });
		const icsSequence = found.icsSequence + 1;
		const values = timeOf({ startsAt });
		await Promise.all([
			addSpeakers(tx, { id: proposal.proposedBy }, id, expertIds, agreed),
			moveOn(tx, found, 'agree', { startsAt, endsAt, teamId, answeredAt: at, icsSequence }),
			tell(tx, at, id, ['team'], { kind: 'proposal_agreed', values }, actor.id),
			tell(tx, at, id, ['host', expertIds], { kind: 'accepted', values }, actor.id)
		]);
		return {
			action: 'session.proposal_accepted',
			entity: 'session',
			entityId: id,
			change: { startsAt, endsAt, expertIds, teamId },
			result: { id }
		};
	});
}
