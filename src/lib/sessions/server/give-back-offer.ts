import { sql } from 'drizzle-orm';
import type { Tx } from '../../server/db/transaction.ts';
import { lockTimes, release } from './claim.ts';

/**
 * Gives back the time that an offer held. Whoever calls has moved the session on before: in this order those who
 * answer and the portal that takes offers back never wait for each other crosswise.
 */
export async function giveBackOffer(tx: Tx, sessionId: string): Promise<void> {
	const held = await tx.execute<{ id: string }>(
		sql`select resource_id as id from resource_interval where session_id = ${sessionId} and active`
	);
	await lockTimes(
		tx,
		held.map(({ id }) => id)
	);
	await release(tx, sessionId);
}
