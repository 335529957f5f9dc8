/** How soon a person should look, from «all is well» to «now». A tier that a score proposes is confirmed by a human. */
export const tiers = ['green', 'yellow', 'orange', 'red'] as const;
export type Tier = (typeof tiers)[number];

/** The most urgent of several proposals; none proposes green. */
export function mostUrgent(proposals: readonly Tier[]): Tier {
	return tiers[Math.max(0, ...proposals.map((tier) => tiers.indexOf(tier)))]!;
}

const urgency: Record<Tier, number> = { green: 0, yellow: 1, orange: 2, red: 3 };

export function isMoreUrgent(one: Tier, other: Tier): boolean {
	// Most are compared with green, where nothing has to be looked up.
	return other === 'green' ? one !== 'green' : urgency[one] > urgency[other];
}
