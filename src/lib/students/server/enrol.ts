import { sql } from 'drizzle-orm';
import type { Day } from '../../calendar/shanghai.ts';
import type { Tx } from '../../server/db/transaction.ts';

/** One pupil into one class. */
export interface Move {
	studentId: string;
	classId: string;
}

/**
 * Puts pupils into classes from a day on: where they were before ends with it. A class that somebody came to on the
 * same day leaves no trace: they were never taught there.
 */
export async function moveStudents(
	tx: Tx,
	schoolId: string,
	moves: readonly Move[],
	day: Day
): Promise<void> {
	if (moves.length === 0) return;
	await endEnrolments(
		tx,
		moves.map(({ studentId }) => studentId),
		day
	);
	await tx.execute(sql`
		insert into pupils.enrolment (student_id, class_id, school_id, from_on)
		select m."studentId", m."classId", ${schoolId}::uuid, ${day}::date
		from jsonb_to_recordset(${JSON.stringify(moves)}::text::jsonb) as m("studentId" uuid, "classId" uuid)`);
}

/** Ends where pupils are, from a day on. */
export async function endEnrolments(tx: Tx, studentIds: readonly string[], day: Day): Promise<void> {
	const ids = sql`string_to_array(${studentIds.join(',')}, ',')::uuid[]`;
	await tx.execute(sql`
		delete from pupils.enrolment where student_id = any (${ids}) and to_on is null and from_on >= ${day}::date`);
	await tx.execute(sql`
		update pupils.enrolment set to_on = ${day}::date where student_id = any (${ids}) and to_on is null`);
}

/** One change of a school's roster at a time: an import and a form can't both be right about what was there before. */
export async function lockRoster(tx: Tx, schoolId: string): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${schoolId}, 29))`);
}
