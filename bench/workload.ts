import type { Comparison } from './measure.ts';
import type { Stage } from './stage.ts';

export const sizes = ['10k', '100k', '1m'] as const;
/** How many sessions the population has. */
export type Size = (typeof sizes)[number];

export interface Bench {
	stage: Stage;
	sizes: readonly Size[];
	pairs: number;
	/** A tenth of the works, to see that everything runs. Its figures mean nothing. */
	quick: boolean;
	signal: AbortSignal;
}

export interface Goal {
	op: '≥' | '≤' | '=' | '<';
	than: number;
}

export interface Result {
	id: string;
	what: string;
	size: Size;
	value: number;
	/** Lowest and highest of the pairs, for ratios. */
	spread: [low: number, high: number] | null;
	goal: Goal | null;
	/** Null where nothing is promised or nothing could be measured. */
	met: boolean | null;
	/** The sides of the ratio in this machine's own units, or why there is none. */
	note: string;
}

/** Measures some claims. */
export type Workload = (bench: Bench) => Promise<Result[]>;

export function ratio(
	about: { id: string; what: string; size: Size; goal: Goal | null },
	measured: Comparison,
	unit: string
): Result {
	const { median, low, high, a, b } = measured;
	const note = `${round(a)} ÷ ${round(b)} ${unit}`;
	return { ...about, value: median, spread: [low, high], met: meets(median, about.goal), note };
}

export function figure(
	about: { id: string; what: string; size: Size; goal: Goal | null },
	value: number,
	note = ''
): Result {
	return { ...about, value, spread: null, met: meets(value, about.goal), note };
}

function meets(value: number, goal: Goal | null): boolean | null {
	if (!goal || Number.isNaN(value)) return null;
	switch (goal.op) {
		case '≥':
			return value >= goal.than;
		case '≤':
			return value <= goal.than;
		case '<':
			return value < goal.than;
		case '=':
			return value === goal.than;
	}
}

/** Three digits that matter. */
export function round(value: number): number {
	return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
