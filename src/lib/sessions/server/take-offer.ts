import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayAnswerOffer } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { invalid } from '../../server/errors.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { readProposal } from './proposal.ts';
import { addSpeakers } from './take-time.ts';
import { tell, timeOf } from './tell.ts';

/**
 * The host takes the offered time. It is held already, so nothing can be in the way any more.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid` once the offer has ended
 */
export async function takeOffer(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { takeOffer: id }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'take', call);
		assertMay(mayAnswerOffer(actor, found));
		const { proposal: offer, expertIds, agreed } = await readProposal(tx, id);
		const { startsAt, endsAt, teamId, expiresAt } = offer;
		// The portal takes it back within a minute; until then nobody else has the time, but the promise is over.
		if (expiresAt! <= at) throw invalid('slot', 'offer_ended');
		const icsSequence = found.icsSequence + 1;
		await moveOn(tx, found, 'take', { startsAt, endsAt, teamId, answeredAt: at, icsSequence });
		await addSpeakers(tx, { id: offer.proposedBy }, id, expertIds, agreed);
		const values = timeOf({ startsAt });
		await tell(tx, at, id, ['host', 'team', 'experts'], { kind: 'accepted', values }, actor.id);
		return {
			action: 'session.offer_taken',
			entity: 'session',
			entityId: id,
			change: { startsAt, endsAt, expertIds, teamId },
			result: { id }
		};
	});
}
