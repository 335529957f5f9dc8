import { and, eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { alert, concern, student } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { mayMatch } from '../policy.ts';
import { loadAlert } from './load.ts';

/**
 * Says whom a concern is about.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`, `matched_already`
 */
export async function matchConcern(
	actor: UserActor,
	alertId: string,
	{ studentId }: { studentId: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { matchConcern: alertId, studentId }, async (tx, at) => {
		const { row, standing } = await loadAlert(tx, actor, alertId);
		if (!mayMatch(actor, standing)) throw new DomainError('not_allowed');
		if (row.studentId) throw new DomainError('matched_already');
		const [found] = await tx
			.select({ id: student.id })
			.from(student)
			.where(and(eq(student.id, studentId), eq(student.schoolId, row.schoolId)));
		if (!found) throw invalid('studentId', 'student_needed');
		await tx.update(alert).set({ studentId }).where(eq(alert.id, alertId));
		await tx.update(concern).set({ matchedBy: actor.id, matchedAt: at }).where(eq(concern.alertId, alertId));
		return {
			action: 'concern.matched',
			entity: 'alert',
			entityId: alertId,
			change: {},
			result: { id: studentId }
		};
	});
}
