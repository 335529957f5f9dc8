import { returnDeeds, type ReturnDeed } from './return-policy.ts';
import { contactCount, type ReturnStatus } from './return.ts';

/** What a person presses or fills in on the page of a return. */
export type PressedReturn = Exclude<ReturnDeed, 'request'>;
export const pressedReturns = returnDeeds.filter((deed) => deed !== 'request') as PressedReturn[];

/** What is meant to come next, whoever does it; everything else stands under what else can be done. */
const nextDeeds: Record<ReturnStatus, readonly PressedReturn[]> = {
	requested: ['opinion', 'agreement', 'submit'],
	school_review: ['forward', 'give_back'],
	joint_assessment: ['assess'],
	approved: ['plan'],
	approved_with_conditions: ['plan'],
	not_yet: ['renew', 'appeal'],
	support_plan: ['complete'],
	completed: [],
	withdrawn: [],
	consent_stopped: []
};

export interface ReturnFacts {
	status: ReturnStatus;
	missing: ('opinion' | 'agreement')[];
	/** The school's deeds rest on the cover of the case, the hospital's on the consent to what it tells. */
	isCovered: boolean;
	appealedAt: Date | null;
	contactsDone: number;
	/** They took part in the decision that is appealed against. */
	hasDecided: boolean;
}

export type ReturnObstacle = 'consent' | 'missing' | 'appealed' | 'other_people' | 'contacts';

export function isNextReturn(deed: PressedReturn, { status, missing }: ReturnFacts): boolean {
	if (deed === 'opinion' || deed === 'agreement') return status === 'requested' && missing.includes(deed);
	return nextDeeds[status].includes(deed);
}

/** Why a deed can't be done now, for the reader; the server asks again. */
export function obstacleToReturn(deed: PressedReturn, facts: ReturnFacts): ReturnObstacle | null {
	if (deed === 'withdraw') return null;
	if (!facts.isCovered) return 'consent';
	switch (deed) {
		case 'submit':
			return facts.missing.length ? 'missing' : null;
		case 'assess':
			return facts.hasDecided ? 'other_people' : null;
		case 'appeal':
			return facts.appealedAt ? 'appealed' : null;
		case 'complete':
			return facts.contactsDone >= contactCount ? null : 'contacts';
		default:
			return null;
	}
}

/** Whether a deed asks for more than the deed itself. */
export function returnNeedsForm(deed: PressedReturn): boolean {
	return !['submit', 'forward', 'renew', 'complete'].includes(deed);
}
