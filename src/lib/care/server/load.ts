import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { alert, student } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { enter } from '../../students/server/as.ts';
import type { Standing } from '../policy.ts';
import { findStanding } from './standing.ts';

/**
 * Passes the door in the transaction of a change and finds the pupil, as far as this person may see them.
 * @throws DomainError `not_found`
 */
export async function loadPupil(
	tx: Tx,
	actor: UserActor,
	studentId: string
): Promise<{ schoolId: string; standing: Standing }> {
	await enter(tx, actor);
	const [found] = await tx
		.select({ schoolId: student.schoolId })
		.from(student)
		.where(eq(student.id, studentId));
	if (!found) throw new DomainError('not_found');
	const { schoolId } = found;
	return { schoolId, standing: await findStanding(tx, { studentId, schoolId }) };
}

/**
 * The same for an alert, which is locked: of two who take it, one comes second.
 * @throws DomainError `not_found`
 */
export async function loadAlert(
	tx: Tx,
	actor: UserActor,
	alertId: string
): Promise<{ row: typeof alert.$inferSelect; standing: Standing }> {
	await enter(tx, actor);
	const [row] = await tx.select().from(alert).where(eq(alert.id, alertId)).for('update');
	if (!row) throw new DomainError('not_found');
	return { row, standing: await findStanding(tx, row) };
}
