import { addDays, addMonths, lastOfMonth, type Day } from '../calendar/shanghai.ts';

/** The seven measures of a programme, in the order of the document they come from. */
export const measures = [
	'visits',
	'publicity',
	'information',
	'assessment',
	'counselling',
	'crisis',
	'hotline'
] as const;
export type Measure = (typeof measures)[number];

export const programmeStates = ['draft', 'submitted', 'running', 'closed', 'dropped'] as const;
export type ProgrammeState = (typeof programmeStates)[number];
export const reportStates = ['draft', 'approved', 'sent'] as const;
export type ReportState = (typeof reportStates)[number];
export const personStates = [
	'matched',
	'to_check',
	'confirmed_present',
	'moved',
	'deceased',
	'refused',
	'wrong_entry'
] as const;
export type PersonState = (typeof personStates)[number];
export const keyStates = ['raised', 'owned', 'contacted', 'closed'] as const;
export type KeyState = (typeof keyStates)[number];

type Transitions<S extends string> = Record<string, { from: readonly S[]; to: readonly S[] }>;

/** docs/states.md prints these four tables; a test holds them together. */
export const programmeTransitions = {
	submit: { from: ['draft'], to: ['submitted'] },
	return: { from: ['submitted'], to: ['draft'] },
	approve: { from: ['submitted'], to: ['running'] },
	close: { from: ['running'], to: ['closed'] },
	drop: { from: ['draft', 'submitted'], to: ['dropped'] }
} as const satisfies Transitions<ProgrammeState>;
export type ProgrammeStep = keyof typeof programmeTransitions;

export const reportTransitions = {
	write: { from: ['draft'], to: ['draft'] },
	approve: { from: ['draft'], to: ['approved'] },
	return: { from: ['approved'], to: ['draft'] },
	send: { from: ['approved'], to: ['sent'] }
} as const satisfies Transitions<ReportState>;
export type ReportStep = keyof typeof reportTransitions;

/** What a check can end with. */
export const findings = ['confirmed_present', 'moved', 'deceased', 'refused', 'wrong_entry'] as const;
export type Finding = (typeof findings)[number];

export const personTransitions = {
	match: { from: ['to_check'], to: ['matched'] },
	check: { from: ['to_check'], to: findings },
	leave: { from: ['matched', 'confirmed_present'], to: ['moved', 'deceased', 'refused'] },
	reopen: { from: findings, to: ['to_check'] }
} as const satisfies Transitions<PersonState>;
export type PersonStep = keyof typeof personTransitions;

export const keyTransitions = {
	own: { from: ['raised', 'owned'], to: ['owned'] },
	contact: { from: ['owned'], to: ['contacted'] },
	close: { from: ['contacted'], to: ['closed'] }
} as const satisfies Transitions<KeyState>;
export type KeyStep = keyof typeof keyTransitions;

/** The step that leads from one state of a person to another, if there is one that a person can take. */
export function stepBetween(from: PersonState, to: PersonState): Exclude<PersonStep, 'match'> | null {
	for (const step of ['check', 'leave', 'reopen'] as const) {
		const { from: starts, to: ends } = personTransitions[step];
		if ((starts as readonly string[]).includes(from) && (ends as readonly string[]).includes(to)) return step;
	}
	return null;
}

/** Whoever is known to live here is visited and followed up; nobody else is. */
export function isCaredFor(state: PersonState): boolean {
	return state === 'matched' || state === 'confirmed_present';
}

// Figures as people report them: the qualifier is part of the figure.

export const qualifiers = ['exact', 'near', 'over', 'least', 'about'] as const;
export type Qualifier = (typeof qualifiers)[number];

export interface Figure {
	value: number;
	qualifier: Qualifier;
}

/**
 * Adds figures and keeps what they say of themselves: one that is near stays near, one that is over stays over; where
 * some are below and others above, all that can be said is about. Nothing is nothing, and never a 0.
 */
export function addFigures(figures: readonly (Figure | null)[]): Figure | null {
	const known = figures.filter((figure) => figure !== null);
	if (known.length === 0) return null;
	const said = new Set(known.map(({ qualifier }) => qualifier).filter((qualifier) => qualifier !== 'exact'));
	const value = known.reduce((sum, figure) => sum + figure.value, 0);
	const [only] = said;
	if (only === undefined) return { value, qualifier: 'exact' };
	if (said.size === 1) return { value, qualifier: only };
	const isAbove = [...said].every((qualifier) => qualifier === 'over' || qualifier === 'least');
	return { value, qualifier: isAbove ? 'least' : 'about' };
}

/** How much of a plan is done, in whole per cent; nothing where there is no plan or nothing was reported. */
export function shareOf(done: Figure | null, planned: Figure | null): number | null {
	if (!done || !planned || planned.value === 0) return null;
	return Math.round((100 * done.value) / planned.value);
}

export const departments = ['health', 'civil_affairs', 'women', 'disabled', 'police', 'justice'] as const;
export type Department = (typeof departments)[number];
export const professions = [
	'psychiatrist',
	'psychotherapist',
	'psych_counsellor',
	'social_worker',
	'other'
] as const;
export const channels = ['broadcast', 'paper', 'online', 'board', 'event', 'toolkit'] as const;
export type Channel = (typeof channels)[number];
export const routes = ['in_person', 'phone', 'paper'] as const;
export const assessmentFindings = ['none', 'watch', 'abnormal'] as const;
export const plans = ['group', 'family', 'individual', 'none'] as const;
export const wishes = ['agrees', 'later', 'declines'] as const;
export const keyOutcomes = ['counselled', 'admitted', 'guarded', 'no_need'] as const;
export const reportKinds = ['experience', 'hotline'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Conventions of ours, until somebody answerable signs them off. */
export const programmeRules = {
	/** Hours within which somebody has spoken with a key person. */
	keyHours: 24,
	/** Days within which a need is answered unless said otherwise. */
	appealDays: 7,
	visitDays: 30,
	/** A follow-up at least every half year. */
	followUpMonths: 6
} as const;

/** The last day for the next visit or follow-up: never later than the programme says. */
export function latestNext(
	kind: 'visit' | 'follow_up',
	{ visitDays, followUpMonths }: { visitDays: number; followUpMonths: number },
	from: Day
): Day {
	if (kind === 'visit') return addDays(from, visitDays);
	const month = addMonths(from, followUpMonths);
	const wanted = `${month}-${from.slice(8)}`;
	// Half a year after the 31st of August is the last day of February.
	return wanted > lastOfMonth(month) ? lastOfMonth(month) : wanted;
}
