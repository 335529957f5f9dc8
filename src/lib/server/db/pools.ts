import { AsyncLocalStorage } from 'node:async_hooks';

/** Pages ask briefly and in numbers; long works are few, and may take minutes, so they have connections of their own. */
const minute = 60_000;
export const pools = {
	pages: { size: 10, places: 500, patience: 3000, lock: 2000, statement: 5000, idle: 10_000 },
	works: {
		size: 2,
		places: 100,
		patience: 10 * minute,
		lock: minute,
		statement: 10 * minute,
		idle: 10 * minute
	}
} as const;
export type Pool = keyof typeof pools;

const chosen = new AsyncLocalStorage<Pool>();

export function poolNow(): Pool {
	return chosen.getStore() ?? 'pages';
}

/** Runs what may take minutes, with a transaction of its own, past the connections that pages wait for. */
export function asLongWork<T>(work: () => Promise<T>): Promise<T> {
	return chosen.run('works', work);
}

/** Runs something short within a long work, at once, whatever that holds. */
export function asPage<T>(work: () => Promise<T>): Promise<T> {
	return chosen.run('pages', work);
}
