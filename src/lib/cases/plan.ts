import type { Phase } from './case.ts';

/** How a pupil can be helped: in a group, with the family, alone, or by a hospital. */
export const helpKinds = ['group', 'family', 'individual', 'medical'] as const;
export type HelpKind = (typeof helpKinds)[number];

/** For adult students nothing goes by way of the family. */
export function helpKindsFor(isAdult: boolean): readonly HelpKind[] {
	return isAdult ? helpKinds.filter((kind) => kind !== 'family') : helpKinds;
}

export const wishes = ['agree', 'other', 'decline'] as const;
export type Wish = (typeof wishes)[number];

/** What follows from what they say: everybody whose wish counts agrees, somebody wants no plan, or it goes on. */
export function outcomeOf(said: { pupil: Wish | null; family: Wish | null }, isAdult: boolean): Outcome {
	const counted = isAdult ? [said.pupil] : [said.pupil, said.family];
	if (counted.includes('decline')) return 'decline';
	return counted.every((wish) => wish === 'agree') ? 'agree' : 'open';
}
export type Outcome = 'agree' | 'decline' | 'open';

/** What a conference decided. */
export const decisions = ['go_on', 'change_plan', 'refer', 'return', 'close'] as const;
export type ConferenceDecision = (typeof decisions)[number];

/** Once a plan was agreed on, another one of a red or orange case takes a conference. */
export function changesPlan(phase: Phase): boolean {
	return ['plan_agreed', 'intervening', 'rehabilitating', 'following'].includes(phase);
}

export const frequencies = ['twice_weekly', 'weekly', 'fortnightly', 'monthly', 'as_needed'] as const;
export type Frequency = (typeof frequencies)[number];

export const results = ['reached', 'partly', 'not_reached', 'not_wished', 'went_elsewhere'] as const;
export type Result = (typeof results)[number];

/** In which phases something can be done by the plan. */
export function mayIntervene(phase: Phase): boolean {
	return ['plan_agreed', 'intervening', 'rehabilitating', 'return_to_school', 'following'].includes(phase);
}
