import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { RequestInput } from '../forms.ts';
import { mayRequest } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { invalid } from '../../server/errors.ts';
import { together } from '../../server/db/transaction.ts';
import { checkAcceptance, tellAccepted, writeAcceptance } from './accept-session.ts';
import { assertMay } from './load.ts';
import { lockTimes } from './claim.ts';
import { insertRequest } from './request-session.ts';
import { resourcesOf, takeTime } from './take-time.ts';

export interface Entry extends RequestInput {
	expertIds: string[];
}

/**
 * A host called and the coordinator settled it at once: the request and its acceptance in one transaction, under the
 * rules of both. If the time is gone, nothing of it remains.
 * @throws DomainError `not_allowed`, `invalid`, `slot_taken`
 */
export async function enterSession(
	actor: UserActor,
	{ expertIds, ...input }: Entry,
	call: Call
): Promise<{ id: string }> {
	assertMay(mayRequest(actor, input.hostId));
	return change(actor, call, { enter: input, expertIds }, async (tx, at) => {
		const [time, ...others] = input.options;
		if (!time || others.length > 0) throw invalid('options', 'one_option');
		// Times before sessions and counts, like everything that claims: nobody waits crosswise.
		await lockTimes(
			tx,
			resourcesOf(expertIds, input.roomId ?? null).map((resource) => resource.id)
		);
		const id = await insertRequest(tx, actor, input, at);
		const acceptance = await checkAcceptance(tx, at, actor, id, { ...time, expertIds }, {});
		const { found, teamId, talk } = acceptance;
		await takeTime(tx, actor, found, acceptance.expertIds, talk, { teamId });
		const { entry, writing } = writeAcceptance(tx, at, actor, acceptance);
		return {
			...entry,
			action: 'session.entered',
			change: { ...input, ...entry.change },
			result: { id },
			writing: together([writing, tellAccepted(tx, at, actor, acceptance)])
		};
	});
}
