import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
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
 * Runs one attempt to sign in and counts it against account and address only if it fails.
 * The attempt is counted first and given back on success, so that many at once can't slip through together.
 * @throws DomainError `too_many_attempts` with the minutes to wait, the same for known and unknown accounts.
 */
export async function throttled<T>(email: string, address: string, attempt: () => Promise<T>): Promise<T> {
	const { account, address: byAddress } = throttles();
	const keys = [
		[byAddress, address],
		[account, email]
	] as const;
	for (const [limiter, key] of keys) {
		try {
			await limiter.consume(key);
		} catch (refusal) {
			if (!(refusal instanceof RateLimiterRes)) throw refusal;
			const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
			throw new DomainError('too_many_attempts', { values: { minutes } });
		}
	}
	const result = await attempt();
	await Promise.all([account.delete(email), byAddress.reward(address)]);
	return result;
}
