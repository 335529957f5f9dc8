/** Two ways of doing a thing, measured in turn: A-B-B-A-A-B-… so that a slow minute of the machine hits both alike. */
export interface Comparison {
	/** Of A ÷ B, pair by pair. */
	median: number;
	low: number;
	high: number;
	pairs: number;
	/** Medians of the sides themselves, in the unit of the samples. They differ from machine to machine. */
	a: number;
	b: number;
}

type Sample = () => Promise<number>;

/** Measures both twice without counting, so that nothing is done for the first time, then `pairs` times. */
export async function compare(a: Sample, b: Sample, pairs: number, signal: AbortSignal): Promise<Comparison> {
	for (const sample of [a, b, b, a]) await sample();
	return comparePairs(a, b, pairs, signal);
}

/** The same where both were done before, and one time of them takes minutes. */
export async function comparePairs(
	a: Sample,
	b: Sample,
	pairs: number,
	signal: AbortSignal
): Promise<Comparison> {
	const taken: { a: number; b: number }[] = [];
	for (let i = 0; i < pairs; i++) {
		signal.throwIfAborted();
		const first = await (i % 2 === 0 ? a : b)();
		const second = await (i % 2 === 0 ? b : a)();
		taken.push(i % 2 === 0 ? { a: first, b: second } : { a: second, b: first });
	}
	const ratios = taken.map((pair) => pair.a / pair.b);
	return {
		median: median(ratios),
		low: Math.min(...ratios),
		high: Math.max(...ratios),
		pairs,
		a: median(taken.map((pair) => pair.a)),
		b: median(taken.map((pair) => pair.b))
	};
}

export interface FleetRun<R> {
	perSecond: number;
	/** Milliseconds that 99 of 100 works stay below. */
	p99: number;
	outcomes: R[];
}

/** So many clients do these works, each taking the next as soon as its last is done. */
export async function fleet<W, R>(
	clients: number,
	works: readonly W[],
	run: (work: W) => Promise<R>
): Promise<FleetRun<R>> {
	const outcomes: R[] = [];
	const times: number[] = [];
	let next = 0;
	const client = async () => {
		while (next < works.length) {
			const work = works[next++]!;
			const started = performance.now();
			outcomes.push(await run(work));
			times.push(performance.now() - started);
		}
	};
	const started = performance.now();
	await Promise.all(Array.from({ length: clients }, client));
	const seconds = (performance.now() - started) / 1000;
	return { perSecond: works.length / seconds, p99: quantile(times, 0.99), outcomes };
}

/** The median time of one client doing a thing so many times, in milliseconds. */
export async function timeOf(times: number, run: () => Promise<unknown>): Promise<number> {
	const taken: number[] = [];
	for (let i = 0; i < times; i++) {
		const started = performance.now();
		await run();
		taken.push(performance.now() - started);
	}
	return median(taken);
}

export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((x, y) => x - y);
	const place = (sorted.length - 1) * share;
	const below = Math.floor(place);
	const above = Math.ceil(place);
	return sorted[below]! + (sorted[above]! - sorted[below]!) * (place - below);
}
