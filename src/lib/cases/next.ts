import { canStartFrom, isOpen, type CaseTier, type Phase } from './case.ts';
import type { Deed } from './policy.ts';

/** What a person presses or fills in on the page of a case; the rest has pages of its own. */
export const pressed = [
	'triage',
	'assess',
	'rehabilitate',
	'prepare_return',
	'follow',
	'hand_over',
	'ask_close',
	'close',
	'refuse_close',
	'reopen'
] as const satisfies Deed[];
export type Pressed = (typeof pressed)[number];

/** What is meant to come next, whoever does it; everything else stands under what else can be done. */
const nextDeeds: Partial<Record<Phase, readonly Pressed[]>> = {
	opened: ['triage'],
	triaged: ['assess'],
	intervening: ['rehabilitate'],
	rehabilitating: ['follow', 'prepare_return'],
	closed: ['reopen'],
	consent_stopped: ['reopen']
};

export interface NextFacts {
	phase: Phase;
	tier: CaseTier;
	closingAskedBy: string | null;
	isCovered: boolean;
	hasOpenMatter: boolean;
}

export function isNext(deed: Pressed, { phase, closingAskedBy }: NextFacts): boolean {
	if (closingAskedBy) return deed === 'close' || deed === 'refuse_close';
	return nextDeeds[phase]?.includes(deed) ?? false;
}

export type Obstacle = 'state' | 'triage' | 'asked' | 'not_asked' | 'consent' | 'matter' | 'two_people';

/** Why a deed can't be done now, for the reader; the server asks again. */
export function obstacleTo(deed: Pressed, facts: NextFacts): Obstacle | null {
	if (!canStartFrom(deed, facts.phase)) return 'state';
	switch (deed) {
		case 'hand_over':
			return null;
		case 'ask_close':
			return facts.closingAskedBy ? 'asked' : facts.hasOpenMatter ? 'matter' : null;
		case 'close':
			return !facts.closingAskedBy ? 'not_asked' : facts.hasOpenMatter ? 'matter' : null;
		case 'refuse_close':
			return facts.closingAskedBy ? null : 'not_asked';
		case 'triage':
			if (!facts.tier) return 'triage';
	}
	return facts.isCovered ? null : 'consent';
}

/** Whether a deed asks for more than the deed itself. */
export function needsForm(deed: Pressed): boolean {
	return ['hand_over', 'ask_close', 'refuse_close', 'reopen'].includes(deed);
}

/** What would still have to happen, for the end of the list. */
export function isPossible(deed: Pressed, phase: Phase): boolean {
	return canStartFrom(deed, phase) && (isOpen(phase) || deed === 'reopen');
}
