import type { Tier } from '../screening/tiers.ts';

/** Beyond so many a worklist says `more than`: each one counted has passed row-level security. */
export const mostCounted = 100;

/** Where a case stands. Whether its closing is asked for is a fact beside the phase. */
export const phases = [
	'opened',
	'triaged',
	'assessed',
	'plan_proposed',
	'plan_agreed',
	'intervening',
	'rehabilitating',
	'return_to_school',
	'following',
	'closed',
	'consent_stopped'
] as const;
export type Phase = (typeof phases)[number];

export const endedPhases = ['closed', 'consent_stopped'] as const satisfies Phase[];
export type OpenPhase = Exclude<Phase, (typeof endedPhases)[number]>;
export const openPhases = phases.slice(0, -2) as OpenPhase[];

export function isOpen(phase: Phase): phase is OpenPhase {
	return !(endedPhases as readonly Phase[]).includes(phase);
}

/** The phase stays what it was. */
const same = 'as it was';

/**
 * What can happen to a case, with the phases it may start from and the one it leads to.
 * docs/states.md prints this table; a test holds the two together.
 */
export const transitions = {
	triage: { from: ['opened'], to: 'triaged' },
	assess: { from: ['triaged'], to: 'assessed' },
	propose: {
		from: ['assessed', 'plan_proposed', 'plan_agreed', 'intervening', 'rehabilitating', 'following'],
		to: 'plan_proposed'
	},
	agree: { from: ['plan_proposed'], to: 'plan_agreed' },
	decline: { from: ['plan_proposed'], to: 'following' },
	begin: { from: ['plan_agreed', 'rehabilitating', 'following'], to: 'intervening' },
	rehabilitate: { from: ['intervening'], to: 'rehabilitating' },
	prepare_return: {
		from: ['plan_agreed', 'intervening', 'rehabilitating', 'following'],
		to: 'return_to_school'
	},
	follow: {
		from: ['assessed', 'plan_agreed', 'intervening', 'rehabilitating', 'return_to_school'],
		to: 'following'
	},
	hand_over: { from: openPhases, to: same },
	ask_close: { from: openPhases, to: same },
	refuse_close: { from: openPhases, to: same },
	close: { from: openPhases, to: 'closed' },
	stop: { from: openPhases, to: 'consent_stopped' },
	reopen: { from: endedPhases, to: 'opened' }
} as const satisfies Record<string, { from: readonly Phase[]; to: Phase | typeof same }>;
export type CaseTransition = keyof typeof transitions;

export function canStartFrom(transition: CaseTransition, phase: Phase): boolean {
	return (transitions[transition].from as readonly Phase[]).includes(phase);
}

export function leadsTo(transition: CaseTransition, phase: Phase): Phase {
	const { to } = transitions[transition];
	return to === same ? phase : to;
}

/** What a case was opened for. It may start without a screening. */
export const sources = ['tier', 'screening', 'concern', 'talk', 'crisis', 'hotline'] as const;
export type CaseSource = (typeof sources)[number];

/** Why a case is closed. */
export const closingCodes = ['goals_met', 'declined', 'elsewhere', 'left_school', 'opened_in_error'] as const;
export type ClosingCode = (typeof closingCodes)[number];

/** Why it is opened anew. */
export const reopenCodes = ['new_signs', 'asked_for', 'closed_too_early', 'consent_again'] as const;
export type ReopenCode = (typeof reopenCodes)[number];

/** What was confirmed in a case; nothing as long as nobody did. */
export type CaseTier = Tier | null;
