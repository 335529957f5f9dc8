import { lte } from 'drizzle-orm';
import { signIn, signInFailure } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { forgetKeptForms } from './kept-forms.ts';

/** Forgets sign-ins that have ended, failures that no longer count and forms that nobody came back for. */
export async function forgetSignIns(tx: Tx, at: Date): Promise<void> {
	await tx.delete(signIn).where(lte(signIn.expiresAt, at));
	await forgetKeptForms(tx, at);
	await tx.delete(signInFailure).where(lte(signInFailure.expire, at));
}
