import { RateLimiterDrizzle, type RateLimiterRes } from 'rate-limiter-flexible';
import { db, type Db } from '../../server/db/client.ts';
import { signInFailure } from '../../server/db/schema/index.ts';
import { DomainError, type ErrorCode } from '../../server/errors.ts';

const window = 15 * 60;

/** Failures allowed within the window, by what they are counted for. */
const most = { account: 5, address: 50, factor: 5 } as const;
type Limit = keyof typeof most;

// In the database, so that all processes count together. Made at the first use, and again when the pool is a new one.
let limiters: { of: Db; by: Record<Limit, RateLimiterDrizzle> } | undefined;

function limiterOf(limit: Limit): RateLimiterDrizzle {
	const storeClient = db();
	if (limiters?.of !== storeClient) {
		const common = { storeClient, schema: signInFailure, duration: window, clearExpiredByTimeout: false };
		const make = (keyPrefix: Limit) =>
			new RateLimiterDrizzle({ ...common, keyPrefix, points: most[keyPrefix] });
		limiters = {
			of: storeClient,
			by: { account: make('account'), address: make('address'), factor: make('factor') }
		};
	}
	return limiters.by[limit];
}

/**
 * Runs one attempt to sign in and counts it against account and address if its credentials are wrong.
 * @throws DomainError `too_many_attempts` with the minutes to wait, the same for known and unknown accounts.
 */
export function throttled<T>(email: string, address: string, attempt: () => Promise<T>): Promise<T> {
	const limits = { address, account: email };
	return counted(limits, 'wrong_credentials', attempt);
}

/** The same for the second factor of somebody whose password was right, from wherever it is tried. */
export function throttledFactor<T>(userId: string, attempt: () => Promise<T>): Promise<T> {
	return counted({ factor: userId }, 'wrong_code', attempt);
}

/**
 * Attempts of the same key take turns within this process, so that many wrong ones at once can't slip through
 * together while many right ones at once all pass. A success forgives all but the address.
 */
async function counted<T>(
	limits: Partial<Record<Limit, string>>,
	failure: ErrorCode,
	attempt: () => Promise<T>
): Promise<T> {
	const keys = (Object.entries(limits) as [Limit, string][]).map(
		([limit, key]) => ({ limit, key, limiter: limiterOf(limit) }) as const
	);
	const guarded = async () => {
		const states = await Promise.all(keys.map(({ limiter, key }) => limiter.get(key)));
		const wait = Math.max(...states.map((state, n) => waitOf(state, most[keys[n]!.limit])));
		if (wait > 0)
			throw new DomainError('too_many_attempts', { values: { minutes: Math.ceil(wait / 60_000) } });
		try {
			const result = await attempt();
			for (const { limit, limiter, key } of keys) if (limit !== 'address') await limiter.delete(key);
			return result;
		} catch (refused) {
			const isWrong = refused instanceof DomainError && refused.code === failure;
			if (isWrong) await Promise.all(keys.map(({ limiter, key }) => limiter.penalty(key)));
			throw refused;
		}
	};
	return keys.reduceRight(
		(inner, { limit, key }) =>
			() =>
				inTurn(`${limit} ${key}`, inner),
		guarded
	)();
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
