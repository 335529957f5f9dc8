import { addDays, monthsLater, type Day } from '../calendar/shanghai.ts';

// How a pupil comes back to school (复学) after a leave: what is handed in, what both sides say, and what carries the first
// months. Nothing here is a waiver of liability: no field asks for one, whatever a form on paper says.

export const returnStatuses = [
	'requested',
	'school_review',
	'joint_assessment',
	'approved',
	'approved_with_conditions',
	'not_yet',
	'support_plan',
	'completed',
	'withdrawn',
	'consent_stopped'
] as const;
export type ReturnStatus = (typeof returnStatuses)[number];

export const endedReturns = ['completed', 'withdrawn', 'consent_stopped'] as const satisfies ReturnStatus[];
export const openReturns = returnStatuses.slice(0, -3) as Exclude<
	ReturnStatus,
	(typeof endedReturns)[number]
>[];

export function isReturning(status: ReturnStatus): boolean {
	return !(endedReturns as readonly ReturnStatus[]).includes(status);
}

/**
 * What can happen to a return, with the states it may start from and the one it leads to.
 * docs/states.md prints this table; a test holds the two together.
 */
export const returnTransitions = {
	submit: { from: ['requested'], to: 'school_review' },
	give_back: { from: ['school_review'], to: 'requested' },
	forward: { from: ['school_review'], to: 'joint_assessment' },
	approve: { from: ['joint_assessment'], to: 'approved' },
	approve_with: { from: ['joint_assessment'], to: 'approved_with_conditions' },
	defer: { from: ['joint_assessment'], to: 'not_yet' },
	appeal: { from: ['not_yet'], to: 'joint_assessment' },
	renew: { from: ['not_yet'], to: 'requested' },
	plan: { from: ['approved', 'approved_with_conditions'], to: 'support_plan' },
	contact: { from: ['support_plan'], to: 'support_plan' },
	complete: { from: ['support_plan'], to: 'completed' },
	withdraw: { from: openReturns, to: 'withdrawn' },
	stop: { from: openReturns, to: 'consent_stopped' }
} as const satisfies Record<string, { from: readonly ReturnStatus[]; to: ReturnStatus }>;
export type ReturnTransition = keyof typeof returnTransitions;

export function canReturnFrom(transition: ReturnTransition, status: ReturnStatus): boolean {
	return (returnTransitions[transition].from as readonly ReturnStatus[]).includes(status);
}

/** What is handed in; without the first two nobody reviews. */
export const materialKinds = ['opinion', 'agreement', 'further'] as const;
export type MaterialKind = (typeof materialKinds)[number];
/** What the hospital says before the school looks at it. */
export const opinions = ['fit', 'fit_with_conditions', 'not_fit'] as const;
export type Opinion = (typeof opinions)[number];
export const agreements = ['agreed', 'refused'] as const;
export type Agreement = (typeof agreements)[number];
export const furtherKinds = ['leave_papers', 'study_record', 'own_wish', 'other_school'] as const;
export type FurtherKind = (typeof furtherKinds)[number];
/** How the school got to know it. */
export const materialWays = ['portal', 'paper', 'in_person', 'phone'] as const;
export type MaterialWay = (typeof materialWays)[number];

export interface Material {
	kind: MaterialKind;
	value: string;
	at: Date;
}

/** What is still missing, of what was handed in since the file was begun; the latest of a kind counts. */
export function missingOf(materials: readonly Material[], fileFrom: Date): ('opinion' | 'agreement')[] {
	const latest = (kind: MaterialKind) =>
		materials
			.filter((each) => each.kind === kind && each.at >= fileFrom)
			.sort((a, b) => +a.at - +b.at)
			.at(-1);
	return (['opinion', 'agreement'] as const).filter((kind) => {
		const found = latest(kind);
		return !found || (kind === 'agreement' && found.value !== 'agreed');
	});
}

/** What both sides say in the joint assessment; only the same word of both becomes the decision. */
export const outcomes = ['approved', 'approved_with_conditions', 'not_yet'] as const satisfies ReturnStatus[];
export type Outcome = (typeof outcomes)[number];
export const decisionOf = {
	approved: 'approve',
	approved_with_conditions: 'approve_with',
	not_yet: 'defer'
} as const satisfies Record<Outcome, ReturnTransition>;

/** With what somebody comes back: what the school does for them, never what they must promise. */
export const conditions = [
	'half_days',
	'no_evening_study',
	'no_boarding',
	'accompanied',
	'exam_relief',
	'sport_by_choice',
	'quiet_place',
	'weekly_talk',
	'leave_for_visits'
] as const;
export type Condition = (typeof conditions)[number];

export const notYetCodes = [
	'more_rest',
	'treatment_first',
	'safety_first',
	'support_missing',
	'papers_unclear'
] as const;
export type NotYetCode = (typeof notYetCodes)[number];

/** The furthest day on which a return is looked at again. */
export const mostMonthsToNext = 6;

export const giveBackCodes = ['opinion_old', 'agreement_unclear', 'further_needed'] as const;
export type GiveBackCode = (typeof giveBackCodes)[number];

export const appealCodes = ['not_heard', 'new_opinion', 'things_changed', 'other_support'] as const;
export type AppealCode = (typeof appealCodes)[number];

export const withdrawCodes = ['own_wish', 'other_school', 'on_leave_again', 'opened_in_error'] as const;
export type WithdrawCode = (typeof withdrawCodes)[number];

export const sides = ['school', 'hospital'] as const;
export type ReturnSide = (typeof sides)[number];

export interface Assessment {
	side: ReturnSide;
	outcome: Outcome;
	conditions: Condition[];
	reason: NotYetCode | null;
	nextOn: Day | null;
}

export interface Decision {
	outcome: Outcome;
	conditions: Condition[];
	reasons: NotYetCode[];
	nextOn: Day | null;
}

/** What both sides decided together; nothing as long as one is silent or they differ. */
export function decide(school: Assessment | undefined, hospital: Assessment | undefined): Decision | null {
	if (!school || !hospital || school.outcome !== hospital.outcome) return null;
	const { outcome } = school;
	const both = [school, hospital];
	const days = both.flatMap(({ nextOn }) => nextOn ?? []).sort();
	return {
		outcome,
		conditions:
			outcome === 'approved_with_conditions'
				? conditions.filter((each) => both.some((one) => one.conditions.includes(each)))
				: [],
		reasons:
			outcome === 'not_yet' ? notYetCodes.filter((each) => both.some(({ reason }) => reason === each)) : [],
		// The sooner of the two: nobody waits longer than one side thinks they must.
		nextOn: outcome === 'not_yet' ? (days[0] ?? null) : null
	};
}

/** What the plan of the first months holds. */
export const measures = [
	'first_day_welcome',
	'class_prepared',
	'catch_up',
	'named_person',
	'family_contact',
	'next_visit_leave',
	'crisis_card'
] as const;
export type Measure = (typeof measures)[number];

const weekly = 4;
const monthly = 3;
/** Contacts of the first months: four weekly ones, then three monthly ones. */
export const contactCount = weekly + monthly;

/** The days of the contacts, from the first day back; a month without that day ends earlier. */
export function contactDays(firstDay: Day): Day[] {
	const weeks = Array.from({ length: weekly }, (_, n) => addDays(firstDay, 7 * (n + 1)));
	const from = weeks.at(-1)!;
	const months = Array.from({ length: monthly }, (_, n) => monthsLater(from, n + 1));
	return [...weeks, ...months];
}

/** When the next contact is held: on its day, or a week on where that has passed. Nothing once all are held. */
export function nextContact(firstDay: Day, done: number, today: Day): Day | null {
	const wanted = contactDays(firstDay)[done];
	if (!wanted) return null;
	return wanted > today ? wanted : addDays(today, 7);
}

export const goings = ['well', 'some_help', 'hard'] as const;
export type Going = (typeof goings)[number];
