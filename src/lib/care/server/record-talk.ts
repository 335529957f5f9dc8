import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { scoreAsq, type AsqResult } from '../../screening/scoring.ts';
import { raiseAlert } from '../../screening/server/raise-alert.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { interview } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { asqOf, enteredAt, type Advice, type TalkInput } from '../forms.ts';
import { mayCare } from '../policy.ts';
import { loadPupil } from './load.ts';

/** What is sealed of a talk: 1 yes, 0 no, null refused or not asked; no answers where the ASQ was not asked. */
export interface TalkRecord {
	asq: (number | null)[] | null;
	notes: string;
	advice: Advice;
}

/**
 * Writes down a talk with the pupil. What the ASQ finds acute calls people at once; the crisis is opened by a person.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function recordTalk(
	actor: UserActor,
	studentId: string,
	input: TalkInput,
	call: Call
): Promise<{ id: string; result: AsqResult | null }> {
	return change(actor, call, { talk: studentId, ...input }, async (tx, at) => {
		const { schoolId, standing } = await loadPupil(tx, actor, studentId);
		if (!mayCare(actor, standing)) throw new DomainError('not_allowed');
		const heldAt = enteredAt(input, at, today());
		if (heldAt > at) throw invalid('time', 'in_the_future');
		const asq = asqOf(input);
		const result = asq && scoreAsq(asq).result;
		const id = newId();
		const record: TalkRecord = { asq, notes: input.notes, advice: input.advice };
		await tx.insert(interview).values({
			id,
			studentId,
			schoolId,
			heldAt,
			heldBy: actor.id,
			recordSealed: seal(JSON.stringify(record), `interview.record:${id}`),
			asqResult: result,
			createdAt: at
		});
		if (result === 'acute_positive') {
			await raiseAlert(tx, {
				studentId,
				schoolId,
				assignmentId: null,
				source: 'interview',
				tier: 'red',
				flags: ['ASQ_ACUTE'],
				raisedBy: actor.id
			});
		}
		return {
			action: 'interview.recorded',
			entity: 'interview',
			entityId: id,
			change: { heldAt: heldAt.toISOString() },
			result: { id, result }
		};
	});
}
