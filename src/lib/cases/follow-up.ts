import { addDays, monthsLater, type Day } from '../calendar/shanghai.ts';
import type { Tier } from '../screening/tiers.ts';

// An open case always has exactly one follow-up (随访) ahead, at most six months after the last one. Everything here is
// days; when the portal opens, misses and reminds is `server/sweep-follow-ups.ts`.

export const followUpStatuses = ['planned', 'open', 'done', 'missed', 'cancelled'] as const;
export type FollowUpStatus = (typeof followUpStatuses)[number];

/** The one that is ahead. */
export const aheadStatuses = ['planned', 'open'] as const satisfies FollowUpStatus[];

/** docs/states.md prints this table; a test holds the two together. */
export const followUpTransitions = {
	open: { from: ['planned'], to: 'open' },
	move: { from: ['planned', 'open'], to: 'planned' },
	record: { from: ['planned', 'open'], to: 'done' },
	miss: { from: ['open'], to: 'missed' },
	cancel: { from: ['planned', 'open'], to: 'cancelled' }
} as const satisfies Record<string, { from: readonly FollowUpStatus[]; to: FollowUpStatus }>;
export type FollowUpTransition = keyof typeof followUpTransitions;

export function canFollowUp(transition: FollowUpTransition, status: FollowUpStatus): boolean {
	return (followUpTransitions[transition].from as readonly FollowUpStatus[]).includes(status);
}

/** Why one was called off; `case_closed` is the portal's own word. */
export const cancelCodes = ['absent', 'exam', 'merged', 'other'] as const;
export type CancelCode = (typeof cancelCodes)[number];

/** No follow-up is further away than so many months: 每半年至少一次. */
export const mostMonths = 6;
/** One that was missed is made up for within so many days. */
export const mostDaysAfterMiss = 14;

/**
 * How closely a case is followed up, by tier: on which days and months after its tier was set, and from then on every
 * half year. Conventions of ours that wait for their sign-off (待临床负责人确认); the upper bound is none.
 */
export const rhythms: Record<
	Tier,
	{
		days: readonly number[];
		months: readonly number[];
		/** So many days before its day it is open. */
		lead: number;
		/** So many days after its day it is missed. */
		grace: number;
		/** So many days after a miss the next one is due. */
		again: number;
	}
> = {
	red: {
		days: [1, 3, 7, 14, 21, 28, 35, 42, 49, 56, 63],
		months: [3, 4, 5, 6],
		...{ lead: 1, grace: 1, again: 1 }
	},
	orange: { days: [7, 14, 21, 28, 42, 56, 70, 84], months: [6], lead: 2, grace: 3, again: 3 },
	yellow: { days: [], months: [1, 2, 3], lead: 7, grace: 7, again: 7 },
	green: { days: [], months: [], lead: 7, grace: 14, again: 14 }
};

/** What a plan rests on. */
export interface Rhythm {
	tier: Tier;
	/** The day from which the days of the tier count. */
	scheduleFrom: Day;
	/** A visit is agreed on for every month, whatever the tier asks for. */
	monthly: boolean;
	/** The next contact after a return to school, where one is to be held. */
	contactOn?: Day | null;
}

/** The days of one follow-up. */
export interface Dates {
	/** The day that the rhythm asks for; the next one comes after it, however early this one is held. */
	nominalOn: Day;
	opensOn: Day;
	dueOn: Day;
	/** The last day on which it is not missed. */
	failsOn: Day;
	/** It can't be moved beyond. */
	latestOn: Day;
}

/** What the follow-up comes after. */
export type Before =
	| { is: 'opening'; on: Day }
	| { is: 'done'; heldOn: Day; nominalOn: Day }
	| { is: 'missed' }
	| { is: 'cancelled'; nominalOn: Day; latestOn: Day };

/** The first day after `after` that the rhythm asks for. */
export function nextMark({ tier, scheduleFrom, monthly, contactOn }: Rhythm, after: Day): Day {
	const { days, months } = rhythms[tier];
	const marks = [
		...days.map((n) => addDays(scheduleFrom, n)),
		...months.map((n) => monthsLater(scheduleFrom, n)),
		...(monthly ? [monthsLater(after, 1)] : [])
	];
	const ahead = [...marks.filter((mark) => mark > after), ...(contactOn ? [contactOn] : [])];
	return ahead.reduce((soonest, mark) => (mark < soonest ? mark : soonest), monthsLater(after, mostMonths));
}

/** The last day on which the next follow-up may be due. */
export function latestAfter(before: Before, today: Day): Day {
	switch (before.is) {
		case 'opening':
			return monthsLater(before.on, mostMonths);
		case 'done':
			return monthsLater(before.heldOn, mostMonths);
		case 'missed':
			return addDays(today, mostDaysAfterMiss);
		case 'cancelled':
			return before.latestOn;
	}
}

/**
 * The next follow-up. One whose day is none of school is earlier instead, never later; where there is no school day
 * before it (a red one in the holidays) it stays, and somebody calls or visits.
 */
export function planNext(
	rhythm: Rhythm,
	before: Before,
	today: Day,
	isSchoolDay: (day: Day) => boolean
): Dates {
	const latestOn = latestAfter(before, today);
	const nominalOn = earlier(nominalAfter(rhythm, before, today), latestOn);
	return datesOf(rhythm.tier, { nominalOn, dueOn: onSchoolDay(nominalOn, today, isSchoolDay), latestOn });
}

function nominalAfter(rhythm: Rhythm, before: Before, today: Day): Day {
	switch (before.is) {
		case 'opening':
			return nextMark(rhythm, today);
		case 'missed':
			return addDays(today, rhythms[rhythm.tier].again);
		default:
			return nextMark(rhythm, later(today, before.nominalOn));
	}
}

/** The same follow-up on another day, as somebody moved it. */
export function moveTo(tier: Tier, { nominalOn, latestOn }: Dates, dueOn: Day): Dates {
	return datesOf(tier, { nominalOn, dueOn, latestOn });
}

/** A tier that asks for more brings the next follow-up forward; one that asks for less changes nothing before it. */
export function bringForward(
	rhythm: Rhythm,
	{ dueOn, latestOn }: Dates,
	today: Day,
	isSchoolDay: (day: Day) => boolean
): Dates {
	const nominalOn = earlier(nextMark(rhythm, today), latestOn);
	const wanted = onSchoolDay(nominalOn, today, isSchoolDay);
	return datesOf(rhythm.tier, { nominalOn, dueOn: earlier(dueOn, wanted), latestOn });
}

function datesOf(
	tier: Tier,
	{ nominalOn, dueOn, latestOn }: Pick<Dates, 'nominalOn' | 'dueOn' | 'latestOn'>
) {
	const { lead, grace } = rhythms[tier];
	return { nominalOn, opensOn: addDays(dueOn, -lead), dueOn, failsOn: addDays(dueOn, grace), latestOn };
}

/** The last school day up to `day` that is still ahead; else the day itself. */
function onSchoolDay(day: Day, today: Day, isSchoolDay: (day: Day) => boolean): Day {
	for (let candidate = day; candidate > today; candidate = addDays(candidate, -1)) {
		if (isSchoolDay(candidate)) return candidate;
	}
	return day;
}

const earlier = (a: Day, b: Day) => (a < b ? a : b);
const later = (a: Day, b: Day) => (a > b ? a : b);

/** What three things every follow-up says: what was found, what was done, what was advised. Each may say why not. */
export const recordParts = ['assessment', 'counselling', 'guidance'] as const;
export type RecordPart = (typeof recordParts)[number];
export const partAnswers = ['done', 'not_done'] as const;
export type PartAnswer = (typeof partAnswers)[number];
export type FollowUpRecord = Record<RecordPart, { answer: PartAnswer; words: string }>;

/** How it was held. */
export const followUpWays = ['school', 'phone', 'home_visit', 'care_visit'] as const;
export type FollowUpWay = (typeof followUpWays)[number];

/** Something held longer ago is told in the file instead. */
export const mostDaysBack = 30;
