import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Reaction } from '../../consents/server/reaction.ts';
import { assignment, response } from '../../server/db/schema/index.ts';

/**
 * Without consent to the screening nothing more is answered, and what was answered is shown to nobody any more (row-level
 * security sees to that); it stays as lawfully done. Alerts stay as they are.
 */
export const stopAssignments: Reaction = async (tx, at, { studentId, purpose }) => {
	if (purpose !== 'screening') return [];
	const stopped = await tx
		.update(assignment)
		.set({ stoppedAt: at })
		.where(
			and(eq(assignment.studentId, studentId), isNull(assignment.submittedAt), isNull(assignment.stoppedAt))
		)
		.returning({ id: assignment.id });
	const [kept] = await tx
		.select({ n: sql<number>`count(*)::int` })
		.from(response)
		.where(eq(response.studentId, studentId));
	return [
		...(stopped.length ? [{ effect: 'assignments_stopped', n: stopped.length }] : []),
		...(kept!.n ? [{ effect: 'answers_closed', n: kept!.n }] : [])
	];
};
