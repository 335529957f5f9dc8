import { sql } from 'drizzle-orm';
import type { Tx } from '../../server/db/transaction.ts';

/**
 * Whoever makes a referral that goes at once and whoever ends a consent take turns, by pupil: neither can miss what the
 * other is about to write.
 */
export async function takeTurns(tx: Tx, studentId: string): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`referral:${studentId}`}, 0))`);
}
