import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../errors.ts';
import { db, type Db } from './client.ts';
import { isRetryable, isUnavailable } from './sql-state.ts';

export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
/** Reads run on the pool or inside a transaction alike. */
export type Reader = Db | Tx;

const attempts = 3;

/**
 * Statements that are sent together and answered in their order, in one round trip. All are answered before a failure
 * is thrown (the first refusal, or else the first error): nothing may still be running when the transaction rolls back.
 */
export async function together<T extends readonly unknown[] | []>(
	works: T
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
	const answers = await Promise.allSettled(works);
	const failures = answers.flatMap((answer) =>
		answer.status === 'rejected' ? [answer.reason as unknown] : []
	);
	if (failures.length > 0) throw failures.find((failure) => failure instanceof DomainError) ?? failures[0];
	return answers.map((answer) => (answer as PromiseFulfilledResult<unknown>).value) as never;
}

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
