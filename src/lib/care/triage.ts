import { tiers, type Tier } from '../screening/tiers.ts';

/** Where the tier of a pupil stands: proposed by a signal, waiting for a second person, confirmed by a person. */
export const triageStates = ['proposed', 'waiting', 'confirmed'] as const;
export type TriageState = (typeof triageStates)[number];

const any = triageStates;

/** What leads where. Whoever refuses a lowering gives back what stood before it. */
export const triageTransitions = {
	signal: { from: any, to: ['proposed'] },
	confirm: { from: any, to: ['confirmed'] },
	lower: { from: any, to: ['waiting'] },
	agree: { from: ['waiting'], to: ['confirmed'] },
	refuse: { from: ['waiting'], to: ['proposed', 'confirmed'] }
} as const satisfies Record<string, { from: readonly TriageState[]; to: readonly TriageState[] }>;

/** How urgent a tier is, beside others. */
export function rank(tier: Tier): number {
	return tiers.indexOf(tier);
}

/** Whether a decision lowers red or orange, which takes two people. */
export function needsSecond(standing: Tier, decided: Tier): boolean {
	return rank(standing) >= rank('orange') && rank(decided) < rank(standing);
}

export interface Signals {
	/** The most urgent signal since the last settled decision. */
	open: Tier | null;
	/** The last decision that counts. */
	settled: Tier | null;
	/** What counted before a lowering that nobody has answered to, where that is the newest decision. */
	lowering: Tier | null;
}

/**
 * What counts today. A signal as urgent as what was confirmed opens the question anew, a lesser one does not; while a
 * lowering waits the higher tier counts, until something more urgent comes.
 */
export function standingOf({ open, settled, lowering }: Signals): { tier: Tier; state: TriageState } | null {
	if (lowering !== null && (open === null || rank(open) <= rank(lowering)))
		return { tier: lowering, state: 'waiting' };
	if (open !== null && (settled === null || rank(open) >= rank(settled)))
		return { tier: open, state: 'proposed' };
	return settled && { tier: settled, state: 'confirmed' };
}
