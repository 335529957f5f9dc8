import { canStartFrom, isOpen, type CaseTransition, type CaseTier, type Phase } from './case.ts';
import type { Deed } from './policy.ts';
import { changesPlan, mayIntervene } from './plan.ts';

/** What a person does on the pages of a case; each has a form, or a button where nothing is asked. */
export const acts = [
	'triage',
	'assess',
	'opinion',
	'propose',
	'hear',
	'begin',
	'held',
	'end',
	'confer',
	'rehabilitate',
	'prepare_return',
	'follow',
	'hand_over',
	'ask_close',
	'close',
	'refuse_close',
	'reopen'
] as const;
export type Act = (typeof acts)[number];

/** What is recorded without being a transition itself. */
const written = ['opinion', 'hear', 'begin', 'held', 'end', 'confer'] as const satisfies Act[];
type Written = (typeof written)[number];
const isWritten = (act: Act): act is Written => (written as readonly Act[]).includes(act);

/** The deed of the policy behind an act. */
export function deedOf(act: Act): Deed {
	return isWritten(act) ? 'write' : (act as Exclude<CaseTransition, 'stop'>);
}

/** What is meant to come next, whoever does it; everything else stands under what else can be done. */
const nextActs: Partial<Record<Phase, readonly Act[]>> = {
	opened: ['triage'],
	triaged: ['assess'],
	assessed: ['propose', 'opinion'],
	plan_proposed: ['hear', 'propose'],
	plan_agreed: ['begin'],
	rehabilitating: ['follow', 'prepare_return'],
	following: ['ask_close'],
	closed: ['reopen'],
	consent_stopped: ['reopen']
};

export interface NextFacts {
	phase: Phase;
	tier: CaseTier;
	closingAskedBy: string | null;
	isCovered: boolean;
	hasOpenMatter: boolean;
	hasOpinion: boolean;
	/** Whether an agreed plan stands, and whether a conference since then decided to change it. */
	hasAgreedPlan: boolean;
	mayChangePlan: boolean;
}

export function isNext(act: Act, { phase, closingAskedBy, hasOpinion }: NextFacts): boolean {
	if (closingAskedBy) return act === 'close' || act === 'refuse_close';
	if (phase === 'assessed') return act === (hasOpinion ? 'propose' : 'opinion');
	return nextActs[phase]?.includes(act) ?? false;
}

export type Obstacle =
	'state' | 'triage' | 'asked' | 'not_asked' | 'consent' | 'matter' | 'opinion' | 'conference';

/** Why something can't be done now, for the reader; the server asks again. */
export function obstacleTo(act: Act, facts: NextFacts): Obstacle | null {
	if (!isPossible(act, facts)) return 'state';
	switch (act) {
		case 'hand_over':
			return null;
		case 'ask_close':
			return facts.closingAskedBy ? 'asked' : facts.hasOpenMatter ? 'matter' : null;
		case 'close':
			return !facts.closingAskedBy ? 'not_asked' : facts.hasOpenMatter ? 'matter' : null;
		case 'refuse_close':
			return facts.closingAskedBy ? null : 'not_asked';
	}
	if (!facts.isCovered) return 'consent';
	switch (act) {
		case 'triage':
			return facts.tier ? null : 'triage';
		case 'propose': {
			const isUrgent = facts.tier === 'red' || facts.tier === 'orange';
			if (!facts.hasOpinion) return 'opinion';
			return facts.hasAgreedPlan && isUrgent && changesPlan(facts.phase) && !facts.mayChangePlan
				? 'conference'
				: null;
		}
		default:
			return null;
	}
}

/** Whether the phase allows it. */
export function isPossible(act: Act, { phase, hasAgreedPlan }: NextFacts): boolean {
	switch (act) {
		case 'opinion':
		case 'confer':
			return isOpen(phase);
		case 'hear':
			return phase === 'plan_proposed';
		case 'begin':
		case 'held':
		case 'end':
			return mayIntervene(phase) && hasAgreedPlan;
		default:
			return canStartFrom(act, phase);
	}
}

/** Whether something asks for more than a press. */
export function needsForm(act: Act): boolean {
	return !['triage', 'assess', 'rehabilitate', 'prepare_return', 'follow', 'close'].includes(act);
}
