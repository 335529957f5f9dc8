import { lte } from 'drizzle-orm';
import { signIn, signInFailure } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';

/** Forgets sign-ins that have ended and failures that no longer count. */
export async function forgetSignIns(tx: Tx, at: Date): Promise<void> {
	await tx.delete(signIn).where(lte(signIn.expiresAt, at));
	await tx.delete(signInFailure).where(lte(signInFailure.expire, at));
}
