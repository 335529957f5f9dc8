import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { now } from '../../server/clock.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';

/**
 * The one door to the people of a programme: a transaction in which the database knows which posts of which programmes
 * this person holds today. Row-level security then shows their counties and townships; without it nobody is there.
 */
export async function asPost<T>(actor: UserActor, run: (tx: Tx) => Promise<T>): Promise<T> {
	return transaction(async (tx) => {
		await enterPost(tx, actor);
		return run(tx);
	});
}

/** The same in a transaction that is open already, such as that of a change. */
export async function enterPost(tx: Tx, actor: Pick<UserActor, 'id'>): Promise<void> {
	await tx.execute(sql`select programmes.enter(${actor.id}, ${now().toISOString()})`);
}
