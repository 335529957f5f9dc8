export const transferStates = ['proposed', 'confirmed', 'refused', 'withdrawn'] as const;
export type TransferState = (typeof transferStates)[number];

/** What can happen to a transfer; everything but `proposed` is an end. */
export const transferSteps = {
	confirm: { from: 'proposed', to: 'confirmed' },
	refuse: { from: 'proposed', to: 'refused' },
	withdraw: { from: 'proposed', to: 'withdrawn' }
} as const satisfies Record<string, { from: TransferState; to: TransferState }>;
export type TransferStep = keyof typeof transferSteps;

/** Why a school doesn't take a pupil; words of one's own would tell more than belongs here. */
export const refusalReasons = ['not_come', 'not_ours', 'later', 'other'] as const;
export type RefusalReason = (typeof refusalReasons)[number];
