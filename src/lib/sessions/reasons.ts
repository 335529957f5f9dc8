/** Reason codes that an answer must carry, by transition. A sentence in the person's own words goes with each. */
export const reasons = {
	decline: ['no_expert', 'times_unsuitable', 'not_our_field', 'duplicate', 'other'],
	cancel: [
		'expert_unavailable',
		'host_unavailable',
		'weather_or_safety',
		'public_health',
		'schedule_change',
		'other'
	],
	/** Follow from the side that was absent; nobody chooses them. */
	miss: ['host_absent', 'team_absent'],
	amend: ['expert_unavailable', 'room_changed', 'number_changed', 'other']
} as const;
export type ReasonTransition = keyof typeof reasons;
export type ReasonCode<T extends ReasonTransition = ReasonTransition> = (typeof reasons)[T][number];
