import { sql } from 'drizzle-orm';
import type { Tx } from '../../server/db/transaction.ts';
import type { Standing } from '../policy.ts';

/** How whoever passed the door stands to a pupil; for an alert that is nobody's yet, to the school. */
export async function findStanding(
	tx: Tx,
	{ studentId, schoolId }: { studentId: string | null; schoolId: string }
): Promise<Standing> {
	const [row] = await tx.execute<Omit<Standing, 'schoolId'> & Record<string, unknown>>(sql`
		select
			pupils.sees_results(${schoolId}::uuid, ${studentId}::uuid) is true as "seesResults",
			${schoolId}::uuid = any (pupils.ids('app.duty')) as "onDuty",
			exists (select from pupils.alert a where a.id = any (pupils.called_alerts())
				and a.school_id = ${schoolId} and a.student_id is not distinct from ${studentId}::uuid) as "isCalled",
			(${studentId}::uuid = any (pupils.taken_students())) is true as "hasTaken"`);
	return { ...row!, schoolId };
}
