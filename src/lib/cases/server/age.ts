import { eq } from 'drizzle-orm';
import { today } from '../../server/clock.ts';
import { organisation, student } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { isAdult } from '../../students/age.ts';
import { isUniversity } from '../../students/classes.ts';

/** Whether the pupil answers alone: nothing of a family then stands in any text or field. */
export async function isOfAge(tx: Tx, studentId: string): Promise<boolean> {
	const [found] = await tx
		.select({ bornOn: student.bornOn, kind: organisation.kind })
		.from(student)
		.innerJoin(organisation, eq(organisation.id, student.schoolId))
		.where(eq(student.id, studentId));
	return found !== undefined && (isUniversity(found.kind) || isAdult(found.bornOn, today()));
}
