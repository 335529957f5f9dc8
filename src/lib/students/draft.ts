// What becomes of a file that somebody sent: docs/states.md prints the table, and a test holds the two together.

export const draftStates = ['sent', 'checking', 'refused', 'checked', 'importing', 'imported'] as const;
export type DraftState = (typeof draftStates)[number];

export const draftTransitions = {
	/** Which column is which. */
	choose: { from: ['sent', 'refused', 'checked'], to: 'checking' },
	refuse: { from: ['checking'], to: 'refused' },
	pass: { from: ['checking'], to: 'checked' },
	confirm: { from: ['checked'], to: 'importing' },
	finish: { from: ['importing'], to: 'imported' },
	/** The roster is no longer what the preview compared with. */
	recheck: { from: ['importing'], to: 'checking' },
	/** A work that is stopped, by the person or by failing, leaves nothing behind. */
	stopChecking: { from: ['checking'], to: 'sent' },
	stopImporting: { from: ['importing'], to: 'checked' }
} as const satisfies Record<string, { from: readonly DraftState[]; to: DraftState }>;

/** While the portal works on it; everything else waits for the person. */
export type WorkingState = 'checking' | 'importing';
export const workingStates: readonly DraftState[] = ['checking', 'importing'];

/** Where a work that is stopped goes back to. */
export const stoppedAt = { checking: 'sent', importing: 'checked' } as const satisfies Record<
	WorkingState,
	DraftState
>;

/** Why a draft is not further than it is. */
export const troubles = ['roster_changed', 'stopped', 'failed'] as const;
export type Trouble = (typeof troubles)[number];
