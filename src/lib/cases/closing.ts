import type { Day } from '../calendar/shanghai.ts';
import { dayOf } from '../calendar/shanghai.ts';
import type { CaseTier, ClosingCode } from './case.ts';

// By tier, what has to be there before a case is closed: conventions of ours (待临床负责人确认).

export interface ClosingFacts {
	/** The most urgent tier that a person confirmed while the case was open, or that stood when it was opened. */
	peak: CaseTier;
	tier: CaseTier;
	/** Since when it is yellow or green without a break. */
	calmSince: Date | null;
	/** A specialist's opinion is on record, a hospital's letter included. */
	hasOpinion: boolean;
	/** The day of the last conference that decided to close. */
	concludedOn: Day | null;
	/** How often a screening since then proposed no more than yellow. */
	stable: number;
}

export const calmDays = 90;
export const stableTimes = { orange: 2, yellow: 1 } as const;

/** What is missing: `still_urgent`, `calm`, `opinion` and `conference` refuse; `stable` is asked about and may be explained. */
export type Missing = 'still_urgent' | 'calm' | 'opinion' | 'conference' | 'stable';

export function missingFor(code: ClosingCode, facts: ClosingFacts, at: Date): Missing[] {
	const { peak, tier, calmSince, hasOpinion, concludedOn, stable } = facts;
	if (code === 'left_school') return [];
	const isUrgent = peak === 'red' || peak === 'orange';
	// Decided before it was calm, or before the tier was last urgent, it was not about this.
	const concluded = concludedOn !== null && (!calmSince || concludedOn >= dayOf(calmSince));
	const missing: Missing[] = isUrgent && !concluded ? ['conference'] : [];
	if (code === 'elsewhere') return missing;
	if (tier === 'red' || tier === 'orange') missing.push('still_urgent');
	if (code === 'opened_in_error') return missing;
	if (peak === 'red') {
		if (!hasOpinion) missing.push('opinion');
		if (!calmSince || +at - +calmSince < calmDays * 86_400_000) missing.push('calm');
	}
	if ((peak === 'orange' || peak === 'yellow') && stable < stableTimes[peak]) missing.push('stable');
	return missing;
}

export function refuses(missing: readonly Missing[]): Missing | undefined {
	return missing.find((each) => each !== 'stable');
}
