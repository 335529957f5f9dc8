/** How far a crisis has come. What follows, from the guardian to the review, is not recorded here yet. */
export const crisisStates = ['raised', 'acknowledged', 'safe_now'] as const;
export type CrisisState = (typeof crisisStates)[number];

export const crisisTransitions = {
	acknowledge: { from: ['raised'], to: 'acknowledged' },
	make_safe: { from: ['acknowledged'], to: 'safe_now' }
} as const satisfies Record<string, { from: readonly CrisisState[]; to: CrisisState }>;
export const crisisSteps = ['acknowledge', 'make_safe'] as const;
export type CrisisStep = (typeof crisisSteps)[number];

export function crisisState(crisis: { acknowledgedAt: Date | null; safeAt: Date | null }): CrisisState {
	if (crisis.safeAt) return 'safe_now';
	return crisis.acknowledgedAt ? 'acknowledged' : 'raised';
}
