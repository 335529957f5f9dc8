import { sql } from 'drizzle-orm';
import type { Reaction } from '../../consents/server/reaction.ts';

/**
 * Without the consent to the counselling record the pupil's case stops at once, unless somebody is in danger: then it
 * rests on law. The database decides, since whoever ends a consent need not see the case.
 */
export const stopCases: Reaction = async (tx, at, { studentId, purpose }) => {
	if (purpose !== 'school_counselling_record') return [];
	const stopped = await tx.execute(sql`
		select id from pupils.stop_cases(${studentId}::uuid, ${at.toISOString()}::timestamptz) as id`);
	return stopped.length ? [{ effect: 'case_stopped', n: stopped.length }] : [];
};
