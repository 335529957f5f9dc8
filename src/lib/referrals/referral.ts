import type { Tier } from '../screening/tiers.ts';

export const statuses = [
	'draft',
	'sent',
	'received',
	'accepted',
	'scheduled',
	'unattended',
	'lost_contact',
	'seen',
	'feedback_sent',
	'acknowledged',
	'closed',
	'declined',
	'redirected',
	'recalled',
	'consent_stopped'
] as const;
export type ReferralStatus = (typeof statuses)[number];

/** What never leaves its state again. */
export const ended = [
	'closed',
	'declined',
	'redirected',
	'recalled',
	'consent_stopped'
] as const satisfies ReferralStatus[];

export function isOpen(status: ReferralStatus): boolean {
	return !(ended as readonly ReferralStatus[]).includes(status);
}

/**
 * What can happen to a referral, with the states it may start from and the one it leads to.
 * docs/states.md prints this table; a test holds the two together.
 */
export const transitions = {
	second: { from: ['draft'], to: 'draft' },
	send: { from: ['draft'], to: 'sent' },
	receive: { from: ['sent'], to: 'received' },
	accept: { from: ['received'], to: 'accepted' },
	decline: { from: ['sent', 'received'], to: 'declined' },
	schedule: { from: ['accepted', 'scheduled', 'unattended', 'lost_contact'], to: 'scheduled' },
	attend: { from: ['scheduled'], to: 'seen' },
	miss: { from: ['scheduled'], to: 'unattended' },
	lose: { from: ['unattended'], to: 'lost_contact' },
	answer: { from: ['seen'], to: 'feedback_sent' },
	acknowledge: { from: ['feedback_sent'], to: 'acknowledged' },
	close: { from: ['acknowledged', 'lost_contact'], to: 'closed' },
	redirect: { from: ['accepted', 'scheduled'], to: 'redirected' },
	refer_on: { from: ['seen', 'acknowledged'], to: 'redirected' },
	recall: {
		from: ['draft', 'sent', 'received', 'accepted', 'scheduled', 'unattended'],
		to: 'recalled'
	},
	stop: {
		from: [
			'draft',
			'sent',
			'received',
			'accepted',
			'scheduled',
			'unattended',
			'lost_contact',
			'seen',
			'feedback_sent',
			'acknowledged'
		],
		to: 'consent_stopped'
	}
} as const satisfies Record<string, { from: readonly ReferralStatus[]; to: ReferralStatus }>;
export type ReferralTransition = keyof typeof transitions;

export function canStartFrom(transition: ReferralTransition, status: ReferralStatus): boolean {
	return (transitions[transition].from as readonly ReferralStatus[]).includes(status);
}

/**
 * On what a referral rests: the consent of those who must give it, or the duty to help at once when somebody is in
 * danger (精神卫生法 28). What rests on law is stopped by no withdrawal.
 */
export const bases = ['consent', 'emergency'] as const;
export type Basis = (typeof bases)[number];

/** Why a pupil is sent, in coded words: nothing of it is a finding. */
export const reasons = [
	'low_mood',
	'worry',
	'sleep',
	'self_harm_thoughts',
	'self_harm',
	'eating',
	'behaviour',
	'unusual_experiences',
	'after_event',
	'family_wish',
	'other'
] as const;
export type Reason = (typeof reasons)[number];

/** Why a hospital can't take somebody. It always names another way. */
export const declineCodes = ['no_capacity', 'wrong_speciality', 'too_far', 'not_needed'] as const;
export type DeclineCode = (typeof declineCodes)[number];
export const otherWays = ['other_hospital', 'emergency_room', 'school_support', 'hotline'] as const;
export type OtherWay = (typeof otherWays)[number];

/** Why a hospital that has seen somebody refers them on. The school reads it, so nothing of it is a finding. */
export const referOnCodes = [
	'better_suited',
	'other_speciality',
	'no_capacity',
	'nearer',
	'own_wish'
] as const;
export type ReferOnCode = (typeof referOnCodes)[number];

export const contactChannels = ['phone', 'visit', 'message', 'school'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** Before somebody counts as lost, they were looked for this often. */
export const attemptsBeforeLost = 3;

/** How long after its end the hospital may still read it. */
export const readableDaysAfterEnd = 30;

/** What a hospital learns at each stage: the least with the sending, the rest with its acceptance. */
export function sharedAt(status: ReferralStatus): 'nothing' | 'least' | 'all' {
	if (status === 'draft' || status === 'recalled' || status === 'consent_stopped') return 'nothing';
	return ['sent', 'received', 'declined'].includes(status) ? 'least' : 'all';
}

/** The eight arcs of the ring that closes, in their order. */
export const arcs = [
	'talked',
	'agreed',
	'sent',
	'accepted',
	'scheduled',
	'seen',
	'answered',
	'acknowledged'
] as const;
export type Arc = (typeof arcs)[number];

export interface ArcFacts {
	interviewed: boolean;
	agreed: boolean;
	sentAt: Date | null;
	acceptedAt: Date | null;
	appointmentAt: Date | null;
	seenAt: Date | null;
	feedbackAt: Date | null;
	acknowledgedAt: Date | null;
}

export function closedArcs(facts: ArcFacts): Arc[] {
	const done: Record<Arc, boolean> = {
		talked: facts.interviewed,
		agreed: facts.agreed,
		sent: facts.sentAt !== null,
		accepted: facts.acceptedAt !== null,
		scheduled: facts.appointmentAt !== null,
		seen: facts.seenAt !== null,
		answered: facts.feedbackAt !== null,
		acknowledged: facts.acknowledgedAt !== null
	};
	return arcs.filter((arc) => done[arc]);
}

/** A red referral is sent by two people of the school. */
export function needsSecond(tier: Tier): boolean {
	return tier === 'red';
}
