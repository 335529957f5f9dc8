import { RateLimiterDrizzle, type RateLimiterRes } from 'rate-limiter-flexible';
import { db, type Db } from '../../server/db/client.ts';
import { signInFailure } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';

const window = 15 * 60;

// In the database, so that all processes count together. Made at the first use, and again when the pool is a new one.
let limiters: { of: Db; account: RateLimiterDrizzle; address: RateLimiterDrizzle } | undefined;

function throttles() {
	const storeClient = db();
	if (limiters?.of !== storeClient) {
		const common = { storeClient, schema: signInFailure, duration: window, clearExpiredByTimeout: false };
		limiters = {
			of: storeClient,
			account: new RateLimiterDrizzle({ ...common, keyPrefix: 'account', points: 5 }),
			address: new RateLimiterDrizzle({ ...common, keyPrefix: 'address', points: 50 })
		};
	}
	return limiters;
}

/**
 * Runs one attempt to sign in and counts it against account and address if its credentials are wrong. Attempts for the
 * same account, and from the same address, take turns within this process, so that many wrong ones at once can't slip
 * through together while many right ones at once all pass.
 * @throws DomainError `too_many_attempts` with the minutes to wait, the same for known and unknown accounts.
 */
export async function throttled<T>(email: string, address: string, attempt: () => Promise<T>): Promise<T> {
	return inTurn(`address ${address}`, () =>
		inTurn(`account ${email}`, async () => {
			const { account, address: byAddress } = throttles();
			const keys = [
				[byAddress, address],
				[account, email]
			] as const;
			const states = await Promise.all(keys.map(([limiter, key]) => limiter.get(key)));
			const wait = Math.max(...states.map((state, i) => waitOf(state, keys[i]![0].points)));
			if (wait > 0)
				throw new DomainError('too_many_attempts', { values: { minutes: Math.ceil(wait / 60_000) } });
			try {
				const result = await attempt();
				await account.delete(email);
				return result;
			} catch (refused) {
				const wrong = refused instanceof DomainError && refused.code === 'wrong_credentials';
				if (wrong) await Promise.all(keys.map(([limiter, key]) => limiter.penalty(key)));
				throw refused;
			}
		})
	);
}

/** Milliseconds until the next attempt is allowed; 0 while there are attempts left. */
function waitOf(state: RateLimiterRes | null, points: number): number {
	return state && state.consumedPoints >= points ? Math.max(state.msBeforeNext, 1) : 0;
}

const turns = new Map<string, Promise<void>>();

/** Runs work after all earlier work of the same key. */
async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
	const mine = (turns.get(key) ?? Promise.resolve()).then(work);
	const over = mine.then(
		() => {},
		() => {}
	);
	turns.set(key, over);
	try {
		return await mine;
	} finally {
		if (turns.get(key) === over) turns.delete(key);
	}
}
