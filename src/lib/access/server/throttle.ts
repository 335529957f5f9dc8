import { RateLimiterDrizzle, type RateLimiterRes } from 'rate-limiter-flexible';
import { db, type Db } from '../../server/db/client.ts';
import { signInFailure } from '../../server/db/schema/index.ts';
import { DomainError, type ErrorCode } from '../../server/errors.ts';

const window = 15 * 60;

/** Failures allowed within the window, by what they are counted for. */
const most = { account: 5, address: 50, factor: 5, guess: 200 } as const;
type Limit = keyof typeof most;
/** Many people share one: what one of them does right forgives none of the others. */
const addresses: readonly Limit[] = ['address', 'guess'];

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
			by: {
				account: make('account'),
				address: make('address'),
				factor: make('factor'),
				guess: make('guess')
			}
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
	return counted(limits, failed('wrong_credentials'), attempt);
}

/** The same for the second factor of somebody whose password was right, from wherever it is tried. */
export function throttledFactor<T>(userId: string, attempt: () => Promise<T>): Promise<T> {
	return counted({ factor: userId }, failed('wrong_code'), attempt);
}

/**
 * Runs one attempt of a guardian or pupil to come in with what stands on a slip. Only misses count, and generously: a
 * class in the computer room shares one address and mistypes a good deal; whoever tries codes one after another does not
 * get far all the same. What is refused as invalid is a miss, and so is a result of which `isMiss` says so.
 * @throws DomainError `too_many_attempts`
 */
export function throttledGuess<T>(
	address: string,
	attempt: () => Promise<T>,
	isMiss: (result: T) => boolean = () => false
): Promise<T> {
	return counted({ guess: address }, { ...failed('invalid'), result: isMiss }, attempt);
}

interface Miss<T> {
	refusal?: (refused: unknown) => boolean;
	result?: (result: T) => boolean;
}

function failed(code: ErrorCode): Pick<Miss<unknown>, 'refusal'> {
	return { refusal: (refused) => refused instanceof DomainError && refused.code === code };
}

/**
 * Attempts of the same key take turns within this process, so that many wrong ones at once can't slip through
 * together while many right ones at once all pass. A success forgives all but addresses.
 */
async function counted<T>(
	limits: Partial<Record<Limit, string>>,
	miss: Miss<T>,
	attempt: () => Promise<T>
): Promise<T> {
	const keys = (Object.entries(limits) as [Limit, string][]).map(
		([limit, key]) => ({ limit, key, limiter: limiterOf(limit) }) as const
	);
	const penalise = () => Promise.all(keys.map(({ limiter, key }) => limiter.penalty(key)));
	const guarded = async () => {
		const states = await Promise.all(keys.map(({ limiter, key }) => limiter.get(key)));
		const wait = Math.max(...states.map((state, n) => waitOf(state, most[keys[n]!.limit])));
		if (wait > 0)
			throw new DomainError('too_many_attempts', { values: { minutes: Math.ceil(wait / 60_000) } });
		try {
			const result = await attempt();
			if (miss.result?.(result)) await penalise();
			else
				for (const { limit, limiter, key } of keys) if (!addresses.includes(limit)) await limiter.delete(key);
			return result;
		} catch (refused) {
			if (miss.refusal?.(refused)) await penalise();
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
