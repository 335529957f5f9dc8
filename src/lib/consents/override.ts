import type { ConsentFacts, ConsentQuestion, Purpose } from './consent.ts';
import { consentState } from './consent.ts';

// Immediate danger goes past what was not agreed to: for hours, by one named person at once, with a second one's answer
// and somebody's eye afterwards. It is no state of a consent, which stays what it is.

export const overrideRules = {
	/** A second person answers within, or it lapses. */
	confirmHours: 24,
	/** From its beginning, once the second person agreed. */
	longestHours: 72
} as const;

export const overrideReasons = ['self_harm', 'harmed', 'missing', 'medical', 'other'] as const;
export type OverrideReason = (typeof overrideReasons)[number];

/** What it opens: the hospital may be told, and those who must be reached. Never results, notes or research. */
export const overridablePurposes = [
	'referral_share_to_hospital',
	'contact_notification'
] as const satisfies Purpose[];

export interface Override {
	raisedAt: Date;
	confirmBy: Date;
	untilAt: Date;
	secondAt: Date | null;
	secondAgreed: boolean | null;
}

/** Whether it opens anything at a moment. The same decision as `pupils.overridden` in the database. */
export function isInForce(override: Override, at: Date): boolean {
	const { raisedAt, untilAt, confirmBy, secondAt, secondAgreed } = override;
	if (at < raisedAt || at >= untilAt) return false;
	return secondAt && secondAt <= at ? secondAgreed === true : at < confirmBy;
}

/** How one stands: it waits for the second person, was agreed to, turned down, never answered, or is over. */
export const overrideStates = ['waiting', 'agreed', 'refused', 'lapsed', 'over'] as const;
export type OverrideState = (typeof overrideStates)[number];

export function overrideState(override: Override, at: Date): OverrideState {
	if (override.secondAgreed === false) return 'refused';
	if (isInForce(override, at)) return override.secondAgreed ? 'agreed' : 'waiting';
	return override.secondAgreed ? 'over' : 'lapsed';
}

/** By what something is covered: those who sign agreed, or somebody is in danger. */
export type Cover = 'consent' | 'override';

/** The oracle of what `coverOf` asks the database. */
export function covers(
	facts: ConsentFacts,
	overrides: readonly Override[],
	question: ConsentQuestion
): Cover | null {
	if (consentState(facts, question) === 'effective') return 'consent';
	const isOpen = (overridablePurposes as readonly Purpose[]).includes(question.purpose);
	return isOpen && overrides.some((override) => isInForce(override, question.at)) ? 'override' : null;
}
