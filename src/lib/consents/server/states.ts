import { sql } from 'drizzle-orm';
import type { Tx } from '../../server/db/transaction.ts';
import type { ConsentQuestion, ConsentState } from '../consent.ts';
import type { Cover } from '../override.ts';

/** Whether a purpose is covered for these pupils, asked anew at every use. Who isn't found is not covered. */
export async function consentStates(
	tx: Tx,
	studentIds: readonly string[],
	{ purpose, recipientId, at }: ConsentQuestion
): Promise<Map<string, ConsentState>> {
	const rows = await tx.execute<{ id: string; state: ConsentState }>(sql`
		select student_id as id, state
		from pupils.consent_states(string_to_array(${studentIds.join(',')}, ',')::uuid[], ${purpose}, ${recipientId}::uuid,
			${at.toISOString()}::timestamptz)`);
	return new Map(rows.map(({ id, state }) => [id, state]));
}

/** By what a purpose is covered for a pupil at this moment, if by anything, and how their consent stands beside it. */
export async function coverOf(
	tx: Tx,
	studentId: string,
	question: ConsentQuestion
): Promise<{ state: ConsentState; by: Cover | null }> {
	const state = (await consentStates(tx, [studentId], question)).get(studentId) ?? 'not_asked';
	if (state === 'effective') return { state, by: 'consent' };
	const [found] = await tx.execute(sql`
		select from pupils.overridden(array[${studentId}]::uuid[], ${question.purpose},
			${question.at.toISOString()}::timestamptz)`);
	return { state, by: found ? 'override' : null };
}
