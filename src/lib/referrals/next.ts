import type { Deed } from './policy.ts';
import {
	attemptsBeforeLost,
	canStartFrom,
	isOpen,
	needsSecond,
	type Basis,
	type ReferralStatus
} from './referral.ts';
import type { Tier } from '../screening/tiers.ts';

/** What is meant to come next, whoever does it; everything else stands under what else can be done. */
export const nextDeeds: Record<ReferralStatus, readonly Exclude<Deed, 'draft'>[]> = {
	draft: ['second', 'send'],
	sent: ['receive'],
	received: ['accept', 'decline'],
	accepted: ['schedule'],
	scheduled: ['attend', 'miss'],
	unattended: ['schedule', 'contact', 'lose'],
	lost_contact: ['close', 'schedule'],
	seen: ['answer'],
	feedback_sent: ['acknowledge'],
	acknowledged: ['close'],
	closed: [],
	declined: [],
	redirected: [],
	recalled: [],
	consent_stopped: []
};

export interface NextFacts {
	status: ReferralStatus;
	tier: Tier;
	basis: Basis;
	secondBy: string | null;
	appointmentAt: Date | null;
	attempts: number;
	/** The consent for this hospital holds now. */
	agreed: boolean;
}

export type Obstacle =
	'state' | 'ended' | 'second_needed' | 'seconded' | 'consent' | 'not_begun' | 'emergency' | 'attempts';

/** Why a deed can't be done now, for the reader; the server asks again. */
export function obstacleTo(deed: Exclude<Deed, 'draft'>, facts: NextFacts, at: Date): Obstacle | null {
	if (!isOpen(facts.status)) return 'ended';
	const fits = deed === 'contact' ? facts.status === 'unattended' : canStartFrom(deed, facts.status);
	if (!fits) return 'state';
	switch (deed) {
		case 'second':
			return facts.secondBy ? 'seconded' : null;
		case 'send':
			if (needsSecond(facts.tier) && !facts.secondBy) return 'second_needed';
			return facts.agreed ? null : 'consent';
		case 'accept':
		case 'schedule':
			return facts.agreed ? null : 'consent';
		case 'decline':
			return facts.basis === 'emergency' ? 'emergency' : null;
		case 'attend':
		case 'miss':
			return facts.appointmentAt && facts.appointmentAt <= at ? null : 'not_begun';
		case 'lose':
			return facts.attempts >= attemptsBeforeLost ? null : 'attempts';
		default:
			return null;
	}
}
