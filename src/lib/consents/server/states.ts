import { sql } from 'drizzle-orm';
import type { Tx } from '../../server/db/transaction.ts';
import type { ConsentQuestion, ConsentState } from '../consent.ts';

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
