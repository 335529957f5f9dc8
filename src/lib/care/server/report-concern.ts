import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { raiseAlert } from '../../screening/server/raise-alert.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import { concern } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { enter } from '../../students/server/as.ts';
import type { ConcernInput } from '../forms.ts';
import { mayReport } from '../policy.ts';

/** What somebody reported, as it is sealed. */
export interface Report {
	className: string;
	name: string;
	words: string;
}

/**
 * Somebody of the school noticed something: whoever is on duty is called at once, and a counsellor finds whom it is
 * about. The reporter names the pupil and looks nobody up.
 * @throws DomainError `not_allowed`
 */
export async function reportConcern(
	actor: UserActor,
	{ schoolId, urgency, ...report }: ConcernInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { concern: schoolId, urgency, ...report }, async (tx) => {
		if (!mayReport(actor, schoolId)) throw new DomainError('not_allowed');
		await enter(tx, actor);
		const id = await raiseAlert(tx, {
			studentId: null,
			assignmentId: null,
			schoolId,
			source: 'concern',
			tier: urgency,
			flags: ['CONCERN'],
			raisedBy: actor.id
		});
		await tx.insert(concern).values({
			alertId: id!,
			schoolId,
			reportedBy: actor.id,
			reportSealed: seal(JSON.stringify(report satisfies Report), `concern.report:${id}`)
		});
		return {
			action: 'concern.reported',
			entity: 'alert',
			entityId: id!,
			change: { urgency },
			result: { id: id! }
		};
	});
}
