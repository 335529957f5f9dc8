import { and, desc, eq, gte, isNotNull, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { alert, crisis } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { enteredAt, type CrisisInput } from '../forms.ts';
import { mayRecordCrisis } from '../policy.ts';
import { addEntry } from './crisis-entries.ts';
import { loadPupil } from './load.ts';

const dayLong = 86_400_000;

/**
 * Opens the sheet of a crisis, at once or afterwards with its real time. Who took a red alert about the pupil within
 * the day before has taken charge of it too.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`, `crisis_already`
 */
export async function raiseCrisis(
	actor: UserActor,
	studentId: string,
	input: CrisisInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { crisis: studentId, ...input }, async (tx, at) => {
		const { schoolId, standing } = await loadPupil(tx, actor, studentId);
		if (!mayRecordCrisis(actor, standing)) throw new DomainError('not_allowed');
		const raisedAt = enteredAt(input, at, today());
		if (raisedAt > at) throw invalid('time', 'in_the_future');
		const [open] = await tx
			.select({ id: crisis.id })
			.from(crisis)
			.where(and(eq(crisis.studentId, studentId), isNull(crisis.reviewedAt)));
		if (open) throw new DomainError('crisis_already');
		const [taken] = await tx
			.select({ id: alert.id, by: alert.acknowledgedBy, at: alert.acknowledgedAt })
			.from(alert)
			.where(
				and(
					eq(alert.studentId, studentId),
					eq(alert.tier, 'red'),
					isNotNull(alert.acknowledgedAt),
					gte(alert.raisedAt, new Date(raisedAt.getTime() - dayLong))
				)
			)
			.orderBy(desc(alert.acknowledgedAt))
			.limit(1);
		const id = newId();
		await tx.insert(crisis).values({
			id,
			studentId,
			schoolId,
			alertId: taken?.id ?? null,
			raisedBy: actor.id,
			raisedAt,
			acknowledgedBy: taken?.by ?? null,
			acknowledgedAt: taken ? latest(taken.at!, raisedAt) : null,
			wordsSealed: seal(input.words, `crisis.words:${id}`)
		});
		if (taken) {
			const by = { crisisId: id, recordedAt: at, recordedBy: actor.id };
			await addEntry(tx, { ...by, step: 'acknowledged', at: latest(taken.at!, raisedAt), detail: {} });
		}
		return {
			action: 'crisis.raised',
			entity: 'crisis',
			entityId: id,
			change: { raisedAt: raisedAt.toISOString() },
			result: { id }
		};
	});
}

function latest(a: Date, b: Date): Date {
	return a > b ? a : b;
}
