import { sql } from 'drizzle-orm';
import type { Tx } from '../../server/db/transaction.ts';
import { lockTimes, release } from './claim.ts';

/**
 * Gives back everything that a session or an offer holds. Before the session moves on: whoever changes what is held
 * asks for the times first and for sessions and counts afterwards, so that nobody waits crosswise.
 */
export async function giveBack(tx: Tx, sessionId: string): Promise<void> {
	await lockHeld(tx, [sessionId]);
	await release(tx, sessionId);
}

/** Asks for the times that these sessions hold. */
export async function lockHeld(tx: Tx, sessionIds: string[]): Promise<void> {
	const held = await tx.execute<{ id: string }>(
		sql`select resource_id as id from resource_interval where session_id in ${sessionIds} and active`
	);
	await lockTimes(
		tx,
		held.map(({ id }) => id)
	);
}
