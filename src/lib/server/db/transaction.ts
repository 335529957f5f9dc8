import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../errors.ts';
import { db, type Db } from './client.ts';
import { isRetryable, isUnavailable } from './sql-state.ts';

export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
/** Reads run on the pool or inside a transaction alike. */
export type Reader = Db | Tx;

const attempts = 3;

/**
 * Runs everything in one transaction. Deadlocks and serialisation failures are tried again, three times in all.
 * @throws DomainError `busy` when the database is away or does not answer in time.
 */
export async function transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await db().transaction(run);
		} catch (error) {
			if (isRetryable(error) && attempt < attempts) {
				await sleep(attempt * 10 * (1 + Math.random()));
				continue;
			}
			if (isRetryable(error) || isUnavailable(error)) throw new DomainError('busy');
			throw error;
		}
	}
}
