/** An alert is open until somebody takes it; nothing else closes it. */
export const alertStates = ['raised', 'acknowledged'] as const;
export type AlertState = (typeof alertStates)[number];

export const alertTransitions = {
	climb: { from: ['raised'], to: 'raised' },
	match: { from: ['raised', 'acknowledged'], to: 'as it was' },
	acknowledge: { from: ['raised'], to: 'acknowledged' }
} as const satisfies Record<string, { from: readonly AlertState[]; to: AlertState | 'as it was' }>;
