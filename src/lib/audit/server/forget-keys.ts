import { lt } from 'drizzle-orm';
import { idempotencyKey } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';

const keptDays = 30;

/** Forgets what was done under a key long ago; nobody sends the same call again after that. */
export async function forgetKeys(tx: Tx, at: Date): Promise<void> {
	await tx
		.delete(idempotencyKey)
		.where(lt(idempotencyKey.at, new Date(at.getTime() - keptDays * 86_400_000)));
}
