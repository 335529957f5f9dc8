import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { now } from '../../server/clock.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';

/**
 * Who may ask about pupils: staff with their posts and grants, a guardian or pupil who proved for which pupil they
 * ask, or a job of the portal by its name.
 */
export type PupilActor = UserActor | { kind: 'self'; studentId: string } | { kind: 'job'; job: string };

/**
 * The one door to everything about pupils, reads included: a transaction in which the database knows who is asking.
 * Row-level security then shows what they may see; without this door the tables read as empty.
 */
export async function as<T>(actor: PupilActor, run: (tx: Tx) => Promise<T>): Promise<T> {
	return transaction(async (tx) => {
		await enter(tx, actor);
		return run(tx);
	});
}

/** Says who is asking in a transaction that is open already, such as that of a change. */
export async function enter(tx: Tx, actor: PupilActor): Promise<void> {
	switch (actor.kind) {
		case 'user':
			await tx.execute(
				sql`select pupils.enter_user(${actor.id}, ${now().toISOString()}), set_config('app.at', ${now().toISOString()}, true)`
			);
			break;
		case 'self':
			await tx.execute(sql`select pupils.enter_self(${actor.studentId})`);
			break;
		case 'job':
			await tx.execute(sql`select pupils.enter_job(${actor.job})`);
	}
}
