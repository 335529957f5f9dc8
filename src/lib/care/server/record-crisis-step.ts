import { and, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { crisis } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { crisisState, crisisTransitions, type CrisisStep } from '../crisis.ts';
import { enteredAt, type CrisisStepInput } from '../forms.ts';
import { mayRecordCrisis } from '../policy.ts';
import { loadPupil } from './load.ts';

/**
 * Writes down that somebody took charge of a crisis, or that the pupil is safe now, with the time at which it was so.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`, `step_already`
 */
export async function recordCrisisStep(
	actor: UserActor,
	studentId: string,
	{ step, ...entered }: CrisisStepInput,
	call: Call
): Promise<{ id: string; step: CrisisStep }> {
	return change(actor, call, { crisisStep: studentId, step, ...entered }, async (tx, at) => {
		const { standing } = await loadPupil(tx, actor, studentId);
		if (!mayRecordCrisis(actor, standing)) throw new DomainError('not_allowed');
		const [row] = await tx
			.select()
			.from(crisis)
			.where(and(eq(crisis.studentId, studentId), isNull(crisis.safeAt)))
			.for('update');
		const from: readonly string[] = crisisTransitions[step].from;
		if (!row || !from.includes(crisisState(row))) throw new DomainError('step_already');
		const happened = enteredAt(entered, at, today());
		if (happened > at) throw invalid('time', 'in_the_future');
		if (happened < (row.acknowledgedAt ?? row.raisedAt)) throw invalid('time', 'before_step');
		const done =
			step === 'acknowledge'
				? { acknowledgedBy: actor.id, acknowledgedAt: happened }
				: { safeBy: actor.id, safeAt: happened };
		await tx.update(crisis).set(done).where(eq(crisis.id, row.id));
		return {
			action: step === 'acknowledge' ? 'crisis.acknowledged' : 'crisis.safe_now',
			entity: 'crisis',
			entityId: row.id,
			change: { at: happened.toISOString() },
			result: { id: row.id, step }
		};
	});
}
